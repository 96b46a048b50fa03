"""What holds for entries: days and wall times as the calendar writes them, zones, where a series stands."""

import time
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar import occurrences

ENDLESS = "9999"
FAR = timedelta(days=2)


def zone_of(name: str) -> ZoneInfo | None:
    """None for no zone, and for a name that no system knows: then the wall's own holds."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def to_wall(moment: datetime, zone: ZoneInfo | None) -> datetime:
    """A naive wall time of `zone` as the person's own wall shows it."""
    if zone is None:
        return moment
    try:
        return moment.replace(tzinfo=zone).astimezone().replace(tzinfo=None)
    except (OverflowError, ValueError, OSError):
        return moment


@lru_cache(maxsize=20_000)
def _on_wall(moment: datetime, zone: ZoneInfo | None, here: tuple[str, str]) -> str:
    return written(to_wall(moment, zone))


def on_wall(moment: datetime, zone: ZoneInfo | None) -> str:
    """The same as it is written; a month of thousands asks again and again. Another zone of this machine is another wall."""
    return _on_wall(moment, zone, time.tzname)


def from_wall(moment: datetime, zone: ZoneInfo | None) -> datetime:
    """The person's wall time as the wall of `zone` shows it."""
    return moment if zone is None else moment.astimezone(zone).replace(tzinfo=None)


def written(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def checked(starts: str, ends: str) -> tuple[str, str]:
    """Both as days or both as wall times, the end not before the start.

    Raises:
        UserError: they are none.
    """
    try:
        if "T" in starts:
            begin, end = datetime.fromisoformat(starts), datetime.fromisoformat(ends or starts)
            return written(begin), written(max(begin, end))
        first, last = date.fromisoformat(starts), date.fromisoformat((ends or starts)[:10])
    except ValueError:
        raise UserError(fields={"on": text("Choose a day.")}) from None
    return first.isoformat(), max(first, last).isoformat()


def days_of(starts: str, ends: str, zone: str, repeats: str) -> tuple[str, str]:
    """Between which days an event can stand, a day more at each end where a zone may shift it."""
    first, last = date.fromisoformat(starts[:10]), date.fromisoformat(ends[:10])
    slack = timedelta(days=1) if zone else timedelta()
    if repeats:
        begin = datetime.fromisoformat(starts)
        end = occurrences.last_of(repeats, begin)
        if end is None:
            return _back(first, slack), ENDLESS
        last = max(last, end.date() + (last - first))
    return _back(first, slack), (last + slack).isoformat() if last < date.max - FAR else ENDLESS


def _back(day: date, slack: timedelta) -> str:
    return (day - slack).isoformat() if day > date.min + FAR else day.isoformat()
