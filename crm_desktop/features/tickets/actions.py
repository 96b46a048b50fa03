"""Every write to a ticket."""

from collections.abc import Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.tickets import repairs, rules, times
from crm_desktop.features.tickets.records import TicketDraft
from crm_desktop.features.tickets.tables import Ticket, TicketMessage
from crm_desktop.store import numbers, settings
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import array_of, row, rows
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say

REFERENCES = ("contact_id", "deal_id", "product_id", "unit_id")
DRAFTED = ("subject", "description", "cause", "kind", "priority", "due_at", "remedy")
CHECKED = {
    "subject": rules.subject,
    "description": clean,
    "resolution": clean,
    "cause": lambda typed: one_line(typed)[:100],
    "kind": lambda key: rules.chosen(rules.KINDS, "kind", key),
    "priority": lambda key: rules.chosen(rules.PRIORITIES, "priority", key),
    "due_at": rules.due_at,
    "remedy": lambda key: rules.chosen(rules.REMEDIES, "remedy", key or ""),
    "root_cause": clean,
    "received_on": lambda typed: rules.day("received_on", typed),
    "returned_on": lambda typed: rules.day("returned_on", typed),
    "loaner_on": lambda typed: rules.day("loaner_on", typed),
    "labour_minutes": lambda typed: rules.minutes("labour_minutes", typed),
    "other_cost": lambda typed: rules.minor("other_cost", typed),
}


@action(mark("Open ticket"))
def create(draft: TicketDraft) -> int:
    """Makes a new ticket with the next number of the series; returns its id.

    Raises:
        UserError: no subject, or a kind, priority or due time that is none.
    """
    wrong: dict[str, str] = {}
    columns: dict[str, Any] = {}
    for field in DRAFTED:
        try:
            columns[field] = CHECKED[field](getattr(draft, field))
        except UserError as error:
            wrong |= error.fields
    if wrong:
        raise UserError(fields=wrong)
    prefix = str(settings.get("ticket.prefix", "#") or "").replace("{", "").replace("}", "")
    at = draft.opened_at or clock.now_text()
    id_, number = new_record("ticket"), numbers.take("ticket", prefix + "{n}")
    links = _completed({name: getattr(draft, name) for name in REFERENCES})
    due_set = int(bool(columns["due_at"]))
    Ticket.create(id=id_, number=number, opened_at=at, created_at=at, due_set=due_set, **columns, **links)
    times.reckon([id_])
    say(mark("Opened ticket {number}: {subject}"), number=number, subject=columns["subject"])
    return id_


@action(mark("Edit ticket"), join=lambda id, field, value: f"ticket:{id}:{field}")
def set_field(id: int, field: str, value: Any) -> None:
    """Changes one field: those of CHECKED, or a link (contact_id, deal_id, product_id, unit_id) to an id or None. What is due
    follows the priority until a person says a time; an empty time goes back to the calendar's.

    Raises:
        UserError: the value cannot be.
    """
    if field not in CHECKED and field not in REFERENCES:
        raise ValueError(field)
    columns: dict[str, Any] = {field: CHECKED[field](value) if field in CHECKED else value or None}
    if field == "due_at":
        columns["due_set"] = int(bool(columns["due_at"]))
    elif field == "unit_id" and value:
        known = row("SELECT contact_id, product_id FROM ticket WHERE id = ?", id) or (None, None)
        columns = _completed({"unit_id": value, "contact_id": known[0], "product_id": known[1]})
    Ticket.update(columns).where(Ticket.id == id).execute()
    if field in ("due_at", "priority"):
        times.reckon([id])
    elif field in ("received_on", "returned_on", "unit_id"):
        repairs.follow(id)


@action(mark("Note labour and cost"))
def set_work(id: int, labour_minutes: int, other_cost: Any) -> None:
    """The work it took, and what else it cost, in one step."""
    columns = {"labour_minutes": CHECKED["labour_minutes"](labour_minutes), "other_cost": CHECKED["other_cost"](other_cost)}
    Ticket.update(columns).where(Ticket.id == id).execute()


@action(mark("Answer ticket"))
def answer(id: int, body: str) -> int:
    """What was answered to the customer. The first one stops the clock of the first response; from now on the customer is
    awaited."""
    number, status, answered = _ticket(id)
    made = _write(id, "out", body)
    changed: dict[str, Any] = {} if answered else {"answered_at": clock.now_text()}
    if status != "closed":
        changed["status"] = "waiting"
        times.begin_wait([id])
    if changed:
        Ticket.update(changed).where(Ticket.id == id).execute()
    say(mark("Answered ticket {number}"), number=number)
    return made


@action(mark("Note customer's message"))
def receive(id: int, body: str) -> int:
    """What the customer wrote or said. It is our turn again; a closed ticket opens again and counts it."""
    number, status, _ = _ticket(id)
    made = _write(id, "in", body)
    if status == "closed":
        _open_again([id])
    elif status == "waiting":
        Ticket.update(status="open").where(Ticket.id == id).execute()
        times.end_wait([id])
    say(mark("Customer wrote on ticket {number}"), number=number)
    return made


@action(mark("Add note to ticket"))
def note(id: int, body: str) -> int:
    """Among us: changes no status."""
    number, _, _ = _ticket(id)
    say(mark("Noted on ticket {number}"), number=number)
    return _write(id, "note", body)


