"""One thing that waits: what, whose, when, and what can be done about it."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.today import acts
from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.widgets import Button, Label

TILE, HIGH = 34, 54


class DueLine(QWidget):
    """Enter opens, D does, S puts off: asked of the page by `asked(what)`."""

    asked = Signal(object, str)

    def __init__(self, item: DueItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.last = False
        when, tone = when_of(item)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(" · ".join(part for part in (item.title[:200], item.subtitle[:200], when) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, 0, tokens.L, 0)
        row.setSpacing(tokens.S)
        row.addWidget(Tile(item.icon, tone if tone != "dim" else "accent"))
        row.addSpacing(2)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(Label(item.title, "medium", elide=True))
        if item.subtitle:
            words.addWidget(Label(item.subtitle, "dim", elide=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        if when:
            row.addWidget(Label(when, "body", tone=tone))
        row.addSpacing(2)
        self.buttons: dict[str, Button] = {}
        for what, title in self._offers():
            button = Button(title, small=False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(text("{act}: {what}", act=title, what=item.title[:100]))
            button.clicked.connect(lambda _=False, what=what: self.asked.emit(self.item, what))
            self.buttons[what] = button
            row.addWidget(button)

    def _offers(self) -> list[tuple[str, str]]:
        """At most two: doing it and putting it off, else opening it."""
        found = []
        if acts.done_of(self.item) is not None:
            found.append(("done", text("Done", "button")))
        elif acts.needs_step(self.item):
            found.append(("plan", text("Plan", "button")))
        if acts.can_wait(self.item):
            found.append(("snooze", text("Snooze", "button")))
        return found if len(found) == 2 else [*found, ("open", text("Open", "verb"))]

    def sizeHint(self) -> QSize:
        return QSize(400, HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, HIGH)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit(self.item, "open")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(self.item, "open")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect().adjusted(1, 0, -1, -1), theme.color("hover"))
        if not self.last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()).adjusted(3, 3, -3, -4))


class Tile(QWidget):
    """An icon on a soft ground of its tone."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setFixedSize(TILE, TILE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), tokens.RADIUS_CONTROL + 1, theme.color(f"{self._tone}_soft"))
        icons.draw(painter, self.rect(), self._icon or "circle", self._tone, 18)


def when_of(item: DueItem) -> tuple[str, str]:
    """When it is due, and the tone of that."""
    if not item.on:
        return "", "warn" if acts.needs_step(item) else "dim"
    days = (date.fromisoformat(item.on) - clock.today()).days
    if days < -1:
        return plural("{count} day late", "{count} days late", -days), "bad"
    if days < 0:
        return locale.day_relative(item.on), "bad"
    if days == 0:
        return item.time or locale.day_relative(item.on), "warn"
    said = locale.day_relative(item.on) if days == 1 else locale.day_short(item.on)
    return (text("{day}, {time}", day=said, time=item.time) if item.time else said), "info"
