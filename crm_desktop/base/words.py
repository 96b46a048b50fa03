"""An amount written in words, as commercial papers carry it in Turkish, Azerbaijani and English.

Own tables, because the library known for it errs in both languages (21,000 became 20,000 in Azerbaijani).
Turkish joins the words (TDK); Azerbaijani writes the minor part in figures.
"""

from typing import NamedTuple


class _Numerals(NamedTuple):
    ones: tuple[str, ...]
    tens: tuple[str, ...]
    hundred: str
    scales: tuple[str, ...]


_TR = _Numerals(
    ("", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"),
    ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"),
    "yüz", ("", "bin", "milyon", "milyar", "trilyon", "katrilyon", "kentilyon"),
)
_AZ = _Numerals(
    ("", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"),
    ("", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"),
    "yüz", ("", "min", "milyon", "milyard", "trilyon", "katrilyon", "kvintilyon"),
)
_EN_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion")

_UNITS = {
    "tr": {
        "TRY": ("Türk lirası", "kuruş"), "AZN": ("Azerbaycan manatı", "kepik"), "USD": ("ABD doları", "sent"),
        "EUR": ("avro", "sent"), "GBP": ("İngiliz sterlini", "peni"),
    },
    "az": {
        "TRY": ("Türkiyə lirəsi", "quruş"), "AZN": ("manat", "qəpik"), "USD": ("ABŞ dolları", "sent"),
        "EUR": ("avro", "sent"), "GBP": ("Britaniya funtu", "pens"),
    },
}
_EN_UNITS = {
    "TRY": (("Turkish lira", "Turkish lira"), ("kuruş", "kuruş")),
    "AZN": (("Azerbaijani manat", "Azerbaijani manat"), ("qəpik", "qəpik")),
    "USD": (("US dollar", "US dollars"), ("cent", "cents")),
    "EUR": (("euro", "euros"), ("cent", "cents")),
    "GBP": (("pound sterling", "pounds sterling"), ("penny", "pence")),
}
_LARGEST = 1000 ** len(_EN_SCALES)


def _turkic(number: int, numerals: _Numerals, join: str) -> str:
    if not number:
        return "sıfır"
    parts: list[str] = []
    for place in range(len(numerals.scales) - 1, -1, -1):
        group = number // 1000**place % 1000
        if not group:
            continue
        hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
        if hundreds:
            parts += [numerals.ones[hundreds]] if hundreds > 1 else []
            parts.append(numerals.hundred)
        parts.append(numerals.tens[tens])
        if not (place == 1 and group == 1):
            parts.append(numerals.ones[ones])
        parts.append(numerals.scales[place])
    return join.join(part for part in parts if part)


def _english(number: int) -> str:
    if not number:
        return "zero"
    parts: list[str] = []
    for place in range(len(_EN_SCALES) - 1, -1, -1):
        group = number // 1000**place % 1000
        if not group:
            continue
        if group >= 100:
            parts += [_EN_ONES[group // 100], "hundred"]
        rest = group % 100
        if rest < 20:
            parts.append(_EN_ONES[rest])
        else:
            parts.append(_EN_TENS[rest // 10] + (f"-{_EN_ONES[rest % 10]}" if rest % 10 else ""))
        parts.append(_EN_SCALES[place])
    return " ".join(part for part in parts if part)


def number_in_words(number: int, language: str) -> str:
    """A whole number from 0 on; beyond every scale's name the digits themselves."""
    if number >= _LARGEST:
        return str(number)
    if language == "tr":
        return _turkic(number, _TR, "")
    return _turkic(number, _AZ, " ") if language == "az" else _english(number)


def in_words(minor: int, currency: str, language: str) -> str:
    """`minor` hundredths of `currency`, as the last line of an offer says them."""
    whole, rest = divmod(abs(minor), 100)
    said = number_in_words(whole, language)
    if language == "tr":
        unit, part = _UNITS["tr"].get(currency, (currency, "/100"))
        tail = f" {rest:02}{part}" if part == "/100" else f" {number_in_words(rest, 'tr')} {part}"
        return f"Yalnız {'eksi ' if minor < 0 else ''}{said} {unit}{tail if rest else ''}"
    if language == "az":
        unit, part = _UNITS["az"].get(currency, (currency, "/100"))
        return f"{'mənfi ' if minor < 0 else ''}{said} {unit} {rest:02}{'' if part == '/100' else ' '}{part}"
    units, parts = _EN_UNITS.get(currency, ((currency, currency), ("/100", "/100")))
    sentence = f"{'minus ' if minor < 0 else ''}{said} {units[whole != 1]}"
    if rest and parts[0] == "/100":
        sentence += f" and {rest:02}/100"
    elif rest:
        sentence += f" and {number_in_words(rest, 'en')} {parts[rest != 1]}"
    return sentence[0].upper() + sentence[1:]
