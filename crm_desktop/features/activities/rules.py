"""What holds for activities: their kinds, how a touch may end, what minutes and times may be."""

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean

KINDS = {
    "note": (mark("Note", "activity"), "notebook-pen"),
    "call": (mark("Call", "activity"), "phone"),
    "task": (mark("Task"), "square-check"),
    "visit": (mark("Visit"), "map-pin"),
    "meeting": (mark("Meeting"), "users"),
    "email": (mark("E-mail"), "mail"),
    "message": (mark("Message", "activity"), "message-circle"),
    "promise": (mark("Promise", "activity"), "handshake"),
    "praise": (mark("Praise"), "award"),
}
WITH_CONTEXT = ("note", "call", "message", "promise")
PLANNED = ("task", "call", "visit", "meeting", "promise")
TOUCHES = ("call", "visit", "meeting", "email", "message")
"""What counts as having been in touch."""
FEELINGS = {1: mark("It went well"), 0: mark("Neither good nor bad"), -1: mark("It went badly")}
OUTCOMES = {"reached": mark("Reached"), "none": mark("No answer"), "word": mark("Left word")}
UNTOLD = "open"
"""The outcome of a touch that was begun and not told yet."""
MINUTES = {"call": 5, "visit": 60, "meeting": 45, "email": 5, "message": 2, "note": 2, "task": 0, "promise": 0, "praise": 0}
PRIORITIES = ("low", "normal", "high")


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


def outcome(value: str) -> str:
    if value not in ("", UNTOLD, *OUTCOMES):
        raise ValueError(f"no outcome {value}")
    return value


def cost(spent: int, rate: int) -> int:
    """Minor units for so many minutes at a rate an hour, half up."""
    return (spent * rate * 2 + 60) // 120


def spent(total: int) -> tuple[int, int]:
    """Hours and minutes of so many minutes."""
    return divmod(total, 60)
