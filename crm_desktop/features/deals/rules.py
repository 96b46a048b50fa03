"""What holds for deals, without file and window: what a stage asks, what rots, what a sum weighs."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from crm_desktop.base.clock import now
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, one_line

GAP = 1 << 20
MOST = 10**13

NEEDS = {
    "amount": mark("Amount"),
    "contact": mark("Customer"),
    "next_step": mark("Next step"),
    "expected_close": mark("Expected close"),
}
FIELDS = {"contact": "contact_id"}
FORECASTS = {
    "committed": mark("Committed", "forecast"),
    "best": mark("Best case", "forecast"),
    "pipeline": mark("Pipeline", "forecast"),
}
CLOSINGS = {
    "": mark("Any day"),
    "month": mark("This month"),
    "next_month": mark("Next month"),
    "year": mark("This year"),
}
ENOUGH = 20
STEPS = {
    "none": mark("missing"),
    "late": mark("overdue"),
    "week": mark("in the next 7 days"),
}


def title(value: str) -> str:
    value = one_line(value)
    if not value:
        raise UserError(fields={"title": text("Give the deal a title.")})
    return value


def name(value: str, field: str = "name") -> str:
    value = one_line(value)
    if not value:
        raise UserError(fields={field: text("Give it a name.")})
    return value


def day(value: str, field: str) -> str:
    """A day text, or '' ; refuses what is no day."""
    value = clean(value)
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise UserError(fields={field: text("Write the day as in 22.11.2026.")}) from None


def probability(value: int | None) -> int | None:
    if value is not None and not 0 <= value <= 10000:
        raise UserError(fields={"probability": text("A probability lies between 0 and 100 percent.")})
    return value


def forecast(value: str) -> str:
    if value not in FORECASTS:
        raise UserError(fields={"forecast": text("Choose committed, best case or pipeline.")})
    return value


def amount(value: int) -> int:
    if not 0 <= value <= MOST:
        raise UserError(fields={"amount": text("Give an amount of zero or more that fits the books.")})
    return value


def weighted(minor: int, hundredths: int) -> int:
    """Half up, as the totals count it."""
    return (minor * hundredths + 5000) // 10000


def missing(needs: Iterable[str], values: dict[str, object]) -> list[str]:
    """The needs that `values` (a key of NEEDS -> what the deal has) leaves open."""
    return [need for need in needs if not values.get(need)]


def needs_error(stage: str, lacking: Iterable[str]) -> UserError:
    sentences = {
        "amount": text("Give the amount."),
        "contact": text("Choose the customer."),
        "next_step": text("Say what the next step is and when."),
        "expected_close": text("Give the day it is expected to close."),
    }
    lacking = list(lacking)
    names = ", ".join(text(NEEDS[need]) for need in lacking)
    return UserError(
        text("“{stage}” asks for: {needs}. Fill this in, then move the deal.", stage=stage, needs=names),
        fields={FIELDS.get(need, need): sentences[need] for need in lacking},
    )


def needs_from(stored: str) -> tuple[str, ...]:
    try:
        found = json.loads(stored)
    except ValueError:
        return ()
    return tuple(need for need in found if need in NEEDS) if isinstance(found, list) else ()


def needs_to(needs: Iterable[str]) -> str:
    return json.dumps([need for need in NEEDS if need in set(needs)])


def days_between(start: str, end: str = "") -> int:
    """Whole days from one UTC text to another, or to now."""
    first = datetime.fromisoformat(start.replace("Z", "+00:00"))
    last = datetime.fromisoformat(end.replace("Z", "+00:00")) if end else now()
    return max(0, (last - first).days)


def is_rotting(days: int, rot_days: int, snoozed_until: str, today: str) -> bool:
    return 0 < rot_days <= days and snoozed_until <= today


def month_of(day_: date) -> tuple[str, str]:
    """The first and the last day of its month."""
    first = day_.replace(day=1)
    return first.isoformat(), ((first + timedelta(days=32)).replace(day=1) - timedelta(days=1)).isoformat()


def rate(won: int, closed: int) -> int | None:
    """The win rate in whole percents (as 1/100 percent), None while fewer than ENOUGH have ended."""
    return (won * 200 + closed) // (2 * closed) * 100 if closed >= ENOUGH else None


def month_after(month: str, by: int = 1) -> str:
    """ "2026-12" -> "2027-01"."""
    count = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{count // 12:04}-{count % 12 + 1:02}"


def begins(month: str) -> str:
    """The moment a month begins on the person's wall, as UTC text."""
    start = datetime(int(month[:4]), int(month[5:]), 1).astimezone(UTC)
    return start.strftime("%Y-%m-%dT%H:%M:%SZ")


def in_days(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()
