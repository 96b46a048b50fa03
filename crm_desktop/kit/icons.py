"""Lucide icons by name, tinted when shown: `icon("users")`, `pixmap("check", "ok")`. Sharp at any device pixel ratio.

Files are `resources/icons/NAME.svg` (ISC). Read at first use; a name without a file is drawn as nothing in a
window and fails in a test.
"""

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from crm_desktop.base.paths import resources
from crm_desktop.kit import theme, tokens


def icon(name: str, color: str = "dim", size: int = tokens.ICON) -> QIcon:
    """A QIcon whose colour is a token's name; it follows the theme by itself. Disabled is faint."""
    return QIcon(_Engine(name, color, size)) if name else QIcon()


def pixmap(name: str, color: str = "dim", size: int = tokens.ICON, ratio: float = 1.0) -> QPixmap:
    """A tinted pixmap of `size` logical pixels at device pixel ratio `ratio` (pass `widget.devicePixelRatioF()`)."""
    return _pixmap(name, theme.hex_of(color) if not color.startswith("#") else color, size, ratio)


def draw(painter: QPainter, rect: QRect, name: str, color: str = "dim", size: int = tokens.ICON) -> None:
    """Paints the icon in the middle of `rect`: for delegates and painted widgets."""
    x = rect.x() + (rect.width() - size) // 2
    y = rect.y() + (rect.height() - size) // 2
    painter.drawPixmap(x, y, pixmap(name, color, size, painter.device().devicePixelRatioF()))


def exists(name: str) -> bool:
    return (resources() / "icons" / f"{name}.svg").exists()


@cache
def _source(name: str) -> str:
    path = resources() / "icons" / f"{name}.svg"
    svg = path.read_text(encoding="utf-8") if path.exists() else ""
    return svg.replace('stroke-width="2"', f'stroke-width="{tokens.ICON_STROKE}"')


@cache
def _pixmap(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    source = _source(name)
    if source:
        painter = QPainter(made)
        QSvgRenderer(source.replace("currentColor", ink).encode()).render(painter, QRectF(0, 0, made.width(), made.height()))
        painter.end()
    made.setDevicePixelRatio(ratio)
    return made


class _Engine(QIconEngine):
    """Tints at paint time, so a change of theme needs no new icons."""

    def __init__(self, name: str, color: str, size: int) -> None:
        super().__init__()
        self._name, self._color, self._size = name, color, size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        color = "faint" if mode == QIcon.Mode.Disabled else self._color
        target = QRect(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, side, side)
        painter.drawPixmap(target, pixmap(self._name, color, side, painter.device().devicePixelRatioF()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = max(1, round(min(size.width(), size.height()) / scale))
        return pixmap(self._name, "faint" if mode == QIcon.Mode.Disabled else self._color, side, scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height(), self._size)
        return QSize(side, side)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color, self._size)
