"""What happened to deals, for timelines of a contact or of one deal: made, moved, won, lost."""

from crm_desktop.base import locale
from crm_desktop.base.feature import TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.store.reading import rows

EVENTS = """SELECT at, what, id, title, detail, amount, currency, stage, reason FROM (
 SELECT d.created_at at, 'created' what, d.id, d.title, '' detail, d.amount, d.currency, '' stage, '' reason, d.id place
  FROM deal d WHERE {which} AND d.trashed_at IS NULL
 UNION ALL SELECT h.entered_at, 'moved', d.id, d.title, '', d.amount, d.currency, s.name, '', h.id
  FROM deal d JOIN deal_stage h ON h.deal_id = d.id JOIN stage s ON s.id = h.stage_id WHERE {which} AND d.trashed_at IS NULL
  AND h.id > (SELECT min(f.id) FROM deal_stage f WHERE f.deal_id = d.id)
 UNION ALL SELECT d.closed_at, d.status, d.id, d.title, CASE d.status WHEN 'lost' THEN d.competitor ELSE '' END, d.amount,
  d.currency, '', coalesce(r.name, ''), d.id FROM deal d LEFT JOIN deal_reason r ON r.id = d.reason_id
  WHERE {which} AND d.trashed_at IS NULL AND d.status <> 'open' AND d.closed_at IS NOT NULL)
 WHERE at < ?2 ORDER BY at DESC, place DESC LIMIT ?3"""


def timeline(record_id: int, before_at: str, limit: int) -> list[TimelineEntry]:
    """Newest first, before `before_at` ('' for now on). `record_id` is a contact's or a deal's: ids are unique over tables."""
    found = rows(EVENTS.format(which="(d.contact_id = ?1 OR d.id = ?1)"), record_id, before_at or "9999", limit)
    return [_entry(*cells) for cells in found]


def _entry(
    at: str, what: str, id_: int, title: str, competitor: str, amount: int, currency: str, stage: str, reason: str
) -> TimelineEntry:
    money = locale.money_short(amount, currency) if amount else ""
    if what == "created":
        return TimelineEntry(at, "deal", id_, text("Deal opened: {title}", title=title), money, "kanban", "accent")
    if what == "moved":
        return TimelineEntry(
            at, "deal", id_, text("{title} moved to {stage}", title=title, stage=stage), "", "arrow-right", "info"
        )
    if what == "won":
        return TimelineEntry(at, "deal", id_, text("Won: {title}", title=title), money, "trophy", "ok", reason)
    body = text("Went to {competitor}", competitor=competitor) if competitor else ""
    return TimelineEntry(at, "deal", id_, text("Lost: {title}", title=title), body or money, "circle-x", "bad", reason)
