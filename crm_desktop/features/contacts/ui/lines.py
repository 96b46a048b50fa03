"""A line of a panel that can be opened and has small buttons at its right end."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.widgets import IconButton, Label


class Sign(QWidget):
    """A small icon that says what a line is."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(QSize(tokens.ICON, tokens.ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self.rect(), self._icon)


class Line(QWidget):
    """`opened()` by click or Enter; `Delete` runs `remove` when given."""

    opened = Signal()

    def __init__(
        self, words: str, under: str = "", icon: str = "", remove: tuple[str, Callable[[], None]] | None = None, inset: int = 0
    ) -> None:
        super().__init__()
        self._remove = remove
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words} {under}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(inset, 2, 0, 2)
        row.setSpacing(tokens.S)
        if icon:
            row.addWidget(Sign(icon))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(words, "body", elide=True))
        if under:
            column.addWidget(Label(under, "meta", elide=True))
        row.addLayout(column, 1)
        self.buttons = row
        if remove:
            self.add_button("x", *remove)

    def add_button(self, icon: str, name: str, run: Callable[[], object]) -> IconButton:
        button = IconButton(icon, name, small=True)
        button.clicked.connect(lambda: run())
        self.buttons.addWidget(button)
        return button

    def set_chosen(self, chosen: bool) -> None:
        """The one whose details stand beside the list."""
        self._chosen = chosen
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self._remove is not None:
            self._remove[1]()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chosen or self.underMouse() or self.hasFocus():
            edge = theme.color("accent") if self.hasFocus() else None
            ground = theme.color("accent_soft" if self._chosen else "hover")
            paint.rounded(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CONTROL, ground, edge)


class LineList(QWidget):
    """Lines one under another, or a sentence when there are none."""

    def __init__(self, empty: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._empty = Label(empty, "dim", wrap=True)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.lines: list[Line] = []

    def set_lines(self, lines: Sequence[Line]) -> None:
        """The cursor stays at its place in the list."""
        place = next((n for n, line in enumerate(self.lines) if line.hasFocus()), -1)
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = list(lines)
        for line in self.lines:
            self._column.insertWidget(self._column.count() - 1, line)
        self._empty.setVisible(not self.lines)
        if place >= 0 and self.lines:
            self.lines[min(place, len(self.lines) - 1)].setFocus()
