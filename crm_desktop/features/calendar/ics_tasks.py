"""Tasks in calendar files (VTODO): what one says, and our own written so that other programs take them for tasks."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.activities import recurring
from crm_desktop.features.activities.records import TaskDraft
from crm_desktop.store.reading import rows

NOTE = 20_000
WRITTEN = """SELECT id, subject, body, due_on, due_time, repeats, priority, coalesce(done_at, '') FROM activity
 WHERE trashed_at IS NULL AND kind IN ('task', 'promise') AND (done_at IS NULL OR done_at >= ?1) ORDER BY id"""
PRIORITY = {"high": "1", "low": "9"}


def draft(todo: Any) -> TaskDraft:
    """What a VTODO says, by the clock of this wall."""
    on, time = _due(todo)
    title = one_line(str(todo.get("SUMMARY", "")))[:200] or text("Task")
    uid = one_line(str(todo.get("UID", "")))[:300]
    stands_for = str(todo["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in todo else ""
    uid = uid or "x-" + hashlib.sha1(f"{title}|{on}|{time}".encode(), usedforsecurity=False).hexdigest()
    return TaskDraft(
        f"{uid}|{stands_for}" if stands_for else uid, title, clean(str(todo.get("DESCRIPTION", "")))[:NOTE], on, time,
        "" if stands_for else _rule(todo, on), _priority(todo), _done(todo),
    )  # fmt: skip


def _due(todo: Any) -> tuple[str, str]:
    """Day and time; a task with a beginning only is due as it begins."""
    if "DUE" in todo:
        at = todo["DUE"].dt
    elif "DTSTART" in todo:
        at = todo["DTSTART"].dt + (todo["DURATION"].dt if "DURATION" in todo else timedelta())
    else:
        return "", ""
    if not isinstance(at, datetime):
        return at.isoformat(), ""
    at = at.astimezone() if at.tzinfo is not None else at
    return at.date().isoformat(), f"{at:%H:%M}"


def _rule(todo: Any, on: str) -> str:
    """A rule that our tasks cannot follow is left out; the task still comes once."""
    found = todo.get("RRULE")
    found = found[0] if isinstance(found, list) and found else found
    if not found or not on:
        return ""
    try:
        return recurring.anchored(recurring.checked(found.to_ical().decode()), date.fromisoformat(on))
    except UserError:
        return ""


def _priority(todo: Any) -> str:
    """1 to 4 of the standard are high, 6 to 9 low."""
    number = int(todo.get("PRIORITY", 0) or 0)
    return "high" if 1 <= number <= 4 else "low" if number >= 6 else "normal"


def _done(todo: Any) -> str:
    if "COMPLETED" in todo:
        at = todo["COMPLETED"].dt
        at = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day)
        return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    said = str(todo.get("STATUS", "")).upper() == "COMPLETED" or int(todo.get("PERCENT-COMPLETE", 0) or 0) == 100
    return clock.now_text() if said else ""


def written(since: str) -> list[tuple[int, list[tuple[str, str]]]]:
    """(id, lines as name and value) of our tasks and promises: all that are open, and those done after `since` (UTC)."""
    found = []
    for id_, subject, body, on, time, repeats, priority, done in rows(WRITTEN, since):
        lines = [("SUMMARY", subject or body.partition("\n")[0]), *([("DESCRIPTION", body)] if body else [])]
        if on:
            due = _moment(on, time, bool(repeats))
            lines += [(f"DTSTART{due[0]}", due[1])] if repeats else []
            lines += [(f"DUE{due[0]}", due[1])]
            lines += [("RRULE", repeats)] if repeats else []
        lines += [("PRIORITY", PRIORITY[priority])] if priority in PRIORITY else []
        lines.append(("STATUS", "COMPLETED" if done else "NEEDS-ACTION"))
        lines += [("COMPLETED", done.replace("-", "").replace(":", ""))] if done else []
        found.append((id_, lines))
    return found


def _moment(on: str, time: str, repeats: bool) -> tuple[str, str]:
    """A day; a moment in UTC, or of whatever wall where it repeats."""
    if not time:
        return ";VALUE=DATE", on.replace("-", "")
    at = datetime.fromisoformat(f"{on}T{time}")
    return ("", f"{at:%Y%m%dT%H%M%S}") if repeats else ("", f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
