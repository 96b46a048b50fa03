"""Writes of what hangs on a ticket: parts, merging and linking, the customer's satisfaction, the library, the targets."""

from collections.abc import Sequence

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import LANGUAGES, mark, text
from crm_desktop.base.money import LIMIT
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.tickets import queries, rules, service, times
from crm_desktop.features.tickets.tables import (
    AnswerTemplate,
    Ticket,
    TicketLink,
    TicketMessage,
    TicketPart,
    TicketScore,
)
from crm_desktop.store import settings
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, value
from crm_desktop.store.work import action, say


@action(mark("Add part"))
def add_part(
    ticket_id: int, name: str = "", quantity: int = 10_000, cost: int | None = None, product_id: int | None = None
) -> int:
    """A part that went in; name and cost come from the product where they are not said and the currency is the house's."""
    found = row("SELECT name, cost, currency FROM product WHERE id = ?", product_id) if product_id else None
    if cost is None:
        cost = found[1] if found and found[2] in ("", service.currency()) else 0
    said = one_line(name)[:300] or (found[0] if found else "")
    if not said:
        raise UserError(fields={"name": text("Say what it is, or choose a product.")})
    made = new_id()
    TicketPart.create(
        id=made, ticket_id=ticket_id, product_id=product_id, name=said, quantity=_figure("quantity", quantity, 1),
        cost=_figure("cost", cost, 0),
    )  # fmt: skip
    return made


@action(mark("Change part"))
def change_part(part_id: int, quantity: int, cost: int) -> None:
    changed = {"quantity": _figure("quantity", quantity, 1), "cost": _figure("cost", cost, 0)}
    TicketPart.update(changed).where(TicketPart.id == part_id).execute()


@action(mark("Remove part"))
def remove_part(part_id: int) -> None:
    TicketPart.delete().where(TicketPart.id == part_id).execute()


@action(mark("Merge tickets"))
def merge(ids: Sequence[int], into: int) -> None:
    """What was written, parts, labour and links go to `into`; the others are closed and found under it.

    Raises:
        UserError: nothing to merge, or of different customers.
    """
    kept = queries.card(into)
    others = [card for card in (queries.card(id_) for id_ in ids if id_ != into) if card is not None]
    if kept is None or not others:
        raise UserError(text("Choose another ticket to merge with."))
    if kept.merged_into_id:
        raise UserError(text("{number} was merged itself. Choose the one it went to.", number=kept.row.number))
    if any(card.row.contact_id and kept.row.contact_id and card.row.contact_id != kept.row.contact_id for card in others):
        raise UserError(text("They are of different customers. Link them instead."))
    now = clock.now_text()
    for card in others:
        told = "\n\n".join(part for part in (card.row.subject, card.description) if part.strip())
        TicketMessage.create(id=new_id(), ticket_id=into, direction="in", body=told, at=card.row.opened_at)
        for table in (TicketMessage, TicketPart):
            table.update(ticket_id=into).where(table.ticket_id == card.row.id).execute()
        resolution = card.resolution or text("Merged into {number}", number=kept.row.number)
        Ticket.update(
            status="closed", closed_at=now, merged_into_id=into, resolution=resolution, answered_at=card.row.answered_at or now,
            labour_minutes=0, other_cost=0,
        ).where(Ticket.id == card.row.id).execute()  # fmt: skip
        times.end_wait([card.row.id])
    Ticket.update(
        labour_minutes=kept.labour_minutes + sum(card.labour_minutes for card in others),
        other_cost=kept.other_cost + sum(card.other_cost for card in others),
        contact_id=kept.row.contact_id or next((card.row.contact_id for card in others if card.row.contact_id), None),
        unit_id=kept.unit_id or next((card.unit_id for card in others if card.unit_id), None),
    ).where(Ticket.id == into).execute()
    say(mark("Merged {others} into {number}"), others=", ".join(card.row.number for card in others[:3]), number=kept.row.number)


@action(mark("Link tickets"))
def link(ticket_id: int, other_id: int) -> None:
    """They belong together; said on both."""
    if ticket_id == other_id:
        raise UserError(text("Choose another ticket."))
    sql = "SELECT 1 FROM ticket_link WHERE (from_id = ?1 AND to_id = ?2) OR (from_id = ?2 AND to_id = ?1)"
    if not value(sql, ticket_id, other_id):
        TicketLink.create(id=new_id(), from_id=ticket_id, to_id=other_id)


@action(mark("Remove link"))
def unlink(link_id: int) -> None:
    TicketLink.delete().where(TicketLink.id == link_id).execute()


@action(mark("Note satisfaction"))
def score(ticket_id: int, score: int, words: str = "") -> int:
    """What the customer says after it was closed, 1 to 5 and in words; kept for the surveys."""
    if score not in rules.SCORES:
        raise UserError(fields={"score": text("Choose one from the list.")})
    made = new_id()
    TicketScore.create(id=made, ticket_id=ticket_id, at=clock.now_text(), score=score, words=clean(words)[:5000])
    return made


@action(mark("Remove satisfaction"))
def remove_score(score_id: int) -> None:
    TicketScore.delete().where(TicketScore.id == score_id).execute()


@action(mark("Save answer template"))
def save_template(name: str, body: str, language: str = "", id: int = 0) -> int:
    """A new one, or a changed one when `id` is said."""
    said, kept = one_line(name)[:200], clean(body)[:20_000]
    wrong = {}
    if not said:
        wrong["name"] = text("Give it a name.")
    if not kept:
        wrong["body"] = text("Write something first.")
    if language and language not in LANGUAGES:
        wrong["language"] = text("Choose one from the list.")
    if wrong:
        raise UserError(fields=wrong)
    if id:
        AnswerTemplate.update(name=said, body=kept, language=language).where(AnswerTemplate.id == id).execute()
        return id
    place = int(value("SELECT coalesce(max(position), 0) + 1 FROM answer_template") or 1)
    made = new_id()
    AnswerTemplate.create(id=made, name=said, body=kept, language=language, position=place)
    return made


@action(mark("Delete answer template"))
def delete_template(id: int) -> None:
    AnswerTemplate.delete().where(AnswerTemplate.id == id).execute()


@action(mark("Change targets of tickets"))
def set_target(priority: str, response: int, resolve: int) -> None:
    """Working minutes to the first response and to the solution, 0 for none; open tickets are reckoned anew."""
    rules.chosen(rules.PRIORITIES, "priority", priority)
    kept = {key: list(service.targets(key)) for key in rules.PRIORITIES}
    kept[priority] = [rules.minutes("response", response), rules.minutes("resolve", resolve)]
    settings.put({"ticket.targets": kept})
    times.reckon_all()


@action(mark("Change hourly rate"))
def set_hourly_rate(minor: int) -> None:
    """What an hour of labour costs the house, minor units of its currency."""
    settings.put({"ticket.hourly_rate": rules.minor("hourly_rate", minor)})


def _figure(field: str, typed: int, least: int) -> int:
    if not isinstance(typed, int) or not least <= typed <= LIMIT:
        raise UserError(fields={field: text("Write a figure above zero.") if least else text("Write a sum of zero or more.")})
    return typed
