"""What was written about a ticket, newest first, and where one writes the next."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.tickets import actions, letters, queries
from crm_desktop.features.tickets.records import Message
from crm_desktop.features.tickets.ui import mail
from crm_desktop.features.tickets.ui.template_picker import TemplatePicker
from crm_desktop.kit import keeping, paint, theme, tokens
from crm_desktop.kit.fields_rest import breakable
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Button, Card, IconButton, Label, Segmented

WAYS = {
    "out": (mark("Answer", "to a customer"), "send", mark("What you answered the customer"), mark("Save answer")),
    "in": (mark("Customer wrote"), "message-circle", mark("What the customer wrote or said"), mark("Save message")),
    "note": (mark("Note", "among us"), "sticky-note", mark("A note only you see"), mark("Save note")),
}
CTX = {"out": "to a customer", "note": "among us"}
NAMES = {"out": mark("You answered"), "in": mark("Customer"), "note": mark("Note", "among us"),
         "solved": mark("How it was solved")}  # fmt: skip
TONES = {"out": "accent", "in": "neutral", "note": "warn", "solved": "ok"}
DO = {"out": actions.answer, "in": actions.receive, "note": actions.note}


class MessageBubble(QWidget):
    """One message: the customer's at the left, ours set in from the left, notes on their own ground."""

    edit_asked = Signal(object)
    removed = Signal(object)

    def __init__(self, message: Message, with_menu: bool = False) -> None:
        super().__init__()
        self._tone = TONES.get(message.direction, "neutral")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M + (0 if message.direction == "in" else tokens.XL), tokens.S, tokens.M, tokens.M - 2)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        name = text(NAMES.get(message.direction, ""), CTX["note"] if message.direction == "note" else "")
        head.addWidget(Label(name, "meta_strong", tone=self._tone))
        head.addStretch(1)
        head.addWidget(Label(locale.moment(message.at), "meta"))
        if with_menu:
            more = IconButton("ellipsis", text("More"), small=True)
            more.setFixedSize(24, 20)
            more.clicked.connect(lambda: self._menu(message, more))
            head.addWidget(more)
        column.addLayout(head)
        column.addWidget(Label(breakable(message.body, 20_000), "body", wrap=True, selectable=True))
        self._inset = 0 if message.direction == "in" else tokens.XL

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(self._inset, 0, 0, 0)
        paint.rounded(QPainter(self), box, tokens.RADIUS_CARD, theme.color(f"{self._tone}_soft"))

    def _menu(self, message: Message, at: QWidget) -> None:
        menu = QMenu(self)
        menu.addAction(text("Edit"), lambda: self.edit_asked.emit(message))
        menu.addAction(text("Delete message"), lambda: self.removed.emit(message))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))


class _Box(QPlainTextEdit):
    sent = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
            return
        super().keyPressEvent(event)


