"""How a board's columns and cards look."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from crm_desktop.base import locale
from crm_desktop.kit import icons, paint, strokes, theme, tokens

HEAD = 62
CARD = 116
GAP = 10
PITCH = CARD + GAP
BETWEEN = 16
NARROWEST = 216
_STEP_INK = ("ok", "warn", "bad", "info")


class BoardColumn(NamedTuple):
    """`total` strong, `weighted` dim after it; progress 0..1 is the accent part of the rule; all texts ready to show."""

    key: str
    title: str
    count: int
    total: str = ""
    weighted: str = ""
    progress: float = 0.0


class BoardCard(NamedTuple):
    """`step` with its icon is coloured by step_tone ("ok" "warn" "bad" "dim"); avatar is a name; badge e.g. "19 days"."""

    id: int
    title: str
    subtitle: str = ""
    step: str = ""
    step_icon: str = "calendar"
    step_tone: str = "dim"
    amount: str = ""
    avatar: str = ""
    badge: str = ""
    badge_tone: str = "warn"


def spoken(card: BoardCard) -> str:
    """The card in one line, for those who hear it."""
    return ", ".join(strokes.plain(part) for part in (card.title, card.subtitle, card.step, card.amount, card.badge) if part)


def head(painter: QPainter, rect: QRect, column: BoardColumn, target: bool) -> None:
    """Name, count, sums, and the rule whose accent part is the progress."""
    inside = rect.adjusted(2, 0, -2, 0)
    top = QRect(inside.x(), inside.y() + 2, inside.width(), 22)
    count = locale.number(column.count, 0, 1)
    room = top.adjusted(0, 0, -strokes.width_of(count) - 9, 0)
    took = strokes.line(painter, room, column.title, "text", "strong")
    strokes.line(painter, top.adjusted(took + 9, 0, 0, 0), count, "dim", tabular=True)
    sums = QRect(inside.x(), inside.y() + 23, inside.width(), 20)
    if column.total:
        took = strokes.line(painter, sums, column.total, "text", "medium", tabular=True)
        rest = sums.adjusted(took, 0, 0, 0)
        if column.weighted and rest.width() > 40:
            strokes.line(painter, rest, f" · {column.weighted}", "dim", tabular=True)
    rule = QRect(rect.x(), rect.y() + HEAD - 12, rect.width(), 2)
    painter.fillRect(rule, theme.color("accent" if target else "line"))
    if column.progress > 0:
        painter.fillRect(
            rule.adjusted(0, 0, round(rect.width() * min(1.0, column.progress)) - rect.width(), 0), theme.color("accent")
        )


def card(painter: QPainter, rect: QRect, shown: BoardCard, focused: bool, hovered: bool, lifted: bool = False) -> None:
    """One card; lifted it floats on a deeper shadow."""
    box = QRectF(rect)
    paint.shadow(painter, box, tokens.RADIUS_CARD, 9 if lifted else 2)
    edge = theme.color("accent" if lifted else "edge" if hovered else "line")
    paint.rounded(painter, box, tokens.RADIUS_CARD, theme.color("panel"), edge)
    if focused and not lifted:
        paint.focus_ring(painter, box, tokens.RADIUS_CARD)
    inside = rect.adjusted(13, 0, -13, 0)

    def row(top: int, high: int = 20) -> QRect:
        return QRect(inside.x(), inside.y() + top, inside.width(), high)

    strokes.line(painter, row(10), shown.title, "text", "medium")
    strokes.line(painter, row(30), shown.subtitle, "dim")
    if shown.step:
        ink = shown.step_tone if shown.step_tone in _STEP_INK else "dim"
        icons.draw(painter, QRect(inside.x(), inside.y() + 56, 14, 20), shown.step_icon, ink, 14)
        strokes.line(painter, row(56).adjusted(21, 0, 0, 0), shown.step, ink)
    foot = row(82, 24)
    if shown.avatar:
        strokes.disc(painter, foot.right() - 23, foot.y(), shown.avatar, 24)
        foot.adjust(0, 0, -32, 0)
    if shown.badge:
        wide = strokes.badge(
            painter, QRect(foot.x() + foot.width() // 3, foot.y(), foot.width() * 2 // 3, 24), shown.badge, shown.badge_tone, True
        )
        foot.adjust(0, 0, -wide - 6, 0)
    strokes.line(painter, foot, shown.amount, "text", "strong", tabular=True)


def gap(painter: QPainter, rect: QRect) -> None:
    """Where the lifted card will land."""
    painter.setPen(QPen(theme.color("accent"), 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(theme.color("accent_soft"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS_CARD, tokens.RADIUS_CARD)


def blank(painter: QPainter, rect: QRect) -> None:
    """A card whose row is not there (it was removed a moment ago)."""
    paint.rounded(painter, QRectF(rect), tokens.RADIUS_CARD, theme.color("hover"))
