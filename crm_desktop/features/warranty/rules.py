"""Until when a unit is covered, and how long a repair may take. Pure.

Turkey: two years from delivery at least, the days of repair are added, a replacement has only what is left; a repair takes 20
business days at most, after 10 the customer is lent another. Azerbaijan: as the certificate says; the days of repair are added,
counted from the day it was asked for; a replacement begins anew.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from crm_desktop.base.i18n import mark

WARN_DAYS = 30
LAW = {
    "TR": {"months": 24, "most_days": 20, "lend_days": 10, "restart": False},
    "AZ": {"months": 12, "most_days": 0, "lend_days": 0, "restart": True},
}
KINDS = {"repair": mark("Repair"), "replacement": mark("Replacement")}
STATES = {
    "covered": mark("Covered"), "ending": mark("Ends soon"), "ended": mark("Not covered"), "none": mark("No warranty"),
    "retired": mark("Out of use"),
}  # fmt: skip
TONES = {"covered": "ok", "ending": "warn", "ended": "neutral", "none": "neutral", "retired": "neutral"}


class Repair(NamedTuple):
    """`to_day` "": still with us. `serial`: the old one of what was replaced."""

    id: int
    kind: str
    from_day: str
    to_day: str = ""
    serial: str = ""
    note: str = ""
    about_id: int = 0


class Ending(NamedTuple):
    """`begun_on` moves with a replacement that begins the warranty anew; `ends_on` "" without one; `added_days` by repairs."""

    begun_on: str
    ends_on: str
    added_days: int


def months_on(day: str, months: int) -> str:
    """The same day `months` later; the month's last day when it has no such day."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def ending(delivered_on: str, months: int, repairs: Sequence[Repair], restart: bool) -> Ending:
    """The last day covered. Repairs that overlap are counted once, and only those begun while it was covered; one that is still
    going on counts when it ends."""
    if months <= 0:
        return Ending(delivered_on, "", 0)
    begun, ends, added, counted = delivered_on, months_on(delivered_on, months), 0, ""
    for repair in sorted(repairs, key=lambda one: (one.from_day, one.to_day or "9")):
        if repair.from_day > ends or repair.from_day < delivered_on:
            continue
        if repair.kind == "replacement" and restart:
            begun = repair.to_day or repair.from_day
            ends, added, counted = months_on(begun, months), 0, begun
            continue
        first = max(repair.from_day, counted)
        if repair.to_day > first:
            days = (date.fromisoformat(repair.to_day) - date.fromisoformat(first)).days
            ends = (date.fromisoformat(ends) + timedelta(days=days)).isoformat()
            added, counted = added + days, repair.to_day
    return Ending(begun, ends, added)


def state(ends_on: str, retired_on: str, on: str) -> str:
    """One of STATES on a day."""
    if retired_on and retired_on <= on:
        return "retired"
    if not ends_on:
        return "none"
    if ends_on < on:
        return "ended"
    near = (date.fromisoformat(on) + timedelta(days=WARN_DAYS)).isoformat()
    return "ending" if ends_on <= near else "covered"


def is_covered(ends_on: str, retired_on: str, on: str) -> bool:
    return state(ends_on, retired_on, on) in ("covered", "ending")


def file_name(*parts: str) -> str:
    """A name for a PDF of these words."""
    said = " ".join(part[:80] for part in parts if part)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", said).strip(" .")[:120] + ".pdf"
