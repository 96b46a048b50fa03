"""Phone numbers: stored as typed and as E.164, shown in groups.

The usual Turkish, Azerbaijani and international forms go by regular expressions (an import of 100,000 rows cannot wait
for the library); whatever else by `phonenumbers`, imported only then.
"""

import re
from functools import lru_cache

_EXTENSION = re.compile(r"\s*(?:\bdahili\b|\bdah\b\.?|\bdaxili\b|\bext\b\.?|\bx(?=\s*\d)|[/,;#])", re.IGNORECASE)
_SPACING = dict.fromkeys(map(ord, " \t\u00a0\u202f().-\u2010\u2011\u2012\u2013\u2014\u2015"))
_PLAIN = re.compile(r"\+?[0-9]+")
_NATIONAL = {
    "TR": re.compile(r"(?:0|90|0090|\+90|\+900)?([2-589][0-9]{9}|444[0-9]{4})"),
    "AZ": re.compile(r"(?:0|994|00994|\+994|\+9940)?((?:1[0-9]|2[0-9]|36|4[0-9]|5[015]|60|70|77|99)[0-9]{7})"),
}
_CODES = {"TR": "+90", "AZ": "+994"}
_INTERNATIONAL = re.compile(r"(?:\+|00)([1-9][0-9]{7,14})")
_SHAPES = (
    (re.compile(r"\+90(444)(\d)(\d{3})"), "+90 {} {} {}"),
    (re.compile(r"\+90(\d{3})(\d{3})(\d{2})(\d{2})"), "+90 {} {} {} {}"),
    (re.compile(r"\+994(\d{2})(\d{3})(\d{2})(\d{2})"), "+994 {} {} {} {}"),
    (re.compile(r"\+1(\d{3})(\d{3})(\d{4})"), "+1 {} {} {}"),
    (re.compile(r"\+44(\d{4})(\d{6})"), "+44 {} {}"),
    (re.compile(r"\+49(\d{3})(\d+)"), "+49 {} {}"),
    (re.compile(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})"), "+7 {} {} {} {}"),
)


def without_extension(text: str) -> str:
    """`0212 555 12 12 dahili 4` -> `0212 555 12 12`; of `0212 555 12 12 / 13` the first."""
    return _EXTENSION.split(text, maxsplit=1)[0]


@lru_cache(maxsize=4096)
def e164(text: str, country: str = "TR") -> str:
    """The number as +905321234567, or "" when it cannot be read as one."""
    bare = text.translate(_SPACING)
    if not _PLAIN.fullmatch(bare):
        text = without_extension(text)
        bare = text.translate(_SPACING)
        if not any(c.isdigit() for c in bare):
            return ""
    for home in (country, "AZ" if country == "TR" else "TR"):
        pattern = _NATIONAL.get(home)
        if pattern and (home == country or bare.startswith(("+", "00"))) and (found := pattern.fullmatch(bare)):
            return _CODES[home] + found[1]
    if (found := _INTERNATIONAL.fullmatch(bare)) and not found[1].startswith(("90", "994")):
        return "+" + found[1]
    return _by_library(text, country)


def _by_library(text: str, country: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(text[:60], country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown(number: str, normal: str) -> str:
    """As people read it: `+90 533 771 90 04`. With an extension, or when it was not understood, as typed."""
    if not normal or without_extension(number) != number:
        return number
    for pattern, shape in _SHAPES:
        if found := pattern.fullmatch(normal):
            return shape.format(*found.groups())
    return number if number.startswith("+") else normal
