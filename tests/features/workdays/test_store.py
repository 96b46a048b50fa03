"""The calendar as the owner keeps it."""

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crm_desktop.base.errors import UserError
from crm_desktop.features.workdays import actions, queries
from crm_desktop.store import journal


@pytest.fixture(autouse=True)
def opened(desk: Path) -> None:
    """An open store."""


def test_the_calendar_follows_hours_and_holidays_and_undo() -> None:
    friday = datetime(2026, 11, 20, 17)
    assert queries.calendar().due(friday, 120).at == datetime(2026, 11, 23, 10)
    actions.set_hours(5, "10:00-14:00")
    assert queries.calendar().due(friday, 120).at == datetime(2026, 11, 21, 11)
    actions.add_holiday("2026-11-21", "Stocktaking")
    assert queries.calendar().due(friday, 120).at == datetime(2026, 11, 23, 10)
    journal.undo()
    assert queries.calendar().due(friday, 120).at == datetime(2026, 11, 21, 11)


def test_a_computed_holiday_is_worked_and_stands_again() -> None:
    republic = date(2026, 10, 29)
    actions.change_holiday("2026-10-29", "open")
    assert queries.calendar().is_open(republic) and [one.closed for one in queries.of_year(2026) if one.day == "2026-10-29"] == [
        "open"
    ]
    actions.remove_holiday("2026-10-29")
    assert not queries.calendar().is_open(republic)


def test_own_closing_days_do_not_count_in_law_but_public_ones_do() -> None:
    actions.add_holiday("2026-12-01", "Moving house")
    actions.add_holiday("2026-12-02", "Declared holiday", public=True)
    public = queries.public_days_off()(2026)
    assert date(2026, 12, 1) not in public and date(2026, 12, 2) in public
    assert [name for day, name, _ in queries.between("2026-12-01", "2026-12-02")] == ["Moving house", "Declared holiday"]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(UserError):
        actions.add_holiday("2026-12-01", "Long", last="2028-12-01")
    with pytest.raises(UserError):
        actions.add_holiday("2026-12-05", "Back", last="2026-12-01")
    with pytest.raises(UserError):
        actions.add_holiday("2026-12-05", "   ")
    for day in range(4):
        actions.set_hours(day, "")
    with pytest.raises(UserError):
        actions.set_hours(4, "")
    assert queries.week()[4]


def test_both_countries_together() -> None:
    actions.set_countries(["TR", "AZ"])
    days = {one.day for one in queries.of_year(2026)}
    assert {"2026-04-23", "2026-03-22"} <= days
    actions.set_countries([])
    assert queries.of_year(2026) == []


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system's zone cannot be changed here")
def test_another_zone_is_another_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The laptop travels: the same moment is another hour on the wall, and the hours are those of the wall."""
    start = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    found = {}
    for zone in ("Europe/Istanbul", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        found[zone] = queries.calendar().due(start, 60).at
    monkeypatch.undo()
    time.tzset()
    assert found == {
        "Europe/Istanbul": datetime(2026, 11, 23, 11, 0), "America/New_York": datetime(2026, 11, 23, 10, 0),
    }  # fmt: skip
