"""One thing that happened, painted: an icon on its tone, title, time, words, badge; its buttons come with the pointer or
the cursor."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from crm_desktop.base import locale
from crm_desktop.base.feature import TimelineEntry
from crm_desktop.kit import icons, paint, strokes, theme, tokens
from crm_desktop.kit.fields_rest import breakable
from crm_desktop.kit.widgets import IconButton

LINES = 6
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class EntryAction(NamedTuple):
    """A small button that comes up when the pointer or cursor is on an entry. run(entry)."""

    icon: str
    name: str
    run: Callable[[TimelineEntry], None]


def shape_of(compact: bool) -> tuple[int, int, int]:
    """The disc's size, where words begin, and how far down."""
    return (24, 34, 7) if compact else (30, 42, 15)


def height_of(entry: TimelineEntry, width: int, compact: bool = False) -> int:
    """How tall an entry stands in a width, without a widget."""
    _, left, top = shape_of(compact)
    room = max(60, width - left)
    if compact:
        return max(30, _title_height(entry, room, "body") + 18) + top + 5
    height = top + _title_height(entry, _title_room(entry, width, left), "medium") + 4
    body = shown_body(entry)
    if body:
        height += _body_height(body, room) + 2
    if entry.badge:
        height += 28
    return height + 14


def shown_body(entry: TimelineEntry) -> str:
    return breakable(entry.body.strip(), 700)


def _body_height(body: str, room: int) -> int:
    metrics = strokes.font_of("body")[1]
    if "\n" not in body and metrics.horizontalAdvance(body[:200]) < room and len(body) <= 200:
        return metrics.lineSpacing()
    tall = metrics.boundingRect(QRect(0, 0, room, 10_000), WRAP, body).height()
    return min(tall, LINES * metrics.lineSpacing())


def _title_room(entry: TimelineEntry, width: int, left: int) -> int:
    """What the time at the right leaves to the title."""
    return max(60, width - left - strokes.width_of(locale.moment(entry.at), "dim") - tokens.M)


def _title_height(entry: TimelineEntry, room: int, role: str) -> int:
    metrics = strokes.font_of(role)[1]
    title = breakable(strokes.plain(entry.title), 200)
    tall = metrics.boundingRect(QRect(0, 0, room, 10_000), WRAP, title).height()
    return min(tall, 2 * metrics.lineSpacing())


class EntryWidget(QWidget):
    """Shows one entry after another: `bind` gives it the next when the last has left the sight."""

    opened = Signal(object)

    def __init__(
        self,
        entry: TimelineEntry,
        actions: Callable[[TimelineEntry], Sequence[EntryAction]] | None,
        compact: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._compact = actions, compact
        self._disc, self._left, self._top = shape_of(compact)
        self._buttons: QWidget | None = None
        self._over = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.bind(entry)

    def bind(self, entry: TimelineEntry) -> None:
        self.entry = entry
        self._body = shown_body(entry)
        if self._buttons is not None:
            self._buttons.hide()
            self._buttons.deleteLater()
            self._buttons = None
        self._over = False
        said = (entry.title, locale.moment(entry.at), entry.body[:300], entry.badge)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, height_of(self.entry, max(200, self.width()), self._compact))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 30)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    # ------------------------------------------------------------------ how it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry, tone = self.entry, strokes.tone_of(self.entry.tone or "info")
        disc = QRect(0, self._top - 7 if not self._compact else self._top - 1, self._disc, self._disc)
        paint.rounded(painter, QRectF(disc), self._disc / 2, theme.color(f"{tone}_soft"))
        icons.draw(painter, disc, entry.icon or "circle-dot", tone, 13 if self._compact else 15)
        if self._compact:
            self._paint_compact(painter)
        else:
            self._paint_whole(painter)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()).adjusted(0, 2, 0, -2))

    def _paint_whole(self, painter: QPainter) -> None:
        entry, y = self.entry, self._top
        room = _title_room(entry, self.width(), self._left)
        if self._buttons is None or not self._buttons.isVisible():
            said = locale.moment(entry.at)
            beside = QRect(self._left + room, y, self.width() - self._left - room, 17)
            strokes.line(painter, beside, said, "dim", "dim", strokes.RIGHT)
        tall = _title_height(entry, room, "medium")
        self._paint_title(painter, QRect(self._left, y, room, tall), "medium")
        y += tall + 4
        room = self.width() - self._left
        if self._body:
            tall = _body_height(self._body, room)
            painter.setFont(strokes.font_of("body")[0])
            painter.setPen(theme.color("dim"))
            painter.setClipRect(self._left, y, room, tall)
            painter.drawText(QRect(self._left, y, room, 10_000), WRAP, self._body)
            painter.setClipping(False)
            y += tall + 2
        if entry.badge:
            strokes.badge(painter, QRect(self._left, y + 3, room, 22), entry.badge, entry.tone)
        painter.fillRect(self._left, self.height() - 1, room, 1, theme.color("line"))

    def _paint_compact(self, painter: QPainter) -> None:
        room = self.width() - self._left
        tall = _title_height(self.entry, room, "body")
        self._paint_title(painter, QRect(self._left, self._top, room, tall), "body")
        strokes.line(painter, QRect(self._left, self._top + tall, room, 18), locale.moment(self.entry.at), "dim", "meta")

    def _paint_title(self, painter: QPainter, box: QRect, role: str) -> None:
        """At most two lines."""
        painter.setFont(strokes.font_of(role)[0])
        painter.setPen(theme.color("accent" if self._over else "text"))
        painter.setClipRect(box)
        painter.drawText(box.adjusted(0, 0, 0, 4000), WRAP, breakable(strokes.plain(self.entry.title), 200))
        painter.setClipping(False)

    # ------------------------------------------------------------------ hands

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self._show_buttons(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self._show_buttons(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_buttons(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._buttons is None or not self._buttons.isAncestorOf(self.focusWidget() or self):
            self._show_buttons(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.entry)
        else:
            super().keyPressEvent(event)

    def _show_buttons(self, shown: bool) -> None:
        if self._buttons is None and shown and self._actions is not None and not self._compact:
            self._buttons = self._made(self._actions(self.entry))
        if self._buttons is not None:
            self._buttons.setVisible(shown or self._over)
            self._place_buttons()
        self.update()

    def _made(self, actions: Sequence[EntryAction]) -> QWidget | None:
        if not actions:
            return None
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for action in actions:
            button = IconButton(action.icon, action.name, small=True)
            button.clicked.connect(lambda _=False, action=action: action.run(self.entry))
            row.addWidget(button)
        return holder

    def _place_buttons(self) -> None:
        if self._buttons is not None:
            size = self._buttons.sizeHint()
            self._buttons.setGeometry(self.width() - size.width(), self._top - 4, size.width(), size.height())
