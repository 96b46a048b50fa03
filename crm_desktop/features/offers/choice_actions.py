"""What is recorded of an offer's way: which of two live prices holds, and how it was handed over. On the timeline."""

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import HUNDRED_PERCENT, half_up
from crm_desktop.features.offers import clashes, pricing, queries, rules
from crm_desktop.features.offers.clashes import Clash
from crm_desktop.features.offers.line_actions import set_details
from crm_desktop.features.offers.locks import refuse_locked
from crm_desktop.features.offers.records import OfferCard
from crm_desktop.features.offers.tables import OfferAgreed, OfferChoice, OfferHanded, OfferLine
from crm_desktop.store.ids import new_id
from crm_desktop.store.work import action, say

WAYS = {
    "mail": mark("Offer {number} put into an e-mail"), "print": mark("Offer {number} printed"),
    "save": mark("Offer {number} saved as PDF"),
}


@action(mark("Decide price"))
def decide(offer_id: int, other_id: int, product_id: int, holds_id: int) -> None:
    """`other_id`: an offer or an agreement. Where its price holds, this draft takes it over, if both speak of the same money.

    Raises:
        UserError: the two no longer differ, or the offer is no draft any more.
    """
    refuse_locked(offer_id)
    card = queries.needed(offer_id)
    clash = next((one for one in clashes.of_offer(card) if (one.other.offer_id, one.product_id) == (other_id, product_id)), None)
    if clash is None:
        raise UserError(text("These two no longer name different prices."))
    if holds_id not in (offer_id, other_id):
        raise ValueError(holds_id)
    _record(clash, holds_id)
    if holds_id == other_id and clash.other.currency == clash.own.currency:
        _take_over(card, clash)
    say(mark("Price of {product} decided"), product=clash.product[:60])


@action(mark("Record how the offer was handed over"))
def hand_over(offer_id: int, way: str) -> None:
    """`way`: mail, print or save. A draft is nobody's yet, and leaves no trace."""
    card = queries.needed(offer_id)
    if card.status == "draft":
        return
    if way not in WAYS:
        raise ValueError(way)
    OfferHanded.create(id=new_id(), offer_id=offer_id, way=way, at=clock.now_text())
    say(WAYS[way], number=card.label)


def _record(clash: Clash, holds_id: int) -> None:
    said = {
        "id": new_id(), "offer_id": clash.own.offer_id, "product_id": clash.product_id, "price": clash.own.net,
        "decided_at": clock.now_text(),
    }
    if clash.other.kind == "agreement":
        holds = "offer" if holds_id == clash.own.offer_id else "agreement"
        OfferAgreed.create(agreement_id=clash.other.offer_id, holds=holds, agreed_price=clash.other.net, **said)
        return
    OfferChoice.create(other_id=clash.other.offer_id, holds_id=holds_id, other_price=clash.other.net, **said)


def _take_over(card: OfferCard, clash: Clash) -> None:
    agreed = clash.other.kind == "agreement"
    other = None if agreed else queries.needed(clash.other.offer_id)
    whole = (other.discount, other.tax_included) if other else (0, 0)
    if whole == (card.discount, card.tax_included):
        price, discount = clash.other.line.price, clash.other.line.discount
    else:
        left = HUNDRED_PERCENT - card.discount
        price, discount = half_up(clash.other.net * HUNDRED_PERCENT, left) if left else 0, ""
        if card.tax_included:
            price = rules.price_with_tax(price, clash.own.line.tax_percent)
    for line in queries.lines(card.id):
        if line.kind == "item" and line.product_id == clash.product_id:
            set_details(line.id, {"price": price, "discount": discount})
            by = pricing.kept(pricing.AGREEMENT if agreed else pricing.OFFER, clash.other.label)
            OfferLine.update(price_by=by).where(OfferLine.id == line.id).execute()