class Composer(Card):
    """Answer, customer's message or note; Ctrl+Enter saves; what is half written is kept."""

    said = Signal(str)  # what was newly saved

    def __init__(self, ticket_id: int) -> None:
        super().__init__(pad=tokens.M, spacing=tokens.S)
        self._id, self._draft = ticket_id, f"ticket.message:{ticket_id}"
        self.editing: Message | None = None
        self.way = Segmented([(key, text(way[0], CTX.get(key, "")), way[1]) for key, way in WAYS.items()])
        self.way.changed.connect(self._turn)
        self.box = _Box()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(74)
        self.box.sent.connect(lambda: self.send())
        self.button = Button("", kind="primary")
        self.button.setToolTip("Ctrl+Enter")
        self.button.clicked.connect(lambda: self.send())
        self.problem = Label("", "meta", wrap=True, tone="bad")
        self.problem.hide()
        foot = QHBoxLayout()
        self.library = Button(text("Library"), "clipboard-list", "ghost", small=True)
        self.library.setToolTip(text("Take an answer from the library"))
        self.library.clicked.connect(self.pick)
        self.mail = Button(text("Save and write mail"), "mail")
        self.mail.clicked.connect(self.send_mail)
        foot.addWidget(self.library)
        foot.addWidget(self.problem, 1)
        foot.addStretch(1)
        foot.addWidget(self.mail)
        foot.addWidget(self.button)
        self.body.addWidget(self.way)
        self.body.addWidget(self.box)
        self.body.addLayout(foot)
        kept = keeping.draft(self._draft)
        self.box.setPlainText(str(kept.get("body", "")))
        self._turn(str(kept.get("way", "out")))
        self.way.set_current(str(kept.get("way", "out")))
        self.box.textChanged.connect(self._typed)

    def start(self, way: str) -> None:
        """The cursor in, ready to write that."""
        self.way.set_current(way)
        self._turn(way)
        self.box.setFocus()

    def edit(self, message: Message) -> None:
        """Puts a message back into the box."""
        self.editing = message
        self.way.setEnabled(False)
        self.library.hide()
        self.mail.hide()
        self.box.setPlainText(message.body)
        self.button.setText(text("Save changes"))
        self.box.setFocus()

    def pick(self) -> TemplatePicker:
        """Opens the library of answers; what is taken goes where the cursor stands."""
        picker = TemplatePicker(self, self._id)
        picker.taken.connect(self._took)
        picker.open_below(self.library)
        return picker

    def _took(self, body: str, missing: list[str]) -> None:
        self.box.insertPlainText(body)
        self.box.setFocus()
        if missing:
            names = ", ".join(text(letters.PLACEHOLDERS[one]) if one in letters.PLACEHOLDERS else one for one in missing)
            self.show_error(text("Not known here, fill it in: {names}.", names=names))

    def send_mail(self) -> None:
        """Keeps the answer on the ticket and opens it as a draft of a mail."""
        body = self.box.toPlainText()
        if self.send():
            mail.write(self, self._id, body)

    def send(self) -> bool:
        """Saves what is written; False when it was refused."""
        body = self.box.toPlainText()
        if self.editing is not None:
            done = attempt(self, actions.edit_message, self.editing.id, body)
        else:
            done = attempt(self, DO[self.way.current], self._id, body)
        if done:
            if self.editing is None:
                self.said.emit(body)
            self.editing = None
            self.way.setEnabled(True)
            self.box.clear()
            keeping.drop_draft(self._draft)
            self._turn(self.way.current)
        return bool(done)

    def show_error(self, message: str) -> None:
        self.problem.setText(message)
        self.problem.setVisible(bool(message))

    def show_errors(self, fields: dict[str, str]) -> bool:
        self.show_error(next(iter(fields.values()), ""))
        return True

    def hideEvent(self, event: object) -> None:
        if self.editing is None and self.box.toPlainText().strip():
            keeping.keep_draft(self._draft, {"body": self.box.toPlainText(), "way": self.way.current})
        super().hideEvent(event)  # type: ignore[arg-type]

    def _turn(self, way: str) -> None:
        _, _, hint, verb = WAYS.get(way, WAYS["out"])
        self.box.setPlaceholderText(text(hint))
        self.box.setAccessibleName(text(hint))
        self.button.setText(text(verb))
        for widget in (self.library, self.mail):
            widget.setVisible(way == "out" and self.editing is None)

    def _typed(self) -> None:
        self.show_error("")


class Conversation(QWidget):
    """Composer, then the messages, the newest under it."""

    def __init__(self, ticket_id: int) -> None:
        super().__init__()
        self._id = ticket_id
        self.composer = Composer(ticket_id)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.M)
        self.column.addWidget(self.composer)
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.S)
        self.column.addLayout(self._list)
        self.empty = Label(text("Nothing has been written yet."), "dim", wrap=True)
        self.column.addWidget(self.empty)
        self._shown: list[Message] | None = None

    def refill(self, solved: Message | None = None) -> None:
        """Reads the messages again; `solved` stands above them once the ticket is closed."""
        messages = [*queries.messages(self._id), *([solved] if solved else [])]
        if messages == self._shown:
            return
        self._shown = messages
        while (item := self._list.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        for message in reversed(messages):
            bubble = MessageBubble(message, with_menu=message is not solved)
            bubble.edit_asked.connect(self.composer.edit)
            bubble.removed.connect(lambda gone: attempt(self, actions.delete_message, gone.id))
            self._list.addWidget(bubble)
        self.empty.setVisible(not messages)
