"""The panel under "+ Filter": type a condition in words, or pick a field. A whole sentence may be pasted."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold
from crm_desktop.kit.filter_typing import Offer, offers
from crm_desktop.kit.filter_words import Fields, sentence, title
from crm_desktop.kit.popup import Popup, PopupList
from crm_desktop.kit.widgets import Label


class AskPopup(Popup):
    """`read(tree)`: what was typed is whole; `field_chosen(key)`: its value is to be asked for; `group_asked`."""

    read = Signal(dict)
    field_chosen = Signal(str)
    group_asked = Signal()

    def __init__(self, fields: Fields, kind: str, extra: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent, 400)
        self._fields, self._kind, self._extra = fields, kind, extra
        self._shown: list[Offer | str] = []
        self.setAccessibleName(text("Add a filter"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(text("Type a condition, or choose"))
        self.line.setAccessibleName(text("Condition in words"))
        self.line.setMaxLength(20_000)
        self.list = PopupList()
        self.list.setAccessibleName(text("What can be filtered by"))
        self.problem = Label("", "meta", wrap=True)
        self.body.addWidget(self.line)
        self.body.addWidget(self.list)
        self.body.addWidget(self.problem)
        self.problem.hide()
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self._chosen(self.list.row(item)))
        self.list.itemActivated.connect(lambda item: self._chosen(self.list.row(item)))
        self.setFocusProxy(self.line)
        self._typed("")

    def _typed(self, typed: str) -> None:
        self.list.clear()
        self._shown.clear()
        self.problem.hide()
        for one in offers(typed, self._fields, self._kind):
            self._add(self._said(one), one)
        if not typed.strip():
            for key, name in self._extra:
                self._add(name, key)
            self._add(text("Group of conditions"), "")
        self.list.fit(10)
        self.list.setVisible(self.list.count() > 0)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._tell()
        self.adjustSize()

    def _said(self, one: Offer) -> str:
        if one.tree is not None:
            return text("Filter by: {words}", words=sentence(one.tree, self._fields, self._kind)[:200])
        return one.said[:1].upper() + one.said[1:] if one.field is not None and not self.line.text().strip() else one.said

    def _add(self, said: str, what: Offer | str) -> None:
        self._shown.append(what)
        self.list.addItem(QListWidgetItem(said[:200]))

    def _tell(self) -> None:
        from crm_desktop.base.errors import UserError
        from crm_desktop.kit.filter_reading import read

        try:
            read(self.line.text(), self._fields, self._kind)
        except UserError as error:
            self.problem.setText(error.message)
            self.problem.show()

    def _chosen(self, row: int) -> None:
        one = self._shown[row]
        if isinstance(one, str):
            self.close()
            self.field_chosen.emit(one) if one else self.group_asked.emit()
        elif one.tree is not None:
            self.close()
            self.read.emit(dict(one.tree))
        elif one.field is not None and fold(self.line.text()).strip() in fold(title(one.field)):
            self.close()
            self.field_chosen.emit(one.field.key)
        else:
            self.complete(one.said)

    def complete(self, said: str) -> None:
        """The line goes on from what was offered."""
        self.line.setText(said + ("" if said.endswith(" ") else " "))
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, row = event.key(), self.list.currentRow()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.count():
                self.list.setCurrentRow((row + (1 if key == Qt.Key.Key_Down else -1)) % self.list.count())
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if row >= 0:
                    self._chosen(row)
                return True
            if key == Qt.Key.Key_Tab and row >= 0:
                more = [one for one in self._shown[row:] if isinstance(one, Offer) and one.tree is None]
                if more:
                    self.complete(more[0].said)
                return True
        return super().eventFilter(watched, event)
