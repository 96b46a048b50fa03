"""Subtotals and alternatives: what they come to, on the screen and on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.features.offers import line_actions, pasting, prints, queries, rules
from crm_desktop.features.offers.records import LineDraft, OfferLineRow
from tests.features.offers import samples
from tests.features.offers.test_prints import read


def test_a_subtotal_sums_since_the_heading(desk):
    id_ = samples.with_alternatives()
    lines = queries.lines(id_)
    assert lines[4].amount == 12_000_000
    assert rules.numbers(lines) == ["", "1", "1b", "2", "", "3", "4"]
    card = queries.card(id_)
    assert queries.totals(card, lines).net == 12_200_000
    assert [sums.net for sums in queries.alternative_totals(card, lines)] == [8_200_000]
    assert queries.totals(card, lines, optional=True).net == 12_700_000


def test_on_paper(desk):
    _, said = read(prints.pdf(samples.with_alternatives(), "en"))
    for wanted in ("120,000.00", "(alternative)", "Total with alternatives", "98,400.00", "Total with optional items", "1b"):
        assert wanted in said, wanted


def test_the_alternative_is_chosen(desk):
    id_ = samples.with_alternatives()
    line_actions.choose_alternative(queries.lines(id_)[2].id)
    lines = queries.lines(id_)
    assert [line.description[-7:] for line in lines[1:3]] == ["1 group", " groups"]
    assert queries.totals(queries.card(id_), lines).net == 8_200_000
    with pytest.raises(UserError):
        line_actions.choose_alternative(lines[1].id)


def test_an_alternative_to_nothing_is_refused(desk):
    id_ = samples.draft((LineDraft(description="A"), LineDraft("heading", "B"), LineDraft(description="C")))
    first, _, third = queries.lines(id_)
    for line in (first, third):
        with pytest.raises(UserError):
            line_actions.set_line(line.id, "optional", 2)


LINES = st.lists(st.tuples(st.sampled_from(rules.KINDS), st.integers(0, 2), st.integers(0, 10**7)), max_size=20)


@given(LINES)
def test_subtotals_and_alternatives_never_lose_a_minor_unit(said):
    lines = [
        OfferLineRow(n, kind, None, "", "", "", 10_000, "", price * 100, 0, "", 0, way)
        for n, (kind, way, price) in enumerate(said)
    ]
    total = rules.totals(lines).total
    closed = [*lines, OfferLineRow(99, "subtotal", None, "", "", "", 0, "", 0, 0, "", 0, 0)]
    cut = [line for line in closed if line.kind != "heading"]
    assert sum(rules.subtotals(cut).values()) == total
    for rank in (1, 2):
        taken = rules.instead(lines, rank)
        assert len(taken) == sum(line.kind == "item" and not line.optional for line in lines)


def test_pasted_rows_know_their_products():
    known = {"km-2g": 7, "espresso machine": 7, "4711": 8}
    rows = (
        "Code\tName\tQty\tPrice\nKM-2G\tEspresso machine\t2\t1,000\nespresso MACHINE\t3\n4711\t5\t\n"
        "X-9\tOther\t1\t20\nCups\t12\t5\t10+5\t20"
    )
    found = pasting.lines(rows, known)
    assert [(one.product_id, one.code, one.description, one.quantity, one.price, one.discount) for one in found] == [
        (7, "", "Espresso machine", 20_000, 10_000_000, ""), (7, "", "", 30_000, None, ""), (8, "", "", 50_000, None, ""),
        (None, "X-9", "Other", 10_000, 200_000, ""), (None, "", "Cups", 120_000, 50_000, "10+5"),
    ]  # fmt: skip
    assert [one.description for one in pasting.lines("1\tCups\t2\t3\n2\tSaucers\t2\t3")] == ["Cups", "Saucers"]
    assert [one.description for one in pasting.lines("Machines\nCups\t2\t3")] == ["Machines", "Cups"]
