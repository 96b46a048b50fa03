"""What products send upward and take in."""

from typing import NamedTuple

from crm_desktop.base import locale
from crm_desktop.base.i18n import text


class ProductRow(NamedTuple):
    """A line of the list. Prices in 1/10,000; `tax` in hundredths, None without a rate."""

    id: int
    code: str
    name: str
    kind: str
    category: str
    unit: str
    price: int
    cost: int
    currency: str
    tax: int | None
    warranty_months: int
    active: int

    @property
    def price_text(self) -> str:
        return locale.price(self.price, self.currency)

    @property
    def tax_text(self) -> str:
        return "" if self.tax is None else locale.percent(self.tax)

    @property
    def state(self) -> tuple[str, str] | None:
        return None if self.active else (text("Inactive", "product"), "neutral")


class ProductCard(NamedTuple):
    """Everything of one product. `better` and `follows`: what they are called, "" without. A bundle without a price or cost
    of its own has those of its parts in `price` and `cost`; what was typed is in `typed_price` and `typed_cost`."""

    id: int
    kind: str
    code: str
    name: str
    description: str
    unit: str
    price: int
    cost: int
    currency: str
    tax_rate_id: int | None
    tax_percent: int
    category_id: int | None
    category: str
    warranty_months: int
    photo: str
    better_id: int | None
    better: str
    follows_id: int | None
    follows: str
    active: int
    created_at: str
    trashed_at: str | None
    typed_price: int = 0
    typed_cost: int = 0


class ProductDraft(NamedTuple):
    """A product to be made. `category` by name, made when missing."""

    name: str
    kind: str = "product"
    code: str = ""
    description: str = ""
    unit: str = ""
    price: int = 0
    cost: int = 0
    currency: str = ""
    tax_rate_id: int | None = None
    category: str = ""
    warranty_months: int = 0
    photo: str = ""
    better_id: int | None = None
    follows_id: int | None = None
    active: bool = True


class TaxRateRow(NamedTuple):
    id: int
    name: str
    percent: int
    country: str
    active: int
    valid_from: str = ""
    valid_to: str = ""
