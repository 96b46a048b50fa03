"""When what repeats comes: the moments of an RRULE between two days, quick for rules that began long ago and never end."""

from calendar import monthrange
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateutil.rrule import rrule

MOST = 1000
_EVEN = {"DAILY": 1, "WEEKLY": 7}
_MANNERS = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")


def between(rule: str, start: datetime, first: datetime, last: datetime) -> list[datetime]:
    """The moments from `first` to `last`, both included, that `rule` makes of `start`; `start` itself is one of them. At
    most a thousand. A rule that cannot be read makes none but `start`.

    The 31st of each month and the 29th of February fall on the last day of months that have none."""
    if last < start:
        return []
    parts = _parts(rule)
    if not parts.get("INTERVAL", "1").isdigit():
        return [start] if first <= start <= last else []
    if set(parts) <= {"FREQ", "INTERVAL", "UNTIL", "COUNT"} and parts.get("FREQ") in ("MONTHLY", "YEARLY") and start.day > 28:
        return _ends_of_months(parts, start, first, last)
    if set(parts) <= {"FREQ", "INTERVAL"} and parts.get("FREQ") in _EVEN:
        return _even(int(parts.get("INTERVAL", "1")) * _EVEN[parts["FREQ"]], start, first, last)
    try:
        made = _made(rule, _near(parts, start, first))
        found: list[datetime] = []
        for moment in made.xafter(first, inc=True):
            if moment > last or len(found) >= MOST:
                break
            found.append(moment)
    except (ValueError, TypeError, OverflowError, AttributeError):
        return [start] if first <= start <= last else []
    return found


def last_of(rule: str, start: datetime) -> datetime | None:
    """The last moment of a rule; None where it never ends."""
    parts = _parts(rule)
    if not ("UNTIL" in parts or "COUNT" in parts):
        return None
    if "UNTIL" in parts:
        try:
            return datetime.strptime(parts["UNTIL"][:8], "%Y%m%d") + timedelta(days=2)
        except ValueError:
            return None
    try:
        count = min(int(parts["COUNT"]), 5000)
        last = start
        for _, moment in zip(range(count), _made(rule, start), strict=False):
            last = moment
    except (ValueError, TypeError, OverflowError, AttributeError):
        return start
    return last


def readable(rule: str) -> bool:
    """Whether a rule makes anything."""
    try:
        _made(rule, datetime(2026, 1, 1))
    except (ValueError, TypeError, OverflowError, AttributeError):
        return False
    return _parts(rule).get("FREQ") in _MANNERS


@lru_cache(maxsize=512)
def _parts(rule: str) -> dict[str, str]:
    body = rule.removeprefix("RRULE:")
    return {name.upper(): value.upper() for name, _, value in (part.partition("=") for part in body.split(";")) if value}


@lru_cache(maxsize=2048)
def _made(rule: str, start: datetime) -> "rrule":
    """A rule over naive wall time: the zone of UNTIL is let go, a day more or less at its end does not count. dateutil comes
    with the first series: the program starts without it."""
    from dateutil.rrule import rrule, rrulestr

    parts = dict(_parts(rule))
    if parts.get("UNTIL", "").endswith("Z"):
        parts["UNTIL"] = parts["UNTIL"][:-1]
    if parts.get("FREQ") not in _MANNERS:
        raise ValueError(rule)
    made = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=start)
    if not isinstance(made, rrule):
        raise ValueError(rule)
    return made


def _near(parts: dict[str, str], start: datetime, first: datetime) -> datetime:
    """A start of the same rhythm shortly before `first`, so that not every occurrence since 2009 is counted through."""
    if "COUNT" in parts or first - start < timedelta(days=90):
        return start
    every = max(1, int(parts.get("INTERVAL", "1"))) if parts.get("INTERVAL", "1").isdigit() else 1
    gone = (first - start).days
    match parts.get("FREQ"):
        case "DAILY":
            return start + timedelta(days=gone // every * every - every) if gone > every else start
        case "WEEKLY":
            weeks = gone // 7 // every * every - every
            return start + timedelta(weeks=max(0, weeks))
        case "MONTHLY" if start.day <= 28:
            months = (first.year - start.year) * 12 + first.month - start.month
            return _later(start, max(0, months // every * every - every))
    return start


def _even(days: int, start: datetime, first: datetime, last: datetime) -> list[datetime]:
    """Every so many days, without counting through what lies before."""
    if days < 1:
        return [start] if first <= start <= last else []
    step = timedelta(days=days)
    moment = start if first <= start else start + step * -((start - first) // step)
    found: list[datetime] = []
    while moment <= last and len(found) < MOST:
        found.append(moment)
        if moment.year > 9900:
            break
        moment += step
    return found


def _ends_of_months(parts: dict[str, str], start: datetime, first: datetime, last: datetime) -> list[datetime]:
    every = max(1, int(parts.get("INTERVAL", "1"))) if parts.get("INTERVAL", "1").isdigit() else 1
    step = every * (12 if parts["FREQ"] == "YEARLY" else 1)
    count = int(parts["COUNT"]) if parts.get("COUNT", "").isdigit() else None
    until = parts.get("UNTIL", "99991231")[:8]
    number = max(0, ((first.year - start.year) * 12 + first.month - start.month) // step - 1)
    found: list[datetime] = []
    while (count is None or number < count) and len(found) < MOST:
        try:
            moment = _later(start, number * step)
        except ValueError:
            break
        if moment > last or f"{moment:%Y%m%d}" > until:
            break
        if moment >= first:
            found.append(moment)
        number += 1
    return found


def _later(moment: datetime, months: int) -> datetime:
    month = moment.month - 1 + months
    year, month = moment.year + month // 12, month % 12 + 1
    if year > 9998:
        raise ValueError(year)
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
