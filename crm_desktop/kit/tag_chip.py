"""A tag one can take off: its name on its tone, and an x when the pointer or the cursor is on it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons, paint, strokes, theme


class TagChip(QWidget):
    removed = Signal()

    def __init__(self, name: str, tone: str = "info", removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, strokes.tone_of(tone)
        self._cross = 16 if removable else 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if removable else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(text("Tag {name}", name=name[:60]))
        self.setToolTip(name[:300])

    def sizeHint(self) -> QSize:
        return QSize(min(200, strokes.width_of(self._name, "badge") + 15 + self._cross), 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(36, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), 5, theme.color(f"{self._tone}_soft"))
        strokes.line(painter, self.rect().adjusted(7, 0, -7 - self._cross, 0), self._name, self._tone, "badge")
        if self._cross:
            icons.draw(painter, QRect(self.width() - 20, 0, 16, self.height()), "x", self._tone, 12)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), 5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._cross and event.position().x() > self.width() - 22:
            self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._cross and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
