"""What a ticket means for the unit it is about: the days it was with us are added to its warranty."""

from crm_desktop.base import clock
from crm_desktop.features.tickets import queries
from crm_desktop.features.tickets.records import TicketCard
from crm_desktop.features.tickets.tables import Ticket
from crm_desktop.features.warranty import actions as units
from crm_desktop.features.warranty import queries as register
from crm_desktop.features.warranty import rules
from crm_desktop.features.warranty.records import Legal, UnitCard
from crm_desktop.store.reading import row, rows

REPAIRED = ("fault",)


def covered(card: TicketCard, unit: UnitCard) -> bool:
    """Whether the unit was under warranty when the fault was told."""
    opened = clock.local(card.row.opened_at).date().isoformat()
    return rules.is_covered(unit.row.ends_on, unit.row.retired_on, opened)


def begun_on(card: TicketCard, unit: UnitCard) -> str:
    """When the law's time begins: under warranty when the fault was told, else when the unit came to us."""
    opened = clock.local(card.row.opened_at).date().isoformat()
    return opened if covered(card, unit) else card.received_on or opened


def legal(card: TicketCard, unit: UnitCard) -> Legal | None:
    """The law's longest repair, for a fault or a return of a unit."""
    return register.legal(unit, begun_on(card, unit)) if card.row.kind in ("fault", "return", "complaint") else None


def follow(ticket_id: int) -> None:
    """Inside an action: the unit's register says when it came and went, as the ticket does."""
    card = queries.card(ticket_id)
    unit = register.card(card.unit_id) if card and card.unit_id else None
    sql = "SELECT id FROM unit_repair WHERE about_id = ? AND unit_id <> ?"
    for (other,) in rows(sql, ticket_id, unit.row.id if unit else 0):
        units.remove_repair(other)
    if card is None or unit is None:
        return
    kept = _kept(ticket_id, unit)
    if not card.received_on:
        if kept:
            units.remove_repair(kept[0])
        return
    begun = min(begun_on(card, unit), card.received_on)
    if kept:
        units.remove_repair(kept[0])
    units.add_repair(unit.row.id, begun, max(card.returned_on, begun) if card.returned_on else "", _note(card), ticket_id)


def closed(ticket_id: int) -> None:
    """Inside an action: a fault of a covered unit that took days adds them; one that is still with us goes back today."""
    card = queries.card(ticket_id)
    unit = register.card(card.unit_id) if card and card.unit_id else None
    if card is None or unit is None or card.row.kind not in REPAIRED:
        return
    today = clock.today().isoformat()
    kept, begun, ended = _kept(ticket_id, unit), begun_on(card, unit), card.returned_on or today
    if card.received_on and not card.returned_on:
        Ticket.update(returned_on=today).where(Ticket.id == ticket_id).execute()
    if kept and not kept[1]:
        units.end_repair(kept[0], max(ended, begun))
    elif not kept and covered(card, unit) and ended > begun:
        units.add_repair(unit.row.id, begun, ended, _note(card), ticket_id)


def _kept(ticket_id: int, unit: UnitCard) -> tuple[int, str] | None:
    sql = "SELECT id, to_day FROM unit_repair WHERE about_id = ? AND unit_id = ? AND kind = 'repair' ORDER BY id DESC LIMIT 1"
    return row(sql, ticket_id, unit.row.id)


def _note(card: TicketCard) -> str:
    return f"{card.row.number} {card.row.subject}"
