"""A week or a day by hours, painted: the strip of whole days, the grid with its free hours, blocks, the line of now."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar import names
from crm_desktop.features.calendar.items import DAY, LEAST, Item
from crm_desktop.features.calendar.ui import chip
from crm_desktop.features.calendar.ui.hours_places import GUTTER, HEAD, LANE, ROOM, TALL, HoursPlaces
from crm_desktop.features.calendar.ui.sight import Span
from crm_desktop.kit import paint, strokes, theme


class HoursView(HoursPlaces):
    """The week has seven columns, the day one."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("panel"))
        painter.save()
        painter.setClipRect(0, self.top, self.viewport().width(), self.viewport().height())
        self._paint_grid(painter)
        for block in self.blocks:
            self._dimmed(painter, block.item)
            chip.block(painter, self.box_of_block(block), block.item, block.item.entry.key == self.chosen)
        painter.setOpacity(1)
        self._paint_cursor(painter)
        if self.held is not None and not self.held.whole:
            self._paint_held(painter, self.held)
        self._paint_now(painter)
        painter.restore()
        self._paint_head(painter)
        for bar in self.bars:
            self._dimmed(painter, bar.item)
            chip.bar(painter, self.box_of_bar(bar), bar.item, bar.item.entry.key == self.chosen, bar.before, bar.after)
        painter.setOpacity(1)
        if self.held is not None and self.held.whole:
            self._paint_held_days(painter, self.held)

    def _dimmed(self, painter: QPainter, item: Item) -> None:
        painter.setOpacity(0.4 if self.lifted is not None and item.entry.key == self.lifted.entry.key else 1)

    def _paint_grid(self, painter: QPainter) -> None:
        free, line = theme.color("ground"), theme.color("line")
        for number in range(self.days):
            left, wide = self.column(number)
            at = 0
            for start, end in (*self.shades.hours.get(self.first + DAY * number, ()), (1440, 1440)):
                painter.fillRect(left, self.y_of(at), wide, self.y_of(start) - self.y_of(at), free)
                at = end
        for hour in range(24):
            y = self.y_of(hour * 60)
            if hour:
                painter.fillRect(GUTTER, y, self.viewport().width() - GUTTER, 1, line)
                strokes.line(painter, QRect(0, y - 9, GUTTER - 8, 18), f"{hour:02}:00", "faint", "meta", strokes.RIGHT, True)
        for number in range(self.days):
            painter.fillRect(self.column(number)[0], self.top, 1, self.viewport().height(), line)

    def _paint_head(self, painter: QPainter) -> None:
        line, today = theme.color("line"), clock.today()
        painter.fillRect(0, 0, self.viewport().width(), self.top, theme.color("panel"))
        for number in range(self.days):
            day = self.first + DAY * number
            left, wide = self.column(number)
            if self.shades.is_free(day):
                painter.fillRect(left, 0, wide, self.top, theme.color("ground"))
            painter.fillRect(left, 0, 1, self.top, line)
            room = QRect(left + 8, 0, wide - 12, HEAD)
            said = names.weekday_short(day.weekday()) if self.days > 1 else locale.weekday(day)
            took = strokes.line(painter, room, said, "dim", "meta_strong")
            spot = QRect(left + 12 + took, 6, 26, 22)
            if day == today:
                paint.rounded(painter, QRectF(spot), 11, theme.color("accent"))
            ink = "on_accent" if day == today else "text"
            strokes.line(painter, spot, str(day.day), ink, "strong", Qt.AlignmentFlag.AlignCenter, True)
            name = self.shades.names.get(day, "")
            if name:
                strokes.line(painter, QRect(spot.right() + 4, 0, left + wide - spot.right() - 8, HEAD), name, "bad", "meta")
            if self.hidden and self.hidden[number]:
                box = QRect(left + 8, HEAD + 3 + (ROOM - 1) * LANE, wide - 12, chip.BAR)
                strokes.line(painter, box, text("{count} more", count=self.hidden[number]), "dim", "meta_strong")
        strokes.line(painter, QRect(0, HEAD, GUTTER - 8, LANE), text("All day"), "faint", "meta", strokes.RIGHT)
        painter.fillRect(0, HEAD, self.viewport().width(), 1, line)
        painter.fillRect(0, self.top - 1, self.viewport().width(), 1, line)

    def _paint_cursor(self, painter: QPainter) -> None:
        if not self.hasFocus() or self.held is not None or self.chosen or not self.first <= self.cursor.date() <= self.last:
            return
        left, wide = self.column((self.cursor.date() - self.first).days)
        top = self.y_of(self.cursor.hour * 60 + self.cursor.minute)
        paint.focus_ring(painter, QRectF(left + 2, top + 1, wide - 4, TALL / 2 - 2), 4)

    def _paint_held(self, painter: QPainter, held: Span) -> None:
        start, end = held.start, max(held.end, held.start + LEAST)
        for number in range(self.days):
            begin = datetime.combine(self.first + DAY * number, time())
            a, b = max(start, begin), min(end, begin + DAY)
            if a < b:
                left, wide = self.column(number)
                top = self.y_of((a - begin).total_seconds() / 60)
                tall = max(16, self.y_of((b - begin).total_seconds() / 60) - top - 1)
                words = text("{first} to {last}", first=f"{held.start:%H:%M}", last=f"{held.end:%H:%M}")
                box = QRect(left + 2, top, wide - 5, tall)
                chip.ghost(painter, box, words)
                if tall > 40:
                    title = self.lifted.entry.title if self.lifted is not None else text("New entry")
                    strokes.line(painter, QRect(box.x() + 8, box.y() + 20, box.width() - 12, 18), title, "accent", "meta")

    def _paint_held_days(self, painter: QPainter, held: Span) -> None:
        a = max(0, (held.start.date() - self.first).days)
        b = min(self.days - 1, ((held.end - timedelta(minutes=1)).date() - self.first).days)
        if a <= b:
            left, right = self.column(a)[0] + 3, sum(self.column(b)) - 4
            words = self.lifted.entry.title if self.lifted is not None else text("New entry")
            chip.ghost(painter, QRect(left, HEAD + 3, right - left, chip.BAR), words)

    def _paint_now(self, painter: QPainter) -> None:
        now = clock.now().astimezone()
        number = (now.date() - self.first).days
        if 0 <= number < self.days:
            left, wide = self.column(number)
            y = self.y_of(now.hour * 60 + now.minute)
            painter.fillRect(left, y - 1, wide, 2, theme.color("bad"))
            paint.rounded(painter, QRectF(left - 4, y - 4, 8, 8), 4, theme.color("bad"))
