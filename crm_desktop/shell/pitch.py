"""What the house promises, beside the first run's questions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons, theme, tokens
from crm_desktop.kit.widgets import Label


class Pitch(QWidget):
    """At the left of the first run."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 34, 28, 28)
        column.setSpacing(tokens.L)
        column.addWidget(Label("CRM Desktop", "page"))
        column.addWidget(Label(text("Your customers, offers and promises, on your own laptop."), "section", wrap=True))
        column.addSpacing(tokens.M)
        for icon, words in (
            ("shield-check", text("Everything stays in one folder of yours, backed up and verified.")),
            ("undo-2", text("Every step can be undone, even tomorrow.")),
            ("keyboard", text("As quick by keyboard as by mouse.")),
            ("printer", text("Offers that look good on paper.")),
        ):
            line = QHBoxLayout()
            line.setSpacing(tokens.M)
            sign = QLabel()
            sign.setPixmap(icons.pixmap(icon, "accent", tokens.ICON_LARGE, self.devicePixelRatioF()))
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(words, "body", wrap=True), 1)
            column.addLayout(line)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("accent_soft"))
