"""What a product costs in an offer: the customer's agreement first, then the price lists, then the product's own price."""

from typing import Any, NamedTuple

from crm_desktop.base.i18n import text
from crm_desktop.base.money import half_up
from crm_desktop.features.agreements import queries as agreements
from crm_desktop.features.offers import queries, rules
from crm_desktop.features.products import price_queries
from crm_desktop.features.products import queries as products
from crm_desktop.features.products.records import ProductCard
from crm_desktop.store import settings
from crm_desktop.store.reading import row

PRODUCT, LIST, AGREEMENT, BUNDLE, OFFER = "product", "list", "agreement", "bundle", "offer"
FOUND = (PRODUCT, LIST, AGREEMENT)
"""Prices that follow the quantity and the customer; the others were typed, taken over or shared out."""


class LinePrice(NamedTuple):
    """In the offer's currency and mode, 1/10,000; `discount` as a chain; `by` what found it, as a line keeps it."""

    price: int
    cost: int
    discount: str
    by: str


def price_in(offer_id: int, product: ProductCard, quantity: int) -> LinePrice:
    """The price that holds on the offer's day at this quantity (1/10,000)."""
    sql = "SELECT contact_id, currency, rate, tax_included, issued_on FROM offer WHERE id = ?1"
    contact_id, currency, rate, included, day = row(sql, offer_id) or (None, "", 1_000_000, 0, "")
    found = price_queries.price_for(product.id, contact_id, currency, quantity, day)
    price, own, discount, by = (0, currency, "", kept(PRODUCT))
    if found is not None:
        price, own, discount = found.price, found.currency, found.discount
        by = kept(LIST, found.by) if found.listed else by
    price = _converted(price, own, currency, rate)
    agreed = agreements.agreed_price(contact_id, product.id, quantity, day) if contact_id else None
    if agreed is not None and (agreed.price is None or agreed.currency == currency):
        price = price if agreed.price is None else agreed.price
        discount, by = agreed.discount, kept(AGREEMENT, f"{agreed.number} {agreed.title}".strip())
    if included:
        price = rules.price_with_tax(price, product.tax_percent)
    return LinePrice(price, _converted(product.cost, product.currency, currency, rate), discount, by)


def of_product(offer_id: int, product_id: int | None, quantity: int) -> LinePrice | None:
    """As `price_in`; None for no product, or one that is gone."""
    product = products.card(product_id) if product_id else None
    return price_in(offer_id, product, quantity) if product is not None and product.trashed_at is None else None


def priced_anew(offer_id: int, line_id: int, before: int, now: int) -> dict[str, Any]:
    """What another quantity changes in a line whose price was found; its cost and discount only where they were found too."""
    sql = "SELECT product_id, price_by, cost, discount FROM offer_line WHERE id = ?1"
    product_id, by, cost, discount = row(sql, line_id) or (None, "", 0, "")
    if sort_of(by) not in FOUND:
        return {}
    old, new = (of_product(offer_id, product_id, quantity) for quantity in (before, now))
    if old is None or new is None:
        return {}
    again: dict[str, Any] = {"price": new.price, "price_by": new.by}
    again |= {"cost": new.cost} if cost == old.cost else {}
    return again | ({"discount": new.discount} if discount == old.discount else {})


def found_discounts(offer_id: int) -> dict[int, str]:
    """Line with a found price -> the discount that is found for it as things stand."""
    found = {}
    for line in queries.lines(offer_id):
        if sort_of(line.price_by) in FOUND:
            price = of_product(offer_id, line.product_id, line.quantity)
            found[line.id] = price.discount if price else ""
    return found


def kept(sort: str, said: str = "") -> str:
    """By what a price was found, as a line keeps it."""
    return f"{sort}|{said}"[:300]


def sort_of(by: str) -> str:
    return by.partition("|")[0]


def said(by: str) -> str:
    """In words, for the owner's eyes; "" where it was typed by hand."""
    sort, _, name = by.partition("|")
    if sort == PRODUCT:
        return text("Price of the product")
    if sort == AGREEMENT:
        return text("Agreement {name}", name=name)
    if sort == BUNDLE:
        return text("Share of the bundle {name}", name=name)
    return text("Price of offer {name}", name=name) if sort == OFFER else name


def _converted(figure: int, own: str, wanted: str, rate: int) -> int:
    """A product's price in the offer's currency: by the offer's rate where it says one, else to be typed."""
    house = settings.get("business.currency", "TRY")
    if own == wanted:
        return figure
    if own == house and rate != 1_000_000:
        return half_up(figure * 1_000_000, rate)
    return 0
