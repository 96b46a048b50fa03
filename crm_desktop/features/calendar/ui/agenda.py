"""The agenda: day after day what there is, one line each; empty days are left out."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar.items import DAY, Item
from crm_desktop.features.calendar.ui import chip
from crm_desktop.features.calendar.ui.sight import Spot
from crm_desktop.features.calendar.ui.view import CalendarView
from crm_desktop.kit import icons, paint, strokes, theme

HEAD, ROW, PAD = 40, 36, 16


class AgendaView(CalendarView):
    """Arrows go from line to line; a lifted line goes from day to day."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, int, date, Item | None]] = []  # top, height, day, item or None for a day's head
        self._tall = 0

    def arrange(self) -> None:
        self.rows = []
        y, day = 4, self.first
        by_day: dict[date, list[Item]] = {}
        for item in self.items:
            for number in range(max(0, (item.first - self.first).days), (min(item.last, self.last) - self.first).days + 1):
                by_day.setdefault(self.first + DAY * number, []).append(item)
        while day <= self.last:
            found = sorted(by_day.get(day, ()), key=lambda item: (not item.wide, item.start))
            if found or day in self.shades.names or day == clock.today():
                self.rows.append((y, HEAD, day, None))
                y += HEAD
                for item in found:
                    self.rows.append((y, ROW, day, item))
                    y += ROW
            day += DAY
        self._tall = y + 8
        self._fit()

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        bar.setSingleStep(ROW)
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, self._tall - self.viewport().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _row_at(self, point: QPoint) -> tuple[int, int, date, Item | None] | None:
        y = point.y() + self.verticalScrollBar().value()
        return next((row for row in self.rows if row[0] <= y < row[0] + row[1]), None)

    def box_of(self, key: str) -> QRect:
        """Where an entry is painted; null where it is not."""
        off = self.verticalScrollBar().value()
        return next(
            (QRect(0, row[0] - off, self.viewport().width(), row[1]) for row in self.rows if row[3] and row[3].entry.key == key),
            QRect(),
        )

    def spot_at(self, point: QPoint) -> Spot | None:
        row = self._row_at(point)
        return Spot(datetime.combine(row[2], time()), True) if row else None

    def hit(self, point: QPoint) -> tuple[Item, str] | None:
        row = self._row_at(point)
        return (row[3], "body") if row is not None and row[3] is not None else None

    def cursor_spot(self) -> Spot:
        return Spot(datetime.combine(self.cursor.date(), time()), True)

    def stride(self, across: int, down: int, item: Item | None) -> timedelta:
        return DAY * (across + down)

    def _arrow(self, across: int, down: int, shift: bool) -> None:
        if down and self.lifted is None and not shift:
            self.step_item(down)
            return
        super()._arrow(across, down, shift)

    def follow_cursor(self) -> None:
        box = self.box_of(self.chosen)
        bar = self.verticalScrollBar()
        if not box.isNull():
            if box.top() < 0:
                bar.setValue(bar.value() + box.top() - HEAD)
            elif box.bottom() > self.viewport().height():
                bar.setValue(bar.value() + box.bottom() - self.viewport().height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("panel"))
        off, high, wide = self.verticalScrollBar().value(), self.viewport().height(), self.viewport().width()
        for top, tall, day, item in self.rows:
            y = top - off
            if y + tall < 0 or y > high:
                continue
            if item is None:
                self._paint_day(painter, QRect(PAD, y, wide - 2 * PAD, tall), day)
            else:
                self._paint_item(painter, QRect(0, y, wide, tall), item)
        if not self.items:
            place = QRect(PAD, HEAD + 12, wide - 2 * PAD, ROW)
            strokes.line(painter, place, text("Nothing is planned in these days."), "dim")
        if self.held is not None:
            day = locale.day_long(self.held.start)
            words = f"{day}: {self.lifted.entry.title}" if self.lifted is not None else day
            chip.ghost(painter, QRect(PAD, high - 44, wide - 2 * PAD, 28), words)

    def _paint_day(self, painter: QPainter, rect: QRect, day: date) -> None:
        base = rect.adjusted(0, 10, 0, 0)
        ink = "accent" if day == clock.today() else "text"
        took = strokes.line(painter, base, locale.day_long(day), ink, "strong")
        rest = base.adjusted(took + 10, 0, 0, 0)
        near = locale.day_relative(day) if abs((day - clock.today()).days) <= 14 else ""
        took = strokes.line(painter, rest, near, "dim", "meta")
        name = self.shades.names.get(day, "")
        if name:
            strokes.line(painter, rest.adjusted(took + 10, 0, 0, 0), name, "bad", "meta")
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))

    def _paint_item(self, painter: QPainter, rect: QRect, item: Item) -> None:
        chosen = item.entry.key == self.chosen
        if chosen:
            painter.fillRect(rect, theme.color("row_selected"))
        if self.lifted is not None and chosen:
            painter.setOpacity(0.4)
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        strokes.line(painter, QRect(inside.x(), rect.y(), 150, rect.height()), chip.when(item), "dim", "meta", tabular=True)
        tone = chip.tone_of(item)
        painter.fillRect(inside.x() + 156, rect.y() + 9, 3, rect.height() - 18, theme.color(tone))
        icon = "check" if item.entry.done else item.entry.icon
        icons.draw(painter, QRect(inside.x() + 168, rect.y(), 16, rect.height()), icon or "calendar", tone)
        words = inside.adjusted(194, 0, 0, 0)
        strokes.line(painter, words, item.entry.title, "dim" if item.entry.done else "text", "body")
        painter.setOpacity(1)
        if chosen and self.hasFocus():
            paint.focus_ring(painter, QRectF(rect.adjusted(4, 2, -4, -2)))
