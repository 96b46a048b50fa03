"""The one place that asks what time it is, so that a test can say it.

What happened is UTC text `2026-11-22T10:12:00Z`; days are `2026-11-22`; what is planned is local wall time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
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
