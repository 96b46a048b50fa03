"""Figures as typed and as shown meet again exactly; words equal the accountant's list to the letter."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base import i18n, locale, money
from crm_desktop.base.errors import UserError
from crm_desktop.base.words import in_words, number_in_words

ROWS = list(csv.DictReader((Path(__file__).parents[1] / "data" / "amount_in_words.csv").open(encoding="utf-8")))
LANGUAGES = st.sampled_from(i18n.LANGUAGES)


@given(st.integers(-(10**15), 10**15), LANGUAGES)
def test_what_is_shown_can_be_typed(value, language):
    with i18n.speaking(language):
        assert money.parse_decimal(locale.number(value), 2) == value
        assert money.parse_decimal(locale.money(value, "TRY"), 2) == value
        assert money.parse_decimal(locale.price(value), 4) == value
        assert money.parse_decimal(locale.price(value, "EUR"), 4) == value


@given(st.integers(0, 10**15), LANGUAGES)
def test_quantities_return(value, language):
    with i18n.speaking(language):
        assert money.parse_decimal(locale.quantity(value), 4) == value


@pytest.mark.parametrize(
    ("language", "typed", "places", "value"),
    [
        ("tr", "1.234,56", 2, 123456), ("tr", "1,234.56", 2, 123456),
        ("en", "1.234,56", 2, 123456), ("en", "1,234.56", 2, 123456),
        ("tr", "1.234", 2, 123400), ("en", "1.234", 4, 12340), ("en", "1,234", 2, 123400), ("tr", "1,234", 4, 12340),
        ("tr", "0.500", 2, 50), ("tr", "12,5", 2, 1250), ("tr", "12.5", 2, 1250), ("az", ",5", 2, 50), ("az", "12,", 2, 1200),
        ("tr", "1.234.567", 2, 123456700), ("tr", "₺ 1.234,50", 2, 123450), ("tr", "1 234,50 TL", 2, 123450),
        ("tr", "-5", 2, -500), ("tr", "−5,25", 2, -525), ("en", "1'234.50", 2, 123450), ("en", "1,234,567.8", 2, 123456780),
        ("tr", "1234,5600", 2, 123456), ("tr", "%12,5", 2, 1250),
    ],
)
def test_typed_figures(language, typed, places, value):
    with i18n.speaking(language):
        assert money.parse_decimal(typed, places) == value


NO_FIGURES = ["", " ", "abc", "1.2.3", "12.34,5.6", "1,2,3", "--5", "1e5", "=1+1", "٣",
              "9" * 30, "1,23456", ".", "😀", "<b>1</b>"]


@pytest.mark.parametrize("typed", NO_FIGURES)
def test_no_figures_are_refused(typed):
    with i18n.speaking("tr"), pytest.raises(UserError) as refused:
        money.parse_decimal(typed, 2)
    assert refused.value.message


def _said(parse, typed):
    try:
        parse(typed)
    except UserError as refused:
        return refused.message
    return "understood"


@given(st.text(max_size=40), LANGUAGES)
def test_any_text_is_a_number_or_a_sentence(typed, language):
    with i18n.speaking(language):
        for parse in (money.parse_decimal, money.parse_percent, money.parse_chain, locale.parse_day):
            assert _said(parse, typed) != ""


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**12))
def test_half_up(numerator, denominator):
    found = money.half_up(numerator, denominator)
    exact = Fraction(numerator, denominator)
    assert abs(found - exact) <= Fraction(1, 2)
    if abs(found - exact) == Fraction(1, 2):
        assert abs(found) > abs(exact)


def test_half_up_examples():
    assert money.half_up(2675, 10) == 268
    assert money.half_up(-25, 10) == -3
    assert money.half_up(25, -10) == -3


@given(st.lists(st.integers(0, 10_000), min_size=0, max_size=5), LANGUAGES)
def test_chains(percents, language):
    with i18n.speaking(language):
        typed = "+".join(locale.percent(p) for p in percents)
        left = Fraction(1)
        for percent in percents:
            left *= 1 - Fraction(percent, 10_000)
        assert Fraction(*money.apply_chain(typed)) == left


@pytest.mark.parametrize("typed", ["10+", "+", "110", "-5", "10+101", "a", "1+1+1+1+1+1"])
def test_bad_chains(typed):
    with pytest.raises(UserError):
        money.parse_chain(typed)


def test_chain_of_the_offer():
    numerator, denominator = money.apply_chain("10 + 5")
    assert money.half_up(14_250_000 * numerator, denominator) == 12_183_750


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["amount"])
def test_words_equal_the_list(row):
    minor = money.parse_decimal(row["amount"], 2)
    for key in ("tr_TRY", "az_AZN", "tr_USD", "az_USD"):
        language, currency = key.split("_")
        assert in_words(minor, currency, language) == row[key]


@pytest.mark.parametrize(
    ("minor", "currency", "language", "said"),
    [
        (100, "USD", "en", "One US dollar"),
        (101, "USD", "en", "One US dollar and one cent"),
        (245678, "USD", "en", "Two thousand four hundred fifty-six US dollars and seventy-eight cents"),
        (2100050, "TRY", "en", "Twenty-one thousand Turkish lira and fifty kuruş"),
        (0, "GBP", "en", "Zero pounds sterling"),
        (-525, "EUR", "tr", "Yalnız eksi beş avro yirmibeş sent"),
        (-525, "EUR", "az", "mənfi beş avro 25 sent"),
        (10001, "GBP", "tr", "Yalnız yüz İngiliz sterlini bir peni"),
        (10001, "GBP", "az", "yüz Britaniya funtu 01 pens"),
        (12345, "CHF", "tr", "Yalnız yüzyirmiüç CHF 45/100"),
        (12345, "CHF", "az", "yüz iyirmi üç CHF 45/100"),
        (12345, "CHF", "en", "One hundred twenty-three CHF and 45/100"),
    ],
)
def test_words_elsewhere(minor, currency, language, said):
    assert in_words(minor, currency, language) == said


@given(st.integers(-(10**40), 10**40), st.sampled_from([*money.CURRENCIES, "XYZ"]), LANGUAGES)
def test_words_never_fail(minor, currency, language):
    assert in_words(minor, currency, language).strip()


@given(st.integers(0, 10**21 - 1), st.integers(0, 10**21 - 1))
def test_words_tell_apart(one, other):
    for language in i18n.LANGUAGES:
        assert (number_in_words(one, language) == number_in_words(other, language)) == (one == other)
