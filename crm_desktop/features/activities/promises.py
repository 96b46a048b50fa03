"""Promises: what was promised to whom by when; kept, late and still open."""

from crm_desktop.base import clock
from crm_desktop.base.i18n import plural
from crm_desktop.features.activities.queries import ROW, _row
from crm_desktop.features.activities.records import ActivityRow, Kept
from crm_desktop.store.reading import row, rows

WHOSE = "a.contact_id IN (SELECT ?1 UNION ALL SELECT id FROM contact WHERE organization_id = ?1)"


def of(record_id: int, limit: int = 50) -> list[ActivityRow]:
    """To a customer (and a company's people) or about a deal, an offer, a ticket: open ones first, by day, then the last kept."""
    return [
        _row(cells)
        for cells in rows(
            f"{ROW} WHERE a.kind = 'promise' AND a.trashed_at IS NULL AND ({WHOSE} OR a.about_id = ?1)"
            " ORDER BY a.done_at IS NOT NULL, a.due_on = '', CASE WHEN a.done_at IS NULL THEN a.due_on END,"
            " a.done_at DESC, a.id LIMIT ?2",
            record_id,
            limit,
        )
    ]


def kept(contact_id: int | None = None, since: str = "") -> Kept:
    """Counts of one customer, or of the whole house; `since` a day: of those promised for a day from then on."""
    found = row(
        f"""SELECT sum(done_at IS NULL), sum(done_at IS NULL AND promised_on <> '' AND promised_on < ?2),
          sum(done_at IS NOT NULL AND (promised_on = '' OR date(done_at, 'localtime') <= promised_on)),
          sum(done_at IS NOT NULL AND promised_on <> '' AND date(done_at, 'localtime') > promised_on)
        FROM activity a WHERE kind = 'promise' AND trashed_at IS NULL AND (?1 IS NULL OR {WHOSE}) AND promised_on >= ?3""",
        contact_id,
        clock.today().isoformat(),
        since,
    )
    return Kept(*(count or 0 for count in found)) if found else Kept(0, 0, 0, 0)


_BETWEEN = "a.kind = 'promise' AND a.trashed_at IS NULL AND (?1 = '' OR a.promised_on >= ?1) AND (?2 = '' OR a.promised_on <= ?2)"
_LATE = "a.promised_on <> '' AND coalesce(date(a.done_at, 'localtime'), ?3) > a.promised_on"


def by_customer(from_day: str, to_day: str) -> list[tuple[str, Kept]]:
    """Of what was promised for days between two ('' is open): name and counts, those we failed most first."""
    found = rows(
        f"""SELECT coalesce(c.name, ''), sum(a.done_at IS NULL), sum(a.done_at IS NULL AND {_LATE}),
          sum(a.done_at IS NOT NULL AND NOT ({_LATE})), sum(a.done_at IS NOT NULL AND {_LATE})
        FROM activity a LEFT JOIN contact c ON c.id = a.contact_id WHERE {_BETWEEN}
        GROUP BY a.contact_id ORDER BY 3 DESC, 5 DESC, 1""",
        from_day,
        to_day,
        clock.today().isoformat(),
    )
    return [(name, Kept(*counts)) for name, *counts in found]


def failing(from_day: str, to_day: str, limit: int = 300) -> list[ActivityRow]:
    """Those that are late or still wait, by the day they were promised for."""
    sql = f"{ROW} WHERE {_BETWEEN} AND (a.done_at IS NULL OR {_LATE}) ORDER BY a.promised_on = '', a.promised_on, a.id LIMIT ?4"
    return [_row(cells) for cells in rows(sql, from_day, to_day, clock.today().isoformat(), limit)]


def badges(contact_id: int) -> list[tuple[str, str]]:
    """For a contact's head: promises that are past their day."""
    found = kept(contact_id)
    return [(plural("{count} promise overdue", "{count} promises overdue", found.overdue), "bad")] if found.overdue else []
