"""Where things stand in a week or a day by hours: whole days in a strip on top, overlapping ones side by side."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QResizeEvent

from crm_desktop.features.calendar import items as sums
from crm_desktop.features.calendar.items import DAY, LEAST, Bar, Block, Item
from crm_desktop.features.calendar.ui import chip
from crm_desktop.features.calendar.ui.sight import HOUR, Span, Spot
from crm_desktop.features.calendar.ui.view import SNAP, CalendarView

HEAD, GUTTER, TALL, LANE, ROOM, EDGE = 34, 72, 48, 22, 5, 6
MORNING = 7.5


class HoursPlaces(CalendarView):
    """Where everything stands; as many columns as days are shown."""

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
