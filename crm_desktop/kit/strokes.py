"""Painting that is done thousands of times a second: fonts, one-line texts and discs, made once per theme. Tables and
boards use it."""

from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap

from crm_desktop.kit import paint, theme
from crm_desktop.kit.tokens import TONES

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
LONGEST = 400

_fonts: dict[tuple[str, bool], tuple[QFont, QFontMetrics]] = {}


def font_of(role: str, tabular: bool = False) -> tuple[QFont, QFontMetrics]:
    """The font of a role and its metrics."""
    found = _fonts.get((role, tabular))
    if found is None:
        font = theme.font(role, tabular)
        found = _fonts[role, tabular] = (font, QFontMetrics(font))
    return found


def plain(text: str) -> str:
    """One short line of a text that may be 10,000 letters over many lines."""
    if len(text) > LONGEST:
        text = text[:LONGEST]
    return " ".join(text.split()) if "\n" in text or "\t" in text or "\r" in text else text


def width_of(text: str, role: str = "body", tabular: bool = False) -> int:
    return font_of(role, tabular)[1].horizontalAdvance(plain(text))


def line(
    painter: QPainter, rect: QRect, text: str, ink: str = "text", role: str = "body", align: Qt.AlignmentFlag = LEFT,
    tabular: bool = False,
) -> int:  # fmt: skip
    """One line of plain text, elided to `rect`; returns the width it took."""
    font, metrics = font_of(role, tabular)
    text = plain(text)
    width = metrics.horizontalAdvance(text)
    if width > rect.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        width = rect.width()
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, text)
    return width


def badge(painter: QPainter, rect: QRect, text: str, tone: str, right: bool = False) -> int:
    """A badge at the left or right end of `rect`; returns its width."""
    text = plain(text)
    width = min(paint.badge_width(text), rect.width())
    place = QRect(rect.right() + 1 - width, rect.y(), width, rect.height()) if right else rect
    return paint.badge(painter, place, text, tone_of(tone))


def tone_of(tone: str) -> str:
    return tone if tone in TONES else "neutral"


def disc(painter: QPainter, x: int, y: int, name: str, size: int = 26) -> None:
    """The avatar of `name`, from a picture made once."""
    painter.drawPixmap(x, y, _disc(name[:100], size, painter.device().devicePixelRatioF()))


@cache
def _disc(name: str, size: int, ratio: float) -> QPixmap:
    if _disc.cache_info().currsize > 2000:
        _disc.cache_clear()
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint.avatar(painter, QRect(0, 0, size, size), name)
    painter.end()
    return made


def _forget() -> None:
    _fonts.clear()
    _disc.cache_clear()


theme.notifier.changed.connect(_forget)
