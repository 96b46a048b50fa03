"""What a column can become, and what address books call it in English, Turkish, Azerbaijani and German.

A target is `field:label:slot`: `phone:mobile:` is a mobile number, `city:home:home` the city of the home address,
`phone::2` the second pair of Google's numbered columns. Slots join columns of one address or one pair.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from crm_desktop.base.i18n import LANGUAGES, mark, speaking, text
from crm_desktop.base.text import fold
from crm_desktop.features.fields.records import PREFIX
from crm_desktop.features.transfer.rules.aliases import ALIASES, MACHINE


class Target(NamedTuple):
    field: str
    label: str = ""
    slot: str = ""


NOTE_LINE = "note_line"
TITLES: dict[str, str] = {
    "name::": mark("Name", "column"),
    "given_name::": mark("Given name", "column"),
    "family_name::": mark("Family name", "column"),
    "middle_name::": mark("Middle name", "column"),
    "prefix::": mark("Title before the name", "column"),
    "suffix::": mark("Title after the name", "column"),
    "organization::": mark("Company", "column"),
    "department::": mark("Department", "column"),
    "job_title::": mark("Job title", "column"),
    "phone::": mark("Phone", "column"),
    "phone:mobile:": mark("Mobile phone", "column"),
    "phone:work:": mark("Work phone", "column"),
    "phone:home:": mark("Home phone", "column"),
    "phone:fax:": mark("Fax", "column"),
    "phone:other:": mark("Other phone", "column"),
    "email::": mark("E-mail", "column"),
    "email:work:": mark("Work e-mail", "column"),
    "email:home:": mark("Home e-mail", "column"),
    "street::": mark("Street", "column"),
    "district::": mark("District", "column"),
    "city::": mark("City", "column"),
    "postcode::": mark("Postal code", "column"),
    "country::": mark("Country", "column"),
    "street:home:home": mark("Home street", "column"),
    "district:home:home": mark("Home district", "column"),
    "city:home:home": mark("Home city", "column"),
    "postcode:home:home": mark("Home postal code", "column"),
    "country:home:home": mark("Home country", "column"),
    "street:work:work": mark("Work street", "column"),
    "district:work:work": mark("Work district", "column"),
    "city:work:work": mark("Work city", "column"),
    "postcode:work:work": mark("Work postal code", "column"),
    "country:work:work": mark("Work country", "column"),
    "handle:web:": mark("Web site", "column"),
    "handle:linkedin:": "LinkedIn",
    "handle:instagram:": "Instagram",
    "handle:facebook:": "Facebook",
    "handle:x:": "X",
    "handle:whatsapp:": "WhatsApp",
    "handle:telegram:": "Telegram",
    "birthday::": mark("Birthday", "column"),
    "day:wedding:": mark("Wedding anniversary", "column"),
    "tags::": mark("Tags", "column"),
    "role::": mark("Role", "column"),
    "source::": mark("Source", "column"),
    "kind::": mark("Person or company", "column"),
    "language::": mark("Language", "column"),
    "tax_office::": mark("Tax office", "column"),
    "tax_number::": mark("Tax number", "column"),
    "note::": mark("Note", "column"),
    "uid::": mark("Identifier", "column"),
    "note_line::": mark("Keep in the note", "column"),
}
_NUMBERED = (
    (re.compile(r"(?:e mail|email|e posta|eposta|e poct) (\d+)(?: (?:value|address|adres|adresi|unvani|deger|wert))?"), "email"),
    (re.compile(r"(?:phone|telephone|telefon|tel) (\d+)(?: (?:value|number|no|deger|wert))?"), "phone"),
    (re.compile(r"(?:website|web site|web page|web sitesi|veb sayt) (\d+)(?: (?:value|deger))?"), "web"),
    (re.compile(r"(?:e mail|email|e posta|eposta|e poct) (\d+) (?:type|label|etiket|tur|display name type)"), "email_label"),
    (re.compile(r"(?:phone|telephone|telefon|tel) (\d+) (?:type|label|etiket|tur)"), "phone_label"),
    (re.compile(r"(?:address|adres|unvan) (\d+) (?:street|sokak|kuce|strasse)"), "street"),
    (re.compile(r"(?:address|adres|unvan) (\d+) (?:city|sehir|il|seher|ort)"), "city"),
    (re.compile(r"(?:address|adres|unvan) (\d+) (?:region|state|district|ilce|rayon)"), "district"),
    (re.compile(r"(?:address|adres|unvan) (\d+) (?:postal code|posta kodu|poct indeksi|zip)"), "postcode"),
    (re.compile(r"(?:address|adres|unvan) (\d+) (?:country|ulke|olke|land)"), "country"),
    (re.compile(r"(?:address|adres|unvan) (\d+) (?:type|label|etiket)"), "address_label"),
    (re.compile(r"(?:event|olay|hadise) (\d+) (?:value|deger)"), "day"),
    (re.compile(r"(?:event|olay|hadise) (\d+) (?:type|label|etiket)"), "day_label"),
    (re.compile(r"(?:custom field|relation|relationship|im) (\d+) (?:value|service|type|label)"), ""),
    (re.compile(r"address (\d+) (?:formatted|po box|extended address)"), ""),
)
_DIGITS = re.compile(r"\d+")
_NOT_ALNUM = re.compile(r"[^\w]+|_+")
_REPEATABLE = frozenset(("phone", "email", "handle", "day", "tags", "note", "role", "note_line", "middle_name"))


def parse(target: str) -> Target:
    return Target(*target.split(":"))


def key(target: Target) -> str:
    return ":".join(target)


_NUMBERED_TITLES = {
    "phone": mark("Phone {number}", "column"),
    "phone_label": mark("Label of phone {number}", "column"),
    "email": mark("E-mail {number}", "column"),
    "email_label": mark("Label of e-mail {number}", "column"),
    "street": mark("Street {number}", "column"),
    "district": mark("District {number}", "column"),
    "city": mark("City {number}", "column"),
    "postcode": mark("Postal code {number}", "column"),
    "country": mark("Country {number}", "column"),
    "address_label": mark("Label of address {number}", "column"),
    "handle": mark("Link {number}", "column"),
    "handle_label": mark("Network of link {number}", "column"),
    "day": mark("Day {number}", "column"),
    "day_label": mark("Label of day {number}", "column"),
}


def title(target: str) -> str:
    """The words for a target, in the language in use; of a numbered one with its number."""
    if target in TITLES:
        return text(TITLES[target], "column")
    field, label, slot = parse(target)
    if field.startswith(PREFIX):
        return _own.get(target, text("Own field"))
    if field in _NUMBERED_TITLES and not label:
        return text(_NUMBERED_TITLES[field], "column", number=slot)
    plain = TITLES.get(f"{field}:{label}:")
    return text(plain, "column") if plain else target


_own: dict[str, str] = {}
_own_filled: list[str] = []


def offer_own(fields: Iterable[tuple[str, str, bool]]) -> None:
    """From now on these own fields are targets: (key, name, whether a file can fill it)."""
    _own.clear()
    _own_filled.clear()
    for key, name, fills in fields:
        _own[f"{key}::"] = name
        if fills:
            _own_filled.append(f"{key}::")


def own_targets(filled: bool = True) -> list[tuple[str, str]]:
    """(target, name) of the own fields that a file can fill, or of all."""
    return [(target, name) for target, name in _own.items() if not filled or target in _own_filled]


def choices() -> list[tuple[str, str]]:
    """(target, words) of all that a column can become, in the order of the list; "" leaves the column out."""
    return [("", text("Do not import")), *((target, text(words, "column")) for target, words in TITLES.items())]


def folded(header: str) -> str:
    return " ".join(_NOT_ALNUM.sub(" ", fold(header)).split())


@cache
def _names() -> dict[str, str]:
    """Folded column name -> target: what others use, and our own titles in the three languages."""
    known: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            known.update(
                {folded(text(words, "column")): target for target, words in TITLES.items() if target != f"{NOTE_LINE}::"}
            )
    known.update({name: target for target, names in ALIASES.items() for name in names.split(", ")})
    return known


@cache
def _numbered_names() -> dict[str, str]:
    """Our own numbered titles in the three languages, with 0 for the number."""
    known = {}
    for language in LANGUAGES:
        with speaking(language):
            known.update({folded(text(words, "column", number=0)): field for field, words in _NUMBERED_TITLES.items()})
    return known


def guess(header: str) -> str:
    """The target that a column of this title most likely is, or ""."""
    name = folded(header)
    if not name or name in MACHINE:
        return ""
    if found := _names().get(name):
        return found
    numbers = _DIGITS.findall(name)
    if len(numbers) == 1 and (field := _numbered_names().get(_DIGITS.sub("0", name))):
        return f"{field}::{numbers[0]}"
    for pattern, field in _NUMBERED:
        if matched := pattern.fullmatch(name):
            return f"handle:web:{matched[1]}" if field == "web" else f"{field}::{matched[1]}" if field else ""
    return ""


def knows(header: str) -> bool:
    """Whether the title is one that this list knows, even one it leaves out."""
    name = folded(header)
    return bool(guess(header)) or name in MACHINE or any(pattern.fullmatch(name) for pattern, field in _NUMBERED if not field)


@cache
def _left_out_titles() -> frozenset[tuple[str, str]]:
    """The first two titles of a file of rows that an import left out: when it comes back mended, they are no contact's."""
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found.add((folded(text("Row")), folded(text("Reason"))))
    return frozenset(found)


