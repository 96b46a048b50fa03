"""What was said and done, for timelines of a contact, a deal or a ticket."""

from crm_desktop.base.feature import TimelineEntry
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.activities import rules
from crm_desktop.features.activities.queries import kind_title
from crm_desktop.store.reading import rows

TONES = {"note": "info", "call": "info", "task": "ok", "visit": "accent", "meeting": "accent", "email": "accent"}


def timeline(record_id: int, before_at: str, limit: int) -> list[TimelineEntry]:
    """Newest first, before `before_at` ('' for now on): what happened, and tasks once they are done."""
    found = rows(
        "SELECT at, kind, id, subject, body, minutes, feeling, due_on FROM ("
        " SELECT coalesce(a.done_at, a.at) at, a.kind, a.id, a.subject, a.body, a.minutes, a.feeling, a.due_on FROM activity a"
        " WHERE (a.contact_id = ?1 OR a.about_id = ?1) AND a.trashed_at IS NULL AND (a.done_at IS NOT NULL OR a.kind = 'note'))"
        " WHERE at < ?2 ORDER BY at DESC, id DESC LIMIT ?3",
        record_id,
        before_at or "9999",
        limit,
    )
    return [_entry(*cells) for cells in found]


def _entry(at: str, kind: str, id_: int, subject: str, body: str, minutes: int, feeling: int, due_on: str) -> TimelineEntry:
    name = text(*kind_title(kind))
    if kind == "task" or due_on:
        title = text("Done: {what}", what=subject or name)
    else:
        title, body = name, "\n".join(part for part in (subject, body) if part)
    if minutes:
        title = text("{title}, {minutes}", title=title, minutes=plural("{count} min", "{count} min", minutes))
    badge = text(rules.FEELINGS[feeling]) if feeling else ""
    tone = {1: "ok", -1: "bad"}.get(feeling, TONES[kind])
    return TimelineEntry(at, "activity", id_, title, body, rules.KINDS[kind][1], tone, badge)
