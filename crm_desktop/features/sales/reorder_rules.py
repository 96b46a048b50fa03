"""When a customer is likely to want a thing again: the rhythm of purchases, and how sure it is. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from crm_desktop.base.i18n import mark, text

WHYS = {
    "rhythm": mark("Usual rhythm"),
    "interval": mark("Runs out"),
    "service": mark("Service due"),
    "follows": mark("What usually follows"),
    "second": mark("Bought only once"),
}
TONES = {"rhythm": "accent", "interval": "info", "service": "warn", "follows": "ok", "second": "neutral"}
SURE = {"high": mark("very regular"), "fair": mark("fairly regular"), "low": mark("a guess from few purchases")}
QUIET_GAPS, LEAST_QUIET = 3, 30
SECOND_AFTER, SECOND_UNTIL = 45, 120
FOLLOWS_AFTER, FOLLOWS_QUIET = 30, 60


class Rhythm(NamedTuple):
    """`days` between purchases, the `last` and the `next` day, on how many purchase days it rests, a key of SURE."""

    days: int
    last: str
    next: str
    times: int
    sure: str


def rhythm(bought_on: Sequence[str]) -> Rhythm | None:
    """From two or more days of purchase; several on one day are one. The median takes no harm from one odd gap."""
    days = sorted(set(bought_on))
    if len(days) < 2:
        return None
    counted = [_ordinal(day) for day in days]
    gaps = [later - earlier for earlier, later in pairwise(counted)]
    usual = max(1, round(median(gaps)))
    return Rhythm(usual, days[-1], after(days[-1], usual), len(days), _sure(gaps))


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _sure(gaps: Sequence[int]) -> str:
    """By how far the gaps usually lie from the median, and how many there are."""
    middle = median(gaps)
    spread = median(abs(gap - middle) for gap in gaps) / max(1, middle)
    if len(gaps) >= 4 and spread <= 0.25:
        return "high"
    return "fair" if len(gaps) >= 2 and spread <= 0.5 else "low"


def after(day: str, days: int) -> str:
    """So many days later; the calendar's last day where it would pass that."""
    start = date.fromisoformat(day)
    return date.max.isoformat() if days > (date.max - start).days else (start + timedelta(days)).isoformat()


def went_quiet(next_on: str, days: int, today: str) -> bool:
    """So long overdue that it is no reorder any more, but a lost habit."""
    return today > after(next_on, max(LEAST_QUIET, days * (QUIET_GAPS - 1)))


def usual_lag(lags: Sequence[int]) -> int:
    """After how many days others bought what follows; FOLLOWS_AFTER while fewer than two did."""
    known = [lag for lag in lags if lag > 0]
    return max(1, round(median(known))) if len(known) >= 2 else FOLLOWS_AFTER


def sure_said(sure: str) -> str:
    return text(SURE[sure]) if sure else ""
