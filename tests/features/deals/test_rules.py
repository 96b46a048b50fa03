"""Days, periods and weights without a file."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from crm_desktop.features.deals import rules


def test_months() -> None:
    assert rules.month_of(date(2026, 12, 31)) == ("2026-12-01", "2026-12-31")
    assert rules.month_of(date(2028, 2, 10)) == ("2028-02-01", "2028-02-29")


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
