"""Two live prices for one product and one customer: found before an offer goes out, so that nobody is told both.

Live is an offer that is with the customer (sent, not expired, replaced or decided) and a signed agreement in force. The
customer's firm and its people count as one.
"""

from typing import NamedTuple

from crm_desktop.base.money import half_up
from crm_desktop.features.agreements import queries as agreements
from crm_desktop.features.offers import pricing, queries, rules
from crm_desktop.features.offers.records import OfferCard, OfferLineRow, OfferRow
from crm_desktop.features.products import price_queries
from crm_desktop.store.reading import ids, row


class Side(NamedTuple):
    """One offer's, or one agreement's, price for the product: what a unit comes to after all discounts, without tax, in
    1/10,000. `kind`: offer or agreement, `offer_id` the id of either."""

    offer_id: int
    label: str
    line: OfferLineRow
    net: int
    currency: str
    valid_until: str
    kind: str = "offer"


class Clash(NamedTuple):
    """`holds_id`: the offer or agreement whose price was decided to hold, as long as both stand as they stood then."""

    product_id: int
    product: str
    own: Side
    other: Side
    holds_id: int | None


_FAMILY = """WITH me(id) AS (SELECT ?1 UNION SELECT ?2),
    firm(id) AS (SELECT id FROM me WHERE id IS NOT NULL UNION
      SELECT organization_id FROM contact WHERE id IN (SELECT id FROM me) AND organization_id IS NOT NULL),
    family(id) AS (SELECT id FROM firm UNION SELECT id FROM contact WHERE organization_id IN (SELECT id FROM firm))"""


def of_offer(card: OfferCard) -> list[Clash]:
    """Each product of a draft that a live agreement or offer names at another price; agreements first, the newest first."""
    if card.status != "draft" or card.contact_id is None or card.trashed_at:
        return []
    own = _by_product(card)
    fixed = agreements.priced_products(card.contact_id)
    found = [clash for id_, sides in own.items() if id_ in fixed and (clash := _agreed(card, sides)) is not None]
    for other in _live_beside(card) if own else ():
        other_card = queries.needed(other.id)
        theirs = _by_product(other_card)
        for product_id in own.keys() & theirs.keys():
            pair = _different(own[product_id], theirs[product_id])
            if pair is not None:
                said = pair[0].line.description
                found.append(Clash(product_id, said, *pair, _decided(product_id, *pair)))
    return sorted(found, key=lambda clash: (clash.other.kind == "offer", -clash.other.offer_id, clash.own.line.id))


def undecided(card: OfferCard) -> list[Clash]:
    return [clash for clash in of_offer(card) if clash.holds_id is None]


def _live_beside(card: OfferCard) -> list[OfferRow]:
    sql = f"""{_FAMILY} SELECT o.id FROM offer o WHERE o.trashed_at IS NULL AND o.id <> ?3 AND (?4 = '' OR o.number <> ?4)
      AND (o.contact_id IN (SELECT id FROM family) OR o.attention_id IN (SELECT id FROM family))
      AND {queries.status_sql()} = 'sent' ORDER BY o.id DESC"""
    return queries.rows(ids(sql, card.contact_id, card.attention_id, card.id, card.number))


def _by_product(card: OfferCard) -> dict[int, list[Side]]:
    sides: dict[int, list[Side]] = {}
    for line in queries.lines(card.id):
        if line.kind == "item" and line.product_id is not None:
            net = rules.net_unit(line, card.discount, bool(card.tax_included))
            side = Side(card.id, card.label, line, net, card.currency, card.valid_until)
            sides.setdefault(line.product_id, []).append(side)
    return sides


def _different(own: list[Side], theirs: list[Side]) -> tuple[Side, Side] | None:
    """The first price of ours that the other offer does not name as well."""
    named = {(side.currency, half_up(side.net, 100)) for side in theirs}
    mine = next((side for side in own if (side.currency, half_up(side.net, 100)) not in named), None)
    return (mine, theirs[0]) if mine else None


def _decided(product_id: int, own: Side, other: Side) -> int | None:
    sql = """SELECT holds_id FROM offer_choice WHERE offer_id = ?1 AND other_id = ?2 AND product_id = ?3 AND price = ?4
      AND other_price = ?5 ORDER BY id DESC LIMIT 1"""
    found = row(sql, own.offer_id, other.offer_id, product_id, own.net, other.net)
    return found[0] if found else None


def _agreed(card: OfferCard, sides: list[Side]) -> Clash | None:
    """The first line of a product that does not cost what an agreement in force says."""
    for own in sides:
        line = own.line
        agreed = agreements.agreed_price(card.contact_id, line.product_id, line.quantity, card.issued_on)
        obeys = pricing.sort_of(line.price_by) == pricing.AGREEMENT and not card.discount
        found = pricing.of_product(card.id, line.product_id, line.quantity)
        if agreed is None or found is None or (obeys and (line.price, line.discount) == (found.price, found.discount)):
            continue
        price, currency = agreed.price, agreed.currency
        if price is None:
            usual = price_queries.price_for(line.product_id or 0, card.contact_id, card.currency, line.quantity, card.issued_on)
            price, currency = (usual.price, usual.currency) if usual else (0, card.currency)
        net = agreed.unit_price(price)
        nearly = 100 if card.tax_included else 0
        if currency == own.currency and abs(half_up(net, 100) - half_up(own.net, 100)) * 100 <= nearly:
            continue
        theirs = line._replace(id=0, price=price, discount=agreed.discount, quantity=agreed.min_quantity)
        end = next((row.end for row in agreements.rows([agreed.agreement_id])), "")
        called = " ".join(part for part in (agreed.number, agreed.title) if part)
        other = Side(agreed.agreement_id, called, theirs, net, currency, end, "agreement")
        return Clash(line.product_id or 0, line.description, own, other, _decided_agreed(line.product_id or 0, own, other))
    return None


def _decided_agreed(product_id: int, own: Side, other: Side) -> int | None:
    sql = """SELECT holds FROM offer_agreed WHERE offer_id = ?1 AND agreement_id = ?2 AND product_id = ?3 AND price = ?4
      AND agreed_price = ?5 ORDER BY id DESC LIMIT 1"""
    found = row(sql, own.offer_id, other.offer_id, product_id, own.net, other.net)
    return (own.offer_id if found[0] == "offer" else other.offer_id) if found else None
