"""What goes out and what comes back. Each call is one undo step."""

from collections.abc import Mapping, Sequence

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.sales import queries, rules
from crm_desktop.features.sales.line_actions import restate
from crm_desktop.features.sales.locks import changeable, positive, settle, today_or
from crm_desktop.features.sales.tables import Delivery, DeliveryLine, SaleReturn, SaleReturnLine, SaleUnit
from crm_desktop.store import known
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import value
from crm_desktop.store.work import action, say

MOST_SERIALS = 1000


@action(mark("Deliver"))
def deliver(
    sale_id: int,
    quantities: Mapping[int, int] | None = None,
    on: str = "",
    carrier: str = "",
    note: str = "",
    serials: Mapping[int, Sequence[str]] | None = None,
) -> int:
    """Notes a delivery and returns its id.

    Args:
        quantities: line id -> how much, in 1/10,000; all that is left when None.
        serials: line id -> serial numbers, no more than units delivered.

    Raises:
        UserError: nothing to deliver, more than is left, or a serial number twice.
    """
    card = changeable(sale_id)
    lines = {line.id: line for line in queries.lines(sale_id)}
    wanted = {id_: line.to_deliver for id_, line in lines.items()} if quantities is None else dict(quantities)
    wanted = {id_: quantity for id_, quantity in wanted.items() if quantity}
    if not wanted or (card.status == "delivered" and not queries.deliveries(sale_id)):
        raise UserError(text("Nothing is left to deliver."))
    position = value("SELECT coalesce(max(position), 0) + 1 FROM delivery WHERE sale_id = ?1", sale_id)
    id_ = new_id()
    Delivery.create(
        id=id_,
        sale_id=sale_id,
        position=position,
        delivered_on=today_or("on", on),
        carrier=one_line(carrier)[:200],
        note=clean(note)[:2000],
        created_at=clock.now_text(),
    )
    seen: set[str] = set()
    for line_id, quantity in wanted.items():
        if line_id not in lines or positive("quantity", quantity) > lines[line_id].to_deliver:
            raise UserError(text("No more can be delivered than is left of each line."))
        made = new_id()
        DeliveryLine.create(id=made, delivery_id=id_, line_id=line_id, quantity=quantity)
        for serial in _serials((serials or {}).get(line_id, ()), quantity, seen):
            SaleUnit.create(id=new_id(), delivery_line_id=made, serial=serial)
    restate(sale_id)
    known.follow("sales.delivered", id_)
    say(mark("Delivered {number}"), number=f"{card.number}/{position}")
    return id_


def _serials(typed: Sequence[str], quantity: int, seen: set[str]) -> list[str]:
    found = [serial for serial in (one_line(one)[:100] for one in typed) if serial]
    if len(found) * 10_000 > quantity or len(found) > MOST_SERIALS:
        raise UserError(fields={"serials": text("There are more serial numbers than units.")})
    for serial in found:
        if serial in seen:
            raise UserError(fields={"serials": text("The serial number {serial} is there twice.", serial=serial)})
        seen.add(serial)
    return found


@action(mark("Take back delivery"))
def take_back(delivery_id: int) -> None:
    """As if it had not been delivered: for one noted by mistake."""
    sale_id = value("SELECT sale_id FROM delivery WHERE id = ?1", delivery_id)
    if sale_id is None:
        raise UserError(text("This delivery was removed meanwhile."))
    changeable(sale_id)
    known.follow("sales.taken_back", delivery_id)
    Delivery.delete().where(Delivery.id == delivery_id).execute()
    restate(sale_id)


@action(mark("Note return"))
def take_return(sale_id: int, quantities: Mapping[int, int], reason: str, on: str = "", note: str = "") -> int:
    """What comes back, line id -> how much; what the customer owes shrinks by it. The id of the return.

    Raises:
        UserError: nothing, more than was sold, or no reason.
    """
    card = changeable(sale_id)
    lines = {line.id: line for line in queries.lines(sale_id)}
    wanted = {id_: quantity for id_, quantity in quantities.items() if quantity}
    if not wanted:
        raise UserError(text("Write how much comes back of at least one line."))
    if reason not in rules.REASONS:
        raise UserError(fields={"reason": text("Choose why it comes back.")})
    id_ = new_id()
    SaleReturn.create(
        id=id_,
        sale_id=sale_id,
        returned_on=today_or("on", on),
        reason=reason,
        note=clean(note)[:2000],
        created_at=clock.now_text(),
    )
    for line_id, quantity in wanted.items():
        if line_id not in lines or positive("quantity", quantity) > lines[line_id].to_return:
            raise UserError(text("No more can come back than was sold."))
        SaleReturnLine.create(id=new_id(), return_id=id_, line_id=line_id, quantity=quantity)
    settle(sale_id)
    if queries.deliveries(sale_id):
        restate(sale_id)
    say(mark("Noted a return of {number}"), number=card.number)
    return id_


@action(mark("Remove return"))
def remove_return(return_id: int) -> None:
    """One that was noted by mistake."""
    sale_id = value("SELECT sale_id FROM sale_return WHERE id = ?1", return_id)
    if sale_id is None:
        raise UserError(text("This return was removed meanwhile."))
    changeable(sale_id)
    SaleReturn.delete().where(SaleReturn.id == return_id).execute()
    if queries.deliveries(sale_id):
        restate(sale_id)
