"""Choices of which one holds: tabs, and the switch between views in one box. Arrows move, a click chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.widgets_basic import by_keyboard


class _Switch(QWidget):
    """Choices of which one holds: arrows move, a click chooses. Shared by Segmented and Tabs."""

    changed = Signal(str)

    def __init__(self, items: Sequence[tuple[str, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[str, str, str]] = []
        self._current = ""
        self._hovered = -1
        self._keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_items(items)

    def set_items(self, items: Sequence[tuple[str, ...]]) -> None:
        self._items = [(item[0], item[1], item[2] if len(item) > 2 else "") for item in items]
        if self._current not in [item[0] for item in self._items]:
            self._current = self._items[0][0] if self._items else ""
        self._say()

    @property
    def current(self) -> str:
        return self._current

    def set_current(self, key: str) -> None:
        """Without emitting `changed`."""
        self._current = key
        self._say()

    def choose(self, key: str) -> None:
        """As a click would: `changed(key)` when it is another."""
        if key != self._current:
            self.set_current(key)
            self.changed.emit(key)

    def rects(self) -> list[QRectF]:
        found, x = [], 0.0
        for _, title, icon in self._items:
            width = (
                QFontMetrics(self._font(False)).horizontalAdvance(title)
                + 2 * self._pad
                + (24 if icon and title else 16 if icon else 0)
            )
            found.append(QRectF(x, 0, width, self._high))
            x += width
        return found

    def sizeHint(self) -> QSize:
        rects = self.rects()
        return QSize(int(rects[-1].right()) + 1 if rects else 0, self._high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [item[0] for item in self._items]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self._current) + step if self._current in keys else 0
        self._keyboard = True
        self.choose(keys[max(0, min(at, len(keys) - 1))])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.choose(self._items[at][0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = by_keyboard(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    _pad, _high = tokens.M, tokens.CONTROL

    def _font(self, current: bool) -> object:
        return theme.font("medium")

    def _at(self, event: QMouseEvent) -> int:
        return next((at for at, rect in enumerate(self.rects()) if rect.contains(event.position())), -1)

    def _say(self) -> None:
        title = next((title for key, title, _ in self._items if key == self._current), "")
        self.setAccessibleName(title)
        self.updateGeometry()
        self.update()

    def _write(self, painter: QPainter, rect: QRectF, title: str, icon: str, ink: str) -> None:
        box = rect.toRect()
        if icon:
            space = box.adjusted(self._pad, 0, 0, 0)
            space.setWidth(tokens.ICON)
            icons.draw(painter, space, icon, ink)
        painter.setPen(theme.color(ink))
        left = self._pad + (24 if icon else 0)
        painter.drawText(box.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, title)


class Segmented(_Switch):
    """Two to five views of one thing in one box: Segmented([("board", text("Board"), "kanban"), ...]); `changed(key)`."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("medium"))
        whole = QRectF(self.rect())
        paint.rounded(painter, whole, tokens.RADIUS_CONTROL, theme.color("panel"), theme.color("line"))
        for at, (rect, (key, title, icon)) in enumerate(zip(self.rects(), self._items, strict=True)):
            chosen = key == self._current
            if chosen or at == self._hovered:
                fill = theme.color("accent_soft" if chosen else "hover")
                paint.rounded(painter, rect.adjusted(1, 1, 0, -1), tokens.RADIUS_CONTROL - 1, fill)
            self._write(painter, rect, title, icon, "accent" if chosen else "text")
        if self.hasFocus() and self._keyboard:
            paint.focus_ring(painter, whole)


class Tabs(_Switch):
    """Names in a row with a line under the one shown: Tabs([("all", text("All")), ...]); `changed(key)`."""

    _high = 34

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for at, (rect, (key, title, icon)) in enumerate(zip(self.rects(), self._items, strict=True)):
            chosen = key == self._current
            painter.setFont(theme.font("medium" if chosen else "body"))
            self._write(painter, rect, title, icon, "text" if chosen or at == self._hovered else "dim")
            if chosen:
                painter.fillRect(QRectF(rect.x(), self._high - 2, rect.width(), 2), theme.color("accent"))
            if chosen and self.hasFocus() and self._keyboard:
                paint.focus_ring(painter, rect.adjusted(0, 2, 0, -4))
