"""The warranty certificate, in the customer's language; what the law wants on it, with places to sign and stamp."""

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import mark, plural, speaking, text
from crm_desktop.features.offers import parties
from crm_desktop.features.sales.prints import begun, contact_language, signatures
from crm_desktop.features.warranty import queries
from crm_desktop.features.warranty.records import UnitCard
from crm_desktop.features.workdays import queries as workdays
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet
from crm_desktop.store.reading import row

NAME = 150


def certificate(unit_id: int, language: str | None = None) -> bytes:
    """The PDF.

    Raises:
        LookupError: there is no such unit.
    """
    card = queries.card(unit_id)
    if card is None:
        raise LookupError(unit_id)
    said = language or (contact_language(card.row.contact_id) if card.row.contact_id else None)
    if said is None:
        return _drawn(card)
    with speaking(said):
        return _drawn(card)


def _drawn(card: UnitCard) -> bytes:
    line, seller = card.row, parties.seller()
    title = text("Warranty certificate")
    about = [part for part in (line.serial, locale.day(clock.today())) if part]
    sheet = begun(title, about, parties.buyer(line.contact_id or None))
    sheet.section(text("The product"))
    facts(sheet, [
        (text("Product"), line.name), (text("Brand"), card.brand),
        (text("Model"), line.product if line.product != line.name else ""), (text("Serial number"), line.serial),
        (text("Quantity"), locale.quantity(line.quantity) if line.quantity != 10_000 else ""),
    ])  # fmt: skip
    sheet.section(text("Sale and delivery"))
    sold = (
        row("SELECT number, invoice_number, invoiced_on, sold_on FROM sale WHERE id = ?", card.sale_id) if card.sale_id else None
    )
    invoice = card.invoice or (sold[1] if sold else "")
    facts(sheet, [
        (text("Sold by"), seller.name), (text("Invoice number"), invoice),
        (text("Invoice date"), locale.day(sold[2]) if sold and sold[2] else ""),
        (text("Delivered on"), locale.day(line.delivered_on)), (text("Place of delivery"), card.delivered_to),
    ])  # fmt: skip
    sheet.section(text("Warranty"))
    facts(sheet, _terms(card))
    sheet.section(text("What you may ask for"))
    for said in _rights(card):
        sheet.paragraph(f"•  {said}", color=style.DIM)
        sheet.y -= 2
    signatures(sheet, text("Seller: stamp and signature"), text("Customer: signature"))
    return sheet.finish()


def facts(sheet: Sheet, pairs: list[tuple[str, str]]) -> None:
    """Name and value, one line each; what is empty is left out."""
    for name, said in pairs:
        if not said.strip():
            continue
        sheet.need(style.BODY * style.LEADING)
        sheet.line(name, sheet.left, style.BODY, color=style.DIM, room=NAME - 8)
        sheet.paragraph(said, x=sheet.left + NAME, room=sheet.width - NAME)
        sheet.y -= 2


def _terms(card: UnitCard) -> list[tuple[str, str]]:
    line = card.row
    most = card.most_days or int(queries.law("most_days") or 0)
    return [
        (text("Length of the warranty"), plural("{count} month", "{count} months", line.months) if line.months else ""),
        (text("Begins"), locale.day(card.begun_on)),
        (text("Ends"), locale.day(line.ends_on)),
        (text("Days added by repairs"), str(line.added_days) if line.added_days else ""),
        (text("Longest repair"), plural("{count} business day", "{count} business days", most) if most else ""),
    ]


FREE = mark(
    "While the warranty lasts, faults of material, work and assembly are mended free of charge, parts and labour included."
)
LENT = (
    mark("A repair that is not done within {count} business day gives you another product until it is."),
    mark("A repair that is not done within {count} business days gives you another product until it is."),
)
TURKEY = mark(
    "You may choose between withdrawal from the contract, a lower price, free repair and replacement; disputes go to the consumer"
    " arbitration committee or the consumer court."
)
AZERBAIJAN = mark(
    "For a defective product you may choose between replacement, a lower price, free repair or its cost, and cancelling the"
    " contract."
)


def _rights(card: UnitCard) -> list[str]:
    found = [text(FREE), text("The days of a repair are added to the warranty.")]
    if queries.law("restart"):
        found.append(text("When the product is replaced, its warranty begins anew."))
    if lend := int(queries.law("lend_days") or 0):
        found.append(text(LENT[lend != 1], count=lend))
    found.append(text(TURKEY if workdays.country() == "TR" else AZERBAIJAN))
    found.append(text("Misuse against the instructions and damage from outside are not covered."))
    return found
