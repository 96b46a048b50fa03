"""Fields that are chosen: one of several, yes or no, another record."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.kit import icons
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields_base import Field
from crm_desktop.kit.picker import RecordPicker

_NEW = object()


class ChoiceField(Field):
    """value: Choice.key. choices: a list, or a callable asked when it opens. make_new(text) -> key adds an entry "New ..."."""

    def __init__(
        self, name: str, label: str, value: Any = None, *, choices: Sequence[Choice] | Callable[[], Sequence[Choice]] = (),
        make_new: Callable[[str], Any] | None = None, **more: Any,
    ) -> None:  # fmt: skip
        self._choices, self._make_new = choices, make_new
        super().__init__(name, label, value, **more)

    def choices(self) -> list[Choice]:
        return list(self._choices() if callable(self._choices) else self._choices)

    def make_editor(self) -> QWidget:
        self.box = QComboBox()
        self.box.setMaxVisibleItems(14)
        self.box.activated.connect(self._activated)
        return self.box

    def load(self, value: Any) -> None:
        self.box.clear()
        keys = []
        for choice in self.choices():
            self.box.addItem(icons.icon(choice.icon), choice.text[:120], choice.key)
            keys.append(choice.key)
        if self._make_new is not None:
            self.box.insertSeparator(self.box.count())
            self.box.addItem(icons.icon("plus"), text("New …"), _NEW)
        self.box.setCurrentIndex(keys.index(value) if value in keys else -1)

    def read(self) -> Any:
        key = self.box.currentData()
        return self._value if key is _NEW or self.box.currentIndex() < 0 else key

    def words(self, value: Any) -> str:
        return next((choice.text for choice in self.choices() if choice.key == value), "")

    def is_empty(self, value: Any) -> bool:
        return value in (None, "")

    def opened_editor(self) -> None:
        if not self._in_form:
            QTimer.singleShot(0, self.box, self.box.showPopup)

    def _activated(self, _at: int) -> None:
        if self.box.currentData() is _NEW:
            self._ask_new()
        self.typed()
        if not self._in_form:
            self.commit()

    def _ask_new(self) -> None:
        from crm_desktop.kit.dialogs import ask_text
        from crm_desktop.kit.guard import attempt

        name = ask_text(self, self.label, label=text("Name"), yes=text("Add"))
        key = attempt(self, self._make_new, name.strip()) if name and name.strip() and self._make_new else None
        self._load(self._value)
        if key is not None:
            self.box.setCurrentIndex(max(0, self.box.findData(key)))


class FlagField(Field):
    """value: bool; a box to tick, takes effect at once."""

    def __init__(self, name: str, label: str, value: bool | None = False, **more: Any) -> None:
        super().__init__(name, label, bool(value), **more)
        self.title.hide()
        self.rest.hide()
        self._built().show()
        self._load(self._value)

    def make_editor(self) -> QWidget:
        self.box = QCheckBox(self.label)
        self.box.toggled.connect(self._toggled)
        self.box.setEnabled(not self.read_only)
        return self.box

    def load(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def read(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self._value = bool(value)
        self._load(value)

    def for_form(self) -> Field:
        super().for_form()
        self.title.hide()
        return self

    def commit(self) -> bool:
        return True

    def close_editor(self) -> None:
        self._load(self._value)

    def _toggled(self, on: bool) -> None:
        self.typed()
        if not self._loading and not self._in_form:
            self.take(on)


class RefField(Field):
    """value: Hit | None (kind, id, title). search(words) -> list[Hit]; make_new(text) -> Hit | None adds "Create ...".
    In place the value is a link: `opened(Ref)`; the pencil or E edits. In `committed` the value is a Hit or None."""

    def __init__(
        self, name: str, label: str, value: Hit | None = None, *, search: Callable[[str], list[Hit]],
        make_new: Callable[[str], Hit | None] | None = None, **more: Any,
    ) -> None:  # fmt: skip
        self._search, self._make_new = search, make_new
        super().__init__(name, label, value, **more)

    def make_editor(self) -> QWidget:
        self.picker = RecordPicker(self._search, self._make_new, placeholder=self.placeholder, name=self.label)
        self.picker.picked.connect(self._picked)
        self.picker.cancelled.connect(self._cancelled)
        self.picker.line.textEdited.connect(self.typed)
        return self.picker

    def load(self, value: Any) -> None:
        self.picker.set_hit(value)

    def read(self) -> Hit | None:
        return self.picker.hit()

    def words(self, value: Any) -> str:
        return value.title if value else ""

    def ref(self) -> Ref | None:
        return Ref(self._value.kind, self._value.id) if self._value else None

    def id(self) -> int | None:
        """The id or None; in a form of what is picked."""
        value = self.value()
        return value.id if value else None

    def opened_editor(self) -> None:
        self.picker.focus()

    def take(self, value: Any) -> bool:
        same = bool(value and self._value and value[:2] == self._value[:2])
        return super().take(self._value if same else value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The picker's keys are its own."""
        return False if isinstance(event, QKeyEvent) else super().eventFilter(watched, event)

    def _clicked(self) -> None:
        ref = self.ref()
        if ref is not None:
            self.opened.emit(ref)
        else:
            self.edit()

    def _picked(self, _hit: Hit | None) -> None:
        self.typed()
        self.commit()

    def _cancelled(self) -> None:
        if not self._in_form:
            self.revert()


class Holder(QWidget):
    """A column without margins."""

    def __init__(self, gap: int = 2) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
