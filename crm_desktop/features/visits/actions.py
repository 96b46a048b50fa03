"""Every write to a field day: whom, in which order, when; and what came of each visit."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.deals import rules as deal_rules
from crm_desktop.features.visits import queries, rules
from crm_desktop.features.visits.tables import Visit, VisitPlan
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import array_of, row, rows, value
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say, set_columns

MINUTES, TRAVEL = 30, 15
_FIT = {
    "name": lambda said: one_line(said)[:120], "day": lambda said: deal_rules.day(said, "day"),
    "starts": lambda said: rules.wall_time(said, "starts") or "09:00", "note": clean,
}  # fmt: skip


@action(mark("Plan a field day"))
def create_plan(name: str, day: str, contact_ids: Sequence[int] = (), starts: str = "09:00") -> int:
    """Ordered by city and district. Returns its id; UserError where name, day or time are none."""
    name, wrong = one_line(name)[:120], {}
    if not name:
        wrong["name"] = text("Give the day a name.")
    if not day:
        wrong["day"] = text("Choose a day.")
    if wrong:
        raise UserError(fields=wrong)
    id_ = new_record("visit_plan")
    VisitPlan.create(
        id=id_,
        name=name,
        day=deal_rules.day(day, "day"),
        starts=rules.wall_time(starts, "starts") or "09:00",
        created_at=clock.now_text(),
    )
    add_visits(id_, contact_ids)
    if contact_ids:
        order_by_district(id_)
    say(mark("Planned {name}"), name=name)
    return id_


@action(mark("Add visits"))
def add_visits(plan_id: int, contact_ids: Sequence[int]) -> int:
    """Behind those there; who is in the plan already is left out. Returns how many came."""
    there = {contact for (contact,) in rows("SELECT contact_id FROM visit WHERE plan_id = ?1", plan_id)}
    known = {
        id_ for (id_,) in rows("SELECT id FROM contact WHERE id IN carray(?1) AND trashed_at IS NULL", array_of(contact_ids))
    }
    new = [id_ for id_ in dict.fromkeys(contact_ids) if id_ in known and id_ not in there]
    if len(there) + len(new) > rules.MOST_VISITS:
        raise UserError(text("A day holds at most {most} visits. Choose fewer customers.", most=rules.MOST_VISITS))
    for place, contact_id in enumerate(new, len(there)):
        Visit.create(id=new_id(), plan_id=plan_id, contact_id=contact_id, position=place, minutes=MINUTES, travel=TRAVEL)
    say(mark("Added {count} visit"), mark("Added {count} visits"), count=len(new))
    return len(new)


@action(mark("Remove visits"))
def remove_visits(visit_ids: Sequence[int]) -> None:
    """Out of the plan; the notes written stay with the customers."""
    plan_id = value("SELECT plan_id FROM visit WHERE id = ?1", visit_ids[0]) if visit_ids else None
    Visit.delete().where(Visit.id.in_(list(visit_ids))).execute()
    if plan_id:
        _place(plan_id, [one.id for one in queries.visits(plan_id, with_why=False)])
    say(mark("Removed {count} visit"), mark("Removed {count} visits"), count=len(visit_ids))


@action(mark("Move visit"))
def move(visit_id: int, to: int) -> None:
    """To a place in the order, counted from 0."""
    plan_id = value("SELECT plan_id FROM visit WHERE id = ?1", visit_id)
    order = [one.id for one in queries.visits(plan_id, with_why=False)] if plan_id else []
    if visit_id in order:
        order.remove(visit_id)
        order.insert(max(0, min(to, len(order))), visit_id)
        _place(plan_id, order)


@action(mark("Order visits by district"))
def order_by_district(plan_id: int) -> None:
    """Those of one city and district one after another."""
    found = queries.visits(plan_id, with_why=False)
    laid = rules.by_district(found, lambda one: (one.city, one.district, one.postcode, one.street))
    _place(plan_id, [one.id for one in laid])


def _place(plan_id: int, order: Sequence[int]) -> None:
    held = dict(rows("SELECT id, position FROM visit WHERE plan_id = ?1", plan_id))
    for place, id_ in enumerate(order):
        if held.get(id_) != place:
            Visit.update(position=place).where(Visit.id == id_).execute()


@action(mark("Edit field day"))
def set_plan(plan_id: int, values: Mapping[str, Any]) -> None:
    """name, day, starts, note: those that are given."""
    stored: dict[str, Any] = {}
    for field, new in values.items():
        said = str(new or "")
        if field == "name" and not one_line(said):
            raise UserError(fields={"name": text("Give the day a name.")})
        if field == "day" and not said:
            raise UserError(fields={"day": text("Choose a day.")})
        stored[field] = _FIT[field](said)
    if stored:
        set_columns("visit_plan", plan_id, stored)


@action(mark("Edit visit"))
def set_visit(visit_id: int, values: Mapping[str, Any]) -> None:
    """starts ('' for: after the one before), minutes, travel, purpose: those that are given."""
    stored: dict[str, Any] = {}
    for field, new in values.items():
        if field in ("minutes", "travel"):
            stored[field] = rules.length(new, field)
        else:
            stored[field] = rules.wall_time(new or "", "starts") if field == "starts" else one_line(new or "")[:300]
    if stored:
        set_columns("visit", visit_id, stored)


@action(mark("Write visit note"))
def write(
    visit_id: int,
    words: str,
    minutes: int = MINUTES,
    next_step: str = "",
    next_on: str = "",
    feeling: int = 0,
    new_purpose: str = "",
) -> int:
    """What came of it: a visit on the customer's timeline, and its next step as a task. Returns the activity's id.

    Raises:
        UserError: nothing was written, or the minutes or the day make no sense.
    """
    found = row(
        "SELECT v.contact_id, c.name, v.purpose FROM visit v JOIN contact c ON c.id = v.contact_id WHERE v.id = ?1", visit_id
    )
    if found is None:
        raise UserError(text("This visit is no longer there."))
    contact_id, name, purpose = found
    if not clean(words).strip():
        raise UserError(fields={"words": text("Write what came of it.")})
    made = activities.log("visit", contact_id, None, new_purpose or purpose, words, minutes=minutes or 0, feeling=feeling)
    if one_line(next_step):
        activities.add_task(next_step, next_on, contact_id)
    Visit.update(status="done", reason="", activity_id=made).where(Visit.id == visit_id).execute()
    say(mark("Wrote the visit to {name}"), name=name)
    return made


@action(mark("Visit did not happen"))
def miss(visit_id: int, reason: str = "") -> None:
    Visit.update(status="missed", reason=one_line(reason)[:300], activity_id=None).where(Visit.id == visit_id).execute()


@action(mark("Visit is planned again"))
def reopen(visit_id: int) -> None:
    """The note that was written stays on the timeline."""
    Visit.update(status="planned", reason="", activity_id=None).where(Visit.id == visit_id).execute()


@action(mark("Move to trash"))
def trash(plan_ids: Sequence[int]) -> None:
    VisitPlan.update(trashed_at=clock.now_text()).where(
        VisitPlan.id.in_(list(plan_ids)) & VisitPlan.trashed_at.is_null()
    ).execute()
    say(mark("Moved {count} field day to the trash"), mark("Moved {count} field days to the trash"), count=len(plan_ids))


@action(mark("Restore from trash"))
def restore(plan_ids: Sequence[int]) -> None:
    VisitPlan.update(trashed_at=None).where(VisitPlan.id.in_(list(plan_ids))).execute()
