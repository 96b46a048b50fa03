"""Sums of selling are exact: instalments, payments, lines, returns, lateness."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.features.offers import rules as offer_rules
from crm_desktop.features.sales import rules
from crm_desktop.features.sales.rules import Due, OpenDue, Part

DAYS = st.dates().map(str).filter(lambda day: "1900" < day < "2300")
MONEY = st.integers(0, 10**12)


class Line(NamedTuple):
    id: int
    quantity: int
    price: int
    discount: str
    tax_percent: int
    kind: str = "item"
    cost: int = 0
    optional: int = 0


LINES = st.lists(
    st.builds(
        Line, st.just(0), st.integers(1, 10**7), st.integers(0, 10**9), st.sampled_from(("", "10", "10+5", "33.33", "100")),
        st.sampled_from((0, 100, 1000, 1800, 2000)),
        st.just("item"), st.just(0), st.just(0),
    ), max_size=12,
)  # fmt: skip


@given(LINES, st.integers(0, 10_000), st.booleans(), st.sampled_from(("line", "document")))
def test_lines_add_up_to_the_totals(lines, discount, included, rounding) -> None:
    lines = [line._replace(id=place) for place, line in enumerate(lines)]
    totals = offer_rules.totals(lines, discount=discount, tax_included=included, rounding=rounding)
    own = rules.line_sums(lines, discount=discount, tax_included=included, rounding=rounding)
    assert len(own) == len(lines)
    assert sum(one.net for one in own.values()) == totals.net
    assert sum(one.tax for one in own.values()) == totals.tax


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_what_is_spread_adds_up(whole, weights) -> None:
    assert sum(rules.spread(whole, weights)) == whole


@given(MONEY, st.integers(1, 120), DAYS, st.integers(1, 24), st.integers(0, 100))
def test_instalments_add_up_to_the_cent(total, count, day, months, part) -> None:
    down = total * part // 100
    planned = rules.plan(total, count, day, months, down)
    assert sum(amount for _, amount in planned) == total
    rest = [amount for _, amount in planned[1 if down else 0 :]]
    assert max(rest) - min(rest) <= 1
    assert [day for day, _ in planned[1 if down else 0 :]] == sorted({day for day, _ in planned[1 if down else 0 :]})


def test_the_last_day_of_a_month_stays_the_last() -> None:
    assert [rules.months_on("2027-01-31", months) for months in (0, 1, 2, 3, 13)] == [
        "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2028-02-29",
    ]  # fmt: skip


@given(MONEY, DAYS, st.lists(st.builds(Part, st.integers(1, 99), DAYS, MONEY), max_size=10), st.integers(0, 10**12))
def test_dues_add_up_to_what_is_owed(owed, day, parts, paid) -> None:
    found = rules.filled(rules.dues(owed, day, parts), paid)
    assert sum(one.amount for one in found) == owed
    assert sum(one.paid for one in found) == min(owed, paid)
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    states = [one.open > 0 for one in found if one.amount]
    assert states == sorted(states), "the oldest is paid first"


@given(
    MONEY,
    st.lists(st.builds(OpenDue, st.integers(1, 5), DAYS, st.integers(0, 10**9)), max_size=20),
    st.none() | st.integers(1, 5),
)
def test_a_payment_fills_the_oldest_and_leaves_credit(amount, open_, first) -> None:
    shares, left = rules.allocate(amount, open_, first)
    assert sum(shares.values()) + left == amount
    assert left == max(0, amount - sum(one.open for one in open_))
    for sale_id, taken in shares.items():
        assert 0 < taken <= sum(one.open for one in open_ if one.sale_id == sale_id)


def test_the_oldest_first_over_sales() -> None:
    open_ = [OpenDue(1, "2026-03-01", 100), OpenDue(2, "2026-01-01", 100), OpenDue(1, "2026-02-01", 100)]
    assert rules.allocate(150, open_) == ({2: 100, 1: 50}, 0)
    assert rules.allocate(150, open_, first=1) == ({1: 150}, 0)


@given(DAYS, st.integers(-400, 400))
def test_buckets_by_day(day, late) -> None:
    as_of = rules.days_on(day, late)
    found = rules.bucket(day, as_of)
    assert found == (0 if late <= 0 else 1 if late <= 30 else 2 if late <= 60 else 3 if late <= 90 else 4)


def test_days_late() -> None:
    dues = [Due(1, "2026-01-10", 100), Due(2, "2026-02-10", 100), Due(3, "2026-03-10", 100)]
    assert rules.late_days(dues, [("2026-01-05", 60), ("2026-01-20", 40), ("2026-02-10", 100)]) == [10, 0]
    assert rules.late_days(dues, []) == []


def test_currencies_by_the_typed_rate() -> None:
    assert rules.converted(389_00, "TRY", "EUR", 38_900_000, "TRY") == 10_00
    assert rules.converted(10_00, "EUR", "TRY", 38_900_000, "TRY") == 389_00
    assert rules.converted(11_00, "USD", "EUR", 1_100_000, "TRY") == 10_00
    assert rules.converted(5, "TRY", "TRY", 1_000_000, "TRY") == 5
