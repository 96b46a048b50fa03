"""Calendar files (.ics) read part by part: one broken appointment does not lose the others, 50,000 of them can be stopped."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.activities.records import TaskDraft
from crm_desktop.features.calendar import ics_tasks, occurrences, rules
from crm_desktop.features.calendar.records import EventDraft

BATCH, LARGEST = 100, 300_000_000
NOTE = 20_000


class Read(NamedTuple):
    """What a file holds. cancelled: (uid, stands_for) of what it calls off; broken: the names of what could not be read;
    dropped: uids of tasks it calls off."""

    drafts: list[EventDraft]
    cancelled: list[tuple[str, str]]
    broken: list[str]
    tasks: list[TaskDraft]
    dropped: list[str]


def read(path: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> Read:
    """All of a file.

    Raises:
        UserError: it cannot be opened or is no calendar. Cancelled: by `progress`.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(text("This file is larger than 300 MB. Export the calendar in smaller parts."))
        data = path.read_bytes()
    except OSError:
        raise UserError(
            text("The file {name} cannot be opened. Check that it is there and may be read.", name=path.name)
        ) from None
    said = decoded(data)
    if "BEGIN:VCALENDAR" not in said[:100_000].upper():
        raise UserError(text("The file {name} is not a calendar. Choose an .ics file.", name=path.name))
    zones, parts, cut = _components(said)
    found = Read([], [], [_name(part) for part in cut], [], [])
    for start in range(0, len(parts), BATCH):
        progress(start, len(parts))
        for part in _parsed(zones, parts[start : start + BATCH]):
            if isinstance(part, str):
                found.broken.append(part)
            else:
                _take(part, found)
    progress(len(parts), len(parts))
    return found


