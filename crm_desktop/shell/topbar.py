"""Back and forward, the field that finds everything, and New."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.widgets_basic import Button, IconButton

FIELD_WIDTH = 520


class TopBar(QWidget):
    """Holds `back`, `forward`, `field` and `new`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(tokens.TOP_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL - 6, 0, tokens.L, 1)
        row.setSpacing(tokens.M)
        self.back = IconButton("arrow-left", text("Back"))
        self.forward = IconButton("arrow-right", text("Forward"))
        self.new = Button(text("New", "button"), "plus", "primary")
        self.new.setAccessibleName(text("New", "button"))
        self.field = SearchField(self)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addStretch(1)
        row.addWidget(self.new)

    def resizeEvent(self, event: QResizeEvent) -> None:
        left, right = self.forward.geometry().right() + tokens.L, self.new.geometry().left() - tokens.L
        width = max(160, min(FIELD_WIDTH, right - left))
        x = max(left, min((self.width() - width) // 2, right - width))
        self.field.setGeometry(x, (self.height() - tokens.CONTROL - 1) // 2, width, tokens.CONTROL + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))


class SearchField(QLineEdit):
    """The palette's field. `entered` at focus; `key_pressed(event)` for arrows, Enter and Esc; `left` when focus goes."""

    entered = Signal()
    left = Signal()
    moved = Signal(int)
    accepted = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setMaxLength(200)
        self.setPlaceholderText(text("Search contacts, offers, tickets or type a command"))
        self.setAccessibleName(text("Search and commands"))
        self.setTextMargins(24, 0, 58, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        icons.draw(painter, QRect(8, 0, 20, self.height()), "search", "dim")
        if self.text():
            return
        words = "Ctrl K"
        width = paint.metrics("meta").horizontalAdvance(words) + 10
        box = QRectF(self.width() - width - 10, (self.height() - 19) / 2, width, 19)
        key_cap(painter, box, words)


def key_cap(painter: QPainter, box: QRectF, words: str) -> None:
    """A key as it is drawn in hints and sheets."""
    paint.rounded(painter, box, 4, theme.color("panel"), theme.color("line"))
    painter.setFont(theme.font("meta"))
    painter.setPen(theme.color("dim"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
