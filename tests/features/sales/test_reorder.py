"""Selling again: the rhythm for any days, what is due and why, and the offer from the last sale."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.agreements import again_actions
from crm_desktop.features.offers import queries as offers
from crm_desktop.features.products import actions as products
from crm_desktop.features.sales import actions, reorder, reorder_actions, reorder_list
from crm_desktop.features.sales import reorder_rules as rules
from crm_desktop.features.sales.records import LineDraft, SaleDraft
from crm_desktop.store import journal
from tests.features.agreements.samples import contact, product

DAYS = st.lists(st.dates(date(2000, 1, 1), date(2060, 1, 1)).map(date.isoformat), min_size=0, max_size=12)


@given(DAYS)
def test_the_next_purchase_lies_one_median_gap_after_the_last(days: list[str]) -> None:
    found = rules.rhythm(days)
    apart = sorted({date.fromisoformat(day) for day in days})
    if len(apart) < 2:
        assert found is None
        return
    gaps = [(b - a).days for a, b in zip(apart, apart[1:], strict=False)]
    assert found is not None and found.last == max(days) and found.times == len(apart)
    assert min(gaps) <= found.days <= max(gaps) and abs(found.days - median(gaps)) <= 0.5
    assert date.fromisoformat(found.next) - date.fromisoformat(found.last) == timedelta(found.days)
    assert rules.rhythm(list(reversed(days))) == found == rules.rhythm(days + days)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 200), st.integers(5, 10))
def test_an_even_rhythm_is_sure_and_one_odd_gap_does_not_move_it(start: date, gap: int, times: int) -> None:
    days = [(start + timedelta(gap * n)).isoformat() for n in range(times)]
    found = rules.rhythm(days)
    assert found is not None and (found.days, found.sure) == (gap, "high")
    odd = rules.rhythm([*days, (start + timedelta(gap * (times + 30))).isoformat()])
    assert odd is not None and odd.days == gap


@given(st.lists(st.integers(-10, 500), max_size=8))
def test_the_lag_is_learnt_from_two_on(lags: list[int]) -> None:
    known = [lag for lag in lags if lag > 0]
    found = rules.usual_lag(lags)
    assert found == rules.FOLLOWS_AFTER if len(known) < 2 else min(known) <= found <= max(known)


def test_days_beyond_the_calendar() -> None:
    assert rules.after("9999-12-30", 400) == "9999-12-31"
    assert rules.rhythm(["2026-01-01", "2026-01-01"]) is None


@pytest.fixture
def day(store: object) -> Iterator[None]:
    with clock.standing_at(datetime(2026, 11, 22, 9, tzinfo=UTC)):
        yield


def sold(who: int, what: int, *days: str, quantity: int = 3_0000) -> int:
    made = 0
    for on in days:
        line = LineDraft(product_id=what, quantity=quantity, price=100_0000, tax_percent=2000)
        made = actions.create(SaleDraft(who, lines=(line,), sold_on=on, currency="TRY"))
    return made


def found(why: str = "") -> list[tuple[int, int, str, str]]:
    return [(row.contact_id, row.product_id, row.why, row.on) for row in reorder.everything() if not why or row.why == why]


def test_rhythm_from_sales_returns_nothing_for_the_quiet_and_follows_undo(day) -> None:
    who, what = contact(), product()
    sold(who, what, "2026-08-24", "2026-09-23", "2026-10-23")
    assert found("rhythm") == [(who, what, "rhythm", "2026-11-22")]
    last = sold(who, what, "2026-11-20")
    assert found("rhythm") == [], "just bought"
    journal.undo()
    assert found("rhythm")
    last = sold(who, what, "2026-11-20")
    actions.trash([last])
    assert found("rhythm"), "a sale in the trash is none"
    quiet = contact("Quiet")
    sold(quiet, what, "2025-01-01", "2025-02-01", "2025-03-01")
    assert not [row for row in found() if row[0] == quiet]


def test_intervals_service_and_pauses(day) -> None:
    who, what, machine = contact(), product("Filters"), product("Machine")
    again_actions.set_interval(what, 30, 0)
    again_actions.set_interval(machine, 0, 6)
    sold(who, what, "2026-10-20")
    sold(who, machine, "2026-05-25")
    assert set(found()) == {(who, what, "interval", "2026-11-19"), (who, machine, "service", "2026-11-25")}
    again_actions.pause([(who, what)], "2026-12-20")
    assert found() == [(who, machine, "service", "2026-11-25")]
    again_actions.pause([(who, 0)], "2026-12-20")
    assert found() == []
    with pytest.raises(UserError):
        again_actions.pause([(who, 0)], "")


def test_what_follows_what_and_the_second_purchase(day) -> None:
    first, then = product("Nappies"), product("Toys")
    products.set_field(first, "follows_id", then)
    for name, later in (("A", "2026-03-01"), ("B", "2026-03-03")):
        both = contact(name)
        sold(both, first, "2026-02-01")
        sold(both, then, later)
    one = contact("C")
    sold(one, first, "2026-10-20")
    assert found("follows") == [(one, then, "follows", "2026-11-18")]
    assert found("second") == [], "there is something better to ask"
    chance = contact("D")
    sold(chance, then, "2026-10-03")
    assert found("second") == [(chance, 0, "second", "2026-11-17")]
    assert [(item.on, item.id) for item in reorder_list.asking("2026-11-22")] == [("2026-11-22", one), ("2026-11-22", chance)]
    assert reorder_list.waiting_count() == 2
    with clock.standing_at(datetime(2026, 11, 28, 9, tzinfo=UTC)):
        assert reorder_list.waiting_count() == 0 == len(reorder_list.asking("2026-11-28")) and found("second")


def test_the_list_filters_and_sorts(day) -> None:
    what = product("Espresso")
    names = ("Işık", "Əli", "Çağrı")
    for place, name in enumerate(names):
        sold(contact(name), what, "2026-09-01", f"2026-10-0{place + 1}")
    assert len(reorder_list.ids({})) == 3 == len(reorder_list.first({}, "on", 10))
    assert [row.contact for row in reorder_list.rows(reorder_list.ids({"words": "cagri espr"}))] == ["Çağrı"]
    assert len(reorder_list.ids({"why": ["service"]})) == 0 and len(reorder_list.ids({"late": True})) == 3
    days = [row.on for row in reorder_list.rows(reorder_list.ids({}, "-on"))]
    assert days == sorted(days, reverse=True)


def test_the_offer_takes_the_last_lines_at_todays_prices(day) -> None:
    who, what = contact(), product("Espresso", 450_0000)
    sold(who, what, "2026-09-01", "2026-10-01", quantity=7_0000)
    lines = offers.lines(reorder_actions.offer_again(who, what))
    assert [(line.product_id, line.quantity, line.price) for line in lines] == [(what, 7_0000, 450_0000)]
    other = product("Never bought", 10_0000)
    assert [line.product_id for line in offers.lines(reorder_actions.offer_again(who, other))] == [other]
    with pytest.raises(UserError):
        reorder_actions.offer_again(contact("Nobody"))
