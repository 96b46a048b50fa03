"""Working time against a slow count, minute by minute; clocks that are moved; holidays that overlap."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.features.workdays import holidays, hours
from crm_desktop.features.workdays.holidays import DayOff
from crm_desktop.features.workdays.rules import NOON, Calendar, business_day, business_days, merged

ZONES = [ZoneInfo(name) for name in ("Europe/Istanbul", "Asia/Baku", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")]
spans = st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda span: span[0] < span[1]), max_size=3)
weeks = st.lists(spans, min_size=7, max_size=7).filter(any)
near = st.integers(0, 16).map(lambda step: date(2026, 3, 24) + timedelta(days=step))
offs = st.dictionaries(near, st.sampled_from([DayOff("a"), DayOff("b", "noon")]), max_size=5)
zones = st.sampled_from(ZONES)
starts = st.integers(0, 10 * 1440).map(lambda step: datetime(2026, 3, 25, tzinfo=UTC) + timedelta(minutes=step))


def is_open(calendar: Calendar, minute: datetime) -> bool:
    """The slow way: does the wall's clock stand in an open span?"""
    wall = minute.astimezone(calendar.zone)
    off, at = calendar._days_off(wall.year).get(wall.date()), wall.hour * 60 + wall.minute
    if off is not None and (off.closed == "day" or at >= NOON):
        return False
    return any(first <= at < last for first, last in calendar.hours[wall.weekday()])


@settings(max_examples=50, deadline=None)
@given(weeks, offs, zones, starts, st.integers(0, 4000))
def test_working_minutes_are_those_of_a_slow_count(week, off, zone, start, length) -> None:
    calendar = Calendar(week, lambda year: off if year == 2026 else {}, zone)
    slow = sum(is_open(calendar, start + timedelta(minutes=step)) for step in range(length))
    assert calendar.working_minutes(start, start + timedelta(minutes=length)) == slow


@settings(max_examples=50, deadline=None)
@given(weeks, offs, zones, starts, st.integers(1, 900))
def test_due_is_the_first_minute_before_which_that_much_was_worked(week, off, zone, start, minutes) -> None:
    calendar = Calendar(week, lambda year: off if year == 2026 else {}, zone)
    due = calendar.due(start, minutes)
    left, at = minutes, start
    while left and at < start + timedelta(days=8):
        left -= is_open(calendar, at)
        at += timedelta(minutes=1)
    if not left:
        assert due.at == at.astimezone(zone).replace(tzinfo=None)
        assert calendar.working_minutes(start, at) == minutes


@settings(max_examples=30, deadline=None)
@given(weeks, offs, zones, starts, st.integers(0, 3000), st.integers(0, 3000))
def test_due_after_due_is_due_of_the_sum(week, off, zone, start, first, second) -> None:
    calendar = Calendar(week, lambda year: off if year == 2026 else {}, zone)
    whole = calendar.due(start, first + second)
    elapsed = calendar.working_minutes(start, whole.at.replace(tzinfo=zone))
    if first + second:
        assert elapsed == first + second or whole.at.replace(tzinfo=zone).utcoffset() != start.astimezone(zone).utcoffset()


def test_night_shift_over_moved_clocks() -> None:
    """All night open: the lost hour of spring is not worked, the double one of autumn is."""
    always = Calendar([[(0, 1440)]] * 7, zone=ZoneInfo("Europe/Berlin"))
    assert always.due(datetime(2026, 3, 28, 12), 24 * 60).at == datetime(2026, 3, 29, 13)
    assert always.due(datetime(2026, 10, 24, 12), 24 * 60).at == datetime(2026, 10, 25, 11)


def test_the_example_of_the_plan() -> None:
    calendar = Calendar(hours.usual("TR"), lambda year: holidays.of_year("TR", year), ZoneInfo("Europe/Istanbul"))
    due = calendar.due(datetime(2026, 11, 20, 16), 480)
    assert due.at == datetime(2026, 11, 23, 16)
    assert "8 working hours" in due.why("2 days") and "Saturday, Sunday" in due.why() and "2 days" in due.why("2 days")


def test_half_and_overlapping_holidays() -> None:
    days = {date(2026, 10, 28): DayOff("eve", "noon"), date(2026, 10, 29): DayOff("republic")}
    calendar = Calendar([[(540, 1080)]] * 7, lambda _year: days)
    assert calendar.spans(date(2026, 10, 28)) == [(540, 780)] and calendar.spans(date(2026, 10, 29)) == []
    joined = holidays.joined([{date(2026, 5, 28): DayOff("half", "noon")}, {date(2026, 5, 28): DayOff("whole")}])
    assert joined[date(2026, 5, 28)].closed == "day"


def test_nothing_open_is_said_and_not_searched_for_ever() -> None:
    with pytest.raises(UserError):
        Calendar([[]] * 7).due(datetime(2026, 11, 20, 16), 10)
    closed = Calendar(
        [[(540, 600)]] * 7, lambda year: {date(year, 1, 1) + timedelta(days=step): DayOff("x") for step in range(366)}
    )
    with pytest.raises(UserError):
        closed.due(datetime(2026, 11, 20, 16), 10)


def test_saturday_is_a_business_day_of_the_turkish_law() -> None:
    off = lambda year: holidays.of_year("TR", year)  # noqa: E731
    assert business_day(date(2026, 11, 20), 1, off) == date(2026, 11, 21)
    assert business_day(date(2026, 11, 21), 1, off) == date(2026, 11, 23)
    assert business_day(date(2026, 11, 23), 20, off) == date(2026, 12, 16)
    assert business_day(date(2026, 10, 27), 1, off) == date(2026, 10, 28)  # a half day is a day
    assert business_day(date(2026, 10, 28), 1, off) == date(2026, 10, 30)
    assert business_days(date(2026, 11, 23), date(2026, 12, 16), off) == 20


def test_holidays_of_azerbaijan_move_from_weekends_and_from_each_other() -> None:
    days = holidays.of_year("AZ", 2026)
    assert {date(2026, 3, day) for day in (25, 26, 27, 30)} <= set(days) and date(2026, 3, 31) not in days
    assert date(2026, 5, 29) in days and date(2026, 11, 10) in days and date(2026, 1, 20) in days
    assert date(2027, 1, 4) in holidays.of_year("AZ", 2027)
    for country in holidays.COUNTRIES:
        for year in range(2020, 2041):
            assert all(day.year == year for day in holidays.of_year(country, year))


@pytest.mark.parametrize(
    "typed, found",
    [
        ("09:00-12:30 13:30-18:00", [(540, 750), (810, 1080)]),
        ("9–18", [(540, 1080)]),
        ("", []),
        ("13.30-18, 9-12", [(540, 720), (810, 1080)]),
        ("0-24", [(0, 1440)]),
    ],
)
def test_hours_are_read(typed: str, found: list[tuple[int, int]]) -> None:
    assert hours.parse(typed) == found
    assert hours.parse(hours.said(found)) == found


@pytest.mark.parametrize("typed", ["18-9", "9-25", "abc", "9-12 11-13", "09:70-10:00", "9-", "👍" * 50])
def test_hours_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(UserError):
        hours.parse(typed)


@given(st.text(max_size=60))
def test_any_typed_hours_are_spans_or_a_sentence(typed: str) -> None:
    try:
        found = hours.parse(typed)
    except UserError:
        return
    assert merged(found) == found
