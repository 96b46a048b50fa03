"""The library of answers under the composer's button: type to find, see it filled in for this ticket, Enter takes it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold
from crm_desktop.features.tickets import letters, queries, service
from crm_desktop.features.tickets.records import Template
from crm_desktop.kit.fields_rest import breakable
from crm_desktop.kit.popup import Popup, PopupList
from crm_desktop.kit.widgets import Label

SHOWN = 600


class TemplatePicker(Popup):
    """`taken(text, missing)`: the filled answer, and the placeholders that nothing is known of."""

    taken = Signal(str, list)

    def __init__(self, parent: QWidget, ticket_id: int) -> None:
        super().__init__(parent, width=420)
        card = queries.card(ticket_id)
        self._known = letters.values(card) if card else {}
        spoken = letters.language_of(card) if card else ""
        self._all = service.templates(spoken) or service.templates()
        self._shown: list[Template] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(text("Find an answer"))
        self.line.setAccessibleName(text("Find an answer"))
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self.list = PopupList()
        self.list.setAccessibleName(text("Answers of the library"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.currentRowChanged.connect(lambda _row: self._preview())
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(lambda _item: self.take())
        self.preview = Label("", "dim", wrap=True)
        for widget in (self.line, self.list, self.preview):
            self.body.addWidget(widget)
        self.setFocusProxy(self.line)
        self._look("")

    def take(self) -> None:
        """The one under the cursor."""
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            self.taken.emit(*letters.filled(self._shown[row].body, self._known))
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.count():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
        return super().eventFilter(watched, event)

    def _look(self, typed: str) -> None:
        said = fold(typed)
        self._shown = [one for one in self._all if said in fold(f"{one.name} {one.body}")][:50]
        self.list.clear()
        for one in self._shown:
            self.list.addItem(one.name)
        self.list.fit(8)
        self.list.setCurrentRow(0 if self._shown else -1)
        self._preview()

    def _preview(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            said, _missing = letters.filled(self._shown[row].body, self._known)
            self.preview.setText(breakable(said, SHOWN))
        else:
            self.preview.setText(text("No answer in the library yet. Write some in Settings, Answers."))
        self.adjustSize()
