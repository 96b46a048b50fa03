"""A week or a day by hours: whole days in a strip on top, the rest where it stands in time, overlapping ones side by side."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar import items as sums
from crm_desktop.features.calendar import names
from crm_desktop.features.calendar.items import DAY, LEAST, Bar, Block, Item
from crm_desktop.features.calendar.ui import chip
from crm_desktop.features.calendar.ui.view import HOUR, SNAP, CalendarView, Span, Spot
from crm_desktop.kit import paint, strokes, theme

HEAD, GUTTER, TALL, LANE, ROOM, EDGE = 34, 72, 48, 22, 5, 6
MORNING = 7.5


class HoursView(CalendarView):
    """As many columns as days are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.verticalScrollBar().setSingleStep(TALL)
        self.bars: list[Bar] = []
        self.blocks: list[Block] = []
        self.hidden: list[int] = []
        self._strip = LANE + 8
        self._scrolled = False
        QTimer(self, interval=60_000, timeout=self.viewport().update).start()

    # ------------------------------------------------------------------ where things are

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def top(self) -> int:
        """Where the hours begin."""
        return HEAD + self._strip

    def arrange(self) -> None:
        wide = [item for item in self.items if item.wide]
        self.bars, self.hidden = sums.lanes(wide, self.first, self.days, ROOM)
        used = 1 + max((bar.lane for bar in self.bars), default=0) + (1 if any(self.hidden) and len(wide) < ROOM else 0)
        self._strip = min(ROOM, max(1, used)) * LANE + 8
        self.blocks = [block for number in range(self.days) for block in sums.blocks(self.items, self.first + DAY * number)]
        self._fit()

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, self.viewport().height() - self.top))
        bar.setRange(0, max(0, 24 * TALL + 8 - (self.viewport().height() - self.top)))
        if not self._scrolled and self.viewport().height() > 200:
            self._scrolled = True
            bar.setValue(int(MORNING * TALL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def column(self, number: int) -> tuple[int, int]:
        """Left and width of a day's column."""
        wide = self.viewport().width() - GUTTER
        left, right = GUTTER + wide * number // self.days, GUTTER + wide * (number + 1) // self.days
        return left, right - left

    def y_of(self, minutes: float) -> int:
        return self.top + round(minutes * TALL / 60) - self.verticalScrollBar().value()

    def point_of(self, moment: datetime) -> QPoint:
        """The middle of a day's column at a moment."""
        left, wide = self.column((moment.date() - self.first).days)
        return QPoint(left + wide // 2, self.y_of(moment.hour * 60 + moment.minute))

    def strip_point(self, day: date) -> QPoint:
        left, wide = self.column((day - self.first).days)
        return QPoint(left + wide // 2, HEAD + self._strip - 4)

    def spot_at(self, point: QPoint) -> Spot | None:
        if point.x() < GUTTER or point.y() < HEAD:
            return None
        number = next((n for n in range(self.days) if point.x() < sum(self.column(n))), self.days - 1)
        day = datetime.combine(self.first + DAY * number, time())
        if point.y() < self.top and (self._pressed is None or self._pressed[1].whole or self._pressed[2] is not None):
            return Spot(day, True)
        minutes = (point.y() - self.top + self.verticalScrollBar().value()) * 60 / TALL
        snap = SNAP.seconds // 60
        return Spot(day + timedelta(minutes=max(0, min(1440 - snap, int(minutes // snap) * snap))), False)

    def slot_of(self, spot: Spot) -> Span:
        if spot.whole:
            return super().slot_of(spot)
        start = spot.at.replace(minute=spot.at.minute // 30 * 30)
        return Span(start, start + HOUR, False)

    def hit(self, point: QPoint) -> tuple[Item, str] | None:
        if point.y() < self.top:
            for bar in self.bars:
                box = self.box_of_bar(bar)
                if box.contains(point):
                    if point.x() >= box.right() - EDGE and not bar.after:
                        return bar.item, "end"
                    return bar.item, "start" if point.x() <= box.left() + EDGE and not bar.before else "body"
            return None
        for block in reversed(self.blocks):
            box = self.box_of_block(block)
            if box.contains(point):
                if point.y() >= box.bottom() - EDGE:
                    return block.item, "end"
                return block.item, "start" if point.y() <= box.top() + 3 and box.height() > 30 else "body"
        return None

    def box_of_bar(self, bar: Bar) -> QRect:
        left = self.column(bar.first)[0] + 3
        right = sum(self.column(bar.last)) - 4
        return QRect(left, HEAD + 3 + bar.lane * LANE, right - left, chip.BAR)

    def box_of_block(self, block: Block) -> QRect:
        left, wide = self.column((block.day - self.first).days)
        each = (wide - 6) / block.places
        x = left + 2 + round(each * block.place)
        top, bottom = self.y_of(block.start), self.y_of(block.end)
        return QRect(x, top, max(8, round(each) - 1), max(16, bottom - top - 1))

    def box_of(self, key: str) -> QRect:
        """Where an entry is painted; null where it is not."""
        for bar in self.bars:
            if bar.item.entry.key == key:
                return self.box_of_bar(bar)
        return next((self.box_of_block(block) for block in self.blocks if block.item.entry.key == key), QRect())

    def shifted(self, item: Item, since: Spot, spot: Spot, part: str) -> Span:
        if part != "body" or item.whole == spot.whole:
            return super().shifted(item, since, spot, part)
        if spot.whole:
            return Span(spot.at, spot.at + DAY, True)
        return Span(spot.at, spot.at + HOUR, False)

    # ------------------------------------------------------------------ keys

    def cursor_spot(self) -> Spot:
        return Spot(self.cursor.replace(second=0, microsecond=0), False)

    def stride(self, across: int, down: int, item: Item | None) -> timedelta:
        if item is not None and item.whole:
            return DAY * (across + down)
        return DAY * across + (SNAP if item is not None or self.held is not None else LEAST) * down

    def follow_cursor(self) -> None:
        minutes = self.cursor.hour * 60 + self.cursor.minute
        y, bar = self.y_of(minutes), self.verticalScrollBar()
        if y < self.top:
            bar.setValue(bar.value() - (self.top - y) - TALL // 2)
        elif y + TALL > self.viewport().height():
            bar.setValue(bar.value() + y + TALL - self.viewport().height())

    # ------------------------------------------------------------------ painting

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
