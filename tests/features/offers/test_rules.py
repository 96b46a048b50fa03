"""The sums of an offer, exact in each mode."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.features.offers import rules
from crm_desktop.features.offers.records import LineDraft

PERCENTS = st.integers(0, 10_000)
CHAINS = st.lists(st.integers(0, 100), max_size=3).map(lambda found: "+".join(map(str, found)))
LINES = st.lists(
    st.builds(
        LineDraft, kind=st.sampled_from(["item", "item", "item", "heading", "text"]), quantity=st.integers(-10**8, 10**9),
        price=st.integers(-10**7, 10**10), discount=CHAINS, tax_percent=st.sampled_from([0, 100, 1000, 1800, 2000, 1]),
        optional=st.booleans(), cost=st.integers(0, 10**8),
    ),
    max_size=12,
)
MODES = st.fixed_dictionaries(
    {"discount": PERCENTS, "tax_included": st.booleans(), "rounding": st.sampled_from(["line", "document"]),
     "optional": st.booleans()}
)


@given(LINES, MODES)
def test_sum_of_lines_is_the_total(lines, mode):
    sums = rules.totals(lines, **mode)
    counted = [line for line in lines if mode["optional"] or not line.optional]
    assert sums.subtotal == sum(map(rules.amount, counted))
    assert sums.net == sum(rate.base for rate in sums.rates)
    assert sums.tax == sum(rate.tax for rate in sums.rates)
    assert sums.net + sums.tax == sums.total
    assert sums.subtotal - sums.discount == (sums.total if mode["tax_included"] else sums.net)


@given(LINES, MODES)
def test_every_rate_is_within_half_a_unit_a_rounding(lines, mode):
    sums = rules.totals(lines, **mode)
    for rate in sums.rates:
        lines_of_rate = sum(1 for line in lines if line.kind == "item" and line.tax_percent == rate.percent)
        roundings = 1 if mode["rounding"] == "document" else lines_of_rate
        exact = Fraction((rate.base + rate.tax) * rate.percent, 10_000 + rate.percent) if mode["tax_included"] else Fraction(
            rate.base * rate.percent, 10_000
        )
        assert abs(rate.tax - exact) <= Fraction(roundings, 2)


@given(LINES, MODES)
def test_whole_discount_of_all_leaves_nothing(lines, mode):
    sums = rules.totals(lines, **{**mode, "discount": 10_000})
    assert (sums.net, sums.tax, sums.total) == (0, 0, 0)
    assert rules.totals(lines, **{**mode, "discount": 0}).discount == 0


@given(LINES)
def test_optional_lines_are_beside_the_total(lines):
    without = rules.totals(lines)
    assert without == rules.totals([line for line in lines if not line.optional])
    assert rules.totals(lines, optional=True) == rules.totals([line._replace(optional=False) for line in lines])


def test_rounding_of_the_accountants():
    three = [LineDraft(price=333_300, tax_percent=2000)] * 3
    assert rules.totals(three).tax == 2001
    assert rules.totals(three, rounding="document").tax == 2000
    seven = [LineDraft(price=100_300, tax_percent=2000)] * 7
    assert rules.totals(seven).tax == 1407
    assert rules.totals(seven, rounding="document").tax == 1404


def test_the_offer_of_the_mock():
    lines = [
        LineDraft(price=1_425_000_000, discount="10+5", tax_percent=2000),
        LineDraft(price=184_000_000, quantity=20_000, tax_percent=2000),
        LineDraft("heading", "Kurulum"),
        LineDraft(price=65_000_000, tax_percent=2000),
        LineDraft(price=7_800_000, quantity=200_000, discount="5", tax_percent=100),
        LineDraft(price=140_000_000, tax_percent=2000, optional=True),
    ]
    assert [rules.amount(line) for line in lines] == [12_183_750, 3_680_000, 0, 650_000, 1_482_000, 1_400_000]
    sums = rules.totals(lines)
    assert sums.subtotal == 17_995_750
    assert sums.rates == (rules.TaxSum(100, 1_482_000, 14_820), rules.TaxSum(2000, 16_513_750, 3_302_750))
    assert sums.total == 21_313_320
    included = rules.totals([LineDraft(price=1_200_000, tax_percent=2000)], tax_included=True)
    assert (included.net, included.tax, included.total) == (10_000, 2_000, 12_000)


def test_margin():
    lines = [LineDraft(price=1_000_000, cost=600_000, quantity=20_000), LineDraft(price=10_000, cost=0)]
    lines = [line._replace(tax_percent=0) for line in lines]
    assert rules.margin(lines, rules.totals(lines)) == rules.Margin(8_100, 4_030)
    assert rules.margin([LineDraft(price=10, cost=0)], rules.totals([])) is None


@pytest.mark.parametrize(("revision", "letter"), [(0, ""), (1, "B"), (2, "C"), (25, "Z"), (26, "AA"), (52, "BA")])
def test_letters(revision, letter):
    assert rules.revision_letter(revision) == letter


def test_chain_is_stored_alike_in_every_language():
    assert rules.chain(" %10,5 + 5 ") == "10.5+5"
    assert rules.chain("0") == ""
    with pytest.raises(UserError):
        rules.chain("10-5")


def test_too_much():
    with pytest.raises(UserError):
        rules.refuse_too_much(10**15, 10**15, "")
