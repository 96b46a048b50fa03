"""A record's tags, taken off and put on where they stand."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.text import one_line
from crm_desktop.kit.fields_base import Field
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.tag_chip import TagChip
from crm_desktop.kit.widgets import IconButton


class TagsField(Field):
    """value: list of (tag_id, name, tone). suggest() -> names. `added(name)`, `removed(name)`; in a form they only change
    the value."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(
        self, name: str, label: str, value: Sequence[tuple[int, str, str]] = (), *,
        suggest: Callable[[], Sequence[str]] | None = None,
        **more: Any,
    ) -> None:  # fmt: skip
        self._suggest = suggest
        self._holder = QWidget()
        self._flow = Flow(self._holder)
        super().__init__(name, label, list(value), **more)
        self.rest.hide()
        self.body.insertWidget(1, self._holder)
        self._refresh()

    def make_editor(self) -> QWidget:
        self.line = QLineEdit()
        self.line.setPlaceholderText(text("Tag name"))
        self.line.setMaxLength(60)
        self.line.textChanged.connect(self.typed)
        return self.line

    def load(self, value: Any) -> None:
        self.line.clear()
        if self._suggest is not None:
            completer = QCompleter(list(self._suggest()), self.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.line.setCompleter(completer)

    def for_form(self) -> Field:
        super().for_form()
        self._refresh()
        self.rest.hide()
        self.line.returnPressed.connect(self._add_typed)
        return self

    def value(self) -> list[tuple[int, str, str]]:
        typed = one_line(self.line.text()) if self._in_form else ""
        return [*self._value, *([(0, typed, "info")] if typed and typed not in [tag[1] for tag in self._value] else [])]

    def commit(self) -> bool:
        self._add_typed()
        self.close_editor()
        return True

    def _add_typed(self) -> None:
        name = one_line(self.line.text())
        self.line.clear()
        if name and name not in [tag[1] for tag in self._value]:
            self._value = [*self._value, (0, name, "info")]
            self._refresh()
            self.changed.emit()
            if not self._in_form:
                self.added.emit(name)

    def _remove(self, name: str) -> None:
        self._value = [tag for tag in self._value if tag[1] != name]
        self._refresh()
        self.changed.emit()
        if not self._in_form:
            self.removed.emit(name)

    def close_editor(self) -> None:
        super().close_editor()
        self.rest.hide()

    def _refresh(self) -> None:
        self._flow.clear()
        for _id, name, tone in self._value or ():
            chip = TagChip(name, tone, removable=not self.read_only)
            chip.removed.connect(lambda name=name: self._remove(name))
            self._flow.addWidget(chip)
        if not self.read_only and not self._in_form:
            plus = IconButton("plus", text("Add a tag"), small=True)
            plus.setFixedSize(22, 22)
            plus.clicked.connect(self.edit)
            self._flow.addWidget(plus)
        self._holder.updateGeometry()
