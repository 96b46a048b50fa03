"""What a contact's own tables tell the timeline: when it was added, and what changed in it since.

Steps of an import are passed over: their changesets hold whole files, and say of this contact no more than that it was added.
"""

import zlib
from typing import Any

import apsw

from crm_desktop.base.feature import TimelineEntry
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.contacts import rules
from crm_desktop.store.reading import row, rows, value

FIELDS = {
    "name": mark("Name"),
    "job_title": mark("Job title"),
    "organization_id": mark("Company"),
    "language": mark("Language"),
    "birthday": mark("Birthday"),
    "tax_office": mark("Tax office"),
    "tax_number": mark("Tax number"),
    "source_id": mark("Source"),
    "referrer_id": mark("Referrer"),
    "note": mark("Note"),
    "kind": mark("Kind"),
}
_SMALL = 32_768
_STEPS = """SELECT step.id, step.at, step.changes FROM touched CROSS JOIN step ON step.id = touched.step_id
  WHERE touched.tbl = 'contact' AND touched.record_id = ?1 AND step.state = 'done' AND length(step.changes) < ?2
    AND (?3 IS NULL OR step.at < ?3) ORDER BY step.id DESC LIMIT ?4"""


def timeline(contact_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """Changes of fields and the making, newest first, older than `before_at`."""
    columns = [name for _, name, *_ in rows("PRAGMA table_info('contact')")]
    out: list[TimelineEntry] = []
    for _step, at, blob in rows(_STEPS, contact_id, _SMALL, before_at, limit):
        for change in apsw.Changeset.iter(zlib.decompress(blob)):
            old, now = change.old, change.new
            if change.name == "contact" and old is not None and now is not None and old[0] == contact_id:
                for column, was, new in zip(columns[1:], old[1:], now[1:], strict=False):
                    if new is not apsw.no_change and column in FIELDS:
                        out.append(_entry(contact_id, at, column, was, new))
    found = row(
        "SELECT created_at, coalesce((SELECT name FROM source WHERE id = source_id), '') FROM contact WHERE id = ?1", contact_id
    )
    if found and (before_at is None or found[0] < before_at):
        made = text("Added by source: {source}", source=found[1]) if found[1] else ""
        out.append(TimelineEntry(found[0], "contact", contact_id, text("Contact added"), made, "user-plus", "info"))
    return sorted(out, key=lambda entry: entry.at, reverse=True)[:limit]


def _entry(contact_id: int, at: str, column: str, old: Any, new: Any) -> TimelineEntry:
    was, now = _said(column, old), _said(column, new)
    body = f"{was} → {now}" if was and now else now or text("Taken away: {value}", value=was)
    return TimelineEntry(
        at, "contact", contact_id, text("{field} changed", field=text(FIELDS[column])), body[:400], "pencil", "info"
    )


def _said(column: str, stored: Any) -> str:
    if not stored:
        return ""
    if column in ("organization_id", "referrer_id"):
        return value("SELECT name FROM contact WHERE id = ?1", stored) or ""
    if column == "source_id":
        return value("SELECT name FROM source WHERE id = ?1", stored) or ""
    if column == "birthday":
        return rules.shown_day(stored)
    if column == "language":
        return rules.language_text(stored)
    return text(rules.KINDS[stored]) if column == "kind" else str(stored)
