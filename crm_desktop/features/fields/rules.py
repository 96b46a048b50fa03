"""The types of own fields: what each takes, how it is kept, how it reads. Pure."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import LANGUAGES, mark, speaking, text
from crm_desktop.base.money import parse_decimal
from crm_desktop.base.text import clean, fold, one_line
from crm_desktop.features.fields.records import PREFIX, FieldDef

TYPES: dict[str, str] = {
    "text": mark("Text", "field"), "long": mark("Long text", "field"), "whole": mark("Whole number", "field"),
    "decimal": mark("Decimal number", "field"), "money": mark("Money", "field"), "percent": mark("Percent", "field"),
    "date": mark("Date", "field"), "time": mark("Time", "field"), "flag": mark("Yes or no", "field"),
    "choice": mark("One choice", "field"), "choices": mark("Several choices", "field"), "link": mark("Web link", "field"),
    "record": mark("Link to a record", "field"), "computed": mark("Computed", "field"),
}  # fmt: skip
ICONS = {
    "text": "type", "long": "text", "whole": "hash", "decimal": "calculator", "money": "coins", "percent": "percent",
    "date": "calendar", "time": "clock", "flag": "square-check", "choice": "circle-dot", "choices": "list-checks",
    "link": "link", "record": "external-link", "computed": "sparkles",
}  # fmt: skip
SHOWS = ("decimal", "money", "percent", "text", "date", "flag")
KINDS = ("contact", "deal", "offer", "sale", "ticket", "product", "activity", "agreement")
TONES = ("info", "accent", "ok", "warn", "bad", "neutral")
SEARCHED = ("text", "long", "link")
NUMBERS = ("whole", "decimal", "money", "percent")
UNASKED = ("flag", "computed")
"""Types that are never required, unique or given a first value."""
UNKEYED = ("choice", "choices", "record", "computed", "flag")
"""Types whose kept values do not stand in the order that people expect."""
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::\d\d)?")
_LINK = re.compile(r"(?:https?|ftp)://\S+\.\S+|(?:mailto|tel):\S+", re.IGNORECASE)
_BARE = re.compile(r"[^\s:/]+\.[^\s]+")
_YES = (mark("Yes"), mark("yes"), mark("true"), "x", "✓", "1", "on", "evet", "bəli", "doğru")
_NO = (mark("No"), mark("no"), mark("false"), "0", "off", "-", "hayır", "xeyr", "yanlış")
LONGEST = {"text": 1000, "long": 100_000, "link": 2000}


def field_id(key: str) -> int:
    """42 of "own.42"; ValueError for another key."""
    if not key.startswith(PREFIX):
        raise ValueError(f"{key} is no own field")
    return int(key.removeprefix(PREFIX))


def named(name: str) -> str:
    """A name fit to be a field's. Raises UserError."""
    said = one_line(name)[:80].replace("{", "(").replace("}", ")")
    if not said:
        raise UserError(fields={"name": text("Give it a name.")})
    return said


def taken(field: FieldDef, value: Any) -> Any:
    """What is kept of a typed text, a choice, a list of them or the value itself; None for nothing.

    Raises:
        UserError: beside the field's key, what is wrong and how to write it.
    """
    if value is None or isinstance(value, str) and not value.strip() or value in ([], ()):
        return None
    try:
        return _TAKEN[field.type](field, value)
    except UserError as error:
        raise UserError(fields={field.key: error.message}) from None


def _text(field: FieldDef, value: Any) -> str | None:
    said = clean(str(value)) if field.type == "long" else one_line(str(value))
    if len(said) > LONGEST[field.type]:
        raise UserError(text("This text is too long: {most} letters are the most.", most=LONGEST[field.type]))
    return said or None


def _number(field: FieldDef, value: Any) -> int:
    if isinstance(value, tuple):
        value = value[0]
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    return parse_decimal(str(value), field.places)


def _date(field: FieldDef, value: Any) -> str | None:
    said = str(value).strip()
    return locale.parse_day(said[:10] if said[10:11] in ("T", " ") else said) or None


def _time(field: FieldDef, value: Any) -> str:
    found = _TIME.fullmatch(str(value).strip())
    if not found:
        raise UserError(text("Write the time like 14:30."))
    return f"{int(found[1]):02}:{found[2]}"


def _flag(field: FieldDef, value: Any) -> int | None:
    if isinstance(value, str):
        said = fold(value.strip())
        if said in _words_of(_NO):
            return None
        if said not in _words_of(_YES):
            raise UserError(text("Write yes or no."))
        return 1
    return 1 if value else None


def _words_of(words: Sequence[str]) -> set[str]:
    found = {fold(word) for word in words}
    for language in LANGUAGES:
        with speaking(language):
            found.update(fold(text(word)) for word in words)
    return found


