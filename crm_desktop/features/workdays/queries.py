"""The working calendar as it holds now, for whoever reckons with time: due times, business days, holidays between two days."""

import json
import time
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from crm_desktop.base.feature import CalendarEntry
from crm_desktop.base.i18n import text
from crm_desktop.features.workdays import holidays, hours
from crm_desktop.features.workdays.holidays import DayOff, Days
from crm_desktop.features.workdays.rules import Calendar, Span
from crm_desktop.features.workdays.words import name
from crm_desktop.store import settings
from crm_desktop.store.reading import rows

Kept = tuple[tuple[int, str, str, str, int], ...]
FREE = {"TR": (6,)}
"""Weekdays that are no business days of the law; Saturday is one in Turkey."""


class HolidayRow(NamedTuple):
    """A day off as Settings lists it. `id` 0: computed. `changes`: the owner's row stands over a computed one."""

    id: int
    day: str
    name: str
    closed: str
    public: int
    sure: bool = True
    changes: bool = False


def country() -> str:
    return str(settings.get("business.country", "TR") or "TR")


def countries() -> tuple[str, ...]:
    """Whose public holidays hold here."""
    chosen = settings.get("workdays.countries", None)
    return tuple(one for one in (chosen if isinstance(chosen, list) else [country()]) if one in holidays.COUNTRIES)


def week() -> list[list[Span]]:
    """The open spans of Monday to Sunday."""
    return hours.stored(settings.get("workdays.hours", None), country())


def calendar() -> Calendar:
    """The business's own: hours, lunch, public holidays, and what the owner changed. Cheap to ask again."""
    return _calendar(json.dumps(week()), countries(), _kept(), _zone())


def public_days_off() -> Callable[[int], Days]:
    """(year) -> the law's holidays, for legal periods; closing days of the business alone are none."""
    return _days_off(countries(), tuple(one for one in _kept() if one[4]))


def free_weekdays() -> tuple[int, ...]:
    """Weekdays that the law does not count as business days."""
    return FREE.get(country(), (5, 6))


def between(from_day: str, to_day: str) -> list[tuple[str, str, str]]:
    """(day, name, closed) of the days off between two days, both inclusive: for calendars."""
    find, found = _days_off(countries(), _kept()), []
    for year in range(int(from_day[:4]), int(to_day[:4]) + 1):
        for day, off in find(year).items():
            if from_day <= day.isoformat() <= to_day:
                found.append((day.isoformat(), name(off), off.closed))
    return sorted(found)


def of_year(year: int) -> list[HolidayRow]:
    """What Settings shows of a year: the computed ones, and the owner's in their place or beside them."""
    computed = holidays.joined([holidays.of_year(one, year) for one in countries()])
    own: dict[str, HolidayRow] = {}
    for id_, day, said, closed, public in _kept():
        if day[:4] == f"{year:04}":
            off = computed.get(date.fromisoformat(day))
            own[day] = HolidayRow(id_, day, said or (name(off) if off else ""), closed, public, True, off is not None)
    rest = [
        HolidayRow(0, day.isoformat(), name(off), off.closed, 1, off.sure)
        for day, off in computed.items()
        if day.isoformat() not in own
    ]
    return sorted([*own.values(), *rest], key=lambda one: one.day)


def _kept() -> Kept:
    return tuple(rows("SELECT id, day, name, closed, public FROM holiday ORDER BY day, id"))


def _zone() -> tuple[object, ...]:
    """This machine's clock; another zone makes another calendar."""
    return time.tzname, time.timezone, time.localtime().tm_gmtoff


@lru_cache(maxsize=4)
def _calendar(spans: str, where: tuple[str, ...], kept: Kept, zone: tuple[object, ...]) -> Calendar:
    return Calendar([[(first, last) for first, last in day] for day in json.loads(spans)], _days_off(where, kept))


@lru_cache(maxsize=8)
def _days_off(where: tuple[str, ...], kept: Kept) -> Callable[[int], Days]:
    @cache
    def find(year: int) -> Days:
        found = dict(holidays.joined([holidays.of_year(one, year) for one in where]))
        own: Days = {}
        for _, day, said, closed, _ in kept:
            if day[:4] != f"{year:04}":
                continue
            that = date.fromisoformat(day)
            if closed == "open":
                found.pop(that, None)
            else:
                before = found.get(that)
                own = holidays.joined([own, {that: DayOff(said or (before.name if before else ""), closed)}])
        return found | own

    return find


def calendar_entries(from_day: str, to_day: str) -> list[CalendarEntry]:
    """The days off, for the calendar."""
    return [
        CalendarEntry(
            f"holiday:{day}", day, day, text("{name}, from 13:00", name=said) if closed == "noon" else said, "", 0, "sun",
            "neutral",
        )
        for day, said, closed in between(from_day, to_day)
    ]  # fmt: skip
