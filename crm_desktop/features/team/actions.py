"""People of the house, who is responsible, handing over and what comes back."""

from collections.abc import Sequence

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, fold, one_line
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.deals import rules as deal_rules
from crm_desktop.features.team import queries
from crm_desktop.features.team.tables import Handover, HousePerson, Responsible
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import array_of, row, rows, value
from crm_desktop.store.work import action, connection, say


@action(mark("Add a person of the house"))
def add_person(name: str, email: str = "") -> int:
    """UserError where nothing was written, or the name is here already."""
    name = _checked(name)
    id_ = new_id()
    after = value("SELECT coalesce(max(position) + 1, 0) FROM house_person")
    HousePerson.create(id=id_, name=name, email=one_line(email)[:200], position=after)
    say(mark("Added {name}"), name=name)
    return id_


def _checked(name: str, besides: int = 0) -> str:
    name = one_line(name)[:120]
    if not name:
        raise UserError(fields={"name": text("Write the name.")})
    if any(fold(other) == fold(name) for id_, other in rows("SELECT id, name FROM house_person") if id_ != besides):
        raise UserError(fields={"name": text("{name} is in the list already.", name=name)})
    return name


@action(mark("Edit a person of the house"), join=lambda person_id, field, new: f"house_person:{person_id}:{field}")
def edit_person(person_id: int, field: str, new: str) -> None:
    """name or email."""
    if field not in ("name", "email"):
        raise ValueError(f"no field {field} of a person of the house")
    stored = _checked(new, person_id) if field == "name" else one_line(new)[:200]
    HousePerson.update({field: stored}).where(HousePerson.id == person_id).execute()


@action(mark("Remove a person of the house"))
def remove_person(person_id: int, heir_id: int | None = None) -> None:
    """What they were responsible for goes to `heir_id`, or to nobody."""
    name = value("SELECT name FROM house_person WHERE id = ?1", person_id) or ""
    if heir_id and heir_id != person_id:
        Responsible.update(person_id=heir_id).where(Responsible.person_id == person_id).execute()
    HousePerson.delete().where(HousePerson.id == person_id).execute()
    say(mark("Removed {name}"), name=name)


@action(mark("Set who is responsible"))
def assign(record_ids: Sequence[int], person_id: int | None) -> None:
    """Of many records at once; None: nobody."""
    name = value("SELECT name FROM house_person WHERE id = ?1", person_id) if person_id else ""
    if person_id and name is None:
        raise UserError(text("This person is no longer in the list."))
    chosen = array_of(record_ids)
    connection().execute("DELETE FROM responsible WHERE record_id IN carray(?1)", (chosen,))
    if person_id:
        connection().execute(
            "INSERT INTO responsible(record_id, person_id) SELECT id, ?2 FROM record WHERE id IN carray(?1)", (chosen, person_id)
        )
        say(
            mark("{name} is responsible for {count} record"),
            mark("{name} is responsible for {count} records"),
            name=name,
            count=len(record_ids),
        )


@action(mark("Hand over"))
def hand_over(record_id: int, to_id: int, task: str, due_on: str = "", responsible: bool = True) -> int:
    """Somebody else goes on with it: what is to do, until when; by default they become responsible. Returns its id."""
    wrong = {}
    if not clean(task).strip():
        wrong["task"] = text("Write what is to be done.")
    name = value("SELECT name FROM house_person WHERE id = ?1", to_id)
    if name is None:
        wrong["to"] = text("Choose who takes it.")
    if wrong:
        raise UserError(fields=wrong)
    giver = queries.responsible_of(record_id)
    id_ = new_id()
    Handover.create(
        id=id_,
        record_id=record_id,
        from_id=giver.id if giver else None,
        to_id=to_id,
        at=clock.now_text(),
        task=clean(task).strip()[:4000],
        due_on=deal_rules.day(due_on, "due_on"),
    )
    if responsible:
        assign([record_id], to_id)
    say(mark("Handed over to {name}"), name=name)
    return id_


@action(mark("Write what came back"))
def answer(handover_id: int, words: str, minutes: int = 0, kind: str = "note") -> int:
    """The answer of who took it, as an activity of the record. Returns the activity's id."""
    found = row(
        "SELECT h.record_id, h.task, coalesce(p.name, '') FROM handover h LEFT JOIN house_person p ON p.id = h.to_id"
        " WHERE h.id = ?1",
        handover_id,
    )
    if found is None:
        raise UserError(text("This hand-over is no longer there."))
    if not clean(words).strip():
        raise UserError(fields={"words": text("Write what came back.")})
    record_id, _, name = found
    contact_id = queries.contact_of(record_id)
    about = None if contact_id == record_id else record_id
    subject = text("Answer from {name}", name=name) if name else text("Answer to the hand-over")
    activity_id = activities.log(kind, contact_id, about, subject, words, minutes=minutes)
    Handover.update(answered_at=clock.now_text(), activity_id=activity_id).where(Handover.id == handover_id).execute()
    say(mark("Wrote what came back"))
    return activity_id


@action(mark("Delete hand-over"))
def delete_handover(handover_id: int) -> None:
    """The responsible person stays as they are."""
    Handover.delete().where(Handover.id == handover_id).execute()
