"""The service form of a ticket, in the customer's language: what was brought, what was found and done, who signs."""

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import speaking, text
from crm_desktop.features.offers import parties
from crm_desktop.features.sales.prints import SIGN_HEIGHT, begun, block, contact_language, signatures
from crm_desktop.features.tickets import queries, repairs, rules, service
from crm_desktop.features.tickets.records import Part, TicketCard
from crm_desktop.features.warranty import queries as register
from crm_desktop.features.warranty.prints import facts
from crm_desktop.features.warranty.records import UnitCard
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet
from crm_desktop.paper.table import Column, Table, figure_width


def service_form(ticket_id: int, language: str | None = None) -> bytes:
    """The PDF.

    Raises:
        LookupError: there is no such ticket.
    """
    card = queries.card(ticket_id)
    if card is None:
        raise LookupError(ticket_id)
    said = language or (contact_language(card.row.contact_id) if card.row.contact_id else None)
    if said is None:
        return _drawn(card)
    with speaking(said):
        return _drawn(queries.card(ticket_id) or card)


def _drawn(card: TicketCard) -> bytes:
    row, unit = card.row, register.card(card.unit_id) if card.unit_id else None
    sheet = begun(text("Service form"), [row.number, locale.day(clock.today())], parties.buyer(row.contact_id or None))
    sheet.section(text("The request"))
    facts(sheet, [
        (text("Subject"), row.subject), (text("Kind"), row.kind_badge[0]), (text("Told us on"), locale.day(row.opened_at[:10])),
        (text("Asks for"), rules.said(rules.REMEDIES, card.remedy) if card.remedy else ""),
        (text("Description"), card.description[:3000]),
    ])  # fmt: skip
    _unit(sheet, card, unit)
    block(sheet, text("Cause"), card.root_cause or row.cause)
    block(sheet, text("What was done"), card.resolution[:4000])
    _work(sheet, card, service.parts(row.id), free=unit is not None and repairs.covered(card, unit))
    signatures(sheet, text("Service: name and signature"), text("Customer: received in good order"))
    return sheet.finish()


def _unit(sheet: Sheet, card: TicketCard, unit: UnitCard | None) -> None:
    if unit is None and not card.product:
        return
    sheet.section(text("The product"))
    if unit is None:
        facts(sheet, [(text("Product"), card.product)])
        return
    covered = repairs.covered(card, unit)
    state = text("Yes, until {day}", day=locale.day(unit.row.ends_on)) if covered else text("No")
    legal = repairs.legal(card, unit)
    facts(sheet, [
        (text("Product"), unit.row.name), (text("Brand"), unit.brand), (text("Serial number"), unit.row.serial),
        (text("Delivered on"), locale.day(unit.row.delivered_on)), (text("Under warranty"), state),
        (text("Came to us"), locale.day(card.received_on)), (text("Went back"), locale.day(card.returned_on)),
        (text("To be mended by"), locale.day(legal.last_day) if legal and legal.last_day else ""),
        (text("Substitute lent on"), locale.day(card.loaner_on)),
    ])  # fmt: skip


def _work(sheet: Sheet, card: TicketCard, parts: list[Part], free: bool) -> None:
    if not parts and not card.labour_minutes:
        return
    sheet.section(text("Parts and labour"))
    counts = [locale.quantity(part.quantity) for part in parts]
    wide = figure_width(counts, text("Quantity"), least=70)
    table = Table(sheet, [Column("#", 24), Column(text("Description")), Column(text("Quantity"), wide, True)])
    for place, part in enumerate(parts, 1):
        table.row([str(place), part.name, locale.quantity(part.quantity)])
    if card.labour_minutes:
        table.row([str(len(parts) + 1), text("Labour"), rules.spelled(card.labour_minutes)])
    table.finish(keep=SIGN_HEIGHT)
    sheet.y -= style.GAP
    if free:
        sheet.paragraph(text("Under warranty: free of charge."), strong=True)
