"""A field's value at rest, and people's texts made fit to wrap."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons, paint, theme
from crm_desktop.kit.widgets import Label

NOTHING = "—"


def breakable(text: str, most: int = 1200) -> str:
    """A person's text fit to wrap: a word of 10,000 letters gets places to break."""
    text = text if len(text) <= most else text[:most] + "…"
    return " ".join(
        word if len(word) <= 30 else "\u200b".join(word[at : at + 20] for at in range(0, len(word), 20))
        for word in text.split(" ")
    )


class Rest(Label):
    """The value at rest: a click, Enter or E opens the editor. A pencil shows that one may."""

    clicked = Signal()
    edit_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("", "body", wrap=True)
        self._name = name
        self.can_edit = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setContentsMargins(0, 0, 22, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """The style's first polish brings back the palette of the beginning."""
        super().showEvent(event)
        self._tint()

    def show_text(self, shown: str) -> None:
        self.setText(breakable(shown) or NOTHING)
        self._tone = "text" if shown else "faint"
        self._tint()
        self.setAccessibleName(f"{self._name}: {shown[:200] or text('empty')}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and self.can_edit:
            paint.rounded(painter, QRectF(self.rect()).adjusted(-6, -2, 0, 2), 5, theme.color("hover"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        if (self.underMouse() or self.hasFocus()) and self.can_edit:
            icons.draw(painter, QRect(self.width() - 20, 0, 16, min(20, self.height())), "pencil", "faint", 13)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            if event.position().x() > self.width() - 22:
                self.edit_asked.emit()
            else:
                self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
        elif event.key() == Qt.Key.Key_F2 or (event.text().lower() == "e" and not event.modifiers()):
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
