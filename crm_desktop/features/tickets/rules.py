"""What a ticket may be, and how its times are told. No Peewee, no Qt."""

from datetime import datetime

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.text import clean, one_line

KINDS = {
    "question": mark("Question", "ticket"),
    "complaint": mark("Complaint"),
    "fault": mark("Fault", "ticket"),
    "return": mark("Return", "ticket"),
    "request": mark("Request", "ticket"),
}
KIND_TONES = {"question": "info", "complaint": "bad", "fault": "warn", "return": "neutral", "request": "accent"}
KIND_ICONS = {"question": "circle-help", "complaint": "circle-alert", "fault": "wrench", "return": "undo-2", "request": "inbox"}
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
    mark("Waiting", "ticket"): "ticket",
}  # fmt: skip
LIVE = ("new", "open", "waiting")


def said(table: dict[str, str], key: str) -> str:
    """A key of one of the tables above, in words."""
    msgid = table.get(key, key)
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
    minutes = max(0, int((clock.local(end) - clock.local(start)).total_seconds() // 60))
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        whole = plural("{count} day", "{count} days", days)
        return text("{days} {hours} h", days=whole, hours=hours) if hours and days < 10 else whole
    if hours:
        return text("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else text("{hours} h", hours=hours)
    return text("{minutes} min", minutes=minutes)


def is_late(due: str, status: str) -> bool:
    return bool(due) and status in LIVE and due < clock.now().astimezone().strftime("%Y-%m-%dT%H:%M")


def due_words(due: str, status: str) -> tuple[str, str]:
    """How a due time reads in a list, and its tone."""
    if not due or status == "closed":
        return "", ""
    day, time = due[:10], due[11:16]
    today = day == clock.today().isoformat()
    words = text("{day} {time}", day=locale.day_relative(day), time=time) if today else locale.day_relative(day)
    if is_late(due, status):
        return words, "bad"
    return words, "warn" if today else "ok"