def guess_all(header: Sequence[str]) -> tuple[str, ...]:
    """One target for each column; a second column of a field that holds one value is kept in the note, nothing is lost."""
    found: list[str] = []
    own = {folded(name): target for target, name in own_targets()}
    names = {folded(cell) for cell in header}
    ours = len(header) > 2 and (folded(header[0]), folded(header[1])) in _left_out_titles()
    for place, cell in enumerate(header):
        if ours and place < 2:
            found.append("")
            continue
        target = guess(cell) or own.get(folded(cell), "")
        if target == "name::" and {"first name", "last name"} <= names:
            target = ""
        if target == "job_title::" and folded(cell) in ("unvan", "title") and sum(guess(other) == target for other in header) > 1:
            target = "prefix::"
        if target == "given_name::" and not _has_family(header) and folded(cell) in ("ad", "adi"):
            target = "name::"
        if (
            not target
            and cell.strip()
            and not knows(cell)
            or target
            and target in found
            and parse(target).field not in _REPEATABLE
        ):
            target = f"{NOTE_LINE}::"
        found.append(target)
    return tuple(found)


def _has_family(header: Sequence[str]) -> bool:
    return any(guess(cell) == "family_name::" for cell in header)


def guess_header(first: Sequence[str]) -> bool:
    """Whether the first row is titles: one is known, or none holds a digit or an @ while all are filled and differ."""
    cells = [cell.strip() for cell in first]
    if any(knows(cell) for cell in cells if cell):
        return not any("@" in cell for cell in cells)
    filled = [cell for cell in cells if cell]
    return bool(filled) and len(set(filled)) == len(cells) and not any(c.isdigit() or c == "@" for cell in filled for c in cell)
