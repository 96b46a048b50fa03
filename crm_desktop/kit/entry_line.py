"""One of many values of a field, and the line it is edited in."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.text import one_line
from crm_desktop.kit import tokens
from crm_desktop.kit.columns import Choice


class Entry(NamedTuple):
    """One of many: id 0 for a new one; the first of the list is the primary one. label: a Choice.key, or the person's own
    word."""

    id: int
    label: str
    value: str
    note: str = ""


class EntryLine(QWidget):
    """The editor of one entry: a label, a line. Enter takes, Esc gives up."""

    taken = Signal(object)
    gave_up = Signal()

    def __init__(self, entry: Entry, labels: Sequence[Choice], name: str, placeholder: str) -> None:
        super().__init__()
        self._entry = entry
        self.box = QComboBox()
        self.box.setAccessibleName(text("Label"))
        self.box.setEditable(True)
        self.box.setFixedWidth(92)
        for choice in labels:
            self.box.addItem(choice.text, choice.key)
        at = self.box.findData(entry.label)
        self.box.setCurrentIndex(at) if at >= 0 else self.box.setEditText(entry.label)
        if not labels:
            self.box.hide()
        self.line = QLineEdit(entry.value)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(tokens.XS)
        row.addWidget(self.line, 1)
        row.addWidget(self.box)
        self.setFocusProxy(self.line)

    def entry(self) -> Entry:
        at = self.box.findText(self.box.currentText())
        label = self.box.itemData(at) if at >= 0 else one_line(self.box.currentText())[:40]
        return Entry(self._entry.id, label or "", one_line(self.line.text()[:2000]), self._entry.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.taken.emit(self.entry())
        elif event.key() == Qt.Key.Key_Escape:
            self.gave_up.emit()
        else:
            super().keyPressEvent(event)
