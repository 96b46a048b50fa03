"""Check digits of Turkish and Azerbaijani tax numbers, by their published algorithms. Warn, never block:
foreign numbers and old records exist."""

from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import digits

_WRONG = mark("The check digit of this {name} does not fit. Look for a mistyped digit.")


def is_vkn(number: str) -> bool:
    """Vergi kimlik numarası: 10 digits, the last a check digit."""
    if len(number) != 10 or not number.isdigit():
        return False
    total = 0
    for place in range(9):
        shifted = (int(number[place]) + 9 - place) % 10
        if shifted:
            total += (shifted << (9 - place)) % 9 or 9
    return (10 - total % 10) % 10 == int(number[9])


def is_tckn(number: str) -> bool:
    """T.C. kimlik numarası: 11 digits, the first not 0, the last two check digits. Sole traders pay tax under it."""
    if len(number) != 11 or not number.isdigit() or number[0] == "0":
        return False
    d = [int(c) for c in number]
    return (sum(d[0:9:2]) * 7 - sum(d[1:8:2])) % 10 == d[9] and sum(d[:10]) % 10 == d[10]


def is_voen(number: str) -> bool:
    """VÖEN: 8 digits, a check digit, then 1 for a legal and 2 for a natural person."""
    if len(number) != 10 or not number.isdigit() or number[9] not in "12":
        return False
    weights = (4, 1, 8, 6, 2, 7, 5, 3)
    return sum(w * int(c) for w, c in zip(weights, number, strict=False)) % 11 == int(number[8])


def compact(number: str) -> str:
    """The number as stored: only its digits when nothing but digits and spacing was typed, else as typed."""
    bare = number.strip()
    return digits(bare) if bare and not bare.strip("0123456789 .-") else bare


def label(number: str, country: str) -> str:
    """What such a number is called: "VKN", "TCKN", "VÖEN" or "Tax number"."""
    if country == "TR":
        return "TCKN" if len(digits(number)) == 11 else "VKN"
    if country == "AZ":
        return "VÖEN"
    return text("Tax number")


def shown(number: str) -> str:
    """In groups as people read it: `631 004 8875`."""
    if len(number) == 10 and number.isdigit():
        return f"{number[:3]} {number[3:6]} {number[6:]}"
    return number[:40]


def warning(number: str, country: str) -> str:
    """A translated sentence when the number cannot be right in `country` ("TR", "AZ"; others are not checked), else ""."""
    bare = compact(number)
    if not bare or country not in ("TR", "AZ") or is_vkn(bare) or is_tckn(bare) or is_voen(bare):
        return ""
    count = len(bare) if bare.isdigit() else 0
    if country == "TR":
        if count in (10, 11):
            return text(_WRONG, name=label(bare, country))
        return text("A VKN has 10 digits and a TCKN has 11.")
    return text(_WRONG, name="VÖEN") if count == 10 else text("A VÖEN has 10 digits.")
