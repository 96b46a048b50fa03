"""What is read of price lists, of a customer's terms, and of the parts of bundles."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text
from crm_desktop.base.money import half_up
from crm_desktop.features.products import price_rules
from crm_desktop.features.products.price_rules import OF_CONTACT, OF_CURRENCY, OF_GROUP, FoundPrice, Listed
from crm_desktop.store import reading
from crm_desktop.store.reading import array_of, in_order


class ListRow(NamedTuple):
    """A price list. `holds`: today."""

    id: int
    name: str
    currency: str
    group_id: int | None
    group: str
    valid_from: str
    valid_to: str
    active: int
    prices: int

    @property
    def holds(self) -> bool:
        return bool(self.active) and price_rules.holds(self.valid_from, self.valid_to, clock.today().isoformat())

    @property
    def about(self) -> str:
        """Currency, group and days in one line."""
        return " · ".join(part for part in (self.currency, self.group, term(self.valid_from, self.valid_to)) if part)


class PriceRow(NamedTuple):
    """One price of a list, with the product's own beside it. `own_currency` may be another."""

    id: int
    list_id: int
    product_id: int
    code: str
    product: str
    unit: str
    own: int
    own_currency: str
    min_quantity: int
    price: int | None
    discount: str
    currency: str
    list_name: str
    holds_today: bool

    @property
    def quantity_text(self) -> str:
        return locale.quantity(self.min_quantity) if self.min_quantity else ""

    @property
    def price_text(self) -> str:
        return "" if self.price is None else locale.price(self.price)

    @property
    def own_text(self) -> str:
        return locale.price(self.own, self.own_currency)

    @property
    def comes_to(self) -> str:
        """What one unit comes to; "" when the discount is on a price of another currency."""
        if self.price is None and self.own_currency != self.currency:
            return ""
        price = self.own if self.price is None else self.price
        return locale.price(price_rules.after_discount(price, self.discount), self.currency)


class Terms(NamedTuple):
    """What holds for a customer. `company`: whose terms these are when the person has none of their own."""

    group_id: int | None = None
    group: str = ""
    list_id: int | None = None
    list_name: str = ""
    payment_days: int | None = None
    credit_limit: int | None = None
    currency: str = ""
    company: str = ""


class PartRow(NamedTuple):
    """A part of a bundle: how many, and what one costs in the bundle's currency; None where it has a price in another."""

    id: int
    product_id: int
    code: str
    name: str
    unit: str
    quantity: int
    own_price: int | None
    price: int | None
    cost: int
    currency: str

    @property
    def sum(self) -> int | None:
        return None if self.price is None else half_up(self.price * self.quantity, 10_000)


def term(valid_from: str, valid_to: str) -> str:
    if valid_from and valid_to:
        return f"{locale.day(valid_from)} – {locale.day(valid_to)}"
    if valid_from:
        return text("from {day}", day=locale.day(valid_from))
    return text("until {day}", day=locale.day(valid_to)) if valid_to else ""


def groups() -> list[tuple[int, str]]:
    return sorted(reading.rows("SELECT id, name FROM customer_group"), key=lambda found: found[1].casefold())


class GroupRow(NamedTuple):
    """A customer group: how many customers are in it, how many price lists are for it."""

    id: int
    name: str
    customers: int
    lists: int


def group_rows() -> list[GroupRow]:
    found = reading.rows(
        """SELECT g.id, g.name, (SELECT count(*) FROM contact_terms t JOIN contact c ON c.id = t.contact_id
          AND c.trashed_at IS NULL WHERE t.group_id = g.id), (SELECT count(*) FROM price_list l WHERE l.group_id = g.id)
      FROM customer_group g"""
    )
    return sorted((GroupRow(*cells) for cells in found), key=lambda row: row.name.casefold())


_LISTS = """SELECT l.id, l.name, l.currency, l.group_id, coalesce(g.name, ''), l.valid_from, l.valid_to, l.active,
    (SELECT count(*) FROM price p JOIN product o ON o.id = p.product_id AND o.trashed_at IS NULL WHERE p.list_id = l.id)
  FROM price_list l LEFT JOIN customer_group g ON g.id = l.group_id"""


def lists() -> list[ListRow]:
    return [ListRow(*cells) for cells in reading.rows(f"{_LISTS} ORDER BY l.position, l.id")]


def lists_of(ids: Sequence[int]) -> list[ListRow]:
    return [ListRow(*cells) for cells in in_order(reading.rows(f"{_LISTS} WHERE l.id IN carray(?1)", array_of(ids)), ids)]


def price_list(id: int) -> ListRow | None:
    found = reading.row(f"{_LISTS} WHERE l.id = ?1", id)
    return ListRow(*found) if found else None


_PRICES = """SELECT p.id, p.list_id, p.product_id, o.code, o.name, o.unit, o.price, o.currency, p.min_quantity, p.price,
    p.discount, l.currency, l.name, l.active, l.valid_from, l.valid_to, o.kind
  FROM price p JOIN product o ON o.id = p.product_id JOIN price_list l ON l.id = p.list_id"""


