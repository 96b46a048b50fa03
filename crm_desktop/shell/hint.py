"""After the first letter of a sequence: what may follow."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.commands import Command
from crm_desktop.shell.topbar import key_cap

_LINE = 32


class KeyHint(QWidget):
    """A small panel of letters and what they do; a click does it too."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._commands: Sequence[Command] = ()
        self._prefix = ""
        self._hovered = -1
        self.setMouseTracking(True)
        self.hide()

    def show_for(self, prefix: str, commands: Sequence[Command], right_of: QPoint) -> None:
        """`right_of` is the panel's top right corner in the window."""
        self._prefix, self._commands, self._hovered = prefix, list(commands)[:16], -1
        self.setAccessibleName(", ".join(f"{self._letter(one)}: {one.title}" for one in self._commands))
        size = self.sizeHint()
        self.setGeometry(right_of.x() - size.width(), right_of.y(), size.width(), size.height())
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        widest = max((paint.metrics("body").horizontalAdvance(one.title) for one in self._commands), default=80)
        return QSize(min(360, widest + 100), len(self._commands) * _LINE + 2 * tokens.S)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), tokens.RADIUS_CARD, theme.color("panel"), theme.color("line"))
        for at, command in enumerate(self._commands):
            line = self.rect().adjusted(tokens.S, tokens.S + at * _LINE, -tokens.S, 0)
            line.setHeight(_LINE)
            if at == self._hovered:
                paint.rounded(painter, QRectF(line), tokens.RADIUS_CONTROL, theme.color("hover"))
            mark = line.adjusted(8, 0, 0, 0)
            mark.setWidth(tokens.ICON)
            icons.draw(painter, mark, command.icon)
            painter.setFont(theme.font())
            painter.setPen(theme.color("text"))
            paint.elided(painter, line.adjusted(34, 0, -40, 0), command.title)
            key_cap(painter, QRectF(line.right() - 30, line.y() + 6, 24, 20), self._letter(command))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        self.hide()
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._commands[at].run()

    def _at(self, event: QMouseEvent) -> int:
        at = (int(event.position().y()) - tokens.S) // _LINE
        return at if 0 <= at < len(self._commands) else -1

    def _letter(self, command: Command) -> str:
        start = self._prefix + " "
        return next((stroke[len(start) :] for stroke in command.strokes() if stroke.startswith(start)), "")