def decoded(data: bytes) -> str:
    """UTF-8 as the standard wants, else what Turkish systems write."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1254", "replace")


def _components(said: str) -> tuple[str, list[str], list[str]]:
    """Zones as one text, the lines of each appointment and task, and of those that never end."""
    zones: list[str] = []
    parts: list[str] = []
    cut: list[str] = []
    inside, lines = "", []  # type: str, list[str]
    for line in said.splitlines():
        upper = line[:20].upper().rstrip()
        if not inside:
            if upper in ("BEGIN:VEVENT", "BEGIN:VTODO", "BEGIN:VTIMEZONE"):
                inside, lines = upper[6:], [line]
            continue
        if upper in ("BEGIN:VEVENT", "BEGIN:VTODO") and inside != "VTIMEZONE":
            cut.append("\r\n".join(lines))
            inside, lines = upper[6:], [line]
            continue
        lines.append(line)
        if upper == f"END:{inside}":
            (zones if inside == "VTIMEZONE" else parts).append("\r\n".join(lines))
            inside = ""
    if inside in ("VEVENT", "VTODO"):
        cut.append("\r\n".join(lines))
    return "\r\n".join(zones), parts, cut


def _parsed(zones: str, entries: list[str]) -> Iterator[Any]:
    """Components of icalendar; for one that cannot be read its name."""
    from icalendar import Calendar

    def whole(parts: list[str]) -> list[Any]:
        body = "\r\n".join(
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", *([zones] if zones else []), *parts, "END:VCALENDAR", ""]
        )
        return [part for part in Calendar.from_ical(body).walk() if part.name in ("VEVENT", "VTODO")]

    try:
        found = whole(entries)
        if len(found) == len(entries):
            yield from found
            return
    except Exception:  # noqa: BLE001  whatever the library trips over, the others are read one by one
        pass
    for entry in entries:
        try:
            yield from whole([entry])
        except Exception:  # noqa: BLE001
            yield _name(entry)


def _name(event: str) -> str:
    lines = event.splitlines()
    return next((line.partition(":")[2][:80] for line in lines if line.upper().startswith("SUMMARY")), "") or text(
        "without title"
    )


def _take(event: Any, found: Read) -> None:
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    try:
        if event.name == "VTODO":
            task = ics_tasks.draft(event)
            found.dropped.append(task.uid) if cancelled else found.tasks.append(task)
            return
        drafts, uid = _drafts(event)
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError):
        found.broken.append(one_line(str(event.get("SUMMARY", "")))[:80] or text("without title"))
        return
    if cancelled:
        found.cancelled.append((uid, drafts[0].stands_for))
    else:
        found.drafts.extend(drafts)


def _drafts(event: Any) -> tuple[list[EventDraft], str]:
    """The appointment, and one more for each extra date of its series."""
    begin = event["DTSTART"].dt
    zone, whole = _zone(begin), not isinstance(begin, datetime)
    start = _wall(begin, zone)
    lasts = _length(event, begin)
    title = one_line(str(event.get("SUMMARY", "")))[:300] or text("Appointment")
    uid = one_line(str(event.get("UID", "")))[:300]
    rule = _rule(event)
    draft = EventDraft(
        title, _said(start, whole), _said(start + lasts, whole), one_line(str(event.get("LOCATION", "")))[:300],
        clean(str(event.get("DESCRIPTION", "")))[:NOTE], zone, rule,
        " ".join(sorted({_said(_wall(at, zone), whole) for at in _dates(event, "EXDATE")})) if rule else "",
        None, uid or "x-" + hashlib.sha1(f"{title}|{start}|{rule}".encode(), usedforsecurity=False).hexdigest(),
        _said(_wall(event["RECURRENCE-ID"].dt, zone), whole) if "RECURRENCE-ID" in event else "",
    )  # fmt: skip
    extra = [_wall(at[0] if isinstance(at, tuple) else at, zone) for at in _dates(event, "RDATE")]
    more = [
        draft._replace(
            starts=_said(at, whole), ends=_said(at + lasts, whole), repeats="", left_out="", stands_for=_said(at, whole)
        )
        for at in extra[:500]
    ]
    return [draft, *more], draft.uid


def _zone(begin: date) -> str:
    """The name under which a moment's zone is known everywhere; '' for the wall's own."""
    info = getattr(begin, "tzinfo", None)
    if info is None:
        return ""
    name = str(getattr(info, "key", "") or getattr(info, "zone", "") or "")
    if rules.zone_of(name) is not None:
        return name
    return "UTC" if info.utcoffset(None) == timedelta() else ""  # a zone only this file knows: taken over as the wall shows it


def _wall(at: Any, zone: str) -> datetime:
    if not isinstance(at, datetime):
        return datetime(at.year, at.month, at.day)
    if at.tzinfo is None:
        return at.replace(second=0, microsecond=0)
    there = rules.zone_of(zone)
    moved = at.astimezone(there) if there is not None else at.astimezone()
    return moved.replace(tzinfo=None, second=0, microsecond=0)


def _length(event: Any, begin: Any) -> timedelta:
    whole = not isinstance(begin, datetime)
    if "DTEND" in event:
        end = event["DTEND"].dt
        lasts = _wall(end, _zone(begin)) - _wall(begin, _zone(begin))
    else:
        lasts = event["DURATION"].dt if "DURATION" in event else timedelta(days=1 if whole else 0)
    return max(timedelta(), lasts - timedelta(days=1) if whole else lasts)


def _rule(event: Any) -> str:
    found = event.get("RRULE")
    if isinstance(found, list):
        found = found[0] if found else None
    rule = found.to_ical().decode() if found else ""
    return rule if rule and len(rule) < 500 and occurrences.readable(rule) else ""


def _dates(event: Any, name: str) -> list[Any]:
    found = event.get(name)
    if found is None:
        return []
    return [at.dt for one in (found if isinstance(found, list) else [found]) for at in one.dts]


def _said(at: datetime, whole: bool) -> str:
    return at.date().isoformat() if whole else rules.written(at)
