"""What the calendar shows of activities: what is planned and what was done on its day, and coming ones of what repeats."""

from datetime import date, datetime, timedelta

from crm_desktop.base.feature import CalendarEntry
from crm_desktop.base.i18n import text
from crm_desktop.features.activities import recurring, rules
from crm_desktop.store.reading import rows

MOVE = "crm_desktop.features.activities.calendar_actions:move"
DAY = 1440
_ROW = """SELECT a.id, a.kind, a.subject, substr(a.body, 1, 120), a.due_on, a.due_time, a.length, a.done_at IS NOT NULL,
 a.repeats, coalesce(c.name, '') FROM activity a INDEXED BY {index} LEFT JOIN contact c ON c.id = a.contact_id
 WHERE a.trashed_at IS NULL AND """
IN = _ROW.format(index="activity_day") + "a.due_on <> '' AND a.due_on BETWEEN ?1 AND ?2"
LONG = _ROW.format(index="activity_long") + "a.length > 1440 AND a.due_on < ?1 AND a.due_on >= date(?1, '-400 day')"
AGAIN = _ROW.format(index="activity_again") + "a.repeats <> '' AND a.done_at IS NULL AND a.due_on <> '' AND a.due_on <= ?1"


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """Both days included."""
    before = (date.fromisoformat(from_day) - timedelta(days=1)).isoformat()
    found = [_entry(cells) for cells in rows(IN, before, to_day)]
    found += [entry for entry in map(_entry, rows(LONG, before)) if entry.end >= from_day]
    for cells in rows(AGAIN, to_day):
        found += _coming(cells, from_day, to_day)
    return found


TONES = {"task": "accent", "call": "info", "visit": "ok", "meeting": "ok", "promise": "warn"}


def _entry(cells: tuple) -> CalendarEntry:
    """Made five thousand times for a busy month, so by the shortest way."""
    id_, kind, subject, body, on, time, length, done, repeats, contact = cells
    start, end = span(on, time, length) if time or length else (on, on)
    title = subject or body.partition("\n")[0]
    if contact:
        title = f"{title} · {contact}" if title else contact
    icon = "refresh-cw" if repeats and not done else ICONS.get(kind, "circle")
    return _made(
        CalendarEntry,
        (f"activity:{id_}", start, end, title or text(rules.KINDS[kind][0]), "activity", id_, icon, TONES.get(kind, "accent"),
         bool(done), MOVE),
    )  # fmt: skip


_made = tuple.__new__
ICONS = {kind: icon for kind, (_, icon) in rules.KINDS.items()}


def span(on: str, time: str, length: int) -> tuple[str, str]:
    """Start and end as the calendar writes them."""
    if not time:
        days = max(0, length // DAY - 1)
        return on, (date.fromisoformat(on) + timedelta(days=days)).isoformat() if days else on
    start = f"{on}T{time}"
    if not length:
        return start, start
    return start, (datetime.fromisoformat(start) + timedelta(minutes=length)).isoformat(timespec="minutes")


def _coming(cells: tuple, from_day: str, to_day: str) -> list[CalendarEntry]:
    """What will come once this one is done; it is made then, so it cannot be moved yet."""
    entry = _entry(cells)
    start = date.fromisoformat(entry.start[:10])
    lasts = date.fromisoformat(entry.end[:10]) - start
    found = []
    for day in recurring.days_between(cells[8], start, date.fromisoformat(from_day) - lasts, date.fromisoformat(to_day)):
        if day != start:
            begins, ends = (f"{on.isoformat()}{old[10:]}" for on, old in ((day, entry.start), (day + lasts, entry.end)))
            found.append(entry._replace(key=f"{entry.key}@{begins}", start=begins, end=ends, move=""))
    return found
