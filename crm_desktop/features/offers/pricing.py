"""What a product costs in an offer: the customer's agreement first, then the price lists, then the product's own price."""

from typing import NamedTuple

from crm_desktop.base.money import half_up
from crm_desktop.features.agreements import queries as agreements
from crm_desktop.features.offers import rules
from crm_desktop.features.products import price_queries
from crm_desktop.features.products.records import ProductCard
from crm_desktop.store import settings
from crm_desktop.store.reading import row


class LinePrice(NamedTuple):
    """In the offer's currency and mode, 1/10,000; `discount` as a chain; by what it was found, "" for the usual price."""

    price: int
    cost: int
    discount: str
    by: str


def price_in(offer_id: int, product: ProductCard, quantity: int) -> LinePrice:
    """The price that holds on the offer's day at this quantity (1/10,000)."""
    sql = "SELECT contact_id, currency, rate, tax_included, issued_on FROM offer WHERE id = ?1"
    contact_id, currency, rate, included, day = row(sql, offer_id) or (None, "", 1_000_000, 0, "")
    found = price_queries.price_for(product.id, contact_id, currency, quantity, day)
    price, own, discount, by = (found.price, found.currency, found.discount, found.by) if found else (0, currency, "", "")
    price = _converted(price, own, currency, rate)
    agreed = agreements.agreed_price(contact_id, product.id, quantity, day) if contact_id else None
    if agreed is not None and (agreed.price is None or agreed.currency == currency):
        price = price if agreed.price is None else agreed.price
        discount, by = agreed.discount, f"{agreed.number} {agreed.title}".strip()
    if included:
        price = rules.price_with_tax(price, product.tax_percent)
    return LinePrice(price, _converted(product.cost, product.currency, currency, rate), discount, by)


def _converted(figure: int, own: str, wanted: str, rate: int) -> int:
    """A product's price in the offer's currency: by the offer's rate where it says one, else to be typed."""
    house = settings.get("business.currency", "TRY")
    if own == wanted:
        return figure
    if own == house and rate != 1_000_000:
        return half_up(figure * 1_000_000, rate)
    return 0
