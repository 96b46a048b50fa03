"""How one entry is painted: a bar over days, a line in a month's day, a block among hours, a row of the agenda."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar.items import Item
from crm_desktop.kit import icons, paint, strokes, theme

BAR, ROUND = 20, 4


def tone_of(item: Item) -> str:
    return "neutral" if item.entry.done else strokes.tone_of(item.entry.tone)


def when(item: Item) -> str:
    """`14:00 to 15:30`, `14:00`, or that it takes whole days."""
    if item.whole:
        if item.first == item.last:
            return text("All day")
        return text("{first} to {last}", first=locale.day_short(item.first), last=locale.day_short(item.last))
    if item.end == item.start:
        return f"{item.start:%H:%M}"
    if item.first != item.last:
        return text(
            "{first} to {last}",
            first=f"{locale.day_short(item.first)} {item.start:%H:%M}",
            last=f"{locale.day_short(item.end.date())} {item.end:%H:%M}",
        )
    return text("{first} to {last}", first=f"{item.start:%H:%M}", last=f"{item.end:%H:%M}")


def bar(painter: QPainter, rect: QRect, item: Item, chosen: bool, before: bool = False, after: bool = False) -> None:
    """Over one or several days; open at the end where it goes on beyond what is shown."""
    tone = tone_of(item)
    if before or after:
        painter.save()
        painter.setClipRect(rect)
        _box(painter, QRectF(rect.adjusted(-8 if before else 0, 0, 8 if after else 0, 0)), tone, not before)
        painter.restore()
    else:
        _box(painter, QRectF(rect), tone, True)
    _words(painter, rect.adjusted(8, 0, -4, 0), item, "" if item.whole else f"{item.start:%H:%M}")
    if chosen:
        paint.focus_ring(painter, QRectF(rect), ROUND)


def line(painter: QPainter, rect: QRect, item: Item, chosen: bool) -> None:
    """One line of a month's day."""
    if chosen:
        paint.rounded(painter, QRectF(rect), ROUND, theme.color("row_selected"))
    painter.fillRect(rect.x(), rect.y() + 4, 3, rect.height() - 8, theme.color(tone_of(item)))
    _words(painter, rect.adjusted(8, 0, -2, 0), item, f"{item.start:%H:%M}")
    if chosen:
        paint.focus_ring(painter, QRectF(rect), ROUND)


def block(painter: QPainter, rect: QRect, item: Item, chosen: bool) -> None:
    """Among hours: as tall as it lasts."""
    tone = tone_of(item)
    box = QRectF(rect)
    paint.rounded(painter, box.adjusted(-1, -1, 1, 1), ROUND + 1, theme.color("panel"))
    _box(painter, box, tone)
    inside = rect.adjusted(9, 2, -4, -2)
    if rect.height() < 40:
        _words(painter, QRect(inside.x(), rect.y(), inside.width(), min(rect.height(), 24)), item, f"{item.start:%H:%M}")
    else:
        first = QRect(inside.x(), inside.y(), inside.width(), 18)
        _words(painter, first, item, "", role="meta_strong")
        strokes.line(painter, first.translated(0, 17), when(item), "dim", "meta", tabular=True)
    if chosen:
        paint.focus_ring(painter, box, ROUND + 1)


def ghost(painter: QPainter, rect: QRect, words: str) -> None:
    """Where something will stand once it is let go."""
    paint.rounded(painter, QRectF(rect), ROUND + 1, theme.color("accent_soft"), theme.color("accent"))
    strokes.line(
        painter, QRect(rect.x() + 8, rect.y(), rect.width() - 12, min(rect.height(), 24)), words, "accent", "meta_strong"
    )


def _box(painter: QPainter, box: QRectF, tone: str, stripe: bool = True) -> None:
    """A soft ground with a stripe of its tone at the left; no clipping, a month has a hundred of them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if stripe:
        painter.setBrush(theme.color(tone))
        painter.drawRoundedRect(QRectF(box.x(), box.y(), 12, box.height()), ROUND, ROUND)
        box = box.adjusted(3, 0, 0, 0)
    painter.setBrush(theme.color(f"{tone}_soft"))
    painter.drawRoundedRect(box, ROUND - 1, ROUND - 1)


def _words(painter: QPainter, rect: QRect, item: Item, time: str, role: str = "meta") -> None:
    ink = "dim" if item.entry.done else "text"
    if item.entry.done or item.entry.icon:
        icon = "check" if item.entry.done else item.entry.icon
        icons.draw(painter, QRect(rect.x(), rect.y(), 12, rect.height()), icon, tone_of(item), 12)
        rect = rect.adjusted(16, 0, 0, 0)
    if time and rect.width() > 90:
        rect = rect.adjusted(strokes.line(painter, rect, time, "dim", "meta", tabular=True) + 5, 0, 0, 0)
    strokes.line(painter, rect, item.entry.title, ink, role)
