"""The one place that asks what time it is, so that a test can say it.

What happened is UTC text `2026-11-22T10:12:00Z`; days are `2026-11-22`; what is planned is local wall time.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime

_fixed: datetime | None = None


def now() -> datetime:
    """The moment, aware, UTC."""
    return _fixed or datetime.now(UTC)


def now_text() -> str:
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> date:
    """The day on the person's wall."""
    return now().astimezone().date()


def zone() -> str:
    """The zone of the person's wall, by the name all systems know ("Europe/Istanbul"); without one its short name."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    said = os.environ.get("TZ", "").removeprefix(":")
    places = [said] if said else [os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]]
    for name in places:
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):
            if name and now().astimezone(ZoneInfo(name)).utcoffset() == now().astimezone().utcoffset():
                return name
    return now().astimezone().tzname() or ""


def local(text: str) -> datetime:
    """A stored UTC text as local wall time."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """For tests: the clock stands at `moment` (aware)."""
    global _fixed
    before, _fixed = _fixed, moment
    try:
        yield
    finally:
        _fixed = before
