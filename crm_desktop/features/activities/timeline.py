"""What was said and done, for timelines of a contact, a deal or a ticket; a company's tells of its people too.

Each source is walked backwards on its own index for no more than is asked; the newest of them all are then read whole.
"""

from crm_desktop.base.feature import TimelineEntry
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.activities import rules
from crm_desktop.features.activities.queries import kind_title
from crm_desktop.store.reading import array_of, ids, rows

TONES = {
    "note": "info", "call": "info", "task": "ok", "visit": "accent", "meeting": "accent", "email": "accent", "message": "info",
    "promise": "warn", "praise": "ok",
}  # fmt: skip
MOST_PEOPLE = 200
_OF_CONTACT = """SELECT done_at, id FROM activity INDEXED BY activity_told WHERE contact_id = ?1 AND done_at IS NOT NULL
 AND trashed_at IS NULL AND done_at < ?2 ORDER BY done_at DESC, id DESC LIMIT ?3"""
_ABOUT = _OF_CONTACT.replace("activity_told", "activity_told_about").replace("contact_id", "about_id")
_TOOK_PART = """SELECT a.done_at, a.id FROM activity_person p JOIN activity a ON a.id = p.activity_id WHERE p.contact_id = ?1
 AND a.done_at IS NOT NULL AND a.trashed_at IS NULL AND a.done_at < ?2 ORDER BY a.done_at DESC, a.id DESC LIMIT ?3"""
_WHOLE = """SELECT a.done_at, a.kind, a.id, a.subject, a.body, a.minutes, a.feeling, a.due_on, a.outcome, a.promised_on,
 a.decisions, a.contact_id, coalesce(c.name, ''), (SELECT count(*) FROM attachment WHERE record_id = a.id),
 (SELECT group_concat(n.name, ', ') FROM activity_person p JOIN contact n ON n.id = p.contact_id WHERE p.activity_id = a.id),
 date(a.done_at, 'localtime')
 FROM activity a LEFT JOIN contact c ON c.id = a.contact_id WHERE a.id IN carray(?1) ORDER BY a.done_at DESC, a.id DESC"""


def timeline(record_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """Newest first, before `before_at` (None or '' for now on): what happened, and tasks once they are done."""
    before = before_at or "9999"
    found = dict.fromkeys(
        (*rows(_OF_CONTACT, record_id, before, limit), *rows(_ABOUT, record_id, before, limit),
         *rows(_TOOK_PART, record_id, before, limit))
    )  # fmt: skip
    people = ids("SELECT id FROM contact WHERE organization_id = ? LIMIT ?", record_id, MOST_PEOPLE)
    for person in people:
        found |= dict.fromkeys((*rows(_OF_CONTACT, person, before, limit), *rows(_TOOK_PART, person, before, limit)))
    newest = [id_ for _, id_ in sorted(found, reverse=True)[:limit]]
    return [_entry(record_id, set(people), *cells) for cells in rows(_WHOLE, array_of(newest))] if newest else []


def _entry(
    record_id: int, people: set[int], at: str, kind: str, id_: int, subject: str, body: str, minutes: int, feeling: int,
    due_on: str, outcome: str, promised_on: str, decisions: str, contact_id: int | None, contact: str, files: int,
    others: str | None, done_on: str,
) -> TimelineEntry:  # fmt: skip
    name = text(*kind_title(kind))
    if kind == "promise":
        late = promised_on and done_on > promised_on
        title = (
            text("Promise kept late: {what}", what=subject or name)
            if late
            else text("Promise kept: {what}", what=subject or name)
        )
    elif kind == "task" or due_on:
        title = text("Done: {what}", what=subject or name)
    else:
        title, body = name, "\n".join(part for part in (subject, body) if part)
    if minutes:
        title = text("{title}, {minutes}", title=title, minutes=plural("{count} min", "{count} min", minutes))
    whose = contact if contact_id in people else ""
    title = " · ".join(part for part in (title, whose) if part)
    body = "\n".join(part for part in (body, decisions and text("Decided: {what}", what=decisions), others) if part)
    marks = [
        text(rules.OUTCOMES[outcome]) if outcome in rules.OUTCOMES else text("Outcome not told yet") if outcome else "",
        text(rules.FEELINGS[feeling]) if feeling else "",
        plural("{count} file", "{count} files", files) if files else "",
    ]
    tone = {1: "ok", -1: "bad"}.get(feeling, TONES[kind])
    return TimelineEntry(at, "activity", id_, title, body, rules.KINDS[kind][1], tone, " · ".join(mark for mark in marks if mark))
