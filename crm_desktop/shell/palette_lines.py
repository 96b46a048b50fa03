"""A line of the palette, and how it is painted: icon, title, subtitle, and at the right a detail or keys."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.shell.topbar import key_cap

ITEM = Qt.ItemDataRole.UserRole


class Entry(NamedTuple):
    """A line: a head (no run), a record or a command."""

    title: str
    icon: str = ""
    subtitle: str = ""
    detail: str = ""
    keys: str = ""
    run: Callable[[], object] | None = None


class Lines(QStyledItemDelegate):
    """Paints an Entry."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        entry: Entry = index.data(ITEM)
        box: QRect = option.rect  # type: ignore[attr-defined]
        if entry.run is None:
            painter.setFont(theme.font("meta_strong"))
            painter.setPen(theme.color("faint"))
            paint.elided(painter, box.adjusted(10, 4, -10, 0), entry.title)
            return
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            paint.rounded(painter, QRectF(box), tokens.RADIUS_CONTROL + 1, theme.color("accent_soft"))
        icons.draw(painter, QRect(box.x() + 10, box.y(), 18, box.height()), entry.icon, "dim", 18)
        right = self._paint_right(painter, box, entry)
        painter.setFont(theme.font("medium"))
        painter.setPen(theme.color("text"))
        room = right - box.x() - 40 - tokens.M
        title = min(
            paint.metrics("medium").horizontalAdvance(entry.title[:400]) + 2, room if not entry.subtitle else room * 2 // 3
        )
        paint.elided(painter, QRect(box.x() + 40, box.y(), title, box.height()), entry.title)
        if entry.subtitle:
            painter.setFont(theme.font())
            painter.setPen(theme.color("dim"))
            paint.elided(painter, QRect(box.x() + 50 + title, box.y(), room - title - 10, box.height()), entry.subtitle)

    def _paint_right(self, painter: QPainter, box: QRect, entry: Entry) -> int:
        right = box.right() - 10
        if entry.keys:
            for stroke in reversed(entry.keys.split(" ")):
                width = paint.metrics("meta").horizontalAdvance(stroke) + 12
                key_cap(painter, QRectF(right - width, box.y() + (box.height() - 20) / 2, width, 20), stroke)
                right -= width + 4
        elif entry.detail:
            width = min(200, paint.metrics("meta").horizontalAdvance(entry.detail) + 2)
            painter.setFont(theme.font("meta"))
            painter.setPen(theme.color("dim"))
            paint.elided(painter, QRect(right - width, box.y(), width, box.height()), entry.detail, Qt.AlignmentFlag.AlignRight)
            right -= width
        return right