@action(mark("Edit message"))
def edit_message(message_id: int, body: str) -> None:
    TicketMessage.update(body=rules.message(body)).where(TicketMessage.id == message_id).execute()


@action(mark("Delete message"))
def delete_message(message_id: int) -> None:
    TicketMessage.delete().where(TicketMessage.id == message_id).execute()


@action(mark("Close ticket"))
def close(id: int, resolution: str, root_cause: str | None = None, labour_minutes: int | None = None) -> None:
    """Solved, and how; its cause and the work it took where they are said. A repair of a unit ends with it.

    Raises:
        UserError: no word about how it was solved.
    """
    number, _, answered = _ticket(id)
    now = clock.now_text()
    changed: dict[str, Any] = {"status": "closed", "closed_at": now, "resolution": rules.resolution(resolution)}
    if root_cause is not None:
        changed["root_cause"] = clean(root_cause)
    if labour_minutes is not None:
        changed["labour_minutes"] = rules.minutes("labour_minutes", labour_minutes)
    times.end_wait([id])
    Ticket.update({**changed, "answered_at": answered or now}).where(Ticket.id == id).execute()
    repairs.closed(id)
    say(mark("Closed ticket {number}"), number=number)


@action(mark("Reopen ticket"))
def reopen(ids: Sequence[int]) -> None:
    """Closed ones come back to work; how often is counted."""
    _open_again(ids)
    if len(ids) == 1:
        say(mark("Reopened ticket {number}"), number=_ticket(ids[0])[0])


@action(mark("Change status of tickets"))
def set_status(ids: Sequence[int], status: str) -> None:
    """Moves tickets; closing asks each for its resolution first, opening a closed one counts as reopening.

    Raises:
        UserError: one to be closed has no resolution yet.
    """
    rules.chosen(rules.STATUSES, "status", status)
    found = rows("SELECT id, number, status, resolution FROM ticket WHERE id IN carray(?)", array_of(ids))
    if status == "closed":
        open_ = [number for _, number, _, resolution in found if not resolution.strip()]
        if open_:
            raise UserError(text("Say how {number} was solved before closing it.", number=", ".join(open_[:3])))
        closing = [id_ for id_, _, old, _ in found if old != "closed"]
        times.end_wait(closing)
        Ticket.update({"status": "closed", "closed_at": clock.now_text()}).where(Ticket.id.in_(closing)).execute()
        for id_ in closing:
            repairs.closed(id_)
    else:
        _open_again([id_ for id_, _, old, _ in found if old == "closed"])
        Ticket.update(status=status, closed_at=None).where(Ticket.id.in_(list(ids))).execute()
        if status == "waiting":
            times.begin_wait(ids)
        else:
            times.end_wait(ids)
    if len(found) == 1:
        say(mark("Moved ticket {number}"), number=found[0][1])


@action(mark("Change priority of tickets"))
def set_priority(ids: Sequence[int], priority: str) -> None:
    Ticket.update(priority=rules.chosen(rules.PRIORITIES, "priority", priority)).where(Ticket.id.in_(list(ids))).execute()
    times.reckon(ids)


@action(mark("Move tickets to trash"))
def trash(ids: Sequence[int]) -> None:
    Ticket.update(trashed_at=clock.now_text()).where(Ticket.id.in_(list(ids)), Ticket.trashed_at.is_null()).execute()
    if len(ids) == 1:
        say(mark("Moved ticket {number} to trash"), number=_ticket(ids[0])[0])
    else:
        say(mark("Moved {count} tickets to trash"), count=len(ids))


@action(mark("Restore tickets"))
def restore(ids: Sequence[int]) -> None:
    Ticket.update(trashed_at=None).where(Ticket.id.in_(list(ids))).execute()


def _ticket(id: int) -> tuple[str, str, str | None]:
    found = row("SELECT number, status, answered_at FROM ticket WHERE id = ?", id)
    if found is None:
        raise UserError(text("This ticket is no longer there."))
    return found


def _write(id: int, direction: str, body: str) -> int:
    made = new_id()
    TicketMessage.create(id=made, ticket_id=id, direction=direction, body=rules.message(body), at=clock.now_text())
    return made


def _open_again(ids: Sequence[int]) -> None:
    """The clock starts anew, and a time that was said for the first round no longer holds."""
    shut = [id_ for (id_,) in rows("SELECT id FROM ticket WHERE status = 'closed' AND id IN carray(?)", array_of(ids))]
    changed = {
        "status": "open", "closed_at": None, "reopened": Ticket.reopened + 1, "clock_from": clock.now_text(), "due_set": 0,
        "merged_into_id": None,
    }  # fmt: skip
    Ticket.update(changed).where(Ticket.id.in_(shut)).execute()
    times.reckon(shut)


def _completed(links: dict[str, int | None]) -> dict[str, int | None]:
    """A unit brings its owner and its product along where none is named."""
    found = row("SELECT contact_id, product_id FROM unit WHERE id = ?", links["unit_id"]) if links.get("unit_id") else None
    if found:
        links = links | {"contact_id": links.get("contact_id") or found[0], "product_id": links.get("product_id") or found[1]}
    return links
