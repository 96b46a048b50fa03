"""The calendar as a file that other programs and phones read: appointments, planned activities, and the days of all features."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import CalendarEntry, Feature, load
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar import ics_tasks, rules
from crm_desktop.features.calendar.ics_actions import OURS
from crm_desktop.store.reading import rows

BACK, AHEAD = 366, 732
EVENTS = """SELECT e.id, e.uid, e.stands_for, e.title, e.place, e.note, e.starts, e.ends, e.zone, e.repeats, e.left_out
 FROM event e WHERE e.trashed_at IS NULL ORDER BY e.id"""


def whole(features: Iterable[Feature], as_tasks: bool = False) -> str:
    """All appointments, and of the other features a year back and two ahead. as_tasks: tasks stand in it as tasks, also those
    without a day, which programs with a task list take over; without it as entries of their day, for a phone shows no others."""
    stamp = f"{clock.now():%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CRM Desktop//EN", "CALSCALE:GREGORIAN", "X-WR-CALNAME:CRM Desktop"]
    events = rows(EVENTS)
    lines += _zones({cells[8] for cells in events if cells[8] and cells[9]})
    for cells in events:
        lines += _event(cells, stamp)
    first = (clock.today() - timedelta(days=BACK)).isoformat()
    last = (clock.today() + timedelta(days=AHEAD)).isoformat()
    tasks = ics_tasks.written(f"{first}T00:00:00Z") if as_tasks else []
    said = {id_ for id_, _ in tasks}
    for id_, pairs in tasks:
        told = [f"{name}:{_escaped(value) if name in ('SUMMARY', 'DESCRIPTION') else value}" for name, value in pairs]
        lines += ["BEGIN:VTODO", f"UID:activity-{id_}{OURS}", f"DTSTAMP:{stamp}", *told, "END:VTODO"]
    for feature in features:
        if feature.calendar and feature.name != "calendar":
            for entry in load(feature.calendar)(first, last):
                if entry.kind and not (entry.kind == "activity" and entry.id in said):
                    lines += _entry(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines)


def write(path: Path, said: str) -> bool:
    """All or nothing: another program never reads half a file. False when it stood there already.

    Raises:
        UserError: the folder is gone or read-only.
    """
    data = said.encode()
    try:
        if path.exists() and _same(path.read_bytes(), data):
            return False
        handle, name = tempfile.mkstemp(prefix=".calendar-", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(
            text("The calendar could not be written to {path}. Check that the folder is there and may be written to.", path=path)
        ) from error
    return True


def _same(one: bytes, other: bytes) -> bool:
    """But for when it was written."""
    return _unstamped(one) == _unstamped(other)


def _unstamped(data: bytes) -> list[bytes]:
    return [line for line in data.split(b"\r\n") if not line.startswith(b"DTSTAMP")]


def _event(cells: tuple, stamp: str) -> list[str]:
    id_, uid, stands_for, title, place, note, starts, ends, zone, repeats, left_out = cells
    lines = ["BEGIN:VEVENT", f"UID:{_escaped(uid or f'event-{id_}{OURS}')}", f"DTSTAMP:{stamp}"]
    fixed = bool(repeats or stands_for)
    lines += [
        _moment("DTSTART", starts, zone, fixed),
        _moment("DTEND", ends, zone, fixed, end=True),
        f"SUMMARY:{_escaped(title)}",
    ]
    if stands_for:
        lines.append(_moment("RECURRENCE-ID", stands_for, zone, True))
    if repeats:
        lines.append(f"RRULE:{repeats.removeprefix('RRULE:')}")
        lines += [_moment("EXDATE", at, zone, True) for at in left_out.split()]
    lines += [f"{name}:{_escaped(value)}" for name, value in (("LOCATION", place), ("DESCRIPTION", note)) if value]
    return [*lines, "END:VEVENT"]


def _entry(entry: CalendarEntry, stamp: str) -> list[str]:
    key = entry.key.replace(":", "-").replace("@", "-at-").replace(" ", "_")
    uid = f"{entry.kind}-{entry.id}{OURS}" if key == f"{entry.kind}-{entry.id}" else f"{key}-{entry.id}{OURS}"
    lines = ["BEGIN:VEVENT", f"UID:{_escaped(uid)}", f"DTSTAMP:{stamp}", _moment("DTSTART", entry.start, "", False)]
    lines += [_moment("DTEND", entry.end, "", False, end=True), f"SUMMARY:{_escaped(('✓ ' if entry.done else '') + entry.title)}"]
    if len(entry.start) == 10:
        lines.append("TRANSP:TRANSPARENT")
    return [*lines, "END:VEVENT"]


def _moment(name: str, at: str, zone: str, fixed: bool, end: bool = False) -> str:
    """A day; a moment of a series in its zone, or as the wall has it; any other in UTC."""
    if len(at) == 10:
        day = date.fromisoformat(at) + timedelta(days=1 if end else 0)
        return f"{name};VALUE=DATE:{day:%Y%m%d}"
    moment = datetime.fromisoformat(at)
    there = rules.zone_of(zone)
    if fixed:
        return f"{name};TZID={zone}:{moment:%Y%m%dT%H%M%S}" if there is not None else f"{name}:{moment:%Y%m%dT%H%M%S}"
    aware = moment.replace(tzinfo=there) if there is not None else moment
    try:
        return f"{name}:{aware.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    except (OverflowError, ValueError, OSError):
        return f"{name}:{moment:%Y%m%dT%H%M%S}"


def _zones(names: set[str]) -> Iterator[str]:
    if not names:
        return
    from icalendar import Timezone

    for name in sorted(names):
        if name != "UTC" and rules.zone_of(name) is not None:
            made = Timezone.from_tzid(name, first_date=date(2000, 1, 1), last_date=date(2038, 1, 1))
            yield from made.to_ical().decode().replace("\r\n ", "").splitlines()


def _escaped(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """At most 75 bytes a line, no letter torn apart."""
    if len(line) < 25 or len(data := line.encode()) <= 75:
        return line + "\r\n"
    parts, start, room = [], 0, 75
    while start < len(data):
        end = min(len(data), start + room)
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[start:end].decode())
        start, room = end, 74
    return "\r\n ".join(parts) + "\r\n"
