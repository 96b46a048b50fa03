"""One task in a list: a ring that completes it, its words, its day."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text
from crm_desktop.features.activities.records import ActivityRow
from crm_desktop.kit import icons, paint, strokes, theme, tokens

RING = 16
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TaskLine(QWidget):
    """`completed` by the ring or Space, `opened` by a click or Enter."""

    completed = Signal(object)
    opened = Signal(object)

    def __init__(self, task: ActivityRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = task
        self.words = task.subject or task.body.partition("\n")[0][:200]
        self.when, self.tone = _when(task)
        self._over_ring = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text("Task: {words}", words=self.words))
        self.setToolTip(self.words if len(self.words) > 30 else "")

    def sizeHint(self) -> QSize:
        return QSize(200, tokens.ROW_COMPACT)

    def ring(self) -> QRect:
        """Where a click completes."""
        return QRect(0, (self.height() - RING) // 2, RING, RING)

    def _on_ring(self, event: QMouseEvent) -> bool:
        return event.position().x() < RING + tokens.S

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over_ring = self._on_ring(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._over_ring = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            (self.completed if self._on_ring(event) else self.opened).emit(self.task.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.completed.emit(self.task.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.task.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self._over_ring else "faint"), 1.5))
        painter.drawEllipse(QRectF(self.ring()).adjusted(1, 1, -1, -1))
        if self._over_ring:
            icons.draw(painter, self.ring(), "check", "accent", 10)
        room = self.rect().adjusted(RING + tokens.S, 0, 0, 0)
        took = strokes.line(painter, room, self.when, self.tone, "meta", RIGHT) if self.when else 0
        strokes.line(painter, room.adjusted(0, 0, -took - tokens.S, 0), self.words)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()))


def _when(task: ActivityRow) -> tuple[str, str]:
    if not task.due_on:
        return "", "dim"
    days = (date.fromisoformat(task.due_on) - clock.today()).days
    said = locale.day_relative(task.due_on) if abs(days) < 2 else locale.day_short(task.due_on)
    if task.due_time:
        said = text("{day}, {time}", day=said, time=task.due_time)
    return said, "bad" if days < 0 else "warn" if days == 0 else "dim"
