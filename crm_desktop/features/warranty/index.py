"""What search, derived sums, timelines, Today and the calendar know of units."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import CalendarEntry, Document, DueItem, Hit, TimelineEntry
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.text import digits
from crm_desktop.features.warranty import queries, rules
from crm_desktop.store.reading import array_of, in_order, reading, rows

LATEST = 14
"""Days for which a warranty that ended stays on Today."""


def hits(ids: Sequence[int]) -> list[Hit]:
    """Live ones, as a line of search results."""
    sql = """SELECT u.id, u.name, u.serial, coalesce(c.name, ''), coalesce(s.ends_on, '') FROM unit u
      LEFT JOIN contact c ON c.id = u.contact_id LEFT JOIN unit_sum s ON s.id = u.id
      WHERE u.trashed_at IS NULL AND u.id IN carray(?1)"""
    return [
        Hit("unit", id_, f"{name} {serial}".strip(), contact, locale.day(ends))
        for id_, name, serial, contact, ends in in_order(rows(sql, array_of(ids)), ids)
    ]


def documents(ids: Sequence[int]) -> Iterator[Document]:
    """Name, serials old and new, customer, invoice."""
    chosen = array_of(ids)
    sql = """SELECT unit_id, group_concat(serial, ' ') FROM unit_repair WHERE serial <> '' AND unit_id IN carray(?1)
      GROUP BY unit_id"""
    old = dict(rows(sql, chosen))
    sql = """SELECT u.id, u.name, u.brand, u.serial, u.invoice, substr(u.note, 1, 1000), coalesce(c.name, ''),
        coalesce(p.code, '') FROM unit u LEFT JOIN contact c ON c.id = u.contact_id LEFT JOIN product p ON p.id = u.product_id
      WHERE u.trashed_at IS NULL AND u.id IN carray(?1)"""
    for id_, name, brand, serial, invoice, note, contact, code in rows(sql, chosen):
        words = " ".join((name, brand, serial, old.get(id_, ""), contact, invoice, code, note))
        figures = " ".join(found for found in (digits(part) for part in (serial, invoice)) if found)
        yield Document(id_, words, figures, {"unit.name": name, **({"unit.contact": contact} if contact else {})})


def derive(ids: Sequence[int]) -> None:
    """The day each warranty ends, in the door before COMMIT."""
    chosen, connection = array_of(ids), reading()
    connection.execute("DELETE FROM unit_sum WHERE id IN carray(?1)", (chosen,))
    restart, own = bool(queries.law("restart")), queries.repairs(ids)
    sums = []
    for id_, contact, delivered, months, retired, trashed in rows(
        "SELECT id, contact_id, delivered_on, months, retired_on, trashed_at IS NOT NULL FROM unit WHERE id IN carray(?1)", chosen
    ):
        found = rules.ending(delivered, months, own.get(id_, ()), restart)
        sums.append((id_, contact, found.ends_on, found.added_days, int(not trashed and not retired)))
    connection.executemany("INSERT INTO unit_sum VALUES (?, ?, ?, ?, ?)", sums)


def _at(day: str, created: str) -> str:
    return f"CASE WHEN {day} < substr({created}, 1, 10) THEN {day} || 'T12:00:00Z' ELSE {created} END"


EVENTS = f"""SELECT * FROM (
 SELECT u.delivered_on || 'T12:00:01Z' AS at, 'registered' AS what, u.id AS id, u.name, u.serial, '' AS note, 0 AS days
  FROM unit u WHERE (u.contact_id = ?1 OR u.id = ?1) AND u.trashed_at IS NULL
 UNION ALL SELECT {_at("r.from_day", "r.created_at")}, r.kind, u.id, u.name, u.serial, r.note, 0
  FROM unit u JOIN unit_repair r ON r.unit_id = u.id WHERE (u.contact_id = ?1 OR u.id = ?1) AND u.trashed_at IS NULL
 UNION ALL SELECT r.to_day || 'T12:00:02Z', 'back', u.id, u.name, u.serial, '', julianday(r.to_day) - julianday(r.from_day)
  FROM unit u JOIN unit_repair r ON r.unit_id = u.id
  WHERE (u.contact_id = ?1 OR u.id = ?1) AND u.trashed_at IS NULL AND r.kind = 'repair' AND r.to_day <> ''
 UNION ALL SELECT s.ends_on || 'T23:59:59Z', 'ended', u.id, u.name, u.serial, '', 0 FROM unit u JOIN unit_sum s ON s.id = u.id
  WHERE (u.contact_id = ?1 OR u.id = ?1) AND u.trashed_at IS NULL AND s.ends_on <> '' AND s.ends_on < ?4 AND u.retired_on = ''
 UNION ALL SELECT u.retired_on || 'T12:00:03Z', 'retired', u.id, u.name, u.serial, u.retired_why, 0
  FROM unit u WHERE (u.contact_id = ?1 OR u.id = ?1) AND u.trashed_at IS NULL AND u.retired_on <> '')
 WHERE at < ?2 ORDER BY at DESC, id DESC LIMIT ?3"""


def timeline(record_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """Of a contact or of one unit, newest first."""
    found = rows(EVENTS, record_id, before_at or "9999", limit, clock.today().isoformat())
    return [_entry(*cells) for cells in found]


def _entry(at: str, what: str, id_: int, name: str, serial: str, note: str, days: float) -> TimelineEntry:
    thing = " · ".join(part for part in (name, serial) if part)
    title, icon, tone = {
        "registered": (text("Under warranty: {unit}", unit=thing), "shield-check", "ok"),
        "repair": (text("Taken in for repair: {unit}", unit=thing), "wrench", "warn"),
        "replacement": (text("Replaced: {unit}", unit=thing), "refresh-cw", "info"),
        "back": (text("Back from repair: {unit}", unit=thing), "circle-check", "ok"),
        "ended": (text("Warranty ended: {unit}", unit=thing), "shield", "neutral"),
        "retired": (text("Out of use: {unit}", unit=thing), "archive", "neutral"),
    }[what]
    body = plural("{count} day of repair", "{count} days of repair", int(days)) if what == "back" else note
    return TimelineEntry(at, "unit", id_, title, body, icon, tone)


def due(until_day: str) -> list[DueItem]:
    """Warranties that end up to a day, and those that ended lately: time to offer an extension or maintenance."""
    since = (clock.today() - timedelta(days=LATEST)).isoformat()
    sql = """SELECT u.id, u.name, u.serial, coalesce(c.name, ''), s.ends_on FROM unit_sum s JOIN unit u ON u.id = s.id
      LEFT JOIN contact c ON c.id = u.contact_id WHERE s.live = 1 AND s.ends_on <> '' AND s.ends_on BETWEEN ? AND ?
      ORDER BY s.ends_on, u.id LIMIT 300"""
    return [
        DueItem(
            f"unit:{id_}", ends, "", text("Warranty ends: {unit}", unit=f"{name} {serial}".strip()), contact,
            "unit", id_, "shield",
        )
        for id_, name, serial, contact, ends in rows(sql, since, until_day)
    ]  # fmt: skip


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """The days warranties end."""
    sql = """SELECT u.id, u.name, s.ends_on FROM unit_sum s JOIN unit u ON u.id = s.id
      WHERE s.live = 1 AND s.ends_on <> '' AND s.ends_on BETWEEN ? AND ? ORDER BY s.ends_on LIMIT 5000"""
    return [
        CalendarEntry(f"unit:{id_}", ends, ends, text("Warranty ends: {unit}", unit=name), "unit", id_, "shield", "neutral")
        for id_, name, ends in rows(sql, from_day, to_day)
    ]
