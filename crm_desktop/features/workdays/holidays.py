"""The public holidays of Turkey and Azerbaijan. Fixed ones are computed for any year; the feasts of the moon are listed as
expected, for they are announced year by year and the owner may correct them. No Qt, no Peewee."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from crm_desktop.base.i18n import mark

COUNTRIES = ("TR", "AZ")


class DayOff(NamedTuple):
    """`name` is a msgid of ours, or the owner's own words. `closed`: "day", or "noon" for the second half. `sure`: not only
    expected."""

    name: str
    closed: str = "day"
    sure: bool = True


Days = dict[date, DayOff]

NEW_YEAR = mark("New Year")
RAMADAN, SACRIFICE = mark("Feast of Ramadan"), mark("Feast of Sacrifice")
_TURKEY = {
    (1, 1): (NEW_YEAR, 1926), (4, 23): (mark("National Sovereignty and Children's Day"), 1921),
    (5, 1): (mark("Labour Day"), 2009), (5, 19): (mark("Atatürk, Youth and Sports Day"), 1938),
    (7, 15): (mark("Democracy and National Unity Day"), 2017),
    (8, 30): (mark("Victory Day", "Turkey"), 1926), (10, 29): (mark("Republic Day"), 1925),
}  # fmt: skip
_TURKEY_EVES = {(10, 28): mark("Eve of Republic Day")}
_AZERBAIJAN = {
    (1, 1): (NEW_YEAR, 1991), (1, 2): (NEW_YEAR, 2006), (3, 8): (mark("Women's Day"), 1991),
    **{(3, day): (mark("Novruz"), 2007) for day in range(20, 25)},
    (5, 9): (mark("Victory over Fascism"), 1991), (5, 28): (mark("Independence Day"), 1992),
    (6, 15): (mark("National Salvation Day"), 1997), (6, 26): (mark("Armed Forces Day"), 1998),
    (11, 8): (mark("Victory Day", "Azerbaijan"), 2021), (11, 9): (mark("State Flag Day"), 2010),
    (12, 31): (mark("Solidarity Day of Azerbaijanis"), 1993),
}  # fmt: skip
_MOURNING = mark("Day of Mourning")
MOVED = mark("Substitute day off")
CTX = {mark("Victory Day", "Turkey"): "Turkey"}

_FEASTS = {
    2024: ("04-10", "06-16"), 2025: ("03-30", "06-06"), 2026: ("03-20", "05-27"), 2027: ("03-09", "05-16"),
    2028: ("02-26", "05-05"), 2029: ("02-14", "04-24"), 2030: ("02-04", "04-13"), 2031: ("01-24", "04-02"),
    2032: ("01-14", "03-22"),
}  # fmt: skip
"""First days of the two feasts."""
LISTED = (min(_FEASTS), max(_FEASTS))
ANNOUNCED = 2026
"""Up to this year the feasts are announced; later ones are expected."""


@cache
def of_year(country: str, year: int) -> Days:
    """The days off of a country in a year."""
    if country == "TR":
        return _turkey(year)
    return _azerbaijan(year) if country == "AZ" else {}


def _feast(year: int, which: int, days: int) -> Iterator[tuple[date, bool]]:
    if year in _FEASTS:
        first = date.fromisoformat(f"{year}-{_FEASTS[year][which]}")
        for step in range(days):
            yield first + timedelta(days=step), year <= ANNOUNCED


def _turkey(year: int) -> Days:
    found: Days = {}
    for (month, day), name in _TURKEY_EVES.items():
        found[date(year, month, day)] = DayOff(name, "noon")
    for which, days, name in ((0, 3, RAMADAN), (1, 4, SACRIFICE)):
        for place, (day_, sure) in enumerate(_feast(year, which, days)):
            if place == 0:
                eve = day_ - timedelta(days=1)
                found.setdefault(eve, DayOff(mark("Eve of the feast"), "noon", sure))
            found[day_] = DayOff(name, "day", sure)
    for (month, day), (name, since) in _TURKEY.items():
        if year >= since:
            found[date(year, month, day)] = DayOff(name)
    return {day_: off for day_, off in found.items() if day_.year == year}


def _raw(year: int) -> dict[date, list[DayOff]]:
    """Azerbaijan, before what is moved; a day may carry two."""
    found: dict[date, list[DayOff]] = {}
    for (month, day), (name, since) in _AZERBAIJAN.items():
        if year >= since:
            found.setdefault(date(year, month, day), []).append(DayOff(name))
    for which, name in ((0, RAMADAN), (1, SACRIFICE)):
        for day_, sure in _feast(year, which, 2):
            found.setdefault(day_, []).append(DayOff(name, "day", sure))
    return found


def _azerbaijan(year: int) -> Days:
    """Labour Code 105: a holiday on a weekend, or a feast on another holiday, gives the next working day."""
    raw: dict[date, list[DayOff]] = {}
    for near in (year - 1, year, year + 1):
        raw |= _raw(near)
    taken = set(raw) | {date(near, 1, 20) for near in (year - 1, year, year + 1)}
    found = {day: offs[0] for day, offs in raw.items()}
    found[date(year, 1, 20)] = DayOff(_MOURNING)
    for day, offs in sorted(raw.items()):
        free = day
        for _ in range((day.weekday() >= 5) + (len(offs) > 1)):
            while free in taken or free.weekday() >= 5:
                free += timedelta(days=1)
            taken.add(free)
            found[free] = DayOff(MOVED, "day", all(off.sure for off in offs))
    return {day: off for day, off in found.items() if day.year == year}


def joined(maps: list[Days]) -> Days:
    """Several countries together: where they overlap the whole day wins over the half."""
    found: Days = {}
    for one in maps:
        for day, off in one.items():
            if day not in found or (found[day].closed == "noon" and off.closed == "day"):
                found[day] = off
    return found
