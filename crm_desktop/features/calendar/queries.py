"""Reading appointments: between two days, what waits today, what search knows, and where each stands."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import CalendarEntry, Document, DueItem, Hit
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar import occurrences, rules
from crm_desktop.features.calendar.records import EventCard
from crm_desktop.store import work
from crm_desktop.store.reading import array_of, row, rows

MOVE = "crm_desktop.features.calendar.actions:move_event"
CARD = """SELECT e.id, e.uid, e.stands_for, e.title, e.place, e.note, e.starts, e.ends, e.zone, e.repeats, e.left_out,
 e.contact_id, coalesce(c.name, ''), e.trashed_at IS NOT NULL FROM event e LEFT JOIN contact c ON c.id = e.contact_id"""
BETWEEN = """SELECT e.id, e.title, e.starts, e.ends, e.zone, e.repeats, e.left_out, coalesce(c.name, '') FROM event_days d
 JOIN event e ON e.id = d.id LEFT JOIN contact c ON c.id = e.contact_id WHERE d.last_on >= ? AND d.first_on <= ?"""


def card(id_: int) -> EventCard | None:
    found = row(f"{CARD} WHERE e.id = ?", id_)
    return EventCard._make((*found[:-1], bool(found[-1]))) if found else None


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """Both days included; each occurrence of a series is an entry of its own."""
    found: list[CalendarEntry] = []
    for cells in rows(BETWEEN, from_day, to_day):
        found += _entries(cells, from_day, to_day)
    return found


def _entries(cells: tuple, from_day: str, to_day: str) -> list[CalendarEntry]:
    id_, title, starts, ends, zone_name, repeats, left_out, contact = cells
    said = " · ".join(part for part in (title, contact) if part)
    one = CalendarEntry(
        f"event:{id_}", starts, ends, said or text("Appointment"), "event", id_, "refresh-cw" if repeats else "calendar", "info",
        move=MOVE,
    )  # fmt: skip
    if not (repeats or zone_name):
        return [one]
    zone, whole = rules.zone_of(zone_name), "T" not in starts
    begin = datetime.fromisoformat(starts)
    lasts = datetime.fromisoformat(ends) - begin
    out = set(left_out.split())
    first = datetime.fromisoformat(from_day) - lasts - rules.FAR
    moments = occurrences.between(repeats, begin, first, datetime.fromisoformat(to_day) + rules.FAR) if repeats else [begin]
    found = []
    for moment in moments:
        planned = moment.date().isoformat() if whole else rules.written(moment)
        if planned in out:
            continue
        if whole:
            start, end = planned, (moment + lasts).date().isoformat()
        else:
            start, end = rules.on_wall(moment, zone), rules.on_wall(moment + lasts, zone)
        if start[:10] <= to_day and end[:10] >= from_day:
            found.append(one._replace(key=f"{one.key}@{planned}" if repeats else one.key, start=start, end=end))
    return found


def due(until_day: str) -> list[DueItem]:
    """Appointments from now on; what is over waits for nobody."""
    now = clock.now().astimezone().strftime("%Y-%m-%dT%H:%M")
    return [
        DueItem(f"{entry.key}:{entry.start}", entry.start[:10], entry.start[11:], entry.title, "", "event", entry.id, "calendar")
        for entry in calendar(now[:10], until_day)
        if entry.end >= (now if "T" in entry.end else now[:10]) and entry.start >= now[:10]
    ]


def hits(ids: Sequence[int]) -> list[Hit]:
    """Lines of search results, live ones only."""
    found = rows(f"{CARD} WHERE e.id IN carray(?1) AND e.trashed_at IS NULL", array_of(ids))
    return [
        Hit("event", cells[0], cells[3] or cells[12], " · ".join(part for part in (cells[12], cells[4]) if part),
            locale.day_short(cells[6]))
        for cells in found
    ]  # fmt: skip


def documents(ids: Sequence[int]) -> Iterable[Document]:
    """Found by title, place and note."""
    for id_, title, place, note, trashed in rows(
        "SELECT id, title, place, note, trashed_at FROM event WHERE id IN carray(?1)", array_of(ids)
    ):
        yield Document(id_, "" if trashed else f"{title}\n{place}\n{note[:2000]}")


def derive(ids: Sequence[int]) -> None:
    """Between which days each stands; one in the trash stands nowhere."""
    connection = work.db.connection()
    connection.execute("DELETE FROM event_days WHERE id IN carray(?1)", (array_of(ids),))
    found = rows("SELECT id, starts, ends, zone, repeats FROM event WHERE id IN carray(?1) AND trashed_at IS NULL", array_of(ids))
    connection.executemany("INSERT INTO event_days VALUES (?, ?, ?)", [(cells[0], *rules.days_of(*cells[1:])) for cells in found])


def day_of(id_: int) -> date | None:
    """Where the calendar is to open for an event: its next occurrence, else its last."""
    found = card(id_)
    if found is None:
        return None
    if found.repeats:
        today = clock.today()
        coming = _entries(
            (id_, "", found.starts, found.ends, found.zone, found.repeats, found.left_out, ""),
            today.isoformat(), (today + timedelta(days=400)).isoformat(),
        )  # fmt: skip
        if coming:
            return date.fromisoformat(coming[0].start[:10])
    return date.fromisoformat(found.starts[:10])