def _choice(field: FieldDef, value: Any) -> int:
    for choice in field.choices:
        if value == choice.id or isinstance(value, str) and fold(one_line(value)) == fold(choice.name) and not choice.removed:
            return choice.id
    offered = ", ".join(choice.name for choice in field.choices if not choice.removed)
    raise UserError(text("“{value}” is not one of the choices: {choices}.", value=str(value)[:40], choices=offered[:200]))


def _choices(field: FieldDef, value: Any) -> str | None:
    if isinstance(value, str) and value.startswith("["):
        value = json.loads(value)
    parts = re.split(r"[,;]", value) if isinstance(value, str) else [value] if isinstance(value, int) else value
    chosen = {_choice(field, part) for part in parts if not isinstance(part, str) or part.strip()}
    ordered = [choice.id for choice in field.choices if choice.id in chosen]
    return json.dumps(ordered, separators=(",", ":")) if ordered else None


def _link(field: FieldDef, value: Any) -> str | None:
    said = _text(field, value) or ""
    if _LINK.fullmatch(said):
        return said
    if _BARE.fullmatch(said):
        return f"https://{said}"
    raise UserError(text("Write a web address like https://example.com."))


def _record(field: FieldDef, value: Any) -> int:
    if isinstance(value, tuple):
        return int(value[1])
    if isinstance(value, int):
        return value
    raise UserError(text("Choose a record from the list."))


def _computed(field: FieldDef, value: Any) -> Any:
    raise UserError(text("This field is worked out by its formula. Change the fields it is made of."))


_TAKEN: dict[str, Callable[[FieldDef, Any], Any]] = {
    "text": _text, "long": _text, "whole": _number, "decimal": _number, "money": _number, "percent": _number, "date": _date,
    "time": _time, "flag": _flag, "choice": _choice, "choices": _choices, "link": _link, "record": _record,
    "computed": _computed,
}  # fmt: skip


def currency(field: FieldDef) -> str:
    return str(field.options.get("currency", ""))


def chosen(field: FieldDef, value: Any) -> list[int]:
    """The choices of a kept value, in the order of the choices."""
    if value is None:
        return []
    if field.shows == "choice":
        return [int(value)]
    places = {choice.id: place for place, choice in enumerate(field.choices)}
    return sorted((int(one) for one in json.loads(value)), key=lambda id_: places.get(id_, len(places)))


def choice_name(field: FieldDef, id_: int) -> str:
    """As it is shown; one that was removed says so."""
    for choice in field.choices:
        if choice.id == id_:
            return text("{name} (removed)", name=choice.name) if choice.removed else choice.name
    return text("(removed)")


def shown(field: FieldDef, value: Any, titles: Mapping[int, str] | None = None) -> str:
    """How a kept value reads, in the language spoken. titles: of the records that links lead to."""
    if value is None:
        return ""
    kind = field.shows
    if kind == "whole":
        return locale.number(value, 0, 1)
    if kind == "decimal":
        return trimmed(value, field.places)
    if kind == "money":
        return locale.money(value, currency(field))
    if kind == "percent":
        return locale.percent(value)
    if kind == "date":
        return locale.day(value)
    if kind == "flag":
        return text("Yes") if value else text("No")
    if kind in ("choice", "choices"):
        return ", ".join(choice_name(field, id_) for id_ in chosen(field, value))
    if kind == "record":
        return (titles or {}).get(value, "")
    return str(value)


def trimmed(value: int, places: int) -> str:
    """A scaled number with only the decimals it has."""
    least = places
    while least and value % 10 ** (places - least + 1) == 0:
        least -= 1
    return locale.number(value, least, 10**places)


def plain(field: FieldDef, value: Any, titles: Mapping[int, str] | None = None) -> str:
    """How a value stands in a file that our own import takes back: numbers without groups, days as 2026-11-22."""
    if value is None:
        return ""
    if field.shows in NUMBERS:
        whole, rest = divmod(abs(value), 10**field.places)
        said = f"{whole}.{rest:0{field.places}}" if field.places else str(whole)
        return f"-{said}" if value < 0 else said
    if field.shows in ("date", "time"):
        return str(value)
    if field.shows in ("choice", "choices"):
        names = {choice.id: choice.name for choice in field.choices}
        return ", ".join(names.get(id_, "") for id_ in chosen(field, value))
    return shown(field, value, titles)


def sort_text(value: Any) -> str:
    """What sort_key keeps: texts as they are, numbers as digits that stand in their order."""
    if isinstance(value, int):
        return f"{value + 10**18:019d}"
    return str(value)
