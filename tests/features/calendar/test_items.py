"""Where entries stand beside each other, and when what repeats comes."""

from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base.feature import CalendarEntry
from crm_desktop.features.calendar import items, occurrences, rules

MONDAY = date(2026, 11, 23)
days = st.integers(0, 13).map(lambda n: MONDAY - timedelta(days=3) + timedelta(days=n))


def entry(start: str, end: str, title: str = "x") -> CalendarEntry:
    return CalendarEntry(f"event:{start}{end}{title}", start, end, title, "event", 1)


@given(st.lists(st.tuples(days, st.integers(0, 9)), max_size=40), st.integers(1, 6))
@settings(max_examples=150, deadline=None)
def test_lanes_never_cross_and_lose_nothing(spans, room) -> None:
    found = [items.item(entry(a.isoformat(), (a + timedelta(days=n)).isoformat(), str(k))) for k, (a, n) in enumerate(spans)]
    bars, hidden = items.lanes([one for one in found if one], MONDAY, 7, room)
    cells = [(bar.lane, day) for bar in bars for day in range(bar.first, bar.last + 1)]
    assert len(cells) == len(set(cells)) and all(lane < room for lane, _ in cells)
    for day in range(7):
        on = MONDAY + timedelta(days=day)
        there = sum(one.first <= on <= one.last for one in found if one)
        assert sum(cell[1] == day for cell in cells) + hidden[day] == there
        if hidden[day]:
            assert (room - 1, day) not in cells, "the last lane says how many are hidden"


@given(st.lists(st.tuples(st.integers(0, 95), st.integers(0, 20)), max_size=30))
@settings(max_examples=150, deadline=None)
def test_blocks_stand_side_by_side(spans) -> None:
    begin = datetime.combine(MONDAY, datetime.min.time())
    made = []
    for n, (start, quarters) in enumerate(spans):
        at = begin + timedelta(minutes=15 * start)
        made.append(items.item(entry(rules.written(at), rules.written(at + timedelta(minutes=15 * quarters)), str(n))))
    found = items.blocks([one for one in made if one], MONDAY)
    assert len(found) == len(spans)
    for n, one in enumerate(found):
        assert 0 <= one.place < one.places and one.start < one.end <= 1440
        for other in found[:n]:
            if one.start < other.end and other.start < one.end:
                assert one.places == other.places and one.place != other.place


RULES = ("FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2TU",
         "FREQ=YEARLY", "FREQ=DAILY;COUNT=40", "FREQ=WEEKLY;UNTIL=20200301T000000Z", "FREQ=MONTHLY;INTERVAL=2")  # fmt: skip


@given(st.sampled_from(RULES), st.dates(date(2005, 1, 1), date(2020, 12, 28)), st.dates(date(2004, 1, 1), date(2027, 1, 1)))
@settings(max_examples=200, deadline=None)
def test_quick_occurrences_are_the_slow_ones(rule, start, first) -> None:
    begin = datetime.combine(start, datetime.min.time()).replace(hour=9)
    if begin.day > 28:
        begin = begin.replace(day=28)
    low = datetime.combine(first, datetime.min.time())
    high = low + timedelta(days=45)
    slow = rrulestr(rule.replace("Z", ""), dtstart=begin).between(low, high, inc=True)
    assert occurrences.between(rule, begin, low, high) == slow


def test_rules_that_are_none_and_that_never_end() -> None:
    begin = datetime(2026, 1, 31, 10)
    for rule in ("", "x", "FREQ=NEVER", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;INTERVAL=0", "FREQ=YEARLY;COUNT=-1", "=;;="):
        assert len(occurrences.between(rule, begin, begin, begin + timedelta(days=3))) <= 1
    assert not occurrences.readable("FREQ=SECONDLY") and occurrences.last_of("FREQ=DAILY", begin) is None
    assert len(occurrences.between("FREQ=DAILY", begin, begin, datetime(9999, 1, 1))) == occurrences.MOST
    month_ends = occurrences.between("FREQ=MONTHLY", begin, begin, datetime(2026, 5, 1))
    assert [at.day for at in month_ends] == [31, 28, 31, 30]


def test_no_time_is_no_item() -> None:
    assert items.item(entry("soon", "later")) is None and items.item(entry("2026-13-01", "2026-13-02")) is None
    assert items.item(entry("2026-11-24", "2026-11-20")).last == date(2026, 11, 24)  # type: ignore[union-attr]
    night = items.item(entry("2026-11-24T22:00", "2026-11-25T00:00"))
    assert night is not None and night.last == date(2026, 11, 24) and not night.wide
