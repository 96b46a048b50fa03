"""A card made a contact: what phones, Apple, Google and Outlook write, each in its own way."""

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path

from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.transfer.records import Item, Photo
from crm_desktop.features.transfer.rules.days import stored
from crm_desktop.features.transfer.rules.keys import label_key, language_key, role_key
from crm_desktop.features.transfer.rules.vcard_lines import Card, Line, cards, parts_of, unescaped

NOTHING = mark("This card has no name, company, e-mail address or phone.")
_DATA = re.compile(r"data:image/([\w.+-]+)(?:;[\w=.-]+)*;base64,", re.IGNORECASE)
_SWAPPED = frozenset(("", "tr", "turkiye", "turkey", "tuerkei", "turkei", "az", "azerbaycan", "azerbaijan", "azerbaidschan"))
_IM = {
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-JABBER": "jabber",
    "X-MSN": "msn",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-YAHOO": "yahoo",
    "X-TWITTER": "x",
    "X-FACEBOOK": "facebook",
    "X-LINKEDIN": "linkedin",
    "X-GOOGLE-TALK": "gtalk",
    "X-QQ": "qq",
}
_DAY_LABELS = {"anniversary": "wedding"}


def items(path: Path, photos: bool = True) -> Iterator[Item]:
    """One item for each card; `photos` False leaves pictures out (a dry run needs none)."""
    for card in cards(path):
        draft = None if card.problem else draft_of(card)
        problem = card.problem or ("" if draft else text(NOTHING))
        found = tuple(_photos(card)) if photos and draft else ()
        yield Item(card.number, draft, problem, () if draft else (card.raw,), found)


def home_order(country: str) -> bool:
    """In Turkey and Azerbaijan a card's locality is the district and its region the city."""
    return fold(country).strip() in _SWAPPED


def draft_of(card: Card) -> ContactDraft | None:
    labels = {line.group: _own_label(line.value) for line in card.lines if line.name == "X-ABLABEL" and line.group}
    by_name: dict[str, list[Line]] = {}
    for line in card.lines:
        by_name.setdefault(line.name, []).append(line)
    one = lambda name: next((unescaped(line.value).strip() for line in by_name.get(name, ()) if line.value.strip()), "")  # noqa: E731
    given, family, full = _names(by_name)
    organization, department = _organization(one, by_name)
    company = fold(one("KIND")) in ("org", "organization") or one("X-ABSHOWAS").upper() == "COMPANY"
    phones = _values(by_name.get("TEL", ()), labels, _phone)
    emails = _values(by_name.get("EMAIL", ()), labels, _email)
    name = one_line(one("FN")) or one_line(full)
    if not name and organization:
        name, company = organization, True
    if not name and not emails and not phones:
        return None
    if company:
        name, organization, given, family = name or organization, "", "", ""
    return ContactDraft(
        kind="organization" if company else "person",
        name=name,
        given_name=given,
        family_name=family,
        job_title=one_line(one("TITLE") or one("ROLE")),
        organization=one_line(organization),
        language=language_key(one("X-CRM-LANGUAGE") or one("LANG")),
        birthday=_day(by_name.get("BDAY", ())),
        tax_office=one_line(one("X-CRM-TAX-OFFICE")),
        tax_number=one_line(one("X-CRM-TAX-NUMBER")),
        source=one_line(one("X-CRM-SOURCE")),
        note=_note(by_name, department),
        uid=one_line(one("UID")),
        roles=tuple(dict.fromkeys(key for line in by_name.get("X-CRM-ROLE", ()) if (key := role_key(line.value)))),
        tags=tuple(
            dict.fromkeys(
                tag
                for line in by_name.get("CATEGORIES", ())
                for part in parts_of(line.value, ",")
                if (tag := one_line(part)) and fold(tag) != "mycontacts"
            )
        ),
        phones=phones,
        emails=emails,
        addresses=_addresses(by_name.get("ADR", ()), labels),
        handles=_handles(card.lines),
        anniversaries=_days(card.lines, labels),
    )


def _names(by_name: dict[str, list[Line]]) -> tuple[str, str, str]:
    """Given name, family name, and the whole in reading order."""
    lines = by_name.get("N", ())
    if not lines:
        return "", "", ""
    parts = [one_line(part) for part in parts_of(lines[0].value)] + [""] * 5
    family, given, middle, prefix, suffix = parts[:5]
    given = one_line(f"{given} {middle}")
    return given, family, " ".join(filter(None, (prefix, given, family, suffix)))


def _organization(one: object, by_name: dict[str, list[Line]]) -> tuple[str, str]:
    lines = by_name.get("ORG", ())
    if not lines:
        return "", ""
    parts = [one_line(part) for part in parts_of(lines[0].value)]
    return parts[0], ", ".join(filter(None, parts[1:]))


def _own_label(value: str) -> str:
    return label_key(unescaped(value).removeprefix("_$!<").removesuffix(">!$_"))


def _label(line: Line, labels: dict[str, str]) -> str:
    if line.group in labels:
        return labels[line.group]
    types = line.types()
    for key, words in (
        ("fax", ("fax",)),
        ("mobile", ("cell", "mobile", "iphone")),
        ("work", ("work",)),
        ("home", ("home",)),
        ("other", ("other",)),
    ):
        if any(word in types for word in words):
            return key
    return ""


