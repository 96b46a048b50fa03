"""Chips: a filter as a sentence that one can take away, and the dashed one that adds."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons, paint, strokes, theme, tokens

HIGH = tokens.CONTROL_SMALL
CROSS = 24


class FilterChip(QAbstractButton):
    """ "City: Bakı x". Click or Enter edits, x or Delete removes."""

    removed = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None, lost: bool = False) -> None:
        """lost: it asks for a field that is gone, and is not in force."""
        super().__init__(parent)
        self.lost = lost
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_sentence(sentence)

    def set_sentence(self, sentence: str) -> None:
        self.setText(strokes.plain(sentence))
        self.setAccessibleName(self.text())
        self.setToolTip(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(420, strokes.width_of(self.text(), "medium") + tokens.M + CROSS + 4), HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = "warn" if self.lost else "accent"
        paint.rounded(painter, QRectF(self.rect()), HIGH / 2, theme.color(f"{ink}_soft"))
        strokes.line(painter, self.rect().adjusted(tokens.M, 0, -CROSS - 2, 0), self.text(), ink, "medium")
        icons.draw(painter, QRect(self.width() - CROSS - 2, 0, CROSS, HIGH), "x", ink, 14)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), HIGH / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.width() - CROSS - 4:
            self.removed.emit()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class AddChip(QAbstractButton):
    """ "+ Filter", dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text("Filter", "noun"))
        self.setAccessibleName(text("Add a filter"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(strokes.width_of(self.text()) + 2 * tokens.M + 22, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("faint" if self.underMouse() else "edge"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), HIGH / 2, HIGH / 2)
        icons.draw(painter, QRect(tokens.S, 0, 18, HIGH), "plus", "dim", 14)
        strokes.line(painter, self.rect().adjusted(tokens.M + 18, 0, 0, 0), self.text(), "dim")
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), HIGH / 2)
