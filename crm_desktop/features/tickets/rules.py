"""What a ticket may be, and how its times are told. No Peewee, no Qt."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.money import LIMIT
from crm_desktop.base.text import clean, one_line

KINDS = {
    "question": mark("Question", "ticket"),
    "complaint": mark("Complaint"),
    "fault": mark("Fault", "ticket"),
    "return": mark("Return", "ticket"),
    "request": mark("Request", "ticket"),
    "maintenance": mark("Maintenance"),
    "installation": mark("Installation"),
}
KIND_TONES = {
    "question": "info", "complaint": "bad", "fault": "warn", "return": "neutral", "request": "accent", "maintenance": "ok",
    "installation": "ok",
}  # fmt: skip
KIND_ICONS = {
    "question": "circle-help", "complaint": "circle-alert", "fault": "wrench", "return": "undo-2", "request": "inbox",
    "maintenance": "refresh-cw", "installation": "package",
}  # fmt: skip
REMEDIES = {
    "": mark("Nothing named"),
    "repair": mark("Free repair"),
    "replacement": mark("Replacement", "remedy"),
    "refund": mark("Money back"),
    "discount": mark("Lower price"),
    "damages": mark("Damages"),
    "apology": mark("Explanation or apology"),
}
PRIORITIES = {
    "urgent": mark("Urgent"),
    "high": mark("High", "priority"),
    "normal": mark("Normal", "priority"),
    "low": mark("Low", "priority"),
}
PRIORITY_TONES = {"urgent": "bad", "high": "warn", "normal": "neutral", "low": "neutral"}
STATUSES = {
    "new": mark("New", "ticket"),
    "open": mark("In progress"),
    "waiting": mark("Waiting", "ticket"),
    "closed": mark("Closed", "ticket"),
}
STATUS_TONES = {"new": "accent", "open": "info", "waiting": "warn", "closed": "ok"}
_CTX = {
    mark("Question", "ticket"): "ticket", mark("Fault", "ticket"): "ticket", mark("Return", "ticket"): "ticket",
    mark("Request", "ticket"): "ticket", mark("High", "priority"): "priority", mark("Normal", "priority"): "priority",
    mark("Low", "priority"): "priority", mark("New", "ticket"): "ticket", mark("Closed", "ticket"): "ticket",
    mark("Waiting", "ticket"): "ticket", mark("Replacement", "remedy"): "remedy",
}  # fmt: skip
LIVE = ("new", "open", "waiting")
OURS = ("new", "open")
"""States in which the clock runs."""
TARGETS = {"urgent": (60, 480), "high": (120, 960), "normal": (240, 1920), "low": (480, 4800)}
"""Working minutes to the first response and to the solution."""
MOST_MINUTES = 60 * 8 * 250
SCORES = {1: mark("Very unhappy"), 2: mark("Unhappy"), 3: mark("So so"), 4: mark("Happy"), 5: mark("Very happy")}
SCORE_TONES = {1: "bad", 2: "bad", 3: "warn", 4: "ok", 5: "ok"}
MANY, WITHIN_DAYS = 3, 365
"""So many complaints in so many days make a serial complainer."""


def said(table: Mapping[Any, str], key: Any) -> str:
    """A key of one of the tables above, in words."""
    msgid = table.get(key, str(key))
    return text(msgid, _CTX.get(msgid, ""))


def subject(typed: str) -> str:
    found = one_line(typed)[:300]
    if not found:
        raise UserError(fields={"subject": text("Say in a few words what it is about.")})
    return found


def chosen(table: dict[str, str], field: str, key: str) -> str:
    if key not in table:
        raise UserError(fields={field: text("Choose one from the list.")})
    return key


def due_at(typed: str) -> str:
    """Local wall time or nothing."""
    if not typed:
        return ""
    try:
        return datetime.fromisoformat(typed).strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        raise UserError(fields={"due_at": text("Write a day and a time, for example 22.11.2026 16:30.")}) from None


def resolution(typed: str) -> str:
    found = clean(typed)
    if not found:
        raise UserError(fields={"resolution": text("Say how it was solved; it stands on the customer's timeline.")})
    return found


def message(typed: str) -> str:
    found = clean(typed)
    if not found:
        raise UserError(fields={"body": text("Write something first.")})
    return found


def took(start: str, end: str) -> str:
    """The time between two UTC texts: 12 min, 1 h 12 min, 2 days 3 h."""
    if not start or not end:
        return ""
    return spelled(max(0, int((clock.local(end) - clock.local(start)).total_seconds() // 60)))


def spelled(minutes: int) -> str:
    """12 min, 1 h 12 min, 2 days 3 h."""
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        whole = plural("{count} day", "{count} days", days)
        return text("{days} {hours} h", days=whole, hours=hours) if hours and days < 10 else whole
    if hours:
        return text("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else text("{hours} h", hours=hours)
    return text("{minutes} min", minutes=minutes)


def now_text() -> str:
    """Local wall time, as due times are kept."""
    return clock.now().astimezone().strftime("%Y-%m-%dT%H:%M")


def next_due(due_at: str, answer_due: str, answered_at: str) -> str:
    """What comes first: the answer, while there is none, or the solution."""
    if answered_at or not answer_due:
        return due_at
    return min(due_at, answer_due) if due_at else answer_due


def is_late(due: str, status: str) -> bool:
    """While the customer is awaited nothing is late."""
    return bool(due) and status in OURS and due < now_text()


def due_words(due: str, status: str) -> tuple[str, str]:
    """How a due time reads in a list, and its tone."""
    if not due or status == "closed":
        return "", ""
    if status == "waiting":
        return text("paused"), "dim"
    day, time = due[:10], due[11:16]
    today = day == clock.today().isoformat()
    words = text("{day} {time}", day=locale.day_relative(day), time=time) if today else locale.day_relative(day)
    if is_late(due, status):
        return words, "bad"
    return words, "warn" if today else "ok"


def minutes(field: str, typed: object) -> int:
    """Minutes that can be kept."""
    if not isinstance(typed or 0, int) or not 0 <= int(typed or 0) <= MOST_MINUTES:  # type: ignore[call-overload]
        raise UserError(fields={field: text("Write a figure from 0 to {most}.", most=MOST_MINUTES)})
    return int(typed or 0)  # type: ignore[call-overload]


def minor(field: str, typed: object) -> int:
    """Minor units of money, none below zero; a field of money gives (minor units, currency)."""
    found = typed[0] if isinstance(typed, tuple) else typed or 0
    if not isinstance(found, int) or not 0 <= found <= LIMIT:
        raise UserError(fields={field: text("Write a sum of zero or more.")})
    return found


def day(field: str, typed: str) -> str:
    """A day text or nothing."""
    try:
        return datetime.fromisoformat(typed).strftime("%Y-%m-%d") if typed else ""
    except ValueError:
        raise UserError(fields={field: text("Choose a day.")}) from None


def many_complaints(count: int) -> tuple[str, str] | None:
    """The badge of a customer who complains often."""
    if count < MANY:
        return None
    return plural("{count} complaint in 12 months", "{count} complaints in 12 months", count), "bad"
