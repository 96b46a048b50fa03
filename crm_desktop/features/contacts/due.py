"""Birthdays and anniversaries, for Today and the calendar. Someone born on 29 February has it on the 28th in other years."""

from calendar import isleap
from datetime import date, timedelta

from crm_desktop.base import clock
from crm_desktop.base.feature import CalendarEntry, DueItem
from crm_desktop.base.i18n import plural, text
from crm_desktop.store.reading import rows

BACK = 3
_BORN = """SELECT id, name, birthday, '' FROM contact WHERE birthday <> '' AND trashed_at IS NULL
 AND substr(birthday, -5) BETWEEN ?1 AND ?2"""
_DAYS = """SELECT c.id, c.name, a.day, a.label FROM anniversary a JOIN contact c ON c.id = a.contact_id
 WHERE c.trashed_at IS NULL AND a.day <> '' AND substr(a.day, -5) BETWEEN ?1 AND ?2"""


def days_between(first: date, last: date) -> list[tuple[date, int, str, str, int]]:
    """(day, contact, name, label, which time it comes; 0 unknown) of every birthday (label '') and anniversary."""
    found = []
    for year in range(first.year, last.year + 1):
        begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        upto = "02-29" if f"{end:%m-%d}" == "02-28" and not isleap(year) else f"{end:%m-%d}"
        for sql in (_BORN, _DAYS):
            for id_, name, day, label in rows(sql, f"{begin:%m-%d}", upto):
                comes = _in_year(day, year)
                if comes is not None and begin <= comes <= end:
                    born = int(day[:4]) if day[:4].isdigit() else 0
                    found.append((comes, id_, name, label, year - born if 0 < born < year else 0))
    return sorted(found)


def _in_year(day: str, year: int) -> date | None:
    try:
        month, number = int(day[-5:-3]), int(day[-2:])
        return date(year, month, 28 if (month, number) == (2, 29) and not isleap(year) else number)
    except ValueError:
        return None


def due(until_day: str) -> list[DueItem]:
    """From three days ago: late wishes are wishes too."""
    first, last = clock.today() - timedelta(days=BACK), date.fromisoformat(until_day)
    return [
        DueItem(f"birthday:{id_}:{label}:{on.year}", max(on, clock.today()).isoformat() if on < clock.today() else on.isoformat(),
                "", _title(name, label), _nth(label, nth), "contact", id_, "award" if label else "cake")
        for on, id_, name, label, nth in days_between(first, last)
    ]  # fmt: skip


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """Both days included."""
    return [
        CalendarEntry(f"birthday:{id_}:{label}:{on.year}", on.isoformat(), on.isoformat(), _title(name, label), "contact", id_,
                      "award" if label else "cake", "info")
        for on, id_, name, label, _ in days_between(date.fromisoformat(from_day), date.fromisoformat(to_day))
    ]  # fmt: skip


def _title(name: str, label: str) -> str:
    return text("{label}: {name}", label=label, name=name) if label else text("Birthday: {name}", name=name)


def _nth(label: str, nth: int) -> str:
    if not nth:
        return ""
    if label:
        return plural("{count} year", "{count} years", nth)
    return plural("turns {count}", "turns {count}", nth)
