"""Entries as spans of time, and where they go beside each other. No Qt."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache, reduce
from operator import and_
from typing import NamedTuple

from crm_desktop.base.feature import CalendarEntry, Feature, load

DAY = timedelta(days=1)
LEAST = timedelta(minutes=30)


class Item(NamedTuple):
    """An entry with its span; `end` is when it is over: of whole days the next midnight. first, last: its days; what ends at
    midnight does not stand on the day that begins then. wide: drawn as a bar over days."""

    entry: CalendarEntry
    start: datetime
    end: datetime
    whole: bool
    first: date
    last: date
    wide: bool


_made = tuple.__new__


def item(entry: CalendarEntry) -> Item | None:
    """None for what has no readable time."""
    try:
        if len(entry.start) == 10:
            return _made(Item, (entry, *_days(entry.start, entry.end)))
        start = datetime.fromisoformat(entry.start)
        end = start if entry.end == entry.start else max(start, datetime.fromisoformat(entry.end))
    except (ValueError, OverflowError):
        return None
    first = start.date()
    last = first if end == start else (end - timedelta(minutes=1)).date()
    return Item(entry, start, end, False, first, last, last > first and end - start >= DAY)


@lru_cache(maxsize=4096)
def _days(start: str, end: str) -> tuple[datetime, datetime, bool, date, date, bool]:
    first = date.fromisoformat(start)
    last = max(first, date.fromisoformat(end))
    return _midnight(first), _midnight(last) + DAY, True, first, last, True


def gather(features: Iterable[Feature], first: date, last: date) -> list[Item]:
    """Of every feature that has a calendar, in the order in which they are drawn. What has no record behind it, a holiday, is
    shaded instead."""
    span = first.isoformat(), last.isoformat()
    found = [item(entry) for feature in features if feature.calendar for entry in load(feature.calendar)(*span)]
    return sorted(
        (one for one in found if one is not None and one.entry.kind and one.first <= last and one.last >= first),
        key=lambda one: (not one.wide, one.entry.start, one.entry.title),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def said(start: datetime, end: datetime, whole: bool) -> tuple[str, str]:
    """A span as entries write it."""
    if whole:
        return start.date().isoformat(), max(start, end - timedelta(minutes=1)).date().isoformat()
    return start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")


class Bar(NamedTuple):
    """An item in a row of days: in which lane, from which column to which, and whether it goes on beyond."""

    item: Item
    lane: int
    first: int
    last: int
    before: bool
    after: bool


def lanes(items: Sequence[Item], first: date, days: int, room: int) -> tuple[list[Bar], list[int]]:
    """Bars in `room` lanes over `days` columns from `first` on, and how many of each day found no place. A day that hides
    some keeps its last lane free, to say so."""
    taken, full, base = [0] * room, 0, first.toordinal()
    bars: list[Bar] = []
    hidden = [0] * days
    end = first + timedelta(days=days - 1)
    for one in items:
        if one.last < first or one.first > end:
            continue
        a, b = max(0, one.first.toordinal() - base), min(days - 1, one.last.toordinal() - base)
        mask = (2 << b) - (1 << a)
        if a == b and full & mask:
            hidden[a] += 1
            continue
        lane = next((lane for lane in range(room) if not taken[lane] & mask), -1)
        if lane < 0:
            for day in range(a, b + 1):
                hidden[day] += 1
            continue
        taken[lane] |= mask
        full = reduce(and_, taken)
        bars.append(Bar(one, lane, a, b, one.first < first, one.last > end))
    return _said_hidden(bars, hidden, room), hidden


def _said_hidden(bars: list[Bar], hidden: list[int], room: int) -> list[Bar]:
    kept = []
    for bar in reversed(bars):
        days = range(bar.first, bar.last + 1)
        if bar.lane == room - 1 and any(hidden[day] for day in days):
            for day in days:
                hidden[day] += 1
        else:
            kept.append(bar)
    kept.reverse()
    return kept


class Block(NamedTuple):
    """An item within one day's column: minutes from and to, and its place among those at the same time."""

    item: Item
    day: date
    start: int
    end: int
    place: int
    places: int


def blocks(items: Iterable[Item], day: date) -> list[Block]:
    """Side by side what overlaps; each as wide as those it meets allow."""
    begin = _midnight(day)
    spans = []
    for one in items:
        if one.wide or one.first > day or one.last < day:
            continue
        start = max(0, int((one.start - begin).total_seconds() // 60))
        end = min(1440, int((max(one.end, one.start + LEAST) - begin).total_seconds() // 60))
        spans.append((start, max(end, start + 15), one))
    spans.sort(key=lambda span: (span[0], -span[1]))
    found: list[Block] = []
    group: list[tuple[int, int, Item, int]] = []
    ends: list[int] = []
    until = -1
    for start, end, one in spans:
        if start >= until and group:
            found += _closed(group, day, len(ends))
            group, ends = [], []
        place = next((place for place, free in enumerate(ends) if free <= start), len(ends))
        if place == len(ends):
            ends.append(end)
        else:
            ends[place] = end
        group.append((start, end, one, place))
        until = max(until, end)
    return found + _closed(group, day, len(ends))


def _closed(group: list[tuple[int, int, Item, int]], day: date, places: int) -> list[Block]:
    return [Block(one, day, start, end, place, places) for start, end, one, place in group]