def _phone(value: str) -> str:
    if value.lower().startswith("tel:"):
        number, _, rest = value[4:].partition(";")
        extension = re.search(r"ext=(\d+)", rest)
        return number + (f" dahili {extension[1]}" if extension else "")
    return value


def _email(value: str) -> str:
    return value[7:] if value.lower().startswith("mailto:") else value


def _values(
    lines: "list[Line] | tuple[Line, ...]", labels: dict[str, str], plain: "type[str] | object"
) -> tuple[tuple[str, str], ...]:
    """(label, value) pairs, the preferred one first."""
    found = []
    for line in lines:
        value = one_line(plain(unescaped(line.value)))  # type: ignore[operator]
        if value:
            preferred = "pref" in line.types() or line.params.get("PREF") == ["1"]
            found.append((not preferred, (_label(line, labels), value)))
    return tuple(pair for _, pair in sorted(found, key=lambda entry: entry[0]))


def _addresses(lines: "list[Line] | tuple[Line, ...]", labels: dict[str, str]) -> tuple[AddressDraft, ...]:
    found = []
    for line in lines:
        box, more, street, locality, region, code, country = ([one_line(part) for part in parts_of(line.value)] + [""] * 7)[:7]
        district, city = ("", locality)
        if line.params.get("X-CRM-DISTRICT"):
            district = one_line(line.params["X-CRM-DISTRICT"][0])
        elif region and region != locality:
            district, city = (locality, region) if home_order(country) else (region, locality)
        address = AddressDraft(", ".join(filter(None, (box, street, more))), district, city, code, country, _label(line, labels))
        if any(address[:5]):
            found.append(("pref" not in line.types(), address))
    return tuple(address for _, address in sorted(found, key=lambda entry: entry[0]))


def _handles(lines: tuple[Line, ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for line in lines:
        value = one_line(unescaped(line.value))
        if not value:
            continue
        if line.name == "URL":
            found.append(("web", value))
        elif line.name in ("X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP"):
            scheme = value.split(":", 1)[0].lower() if line.name == "IMPP" and ":" in value else ""
            types = line.types() - {"pref", "home", "work"} | {
                s.lower() for s in line.params.get("SERVICE-TYPE", line.params.get("X-SERVICE-TYPE", ()))
            }
            network = sorted(types)[0] if types else "x-apple" if scheme == "x-apple" else scheme
            bare = value.split(":", 1)[1] if scheme and not scheme.startswith("http") else value
            found.append(("x" if network == "twitter" else network, bare.removeprefix("x-user:") or value))
        elif line.name in _IM:
            found.append((_IM[line.name], value))
    return tuple(found)


def _day(lines: "list[Line] | tuple[Line, ...]") -> str:
    for line in lines:
        day = stored(unescaped(line.value))
        omitted = line.params.get("X-APPLE-OMIT-YEAR", [""])[0]
        if day and omitted and day.startswith(omitted):
            return f"--{day[5:]}"
        if day:
            return day
    return ""


def _days(lines: tuple[Line, ...], labels: dict[str, str]) -> tuple[tuple[str, str], ...]:
    found = []
    for line in lines:
        if line.name in ("ANNIVERSARY", "X-ANNIVERSARY", "X-ABDATE", "X-EVOLUTION-ANNIVERSARY") and (day := _day([line])):
            label = labels.get(line.group, "") if line.name == "X-ABDATE" else "wedding"
            found.append((_DAY_LABELS.get(fold(label), label), day))
    return tuple(found)


def _note(by_name: dict[str, list[Line]], department: str) -> str:
    """Notes, and in words what has no field of its own."""
    notes = [unescaped(line.value).strip() for line in by_name.get("NOTE", ())]
    if department:
        notes.append(text("Department: {value}", value=department))
    for line in by_name.get("NICKNAME", ()):
        if line.value.strip():
            notes.append(text("Nickname: {value}", value=unescaped(line.value).strip()))
    for name in ("BDAY", "ANNIVERSARY"):
        for line in by_name.get(name, ()):
            if line.value.strip() and not _day([line]):
                notes.append(text("Day: {value}", value=unescaped(line.value).strip()))
    return "\n".join(filter(None, notes))


def _photos(card: Card) -> Iterator[Photo]:
    for line in card.lines:
        if line.name not in ("PHOTO", "LOGO"):
            continue
        value, kind = line.value, next(iter(line.types() - {"pref"}), "jpeg")
        if inline := _DATA.match(value):
            value, kind = value[inline.end() :], inline[1].lower()
        elif line.params.get("ENCODING", [""])[0].upper() not in ("B", "BASE64"):
            continue
        try:
            data = base64.b64decode("".join(value.split()), validate=False)
        except (binascii.Error, ValueError):
            continue
        if data:
            ending = {"jpeg": "jpg", "svg+xml": "svg"}.get(kind.removeprefix("image/"), kind.removeprefix("image/"))
            yield Photo(f"{line.name.lower()}.{ending if ending.isalnum() else 'jpg'}", data)
