"""What holds for activities: their kinds, when a repeated task comes again, what a typed line means."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, fold

KINDS = {
    "note": (mark("Note", "activity"), "notebook-pen"),
    "call": (mark("Call", "activity"), "phone"),
    "task": (mark("Task"), "square-check"),
    "visit": (mark("Visit"), "map-pin"),
    "meeting": (mark("Meeting"), "users"),
    "email": (mark("E-mail"), "mail"),
}
FEELINGS = {1: mark("It went well"), 0: mark("Neither good nor bad"), -1: mark("It went badly")}
REPEATS = {
    "": mark("Does not repeat"),
    "FREQ=DAILY": mark("Every day"),
    "FREQ=WEEKLY": mark("Every week"),
    "FREQ=MONTHLY": mark("Every month"),
    "FREQ=YEARLY": mark("Every year"),
}
PRIORITIES = ("low", "normal", "high")
_TIME = re.compile(r"(?:^|\s)([01]?\d|2[0-3])[:.]([0-5]\d)(?=\s|$|,)")
_DAYS = {
    "today": 0,
    "bugun": 0,
    "tomorrow": 1,
    "yarin": 1,
    "sabah": 1,
    "haftaya": 7,
}
_BAKU = re.compile(r"\bbu gun\b")


class Typed(NamedTuple):
    """What a typed line says of itself: the day and time it names, '' where it names none."""

    day: str
    time: str


def kind(value: str) -> str:
    if value not in KINDS:
        raise ValueError(f"no kind {value} of activity")
    return value


def subject_and_body(subject: str, body: str) -> tuple[str, str]:
    """Cleaned; a long or many-lined subject goes on in the body.

    Raises:
        UserError: nothing was written.
    """
    subject, body = clean(subject), clean(body)
    head, _, rest = subject.partition("\n")
    if len(head) > 200:
        head, rest = head[:199] + "…", subject
    body = "\n".join(part for part in (rest.strip(), body) if part)
    if not head and not body:
        raise UserError(fields={"subject": text("Write what it is about.")})
    return head.strip(), body


def minutes(value: int) -> int:
    if not 0 <= value <= 14400:
        raise UserError(fields={"minutes": text("Give the minutes, at most ten days of them.")})
    return value


def wall_time(value: str) -> str:
    """`9:5` is no time, `9:05` and `09.05` are; '' stays."""
    value = value.strip().replace(".", ":")
    if not value:
        return ""
    hours, _, rest = value.partition(":")
    if not (hours.isdigit() and rest.isdigit() and len(rest) == 2 and int(hours) < 24 and int(rest) < 60):
        raise UserError(fields={"due_time": text("Write the time as in 14:30.")})
    return f"{int(hours):02}:{rest}"


def next_day(repeats: str, due: date, today: date) -> date | None:
    """When a repeated task, due `due` and done today, comes again: the next day of its rhythm after both. None: never."""
    step = {"FREQ=DAILY": 1, "FREQ=WEEKLY": 7}.get(repeats)
    if step:
        passed = max(0, (today - due).days) // step
        return due + timedelta(days=step * (passed + 1))
    months = {"FREQ=MONTHLY": 1, "FREQ=YEARLY": 12}.get(repeats)
    if not months:
        return None
    count = 1
    while (coming := _later(due, months * count)) <= today:
        count += 1
    return coming


def _later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def read_line(line: str, today: date) -> Typed:
    """Finds "tomorrow 14:00" in a typed line, in three languages; the line itself stays as it was."""
    words = set(re.findall(r"\w+", fold(line)))
    day = next(((today + timedelta(days=days)).isoformat() for word, days in _DAYS.items() if word in words), "")
    if not day and _BAKU.search(fold(line)):
        day = today.isoformat()
    found = _TIME.search(line)
    return Typed(day, f"{int(found[1]):02}:{found[2]}" if found else "")
