"""Writes to the calendar: appointments, and what is drawn into it."""

from collections.abc import Sequence
from datetime import datetime

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.activities import calendar_actions
from crm_desktop.features.calendar import occurrences, queries, rules
from crm_desktop.features.calendar.records import EventCard, EventDraft
from crm_desktop.features.calendar.tables import Event
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say


@action(mark("Add appointment"))
def add_event(draft: EventDraft) -> int:
    """Returns its id.

    Raises:
        UserError: no title, no day, a rule that says nothing.
    """
    id_ = new_record("event")
    Event.create(id=id_, created_at=clock.now_text(), **_fit(draft))
    say(mark("Added {what}"), what=draft.title)
    return id_


@action(mark("Edit appointment"))
def edit_event(event_id: int, draft: EventDraft) -> None:
    """All of it anew; where it came from stays.

    Raises:
        UserError: as for a new one.
    """
    columns = _fit(draft)
    del columns["uid"], columns["stands_for"]
    Event.update(columns).where(Event.id == event_id).execute()
    say(mark("Changed {what}"), what=draft.title)


def _fit(draft: EventDraft) -> dict[str, object]:
    title = one_line(draft.title)[:300]
    if not title:
        raise UserError(fields={"title": text("Write what it is about.")})
    starts, ends = rules.checked(draft.starts, draft.ends)
    if draft.repeats and not occurrences.readable(draft.repeats):
        raise UserError(fields={"repeats": text("Choose how it repeats.")})
    return draft._replace(
        title=title, starts=starts, ends=ends, place=one_line(draft.place)[:300], note=clean(draft.note)
    )._asdict()


@action(mark("Move in the calendar"))
def move_event(key: str, start: str, end: str) -> None:
    """`event:ID`, or `event:ID@start` for one occurrence of a series: that one leaves it and stands for itself."""
    id_, planned = _parts(key)
    found = queries.card(id_)
    if found is None:
        return
    zone = rules.zone_of(found.zone) if "T" in start else None
    if zone is not None:
        start, end = (rules.written(rules.from_wall(datetime.fromisoformat(at), zone)) for at in (start, end))
    start, end = rules.checked(start, end)
    say(mark("Moved {what}"), what=found.title)
    if not (planned and found.repeats):
        Event.update(starts=start, ends=end, zone=found.zone if zone else "").where(Event.id == id_).execute()
        return
    _leave_out(found, planned)
    new = new_record("event")
    Event.create(
        id=new, uid=found.uid, stands_for=planned, title=found.title, place=found.place, note=found.note, starts=start, ends=end,
        zone=found.zone if zone else "", contact_id=found.contact_id, created_at=clock.now_text(),
    )  # fmt: skip


@action(mark("Delete from the calendar"))
def remove(key: str) -> None:
    """An appointment into the trash, one occurrence out of its series, an activity into the trash."""
    id_, planned = _parts(key)
    if key.startswith("activity:"):
        activities.trash([id_])
        return
    found = queries.card(id_)
    if found is None:
        return
    say(mark("Deleted {what}"), what=found.title)
    if planned and found.repeats:
        _leave_out(found, planned)
    else:
        Event.update(trashed_at=clock.now_text()).where(Event.id == id_).execute()


@action(mark("Restore appointments"))
def restore(ids: Sequence[int]) -> None:
    """Out of the trash."""
    Event.update(trashed_at=None).where(Event.id.in_(list(ids))).execute()


@action(mark("Plan in the calendar"))
def plan(kind: str, draft: EventDraft, contact_id: int | None = None, about_id: int | None = None) -> int:
    """What was drawn: an appointment, or a meeting, visit, call or task of that length. Returns its id.

    Raises:
        UserError: what is missing, by field.
    """
    if kind == "event":
        return add_event(draft._replace(contact_id=contact_id))
    starts, ends = rules.checked(draft.starts, draft.ends)
    if not one_line(draft.title):
        raise UserError(fields={"title": text("Write what it is about.")})
    body = "\n".join(part for part in (draft.place, draft.note) if part)
    id_ = activities.add_task(
        draft.title, starts[:10], contact_id, about_id, body, due_time=starts[11:16], repeats=draft.repeats, kind=kind
    )
    if starts != ends:
        calendar_actions.move(f"activity:{id_}", starts, ends)
    say(mark("Added {what}"), what=draft.title)
    return id_


def _parts(key: str) -> tuple[int, str]:
    number, _, planned = key.partition(":")[2].partition("@")
    return int(number), planned


def _leave_out(found: EventCard, planned: str) -> None:
    left = " ".join(sorted({*found.left_out.split(), planned}))
    Event.update(left_out=left).where(Event.id == found.id).execute()
