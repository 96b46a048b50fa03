"""A sentence on the screen while something short is waited for, when no window stands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.widgets import Label


class Notice(QWidget):
    """A small panel in the middle of the screen."""

    def __init__(self, message: str) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        row.setSpacing(tokens.M)
        sign = QLabel()
        sign.setPixmap(icons.pixmap("shield-check", "accent", tokens.ICON_LARGE, self.devicePixelRatioF()))
        row.addWidget(sign)
        row.addWidget(Label(message, "medium"))
        self.setAccessibleName(message)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), self.rect().toRectF(), tokens.RADIUS_DIALOG, theme.color("panel"), theme.color("edge"))


def show_notice(message: str) -> Notice:
    """Shown at once; the caller closes it."""
    made = Notice(message)
    made.show()
    QApplication.processEvents()
    return made
