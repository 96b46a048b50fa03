"""One act: a new offer from what was sold last."""

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.offers import actions as offers
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from crm_desktop.features.sales import queries, reorder
from crm_desktop.store.reading import value
from crm_desktop.store.work import action


@action(mark("New offer from the last sale"))
def offer_again(contact_id: int, product_id: int = 0) -> int:
    """A draft with the lines of the customer's last sale, of this product when it was bought before; prices as of today.

    A product never bought so far is offered by itself. Returns the offer's id.

    Raises:
        UserError: nothing was ever sold to this customer.
    """
    sale_id = reorder.last_sale(contact_id, product_id)
    card = queries.card(sale_id) if sale_id else None
    if card is None:
        raise UserError(text("Nothing was sold to this customer yet."))
    lines = [
        LineDraft(
            description="" if line.product_id else line.description,
            product_id=line.product_id,
            quantity=line.quantity,
            price=None if line.product_id else line.price,
            discount=line.discount,
            tax_percent=None if line.product_id else line.tax_percent,
            unit=line.unit,
            detail=line.detail,
        )
        for line in queries.lines(card.id)
        if line.kind == "item" and line.quantity > 0
    ]
    if product_id and not any(line.product_id == product_id for line in lines):
        lines = [LineDraft(product_id=product_id)] if value("SELECT 1 FROM product WHERE id = ?", product_id) else lines
    draft = OfferDraft(
        contact_id, attention_id=card.attention_id, subject=card.subject, currency=card.currency, lines=tuple(lines)
    )
    return offers.create(draft)
