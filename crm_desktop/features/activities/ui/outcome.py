"""How did it end? A small bar at the foot of the window, in nobody's way, after somebody was called or written to."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.activities import queries, reach_actions, rules, writing
from crm_desktop.kit import paint, theme, tokens
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, IconButton, Label, Segmented

WIDTH, MARGIN = 840, 14


class OutcomeBar(QWidget):
    """Esc or the cross leave it untold: the timeline says so, and the entry's page asks again."""

    def __init__(self, window: QWidget, activity_id: int) -> None:
        super().__init__(window)
        self.activity_id = activity_id
        self.feeling = 0
        found = queries.activity_rows([activity_id])
        row = found[0] if found else None
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L + MARGIN, tokens.M + MARGIN, tokens.M + MARGIN, tokens.M + MARGIN)
        column.setSpacing(tokens.S)
        head = QHBoxLayout()
        kind = text(*queries.kind_title(row.kind)) if row else ""
        head.addWidget(
            Label(text("{kind} · {name}: how did it end?", kind=kind, name=row.contact if row else ""), "strong", elide=True), 1
        )
        self.close_button = IconButton("x", text("Close"), small=True)
        self.close_button.clicked.connect(self.leave)
        head.addWidget(self.close_button)
        column.addLayout(head)
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        self.outcome = Segmented([(key, text(said)) for key, said in rules.OUTCOMES.items()])
        self.good = _toggle("thumbs-up", text("It went well (Alt+1)"))
        self.bad = _toggle("thumbs-down", text("It went badly (Alt+3)"))
        self.good.clicked.connect(lambda: self.feel(1))
        self.bad.clicked.connect(lambda: self.feel(-1))
        self.minutes = QLineEdit(str(row.minutes) if row and row.minutes else "")
        self.minutes.setAccessibleName(text("Minutes"))
        self.minutes.setToolTip(text("Minutes"))
        self.minutes.setPlaceholderText(text("Minutes"))
        self.minutes.setFixedWidth(60)
        self.minutes.setMaxLength(6)
        self.next = QLineEdit()
        self.next.setAccessibleName(text("Next step"))
        self.next.setPlaceholderText(text("Next step: “send the sample on Friday”"))
        self.next.setMaxLength(300)
        self.save_button = Button(text("Save"), kind="primary")
        self.save_button.clicked.connect(self.save)
        for widget in (self.outcome, self.good, self.bad, self.minutes):
            line.addWidget(widget)
        line.addWidget(self.next, 1)
        line.addWidget(self.save_button)
        column.addLayout(line)
        self.setAccessibleName(text("How did it end?"))
        for widget in (self.outcome, self.minutes, self.next):
            widget.installEventFilter(self)
        window.installEventFilter(self)

    def place(self) -> None:
        """At the foot of the window, above the status line."""
        window = self.parentWidget()
        width = min(WIDTH + 2 * MARGIN, window.width() - 24)
        self.resize(width, self.sizeHint().height())
        self.move((window.width() - width) // 2, window.height() - self.height() - 34)

    def start(self) -> None:
        """The cursor in: only when the person asks for it."""
        self.outcome.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def feel(self, feeling: int) -> None:
        self.feeling = 0 if feeling == self.feeling else feeling
        self.good.setChecked(self.feeling == 1)
        self.bad.setChecked(self.feeling == -1)

    def save(self) -> None:
        if attempt(self.save_button, self._write):
            self.leave()

    def _write(self) -> None:
        typed = self.minutes.text().strip()
        if typed and not (typed.isascii() and typed.isdigit()):
            raise UserError(text("Give the minutes as a whole number."))
        said = writing.understood(self.next.text()) if self.next.text().strip() else None
        reach_actions.tell_outcome(
            self.activity_id,
            self.outcome.current,
            self.feeling,
            int(typed or 0),
            "",
            said.rest if said else "",
            said.day if said else "",
        )

    def leave(self) -> None:
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self.place()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_1, Qt.Key.Key_3):
            self.feel(1 if key == Qt.Key.Key_1 else -1)
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        panel = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        paint.shadow(painter, panel, tokens.RADIUS_DIALOG, 8)
        paint.rounded(painter, panel, tokens.RADIUS_DIALOG, theme.color("panel"), theme.color("line"))


def ask_outcome(navigator: Navigator, activity_id: int) -> OutcomeBar | None:
    """The bar of the last touch takes the place of an older one."""
    window = navigator.window
    if window is None:
        return None
    for old in window.findChildren(OutcomeBar):
        old.leave()
    bar = OutcomeBar(window, activity_id)
    bar.place()
    bar.show()
    bar.raise_()
    return bar


def go_to_bar(navigator: Navigator) -> None:
    """The cursor into the bar, when there is one."""
    bars = [bar for bar in navigator.window.findChildren(OutcomeBar) if bar.isVisible()] if navigator.window else []
    if bars:
        bars[0].start()
    else:
        navigator.tell(text("There is no call or message whose outcome is asked."))


def _toggle(icon: str, name: str) -> IconButton:
    button = IconButton(icon, name, "plain")
    button.setCheckable(True)
    return button
