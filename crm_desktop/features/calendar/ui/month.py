"""The month: weeks under each other, each entry a line in its day or a bar over its days."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar import items as sums
from crm_desktop.features.calendar import names, periods
from crm_desktop.features.calendar.items import DAY, Bar, Item
from crm_desktop.features.calendar.ui import chip
from crm_desktop.features.calendar.ui.sight import Span, Spot
from crm_desktop.features.calendar.ui.view import CalendarView
from crm_desktop.kit import paint, strokes, theme, tokens

HEAD, TOP, GUTTER, LANE, EDGE = 28, 26, 30, 21, 7


class MonthView(CalendarView):
    """Five or six weeks; what a day has no room for is counted in its last line."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.weeks: list[tuple[date, list[Bar], list[int]]] = []
        self._spots: list[tuple[QRect, Item, Bar]] = []
        self._more: list[tuple[QRect, date]] = []

    # ------------------------------------------------------------------ where things are

    def arrange(self) -> None:
        count = max(1, ((self.last - self.first).days + 1) // 7)
        room = self._room(count)
        self.weeks = []
        by_week: list[list[Item]] = [[] for _ in range(count)]
        base = self.first.toordinal()
        for item in self.items:
            a, b = (item.first.toordinal() - base) // 7, (item.last.toordinal() - base) // 7
            if a == b:
                by_week[a].append(item)
                continue
            for week in range(max(0, a), min(count - 1, b) + 1):
                by_week[week].append(item)
        for week, found in enumerate(by_week):
            monday = self.first + timedelta(days=7 * week)
            self.weeks.append((monday, *sums.lanes(found, monday, 7, room)))
        self._place()

    def _room(self, count: int) -> int:
        return max(1, (self._tall(count) - TOP) // LANE)

    def _tall(self, count: int) -> int:
        return (self.viewport().height() - HEAD) // max(1, count)

    def _place(self) -> None:
        """Where each bar and each "more" is, for painting and for the mouse."""
        self._spots, self._more = [], []
        for week, (monday, bars, hidden) in enumerate(self.weeks):
            room = self._room(len(self.weeks))
            for bar in bars:
                left, right = self.cell(week, bar.first), self.cell(week, bar.last)
                box = QRect(left.x() + 4, left.y() + TOP + bar.lane * LANE, right.right() - left.x() - 8, chip.BAR)
                if bar.before:
                    box.setLeft(left.x())
                if bar.after:
                    box.setRight(right.right())
                self._spots.append((box, bar.item, bar))
            for column, count in enumerate(hidden):
                if count:
                    cell = self.cell(week, column)
                    box = QRect(cell.x() + 4, cell.y() + TOP + (room - 1) * LANE, cell.width() - 8, chip.BAR)
                    self._more.append((box, monday + timedelta(days=column)))

    def cell(self, week: int, column: int) -> QRect:
        """The box of a day."""
        wide, tall = self.viewport().width() - GUTTER, self._tall(len(self.weeks))
        left, right = GUTTER + wide * column // 7, GUTTER + wide * (column + 1) // 7
        return QRect(left, HEAD + tall * week, right - left, tall)

    def cell_of(self, day: date) -> QRect:
        days = (day - self.first).days
        return self.cell(days // 7, days % 7)

    def box_of(self, key: str) -> QRect:
        """Where an entry is painted; null where it is not."""
        return next((box for box, item, _ in self._spots if item.entry.key == key), QRect())

    def spot_at(self, point: QPoint) -> Spot | None:
        if not self.weeks or point.y() < HEAD:
            return None
        week = min(len(self.weeks) - 1, (point.y() - HEAD) // max(1, self._tall(len(self.weeks))))
        column = next((column for column in range(7) if point.x() <= self.cell(week, column).right()), 6)
        return Spot(datetime.combine(self.first + timedelta(days=7 * week + column), time()), True)

    def hit(self, point: QPoint) -> tuple[Item, str] | None:
        for box, item, bar in self._spots:
            if box.contains(point):
                if item.wide and box.width() > 30:
                    if point.x() <= box.left() + EDGE and not bar.before:
                        return item, "start"
                    if point.x() >= box.right() - EDGE and not bar.after:
                        return item, "end"
                return item, "body"
        return None

    def mouseReleaseEvent(self, event: object) -> None:
        begun = self._pressed[0] if self._pressed else None
        super().mouseReleaseEvent(event)  # type: ignore[arg-type]
        day = next((day for box, day in self._more if begun is not None and box.contains(begun)), None)
        if day is not None and self.held is None:
            self.day_asked.emit(day)

    def cursor_spot(self) -> Spot:
        return Spot(datetime.combine(self.cursor.date(), time()), True)

    def stride(self, across: int, down: int, item: Item | None) -> timedelta:
        return DAY * (across + 7 * down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        today = clock.today()
        painter.fillRect(self.viewport().rect(), theme.color("panel"))
        for column in range(7):
            cell = self.cell(0, column)
            box = QRect(cell.x() + 8, 0, cell.width() - 8, HEAD)
            strokes.line(painter, box, names.weekday_short(column), "dim", "meta_strong")
        for week, (monday, _, _) in enumerate(self.weeks):
            row = self.cell(week, 0)
            number = QRect(0, row.y() + 4, GUTTER - 6, 20)
            strokes.line(painter, number, str(periods.week_number(monday)), "faint", "meta", strokes.RIGHT, True)
            for column in range(7):
                self._paint_day(painter, self.cell(week, column), monday + timedelta(days=column), today)
        for box, item, bar in self._spots:
            if self.lifted is not None and item.entry.key == self.lifted.entry.key:
                painter.setOpacity(0.4)
            chosen = item.entry.key == self.chosen
            if item.wide:
                chip.bar(painter, box, item, chosen, bar.before, bar.after)
            else:
                chip.line(painter, box, item, chosen)
            painter.setOpacity(1)
        for box, day in self._more:
            count = self.weeks[(day - self.first).days // 7][2][day.weekday()]
            strokes.line(painter, box.adjusted(8, 0, 0, 0), text("{count} more", count=count), "dim", "meta_strong")
        if self.held is not None:
            self._paint_held(painter, self.held)

    def _paint_day(self, painter: QPainter, cell: QRect, day: date, today: date) -> None:
        line = theme.color("line")
        if self.shades.is_free(day):
            painter.fillRect(cell, theme.color("ground"))
        painter.fillRect(cell.x(), cell.y(), cell.width(), 1, line)
        painter.fillRect(cell.x(), cell.y(), 1, cell.height(), line)
        strange = day.month != self.day.month
        if day == self.cursor.date() and self.hasFocus() and self.held is None and not self.chosen:
            paint.focus_ring(painter, QRectF(cell.adjusted(2, 2, -1, -1)), tokens.RADIUS_CONTROL)
        said = str(day.day)
        spot = QRect(cell.x() + 5, cell.y() + 4, 24, 22)
        if day == today:
            paint.rounded(painter, QRectF(spot), 11, theme.color("accent"))
            strokes.line(painter, spot, said, "on_accent", "meta_strong", Qt.AlignmentFlag.AlignCenter, True)
        else:
            strokes.line(painter, spot, said, "faint" if strange else "text", "meta" if strange else "meta_strong",
                         Qt.AlignmentFlag.AlignCenter, True)  # fmt: skip
        name = self.shades.names.get(day, "")
        if name:
            strokes.line(painter, QRect(spot.right() + 4, spot.y(), cell.right() - spot.right() - 8, 22), name, "bad", "meta")

    def _paint_held(self, painter: QPainter, held: Span) -> None:
        last = (held.end - timedelta(minutes=1)).date() if held.end > held.start else held.start.date()
        first, last = max(held.start.date(), self.first), min(last, self.last)
        words = self.lifted.entry.title if self.lifted is not None else text("New entry")
        while first <= last:
            end = min(last, periods.monday(first) + timedelta(days=6))
            left, right = self.cell_of(first), self.cell_of(end)
            chip.ghost(painter, QRect(left.x() + 4, left.y() + TOP, right.right() - left.x() - 8, chip.BAR + 2), words)
            first = end + DAY
