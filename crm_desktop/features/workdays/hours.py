"""Working hours as they are typed: "09:00-12:30 13:30-18:00". No Qt, no Peewee."""

import re
from collections.abc import Mapping, Sequence

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.workdays.rules import DAY, Span, merged

_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?")
_LUNCH = {"AZ": ((540, 780), (840, 1080))}
_USUAL = ((540, 750), (810, 1080))


def usual(country: str) -> list[list[Span]]:
    """Monday to Friday, eight hours with lunch."""
    return [list(_LUNCH.get(country, _USUAL)) for _ in range(5)] + [[], []]


def parse(typed: str) -> list[Span]:
    """The spans of what was typed; nothing is a closed day.

    Raises:
        UserError: it is no span of a day, or one overlaps another.
    """
    said = typed.strip()
    found: list[Span] = []
    for hour, minute, to_hour, to_minute in _SPAN.findall(said):
        first, last = int(hour) * 60 + int(minute or 0), int(to_hour) * 60 + int(to_minute or 0)
        if not (0 <= first < last <= DAY) or int(minute or 0) > 59 or int(to_minute or 0) > 59:
            raise UserError(
                text("Each time begins before it ends, within one day, for example {example}.", example="09:00-18:00")
            )
        found.append((first, last))
    if _SPAN.sub("", said).strip(" ,;") or len(merged(found)) != len(found):
        raise UserError(
            text("Write the hours like {example}; leave it empty on a closed day.", example="09:00-12:30 13:30-18:00")
        )
    return sorted(found)


def said(spans: Sequence[Span]) -> str:
    """ "09:00–12:30, 13:30–18:00"."""
    return ", ".join(f"{_clock(first)}–{_clock(last)}" for first, last in spans)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def stored(kept: object, country: str) -> list[list[Span]]:
    """The hours as a setting keeps them, a mapping of weekday to spans; the usual ones where there are none."""
    found = usual(country)
    if isinstance(kept, Mapping):
        for key, spans in kept.items():
            if str(key).isdigit() and int(key) < 7:
                found[int(key)] = [(int(first), int(last)) for first, last in spans]
    return found
