"""Working time: when a number of working minutes is over, how many lie between two moments, and why. No Qt, no Peewee.

Open spans are reckoned once, year by year, in minutes since 1970 UTC, with how much working time lies before each; a due time is
then two bisections. So daylight saving, zones and overlapping holidays are settled where the spans are made.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.workdays.holidays import DayOff, Days

Span = tuple[int, int]
"""Minutes of a day: (540, 750) is 09:00 to 12:30."""
NOON = 13 * 60
DAY = 24 * 60
FARTHEST = 60
"""Years looked ahead for working time before giving up."""
EPOCH = date(1970, 1, 1).toordinal()
EARLIEST, LATEST = 1971, 2200


class Due(NamedTuple):
    """`at` and `start` are local wall time."""

    at: datetime
    start: datetime
    minutes: int
    calendar: "Calendar"

    def why(self, waited: str = "") -> str:
        """ "8 working hours from Fri 16:00; Saturday, Sunday closed"."""
        return self.calendar.why(self.start, self.at, self.minutes, waited)


class Calendar:
    """hours: for Monday to Sunday the open spans of the day. days_off(year) -> what is closed. zone: None is this machine's."""

    def __init__(
        self, hours: Sequence[Sequence[Span]], days_off: Callable[[int], Days] = lambda _year: {}, zone: tzinfo | None = None
    ) -> None:
        self.hours = [merged(spans) for spans in hours]
        self.zone = zone
        self._days_off, self._off = days_off, dict[int, Days]()
        self._first = self._last = 0
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._before: list[int] = []
        self._after: list[int] = []
        self._covers = (0, 0)

    # ------------------------------------------------------------------ what is asked

    def due(self, start: datetime, minutes: int) -> Due:
        """When `minutes` of working time are over, counted from `start` (aware, or local wall time).

        Raises:
            UserError: nothing is ever open.
        """
        begun = self._minute(start)
        self._reach(begun, begun)
        at = begun if minutes <= 0 else self._moment(self._elapsed(begun) + minutes)
        return Due(self._wall(at), self._wall(begun), minutes, self)

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """Working minutes between two moments, 0 when the end is before the start."""
        first, last = self._minute(start), self._minute(end)
        if last <= first:
            return 0
        self._reach(first, last)
        return self._elapsed(last) - self._elapsed(first)

    def spans(self, day: date) -> list[Span]:
        """The open spans of a day, in minutes of the wall."""
        off = self.off(day)
        spans = self.hours[day.weekday()]
        if off is None:
            return spans
        return [] if off.closed == "day" else [(a, min(b, NOON)) for a, b in spans if a < NOON]

    def off(self, day: date) -> DayOff | None:
        """The holiday on a day, if it is one."""
        if day.year not in self._off:
            self._off[day.year] = self._days_off(day.year)
        return self._off[day.year].get(day)

    def is_open(self, day: date) -> bool:
        return bool(self.spans(day))

    def why(self, start: datetime, at: datetime, minutes: int, waited: str = "") -> str:
        """In words how `minutes` from `start` come to `at`, both local wall time."""
        from crm_desktop.features.workdays.words import because

        return because(self, start, at, minutes, waited)

    # ------------------------------------------------------------------ how it is reckoned

    def _minute(self, moment: datetime) -> int:
        if moment.tzinfo is None and self.zone is not None:
            moment = moment.replace(tzinfo=self.zone)
        return int(moment.timestamp() // 60)

    def _wall(self, minute: int) -> datetime:
        if self.zone is None:
            return datetime.fromtimestamp(minute * 60)  # noqa: DTZ006
        return datetime.fromtimestamp(minute * 60, self.zone).replace(tzinfo=None)

    def _elapsed(self, minute: int) -> int:
        """Working minutes from the first known span to this minute."""
        place = bisect_right(self._starts, minute) - 1
        if place < 0:
            return 0
        return self._before[place] + min(minute, self._ends[place]) - self._starts[place]

    def _moment(self, elapsed: int) -> int:
        """The earliest minute before which so much working time lies."""
        place = bisect_left(self._after, elapsed)
        while place == len(self._after):
            self._further()
            place = bisect_left(self._after, elapsed)
        return self._starts[place] + elapsed - self._before[place]

    def _reach(self, first: int, last: int) -> None:
        if self._covers[0] <= first and last < self._covers[1]:
            return
        years = [min(max(date.fromordinal(EPOCH + minute // DAY).year, EARLIEST), LATEST) for minute in (first, last)]
        if not self._first or years[0] - 1 < self._first:
            self._first, self._last = years[0] - 1, years[0] - 2
            self._starts, self._ends, self._before, self._after = [], [], [], []
        while self._last < max(years[1] + 1, years[0] + 1):
            self._add_year(self._last + 1)

    def _further(self) -> None:
        if self._last > LATEST or (not self._after and self._last - self._first > FARTHEST):
            raise UserError(text("No working time is left in the calendar. Open at least one day in Settings, Working hours."))
        self._add_year(self._last + 1)

    def _add_year(self, year: int) -> None:
        total = self._after[-1] if self._after else 0
        day, end = date(year, 1, 1), date(year + 1, 1, 1)
        midnight = self._midnight(day)
        while day < end:
            following = day + timedelta(days=1)
            next_midnight = self._midnight(following)
            for first, last in self._real(day, midnight, next_midnight):
                self._starts.append(first)
                self._ends.append(last)
                self._before.append(total)
                total += last - first
                self._after.append(total)
            day, midnight = following, next_midnight
        self._last = year
        self._covers = (self._midnight(date(self._first, 1, 1)), midnight)

    def _midnight(self, day: date) -> int:
        return self._minute(datetime(day.year, day.month, day.day))

    def _real(self, day: date, midnight: int, next_midnight: int) -> Iterator[Span]:
        """A day's spans in real minutes; where the clocks are moved, minute by minute."""
        spans = self.spans(day)
        if next_midnight - midnight == DAY:
            for first, last in spans:
                yield midnight + first, midnight + last
            return
        if not spans:
            return
        begun = -1
        for minute in range(midnight, next_midnight + 1):
            wall = self._wall(minute)
            at = wall.hour * 60 + wall.minute
            inside = minute < next_midnight and wall.date() == day and any(first <= at < last for first, last in spans)
            if inside and begun < 0:
                begun = minute
            elif not inside and begun >= 0:
                yield begun, minute
                begun = -1


def merged(spans: Sequence[Span]) -> list[Span]:
    """In order, overlapping ones made one."""
    found: list[Span] = []
    for first, last in sorted(span for span in spans if span[0] < span[1]):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def business_day(start: date, count: int, days_off: Callable[[int], Days], free: Sequence[int] = (6,)) -> date:
    """The `count`th legal business day after `start`: `free` weekdays and whole holidays are none, half holidays are one."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        off = days_off(day.year).get(day)
        if day.weekday() not in free and (off is None or off.closed != "day"):
            count -= 1
    return day


def business_days(start: date, end: date, days_off: Callable[[int], Days], free: Sequence[int] = (6,)) -> int:
    """How many legal business days lie after `start` up to and with `end`."""
    count, day = 0, start
    while day < end:
        day += timedelta(days=1)
        off = days_off(day.year).get(day)
        count += day.weekday() not in free and (off is None or off.closed != "day")
    return count
