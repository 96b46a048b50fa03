"""What own record types tell timelines, Today and the calendar: made, linked, and the days that were marked to be told."""

from datetime import date, timedelta

from crm_desktop.base.feature import CalendarEntry, DueItem, TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.features.fields import queries
from crm_desktop.features.things.records import PREFIX
from crm_desktop.store.reading import rows


def timeline(record_id: int, before_at: str, limit: int) -> list[TimelineEntry]:
    """Of a record of an own type, or of a contact: its records that came."""
    sql = f"""SELECT t.created_at, '{PREFIX}' || t.type_id, t.id, y.name, t.name, y.icon FROM thing t
      JOIN thing_type y ON y.id = t.type_id
      WHERE (t.id = ?1 OR t.id IN (SELECT thing_id FROM thing_contact WHERE contact_id = ?1)) AND t.trashed_at IS NULL
        AND t.created_at < ?2 ORDER BY t.created_at DESC, t.id DESC LIMIT ?3"""
    return [
        TimelineEntry(at, kind, id_, text("{kind} added: {name}", kind=type_name, name=name), icon=icon, tone="info")
        for at, kind, id_, type_name, name, icon in rows(sql, record_id, before_at or "9999", limit)
    ]


_REMIND = """SELECT f.id, f.name, f.kind, v.record_id, v.v FROM field f JOIN value v ON v.field_id = f.id
  WHERE f.type = 'date' AND f.trashed_at IS NULL AND json_extract(f.options, '$.remind') AND v.v BETWEEN ?1 AND ?2
  ORDER BY v.v LIMIT 300"""


def due(until_day: str) -> list[DueItem]:
    """Days of own fields, of any kind of record, that ask to be told; the last 60 days' and those to come."""
    since = (date.fromisoformat(until_day) - timedelta(days=60)).isoformat()
    return [
        DueItem(key, day, "", said, "", kind, id_, "calendar-clock") for key, day, said, kind, id_ in _told(since, until_day)
    ]


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    return [
        CalendarEntry(key, day, day, said, kind, id_, "calendar-clock") for key, day, said, kind, id_ in _told(from_day, to_day)
    ]


def _told(from_day: str, to_day: str) -> list[tuple[str, str, str, str, int]]:
    """(key, day, sentence, kind, record) of each."""
    found = rows(_REMIND, from_day, to_day)
    titles = queries.titles({id_ for _, _, _, id_, _ in found}) if found else {}
    return [
        (f"own:{field}:{id_}", day, text("{field}: {record}", field=name, record=titles[id_]), kind, id_)
        for field, name, kind, id_, day in found
        if id_ in titles
    ]
