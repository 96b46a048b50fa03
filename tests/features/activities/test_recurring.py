"""A repeated task's next day: month ends, leap days, no end, and rules that are none."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import recurring

D = date.fromisoformat


@pytest.mark.parametrize(
    ("rule", "due", "today", "coming"),
    [
        ("FREQ=DAILY", "2026-11-20", "2026-11-22", "2026-11-23"),
        ("FREQ=WEEKLY", "2026-11-30", "2026-11-22", "2026-12-07"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-19", "2026-11-22", "2026-11-23"),
        ("FREQ=WEEKLY;INTERVAL=2", "2026-11-02", "2026-11-22", "2026-11-30"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-02-01", "2026-02-28"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-02-28", "2026-03-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-02-01", "2026-02-28"),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-11-30", "2026-11-30", "2027-02-28"),
        ("FREQ=YEARLY", "2024-02-29", "2026-11-22", "2027-02-28"),
        ("FREQ=YEARLY", "2024-02-29", "2027-12-01", "2028-02-29"),
        ("FREQ=DAILY;UNTIL=20261124", "2026-11-20", "2026-11-23", "2026-11-24"),
        ("FREQ=DAILY;UNTIL=20261122", "2026-11-20", "2026-11-22", None),
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-11-10", "2026-11-22", "2026-12-08"),
        ("FREQ=YEARLY", "9999-06-01", "9999-06-01", None),
        ("FREQ=DAILY", "1990-01-01", "2026-11-22", "2026-11-23"),
    ],
)
def test_next_day(rule: str, due: str, today: str, coming: str | None) -> None:
    assert recurring.next_day(rule, D(due), D(today)) == (D(coming) if coming else None)


def test_count_runs_out() -> None:
    assert recurring.after_one("FREQ=DAILY;COUNT=2") == "FREQ=DAILY;COUNT=1"
    assert recurring.after_one("FREQ=DAILY;COUNT=1") == ""


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "x", "FREQ=DAILY;INTERVAL=x", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;EVIL=1", "FREQ=DAILY\nA"]
)
def test_no_rule(rule: str) -> None:
    with pytest.raises(UserError):
        recurring.checked(rule)


def test_without_end_is_no_burden() -> None:
    found = recurring.days_between("FREQ=DAILY", D("2020-01-01"), D("2026-11-01"), D("2026-11-30"))
    assert len(found) == 30


def test_said() -> None:
    assert recurring.said("FREQ=WEEKLY;BYDAY=MO,TH") == "Every week: Monday, Thursday"
    assert recurring.said("FREQ=WEEKLY;INTERVAL=3") == "Every 3 weeks"
    assert recurring.said("FREQ=MONTHLY;BYMONTHDAY=-1") == "On the last day of every month"


@given(
    st.sampled_from([rule for rule in recurring.PRESETS if rule]),
    st.dates(D("2000-01-01"), D("2090-01-01")), st.integers(-400, 4000),
)  # fmt: skip
def test_it_comes_after_both(rule: str, due: date, late: int) -> None:
    today = due + timedelta(days=late)
    coming = recurring.next_day(rule, due, today)
    assert coming is not None and coming > max(due, today) and (coming - max(due, today)).days <= 366


def test_the_rule_is_the_librarys() -> None:
    """Simple months are ours only where the library would skip a day that is missing."""
    from dateutil.rrule import rrulestr

    for rule in ("FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=WEEKLY;BYDAY=TU,SA"):
        day = D("2026-03-14")
        for moment in rrulestr(rule, dtstart=datetime(2026, 3, 14)).xafter(datetime(2026, 3, 14), 24):
            coming = recurring.next_day(rule, D("2026-03-14"), day)
            assert coming == moment.date()
            day = coming


@pytest.mark.parametrize(
    ("rule", "due", "days"),
    [
        ("FREQ=MONTHLY", "2027-12-31", ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
        ("FREQ=MONTHLY", "2026-12-30", ["2027-01-30", "2027-02-28", "2027-03-30", "2027-04-30"]),
        ("FREQ=YEARLY", "2028-02-29", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        ("FREQ=MONTHLY;INTERVAL=2", "2026-12-31", ["2027-02-28", "2027-04-30", "2027-06-30", "2027-08-31"]),
    ],
)
def test_the_day_is_not_lost_on_the_way(rule: str, due: str, days: list[str]) -> None:
    """One done after another, each made from the one before."""
    kept, day, came = recurring.anchored(rule, D(due)), D(due), []
    for _ in days:
        day = recurring.next_day(kept, day, day)
        came.append(day.isoformat())
    assert came == days


@pytest.mark.parametrize(
    ("rule", "due", "put_off", "coming"),
    [
        ("FREQ=MONTHLY", "2026-12-01", "2026-12-03", "2027-01-01"),
        ("FREQ=WEEKLY", "2026-11-23", "2026-11-25", "2026-11-30"),
        ("FREQ=YEARLY", "2026-11-23", "2026-12-02", "2027-11-23"),
        ("FREQ=DAILY", "2026-11-23", "2026-11-25", "2026-11-26"),
    ],
)
def test_a_snooze_keeps_the_rhythm(rule: str, due: str, put_off: str, coming: str) -> None:
    kept = recurring.anchored(rule, D(due), always=True)
    assert recurring.next_day(kept, D(put_off), D(put_off)) == D(coming)
    assert recurring.anchored(kept, D(put_off), always=True) == kept
    assert recurring.said(kept)


def test_ordinary_rules_stay_as_they_are() -> None:
    assert recurring.anchored("FREQ=MONTHLY", D("2026-11-23")) == "FREQ=MONTHLY"
    assert recurring.said(recurring.anchored("FREQ=MONTHLY", D("2026-12-31"))) == "Every month: 31"
    assert recurring.said(recurring.anchored("FREQ=YEARLY", D("2028-02-29"))) == "Every year: 29 February"
