"""Small marks beside text: the badge of a state, the disc of a name."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.kit import paint


class Badge(QWidget):
    """A small coloured word. tone: accent, ok, warn, bad, info, neutral."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set(text, tone)

    def set(self, text: str, tone: str = "neutral") -> None:
        self.text, self.tone = text, tone
        self.setAccessibleName(text)
        self.setToolTip(text if len(text) > 30 else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = paint.badge_size(self.text)
        return QSize(min(size.width(), 220), size.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 40), paint.BADGE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.badge(QPainter(self), self.rect(), self.text, self.tone)


class Avatar(QWidget):
    """A disc with the initials of a name."""

    def __init__(self, name: str = "", size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name[:100])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.avatar(QPainter(self), self.rect(), self._name)
