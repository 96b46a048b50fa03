"""A word beside the place it is about: errors of a click, hints of what may follow a key."""

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.widgets_basic import Label

_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "ok": "check", "info": "info", "neutral": "info"}


class Bubble(QWidget):
    """Floats over its window, takes no focus, and goes by itself or at a click."""

    def __init__(self, window: QWidget, message: str, tone: str = "info") -> None:
        super().__init__(window)
        self.tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        row.setSpacing(tokens.S)
        sign = QLabel()
        sign.setPixmap(icons.pixmap(_ICONS.get(tone, "info"), tone, tokens.ICON, self.devicePixelRatioF()))
        self.label = Label(message, "body", wrap=len(message) > 50, tone=tone)
        if len(message) > 50:
            self.label.setFixedWidth(340)
            self.label.setMinimumHeight(self.label.heightForWidth(340))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.setAccessibleName(message)
        self.adjustSize()

    @classmethod
    def show_beside(cls, widget: QWidget, message: str, tone: str = "info", seconds: float = 6) -> "Bubble":
        """Below `widget`, or above it where there is no room; replaces the bubble shown before."""
        window = widget.window()
        for old in window.findChildren(Bubble):
            old.hide()
            old.deleteLater()
        bubble = cls(window, message, tone)
        below = widget.mapTo(window, QPoint(0, widget.height() + tokens.XS)) if widget is not window else QPoint(0, 0)
        x = max(tokens.S, min(below.x(), window.width() - bubble.width() - tokens.S))
        y = below.y()
        if y + bubble.height() > window.height() - tokens.S:
            y = max(tokens.S, below.y() - widget.height() - bubble.height() - tokens.S)
        bubble.move(x, y)
        bubble.show()
        bubble.raise_()
        QTimer.singleShot(int(seconds * 1000), bubble, bubble.deleteLater)
        return bubble

    def mousePressEvent(self, event: object) -> None:
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        soft = theme.color(f"{self.tone}_soft")
        paint.rounded(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CONTROL, soft, theme.color(self.tone))
