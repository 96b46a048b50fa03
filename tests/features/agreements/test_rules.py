"""Days, states and prices of agreements, for any day and any figure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.features.agreements import rules

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31)).map(date.isoformat)


@given(DAYS, st.integers(1, 120), DAYS)
def test_a_renewing_term_ends_on_the_first_end_that_is_not_past(end: str, months: int, today: str) -> None:
    found = rules.term_end(end, months, today)
    assert found >= min(end, found)
    if end >= today:
        assert found == end
    else:
        assert found >= today
        times = next(n for n in range(1, 2000) if rules.months_later(end, n * months) == found)
        assert rules.months_later(end, (times - 1) * months) < today


@given(DAYS, DAYS)
def test_a_term_that_does_not_renew_stays(end: str, today: str) -> None:
    assert rules.term_end(end, 0, today) == end


@given(DAYS, st.integers(0, 600))
def test_months_keep_the_day_or_take_the_last(day: str, months: int) -> None:
    found = date.fromisoformat(rules.months_later(day, months))
    start = date.fromisoformat(day)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("end", "months", "today", "wanted"),
    [
        ("2026-01-31", 1, "2026-02-10", "2026-02-28"),
        ("2026-01-31", 1, "2026-03-01", "2026-03-31"),
        ("2024-02-29", 12, "2025-03-01", "2026-02-28"),
        ("9999-12-31", 12, "2026-01-01", "9999-12-31"),
        ("", 12, "2026-01-01", ""),
    ],
)
def test_month_ends(end: str, months: int, today: str, wanted: str) -> None:
    assert rules.term_end(end, months, today) == wanted


@given(DAYS, st.integers(1, 3650))
def test_the_notice_day_lies_so_many_days_before_the_end(end: str, days: int) -> None:
    assert rules.days_until(end, rules.notice_day(end, days)) == days


def test_no_notice_day() -> None:
    assert rules.notice_day("", 30) == rules.notice_day("2026-01-01", 0) == rules.notice_day("0001-01-05", 30) == ""


@pytest.mark.parametrize(
    ("status", "start", "end", "notice", "wanted"),
    [
        ("draft", "2026-01-01", "", "", "draft"),
        ("sent", "2020-01-01", "2021-01-01", "", "sent"),
        ("signed", "2026-01-01", "", "", "live"),
        ("signed", "2027-01-01", "2027-12-31", "", "upcoming"),
        ("signed", "2026-01-01", "2026-11-22", "", "live"),
        ("signed", "2026-01-01", "2026-11-21", "", "expired"),
        ("signed", "2026-01-01", "2026-11-21", "2026-10-01", "ended"),
        ("ended", "2026-01-01", "", "", "ended"),
    ],
)
def test_states(status: str, start: str, end: str, notice: str, wanted: str) -> None:
    assert rules.state(status, start, end, "2026-11-22", notice) == wanted


@given(st.integers(0, 10**12), st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_discount_never_raises_a_price(usual: int, first: int, second: int) -> None:
    chain = f"{first // 100}.{first % 100:02}+{second // 100}.{second % 100:02}"
    found = rules.unit_price(usual, None, chain)
    assert 0 <= found <= usual
    assert rules.unit_price(usual, usual, "") == usual


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("title", "   "),
        ("notice_days", -1),
        ("notice_days", 10**9),
        ("renew_months", -3),
        ("visits", -1),
        ("value", -1),
        ("value", 10**18),
        ("penalty_amount", True),
        ("starts_on", ""),
        ("starts_on", "2026-02-30"),
        ("ends_on", "<b>soon</b>"),
        ("kind", "marriage"),
        ("period", ""),
        ("language", "xx"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(field: str, new: object) -> None:
    with pytest.raises(UserError) as told:
        rules.fitting(field, new)
    assert set(told.value.fields) == {field} and told.value.message.endswith(".")


@given(st.text())
def test_any_title_is_kept_on_one_line_or_refused(typed: str) -> None:
    try:
        said = rules.fitting("title", typed)
    except UserError:
        return
    assert said and "\n" not in said and len(said) <= rules.LONGEST_TITLE


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ((None, "", 0, "", ""), "price"),
        ((-1, "", 0, "", ""), "price"),
        ((None, "120", 0, "", ""), "discount"),
        ((None, "<i>", 0, "", ""), "discount"),
        ((1, "", -1, "", ""), "min_quantity"),
        ((1, "", 0, "2026-05-01", "2026-04-01"), "to_on"),
        ((1, "", 0, "soon", ""), "from_on"),
    ],
)
def test_price_terms_that_cannot_be(terms: tuple, field: str) -> None:
    with pytest.raises(UserError) as told:
        rules.price_terms(*terms)
    assert field in told.value.fields
