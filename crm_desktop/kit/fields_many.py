"""A field of many values: phones, addresses, handles."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import tokens
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.entry_line import Entry, EntryLine
from crm_desktop.kit.fields_base import Field
from crm_desktop.kit.fields_choice import Holder
from crm_desktop.kit.fields_rest import breakable
from crm_desktop.kit.widgets import IconButton, Label


class ManyField(Field):
    """Phones, e-mails, addresses, handles. value: list[Entry]; committed(list[Entry]) after each add, change, remove, make
    primary. labels: the choices of Entry.label. action: (icon, name, run(value)) at the right of each (call, write)."""

    def __init__(
        self, name: str, label: str, value: Sequence[Entry] = (), *, labels: Sequence[Choice] = (), add_text: str = "",
        action: tuple[str, str, Callable[[str], None]] | None = None, **more: Any,
    ) -> None:  # fmt: skip
        self._labels, self._action = list(labels), action
        self._open: EntryLine | None = None
        self._holder = Holder(0)
        super().__init__(name, label, list(value), **more)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        self.body.removeWidget(self.title)
        head.addWidget(self.title, 1)
        self.add_button = IconButton("plus", add_text or text("Add to {label}", label=label), small=True)
        self.add_button.setFixedHeight(20)
        self.add_button.clicked.connect(self.add)
        if self.read_only:
            self.add_button.hide()
        head.addWidget(self.add_button)
        self.body.insertLayout(0, head)
        self.body.insertWidget(1, self._holder)
        self.rest.hide()
        self._refresh()

    def make_editor(self) -> QWidget:
        return self._holder

    def load(self, value: Any) -> None:
        self._show_rows(list(value or ()))

    def read(self) -> list[Entry]:
        value = list(self._value)
        if self._open is not None:
            value = self._placed(self._open.entry())
        return value

    def value(self) -> list[Entry]:
        return self.read() if self._in_form else list(self._value)

    def is_editing(self) -> bool:
        return self._open is not None

    def set_value(self, value: Any) -> None:
        self._value = list(value or ())
        if not self.is_editing():
            self._show_rows(self._value)

    def for_form(self) -> Field:
        self._in_form = True
        self.body.setContentsMargins(0, 0, 0, 0)
        if not self._value:
            self._edit_entry(Entry(0, self._labels[0].key if self._labels else "", ""), focus=False)
        return self

    def edit(self) -> None:
        if self.read_only:
            return
        if self._value:
            self._edit_entry(self._value[0])
        else:
            self.add()

    def add(self) -> None:
        if self._in_form and self._open is not None:
            self._take(self._open.entry())
        self._edit_entry(Entry(0, self._labels[0].key if self._labels else "", ""))

    def _refresh(self) -> None:
        if hasattr(self, "add_button") and not self.is_editing():
            self._show_rows(self._value)

    def _show_rows(self, value: list[Entry], editing: Entry | None = None) -> None:
        self._open = None
        while (item := self._holder.column.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        shown = value if editing is None or editing in value else [*value, editing]
        for entry in shown:
            self._holder.column.addWidget(self._editor_of(entry) if entry is editing else self._row(entry))
        if not shown:
            self._holder.column.addWidget(Label("—", "body", tone="faint"))
        self.updateGeometry()

    def _row(self, entry: Entry) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(tokens.XS)
        said = Label(breakable(entry.value), "body", elide=True)
        said.setAccessibleName(f"{self.label}: {entry.value[:200]}")
        row.addWidget(said, 1)
        names = {choice.key: choice.text for choice in self._labels}
        if entry.label:
            row.addWidget(Label(names.get(entry.label, entry.label)[:24], "meta", tone="faint"))
        if self._action is not None:
            icon, name, run = self._action
            button = IconButton(icon, name, small=True)
            button.clicked.connect(lambda: run(entry.value))
            row.addWidget(button)
        if not self.read_only:
            more = IconButton("ellipsis", text("More for {value}", value=entry.value[:60]), small=True)
            more.clicked.connect(lambda: self._menu(entry, more))
            row.addWidget(more)
            said.setCursor(Qt.CursorShape.IBeamCursor)
            said.mouseReleaseEvent = lambda _event: self._edit_entry(entry)  # type: ignore[method-assign]
        return holder

    def _menu(self, entry: Entry, at: QWidget) -> None:
        menu = QMenu(self)
        menu.addAction(text("Edit"), lambda: self._edit_entry(entry))
        if self._value and entry != self._value[0]:
            menu.addAction(text("Make primary"), lambda: self._commit([entry, *(one for one in self._value if one != entry)]))
        menu.addAction(text("Remove"), lambda: self._commit([one for one in self._value if one != entry]))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _edit_entry(self, entry: Entry, focus: bool = True) -> None:
        self.show_error("")
        self._show_rows(list(self._value), entry)
        if focus and self._open is not None:
            self._open.line.setFocus()
            self._open.line.selectAll()

    def _editor_of(self, entry: Entry) -> EntryLine:
        self._open = EntryLine(entry, self._labels, self.label, self.placeholder)
        self._open.taken.connect(self._take)
        self._open.gave_up.connect(self._give_up)
        self._open.line.textChanged.connect(self.typed)
        if not self._in_form:
            self._open.line.installEventFilter(self)
            self._open.box.installEventFilter(self)
        return self._open

    def _placed(self, entry: Entry) -> list[Entry]:
        known = [one.id for one in self._value if one.id]
        if entry.id in known:
            changed = [entry if one.id == entry.id else one for one in self._value]
        else:
            changed = [*(one for one in self._value if one.id or one.value != entry.value), entry]
        return [one for one in changed if one.value]

    def _take(self, entry: Entry) -> None:
        self._commit(self._placed(entry))

    def _commit(self, value: list[Entry]) -> None:
        before, self._value = list(self._value), value
        if value != before:
            self.changed.emit()
            if not self._in_form:
                self.committed.emit(list(value))
        if self.error.text():
            self._value = before
            return
        self._show_rows(self._value)
        self.add_button.setFocus()

    def _give_up(self) -> None:
        self.show_error("")
        self._show_rows(list(self._value))

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if isinstance(event, QKeyEvent):
            return False
        return super().eventFilter(watched, event)

    def commit(self) -> bool:
        if self._open is not None and not self._in_form:
            self._take(self._open.entry())
        return not self.error.text()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._open is not None and self._open.isAncestorOf(focused)
