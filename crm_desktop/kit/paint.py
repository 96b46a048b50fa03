"""Marks that both widgets and table delegates paint: badge, avatar, checkbox, rounded panel, elided text."""

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from crm_desktop.base.text import initials
from crm_desktop.kit import theme, tokens

BADGE_HEIGHT = 20
BADGE_PAD = 7


def metrics(role: str = "body", tabular: bool = False) -> QFontMetrics:
    """Font metrics of a type role, cached."""
    return _metrics(theme.font(role, tabular).key(), role, tabular)


def badge_width(text: str) -> int:
    return metrics("badge").horizontalAdvance(text) + 2 * BADGE_PAD


def badge(painter: QPainter, rect: QRect, text: str, tone: str = "neutral") -> int:
    """A small coloured word, left in `rect`, vertically centred, elided to fit. Returns the width it took."""
    width = min(badge_width(text), rect.width())
    if width < 2 * BADGE_PAD:
        return 0
    box = QRect(rect.x(), rect.y() + (rect.height() - BADGE_HEIGHT) // 2, width, BADGE_HEIGHT)
    painter.save()
    rounded(painter, QRectF(box), 5, theme.color(f"{tone}_soft"))
    painter.setFont(theme.font("badge"))
    painter.setPen(theme.color(tone))
    shown = metrics("badge").elidedText(text, Qt.TextElideMode.ElideRight, width - 2 * BADGE_PAD + 1)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
    painter.restore()
    return width


def avatar(painter: QPainter, rect: QRect, name: str) -> None:
    """A disc with initials filling the square `rect`; the colours go by the name."""
    ground, ink = avatar_colors(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(rect)
    made = theme.font("strong")
    made.setPixelSize(max(8, round(rect.width() * 0.4)))
    painter.setFont(made)
    painter.setPen(QColor(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, initials(name))
    painter.restore()


def avatar_colors(name: str) -> tuple[str, str]:
    """Ground and ink, the same for the same name on every device."""
    return tokens.AVATARS[sum(ord(c) * (i + 1) for i, c in enumerate(name[:40])) % len(tokens.AVATARS)]


def rounded(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None = None) -> None:
    """A rounded box, its one-pixel edge inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5) if edge else rect
    painter.drawRoundedRect(inner, radius, radius)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRectF, radius: float = tokens.RADIUS_CONTROL, on_accent: bool = False) -> None:
    """The two-pixel ring of what has the keyboard."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if on_accent:
        painter.setPen(QPen(theme.color("on_accent"), 1.5))
        painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), radius - 2, radius - 2)
    else:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def checkbox(painter: QPainter, rect: QRect, state: Qt.CheckState, hovered: bool = False) -> None:
    """A 16 px box in the middle of `rect`."""
    side = 16
    box = QRectF(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, side, side)
    if state == Qt.CheckState.Unchecked:
        rounded(painter, box, 4, theme.color("panel"), theme.color("accent" if hovered else "edge"))
        return
    rounded(painter, box, 4, theme.color("accent"))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("on_accent"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    x, y = box.x(), box.y()
    if state == Qt.CheckState.Checked:
        painter.drawPolyline(QPolygonF([QPointF(x + 4, y + 8.2), QPointF(x + 6.9, y + 11), QPointF(x + 12, y + 5.2)]))
    else:
        painter.drawLine(QPointF(x + 4.5, y + 8), QPointF(x + 11.5, y + 8))
    painter.restore()


def elided(painter: QPainter, rect: QRect, text: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    """One line of plain text in the painter's font and pen, cut by an ellipsis where it does not fit."""
    line = text[:400].replace("\n", " ")
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def shadow(painter: QPainter, rect: QRectF, radius: float, depth: int = 2) -> None:
    """A soft shadow under a card: `depth` pixels, painted before the card."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ink = QColor(theme.color("shadow"))
    for step in range(depth, 0, -1):
        ink.setAlphaF((0.28 if theme.is_dark() else 0.05) / step)
        painter.setBrush(ink)
        painter.drawRoundedRect(rect.adjusted(-step / 2, 0, step / 2, step), radius, radius)
    painter.restore()


def badge_size(text: str) -> QSize:
    return QSize(badge_width(text), BADGE_HEIGHT)


@cache
def _metrics(key: str, role: str, tabular: bool) -> QFontMetrics:
    return QFontMetrics(theme.font(role, tabular))
