"""Countries offered for a business, with the money each counts in. Data, not a list of the world."""

from typing import NamedTuple

from crm_desktop.base.i18n import mark


class Country(NamedTuple):
    code: str
    name: str
    currency: str


COUNTRIES: tuple[Country, ...] = (
    Country("TR", mark("Turkey"), "TRY"),
    Country("AZ", mark("Azerbaijan"), "AZN"),
    Country("CY", mark("Cyprus"), "EUR"),
    Country("GE", mark("Georgia"), "GEL"),
    Country("KZ", mark("Kazakhstan"), "KZT"),
    Country("KG", mark("Kyrgyzstan"), "USD"),
    Country("UZ", mark("Uzbekistan"), "USD"),
    Country("TM", mark("Turkmenistan"), "USD"),
    Country("DE", mark("Germany"), "EUR"),
    Country("NL", mark("Netherlands"), "EUR"),
    Country("AT", mark("Austria"), "EUR"),
    Country("BE", mark("Belgium"), "EUR"),
    Country("FR", mark("France"), "EUR"),
    Country("GB", mark("United Kingdom"), "GBP"),
    Country("US", mark("United States"), "USD"),
    Country("", mark("Another country"), "USD"),
)


def currency_of(code: str) -> str:
    """The money usual in a country; dollars where we do not know."""
    return next((country.currency for country in COUNTRIES if country.code == code), "USD")
