"""One thing that waits: what, whose, when, and what can be done about it."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.today import acts
from crm_desktop.kit import icons, paint, strokes, theme, tokens
from crm_desktop.kit.widgets import Button

TILE, HIGH = 34, 54


class DueLine(QWidget):
    """Enter opens, D does, S puts off: asked of the page by `asked(what)`. Its words are painted, sixty labels take their time;
    a screen reader has them in the name."""

    asked = Signal(object, str)

    def __init__(self, item: DueItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.last = False
        self.when, self.tone = when_of(item)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(" · ".join(part for part in (item.title[:200], item.subtitle[:200], self.when) if part))
        self._offered = self._offers()
        self._buttons: dict[str, Button] = {}

    @property
    def buttons(self) -> dict[str, Button]:
        """Real ones, made when the pointer or the keyboard comes: until then they are painted."""
        self._make_buttons()
        return self._buttons

    def _make_buttons(self) -> None:
        if not self._buttons:
            for (what, title), place in zip(self._offered, self._places(), strict=True):
                button = self._buttons[what] = Button(title, parent=self)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setAccessibleName(text("{act}: {what}", act=title, what=self.item.title[:100]))
                button.clicked.connect(lambda _=False, what=what: self.asked.emit(self.item, what))
                button.setGeometry(place)
                button.show()

    def _places(self) -> list[QRect]:
        found, right = [], self.width() - tokens.L
        for _, title in reversed(self._offered):
            wide = strokes.width_of(title) + 2 * tokens.M
            found.append(QRect(right - wide, (self.height() - tokens.CONTROL) // 2, wide, tokens.CONTROL))
            right -= wide + tokens.S
        return found[::-1]

    def enterEvent(self, event: QEnterEvent) -> None:
        self._make_buttons()
        super().enterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._make_buttons()
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button, place in zip(self._buttons.values(), self._places(), strict=False):
            button.setGeometry(place)

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
        self._paint_words(painter)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()).adjusted(3, 3, -3, -4))

    def _paint_words(self, painter: QPainter) -> None:
        tile = QRect(tokens.L, (self.height() - TILE) // 2, TILE, TILE)
        tone = self.tone if self.tone != "dim" else "accent"
        paint.rounded(painter, QRectF(tile), tokens.RADIUS_CONTROL + 1, theme.color(f"{tone}_soft"))
        icons.draw(painter, tile, self.item.icon or "circle", tone, 18)
        left = tile.right() + tokens.S + 4
        places = self._places()
        right = places[0].left() - tokens.S - 2
        if not self._buttons:
            for (_, title), place in zip(self._offered, places, strict=True):
                paint.rounded(painter, QRectF(place), tokens.RADIUS_CONTROL, theme.color("panel"), theme.color("line"))
                strokes.line(painter, place, title, "text", "body", Qt.AlignmentFlag.AlignCenter)
        if self.when:
            room = QRect(left, 0, right - left, self.height())
            right -= strokes.line(painter, room, self.when, self.tone, "body", strokes.RIGHT) + tokens.M
        middle = self.height() // 2
        one = not self.item.subtitle
        first = QRect(left, middle - (10 if one else 19), max(0, right - left), 20)
        strokes.line(painter, first, self.item.title, "text", "medium")
        if not one:
            strokes.line(painter, first.translated(0, 18), self.item.subtitle, "dim")
        short = strokes.width_of(self.item.title, "medium") > first.width()
        self.setToolTip(strokes.plain(self.item.title) if short else "")


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
