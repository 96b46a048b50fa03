"""Appointments on the timeline of a contact, a company's with those of its people: what was, and what comes next."""

from datetime import UTC, datetime, timedelta

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar import occurrences, rules
from crm_desktop.store.reading import rows

AHEAD = timedelta(days=92)
SHORT, LONG = timedelta(days=400), timedelta(days=3660)
DAY = timedelta(days=1)
_OF = """FROM event e LEFT JOIN contact c ON c.id = e.contact_id WHERE e.trashed_at IS NULL AND e.contact_id IN
 (SELECT ?1 UNION ALL SELECT id FROM contact WHERE organization_id = ?1)"""
_CELLS = (
    "SELECT e.id, e.title, e.place, e.note, e.starts, e.ends, e.zone, e.contact_id, coalesce(c.name, ''), e.repeats, e.left_out"
)
_ONCE = f"{_CELLS} {_OF} AND e.repeats = '' AND e.starts < ?2 ORDER BY e.starts DESC LIMIT ?3"
_SERIES = f"{_CELLS} {_OF} AND e.repeats <> '' AND e.starts < ?2"
SPARE = 50  # a zone may move what stands at the edge


def timeline(record_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """Newest first, before `before_at`. Of the coming ones those of three months, of a series its next."""
    end = clock.now() + AHEAD
    if before_at:
        end = min(end, datetime.fromisoformat(before_at.rstrip("~").replace("Z", "+00:00")))
    edge = (end.astimezone().replace(tzinfo=None) + DAY).isoformat(timespec="minutes")
    found = [_entry(record_id, cells, datetime.fromisoformat(cells[4])) for cells in rows(_ONCE, record_id, edge, limit + SPARE)]
    for cells in rows(_SERIES, record_id, edge):
        found += [_entry(record_id, cells, start) for start in _moments(cells, datetime.fromisoformat(edge), limit)]
    last = before_at or f"{end:%Y-%m-%dT%H:%M:%SZ}"
    return sorted((entry for entry in found if entry.at < last), key=lambda entry: entry.at, reverse=True)[:limit]


def _moments(cells: tuple, edge: datetime, limit: int) -> list[datetime]:
    """The last `limit` of a series before `edge`, of those that are still to come only the next."""
    starts, repeats, left_out = cells[4], cells[9], set(cells[10].split())
    back = LONG if "YEARLY" in repeats or "MONTHLY" in repeats else SHORT
    now = clock.now().astimezone().replace(tzinfo=None)
    begin, whole = datetime.fromisoformat(starts), "T" not in starts
    was: list[datetime] = []
    for moment in occurrences.between(repeats, begin, edge - back, edge):
        if (moment.date().isoformat() if whole else rules.written(moment)) in left_out:
            continue
        was.append(moment)
        if moment > now:
            break
    return was[-limit:]


def _entry(record_id: int, cells: tuple, start: datetime) -> TimelineEntry:
    id_, title, place, note, starts, ends, zone, contact_id, contact, repeats, _ = cells
    whole = "T" not in starts
    wall = start if whole else rules.to_wall(start, rules.zone_of(zone))
    lasts = datetime.fromisoformat(ends) - datetime.fromisoformat(starts)
    said = text("Appointment: {what}", what=title) if title else text("Appointment")
    whose = contact if contact_id != record_id else ""
    when = f"{wall:%H:%M}–{wall + lasts:%H:%M}" if not whole and lasts else ""
    if whole and lasts:
        when = text("until {day}", day=locale.day_short((wall + lasts).date()))
    body = "\n".join(part for part in (" · ".join(part for part in (when, place) if part), note[:2000]) if part)
    at = f"{wall.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    badge = text("Coming", "appointment") if at > clock.now_text() else ""
    icon = "refresh-cw" if repeats else "calendar"
    return TimelineEntry(at, "event", id_, " · ".join(part for part in (said, whose) if part), body, icon, "info", badge)
