"""Money and figures that a person types: exact integers in, exact integers out, half up as the law asks (5083 art. 2).

Money is minor units, unit prices and quantities are 1/10,000, percents 1/100. What is typed may be `1.234,56` or
`1,234.56`; a lone `1.234` is read as the language spoken writes it. Anything else is refused in a sentence.
"""

import re

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language, text

CURRENCIES = {
    "TRY": "₺", "AZN": "₼", "USD": "$", "EUR": "€", "GBP": "£", "RUB": "₽", "GEL": "₾", "KZT": "₸", "UAH": "₴",
    "CHF": "CHF", "AED": "AED",
}
LIMIT = 10**15
HUNDRED_PERCENT = 10_000
CHAIN_MOST = 5

_NOISE = re.compile(r"[\s\u00a0\u202f'’_]+")
_SIGNS = re.compile("|".join(sorted(map(re.escape, {*CURRENCIES, *CURRENCIES.values(), "TL", "%"}), key=len, reverse=True)))
_PLAIN = re.compile(r"[0-9.,]+")


def half_up(numerator: int, denominator: int = 1) -> int:
    """The quotient rounded to a whole; a half goes away from zero. Exact at any size."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def _not_a_number(typed: str) -> UserError:
    shown = typed if len(typed) <= 30 else typed[:29] + "…"
    return UserError(text("“{typed}” is not a number. Write it like {example}.", typed=shown, example=_example()))


def _example() -> str:
    return "1,234.56" if language() == "en" else "1.234,56"


def _grouped(part: str, separator: str) -> str:
    groups = part.split(separator)
    if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
        raise ValueError
    return "".join(groups)


def _split(digits: str) -> tuple[str, str]:
    """Whole and decimal digits of `1.234,56`, `1,234.56`, `1234.5`, `.5`, `12,`."""
    comma, dot = digits.count(","), digits.count(".")
    if comma and dot:
        point = max(digits.rfind(","), digits.rfind("."))
        whole, decimals = digits[:point], digits[point + 1 :]
        other = "." if digits[point] == "," else ","
        if digits[point] in whole or other in decimals:
            raise ValueError
        return _grouped(whole, other), decimals
    separator = "," if comma else "."
    if comma + dot > 1:
        return _grouped(digits, separator), ""
    if not comma + dot:
        return digits, ""
    whole, decimals = digits.split(separator)
    groups_by_it = separator == ("," if language() == "en" else ".")
    if len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0" and groups_by_it:
        return whole + decimals, ""
    return whole, decimals


def parse_decimal(typed: str, places: int = 2) -> int:
    """What was typed, times 10**places, exactly. Currency signs, spaces and % beside the figure do no harm.

    Raises:
        UserError: it is no number, has more decimals than `places`, or is too large to be true.
    """
    bare = _SIGNS.sub("", _NOISE.sub("", typed[:200])).replace("−", "-").replace("–", "-")
    negative = bare.startswith("-")
    bare = bare.lstrip("+-") if bare[:1] in ("+", "-") and bare[1:2] not in ("+", "-") else bare
    if not _PLAIN.fullmatch(bare) or not any(c.isdigit() for c in bare):
        raise _not_a_number(typed)
    try:
        whole, decimals = _split(bare)
    except ValueError:
        raise _not_a_number(typed) from None
    decimals = decimals.rstrip("0")
    if len(decimals) > places:
        if not places:
            raise UserError(text("Write a whole number here, without decimals."))
        raise UserError(text("Write at most {places} digits after the decimal sign.", places=places))
    value = int((whole or "0") + decimals.ljust(places, "0"))
    if value > LIMIT:
        raise UserError(text("This number is too large. Check the digits."))
    return -value if negative else value


def parse_percent(typed: str, least: int = 0, most: int = HUNDRED_PERCENT) -> int:
    """Hundredths of a percent of `12,5`, `%12,5` or `12.5 %`. Empty is 0."""
    if not typed.strip():
        return 0
    value = parse_decimal(typed, 2)
    if not least <= value <= most:
        raise UserError(text("Write a percentage from {least} to {most}.", least=least // 100, most=most // 100))
    return value


def parse_chain(typed: str) -> tuple[int, ...]:
    """Hundredths of percents of a discount chain: `10+5` is 10 %, then 5 % of what remains. Empty is no discount."""
    parts = typed.replace("%", " ").split("+") if typed.strip(" %") else []
    if len(parts) > CHAIN_MOST:
        raise UserError(text("Write at most {count} discounts one after another.", count=CHAIN_MOST))
    if any(not part.strip() for part in parts):
        raise UserError(text("Write a discount like 10 or 10+5."))
    return tuple(value for value in map(parse_percent, parts) if value)


def apply_chain(typed: str) -> tuple[int, int]:
    """What a discount chain leaves, as an exact fraction (numerator, denominator): `10+5` leaves 0.855."""
    numerator = denominator = 1
    for percent in parse_chain(typed):
        numerator *= HUNDRED_PERCENT - percent
        denominator *= HUNDRED_PERCENT
    return numerator, denominator
