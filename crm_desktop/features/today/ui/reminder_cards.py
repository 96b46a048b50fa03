"""Reminders as cards at the window's corner: what is due, with Open and Snooze; they stay until they are answered."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import mark, text
from crm_desktop.features.today.reminders import Reminder
from crm_desktop.kit import paint, theme, tokens
from crm_desktop.kit.menus import Menu
from crm_desktop.kit.widgets import Button, IconButton, Label

WIDE, MARGIN, MOST = 360, 10, 3
SNOOZES = (
    (mark("In 10 minutes"), 10),
    (mark("In an hour"), 60),
    (mark("In 3 hours"), 180),
    (mark("Tomorrow at this time"), 1440),
)
Answer = Callable[[Reminder, str, int], None]


class ReminderCard(QWidget):
    """Enter opens, S snoozes, Esc lets it go; `answer(reminder, "open" | "snooze" | "close", minutes)`."""

    def __init__(self, parent: QWidget, reminder: Reminder, answer: Answer) -> None:
        super().__init__(parent)
        self.reminder, self._answer = reminder, answer
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(WIDE + 2 * MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN + tokens.L, MARGIN + tokens.M, MARGIN + tokens.M, MARGIN + tokens.M)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.addWidget(Label(reminder.title[:200], "strong", elide=True), 1)
        self.close_button = IconButton("x", text("Close"), small=True)
        self.close_button.clicked.connect(lambda: self._answer(reminder, "close", 0))
        head.addWidget(self.close_button)
        column.addLayout(head)
        for line in reminder.body.split("\n")[:6]:
            if line:
                column.addWidget(Label(line, "dim", elide=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, tokens.XS, 0, 0)
        row.setSpacing(tokens.S)
        row.addStretch(1)
        self.snooze_button = Button(text("Snooze", "button"), "alarm-clock", small=True)
        self.snooze_button.clicked.connect(self.ask_snooze)
        self.open_button = Button(text("Open", "verb"), kind="primary", small=True)
        self.open_button.clicked.connect(lambda: self._answer(reminder, "open", 0))
        if reminder.items:
            row.addWidget(self.snooze_button)
        row.addWidget(self.open_button)
        column.addLayout(row)
        self.setAccessibleName(text("Reminder: {what}", what=", ".join((reminder.title[:200], *reminder.body.split("\n")))))

    def ask_snooze(self) -> None:
        """For how long, from a menu under the button."""
        menu = Menu(self)
        for title, minutes in SNOOZES:
            menu.addAction(text(title), lambda minutes=minutes: self._answer(self.reminder, "snooze", minutes))
        menu.popup(self.snooze_button.mapToGlobal(QPoint(0, self.snooze_button.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer(self.reminder, "open", 0)
        elif event.key() == Qt.Key.Key_Escape:
            self._answer(self.reminder, "close", 0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        panel = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        paint.shadow(painter, panel, tokens.RADIUS_CARD, 8)
        paint.rounded(painter, panel, tokens.RADIUS_CARD, theme.color("panel"), theme.color("accent"))
        if self.hasFocus():
            paint.focus_ring(painter, panel.adjusted(2, 2, -2, -2), tokens.RADIUS_CARD)


class ReminderStack(QObject):
    """The cards over a window, the newest at the bottom; more than a few wait their turn."""

    def __init__(self, window: QWidget, answer: Answer) -> None:
        super().__init__(window)
        self._window, self._answer = window, answer
        self.cards: list[ReminderCard] = []
        self.waiting: list[Reminder] = []
        window.installEventFilter(self)

    def add(self, reminder: Reminder) -> None:
        """Once; a card of the same key stays as it is."""
        if any(card.reminder.key == reminder.key for card in self.cards) or reminder in self.waiting:
            return
        if len(self.cards) >= MOST:
            self.waiting.append(reminder)
            return
        card = ReminderCard(self._window, reminder, self._answer)
        self.cards.append(card)
        card.adjustSize()
        card.show()
        card.raise_()
        self.place()
        QAccessible.updateAccessibility(QAccessibleEvent(card, QAccessible.Event.Alert))

    def remove(self, reminder: Reminder) -> None:
        for card in [card for card in self.cards if card.reminder == reminder]:
            self.cards.remove(card)
            card.hide()
            card.deleteLater()
        if self.waiting and len(self.cards) < MOST:
            self.add(self.waiting.pop(0))
        self.place()

    def focus(self) -> None:
        """The keyboard to the newest."""
        if self.cards:
            self.cards[-1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> None:
        bottom = self._window.height() - tokens.STATUS_LINE - 6
        for card in reversed(self.cards):
            card.move(self._window.width() - card.width() - 6, bottom - card.height())
            bottom -= card.height() - MARGIN

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False