def price_ids(list_id: int) -> Sequence[int]:
    """Live products by name, then by quantity."""
    return reading.ids(
        """SELECT p.id FROM price p JOIN product o ON o.id = p.product_id AND o.trashed_at IS NULL
      LEFT JOIN sort_key s ON s.id = o.id AND s.field = 'product.name'
      WHERE p.list_id = ?1 ORDER BY s.key, o.id, p.min_quantity, p.id""",
        list_id,
    )


def prices(ids: Sequence[int]) -> list[PriceRow]:
    found = in_order(reading.rows(f"{_PRICES} WHERE p.id IN carray(?1)", array_of(ids)), ids)
    return [_price(cells) for cells in found]


def of_product(product_id: int) -> list[PriceRow]:
    """In which lists a product stands, those that hold today first."""
    found = reading.rows(f"{_PRICES} WHERE p.product_id = ?1 ORDER BY l.position, l.id, p.min_quantity, p.id", product_id)
    return sorted((_price(cells) for cells in found), key=lambda row: not row.holds_today)


def _price(cells: tuple[Any, ...]) -> PriceRow:
    active, valid_from, valid_to, kind = cells[13:]
    holds = bool(active) and price_rules.holds(valid_from, valid_to, clock.today().isoformat())
    row = PriceRow._make((*cells[:13], holds))
    return row._replace(own=own_price(row.product_id)) if kind == "bundle" and not row.own else row


def terms(contact_id: int) -> Terms:
    """A customer's own terms, else those of the company they work at."""
    found = reading.rows(
        """SELECT t.group_id, coalesce(g.name, ''), t.list_id, coalesce(l.name, ''), t.payment_days, t.credit_limit, t.currency,
        CASE WHEN t.contact_id = ?1 THEN '' ELSE c.name END
      FROM contact_terms t JOIN contact c ON c.id = t.contact_id LEFT JOIN customer_group g ON g.id = t.group_id
      LEFT JOIN price_list l ON l.id = t.list_id
      WHERE t.contact_id IN (?1, (SELECT organization_id FROM contact WHERE id = ?1))
      ORDER BY t.contact_id <> ?1 LIMIT 1""",
        contact_id,
    )
    return Terms(*found[0]) if found else Terms()


def price_for(product_id: int, contact_id: int | None, currency: str, quantity: int, day: str = "") -> FoundPrice | None:
    """Which price holds: of the contact's list, of its group's, of the currency's, else the product's own in its own
    currency (look at `currency` of the answer). `quantity` in 1/10,000; `day` '' is today. None: no such product."""
    found = reading.row("SELECT price, currency FROM product WHERE id = ?1", product_id)
    if found is None:
        return None
    held = terms(contact_id) if contact_id else Terms()
    rows = reading.rows(
        """SELECT CASE WHEN l.id = ?2 THEN ?5 WHEN l.group_id IS NOT NULL THEN ?6 ELSE ?7 END, l.position, l.name, l.currency,
        l.valid_from, l.valid_to, p.min_quantity, p.price, p.discount, coalesce(g.name, '')
      FROM price p JOIN price_list l ON l.id = p.list_id LEFT JOIN customer_group g ON g.id = l.group_id
      WHERE p.product_id = ?1 AND l.active = 1 AND l.currency = ?4 AND (l.id = ?2 OR l.group_id = ?3 OR l.group_id IS NULL)""",
        product_id, held.list_id, held.group_id, currency, OF_CONTACT, OF_GROUP, OF_CURRENCY,
    )  # fmt: skip
    listed = [Listed(*cells) for cells in rows]
    return price_rules.price_for(
        own_price(product_id), found[1], listed, currency, quantity, day or clock.today().isoformat()
    )


# ------------------------------------------------------------------ bundles


def parts(bundle_id: int) -> list[PartRow]:
    """In their order; `price` is the part's own in the bundle, else the product's when it is in the bundle's currency."""
    found = reading.rows(
        """SELECT b.id, b.product_id, p.code, p.name, p.unit, b.quantity, b.price,
        CASE WHEN b.price IS NOT NULL THEN b.price WHEN p.currency = o.currency THEN p.price END,
        CASE WHEN p.currency = o.currency THEN p.cost ELSE 0 END, o.currency
      FROM bundle_part b JOIN product p ON p.id = b.product_id JOIN product o ON o.id = b.bundle_id
      WHERE b.bundle_id = ?1 AND p.trashed_at IS NULL ORDER BY b.position, b.id""",
        bundle_id,
    )
    return [PartRow(*cells) for cells in found]


def own_price(product_id: int) -> int:
    """The product's typed price; of a bundle without one, the sum of its parts, 0 while a part has no price in its
    currency."""
    kind, price = reading.row("SELECT kind, price FROM product WHERE id = ?1", product_id) or ("", 0)
    if kind != "bundle" or price:
        return price
    sums = [part.sum for part in parts(product_id)]
    return 0 if None in sums else sum(one for one in sums if one is not None)


def parts_cost(bundle_id: int) -> int:
    """What the parts cost that are bought in the bundle's currency."""
    return sum(half_up(part.cost * part.quantity, 10_000) for part in parts(bundle_id))
