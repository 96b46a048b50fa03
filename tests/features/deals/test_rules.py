"""Days, periods and weights without a file."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from crm_desktop.features.deals import rules


def test_quarters_roll_over_the_year() -> None:
    assert rules.quarter(date(2026, 11, 22)) == (date(2026, 10, 1), date(2027, 1, 1))
    assert rules.period("next_quarter", date(2026, 11, 22)) == ("2027-01-01", "2027-04-01")
    assert rules.period("month", date(2026, 12, 31)) == ("2026-12-01", "2027-01-01")


@given(some.integers(0, rules.MOST), some.integers(0, 10000))
def test_weighted_stays_between(minor: int, hundredths: int) -> None:
    assert 0 <= rules.weighted(minor, hundredths) <= minor


@given(some.text())
def test_stored_needs_never_harm(stored: str) -> None:
    assert set(rules.needs_from(stored)) <= set(rules.NEEDS)


def test_rot() -> None:
    assert rules.is_rotting(14, 14, "", "2026-11-22")
    assert not rules.is_rotting(14, 0, "", "2026-11-22")
    assert not rules.is_rotting(20, 14, "2026-12-01", "2026-11-22")
