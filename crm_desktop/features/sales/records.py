"""What sales send upward and take in."""

from typing import NamedTuple

from crm_desktop.base.i18n import text
from crm_desktop.features.sales import rules


class SaleLineRow(NamedTuple):
    """A line as stored, its amount after its own discount in minor units, and how much of it was delivered and returned."""

    id: int
    kind: str
    product_id: int | None
    code: str
    description: str
    detail: str
    quantity: int
    unit: str
    price: int
    cost: int
    discount: str
    tax_percent: int
    optional: int = 0
    delivered: int = 0
    returned: int = 0
    amount: int = 0
    price_by: str = ""

    @property
    def to_deliver(self) -> int:
        """What is still to go out; what came back does not go out again."""
        return max(0, self.quantity - max(self.delivered, self.returned)) if self.kind == "item" else 0

    @property
    def to_return(self) -> int:
        return self.quantity - self.returned if self.kind == "item" else 0


class LineDraft(NamedTuple):
    """A line to be added. With a `product_id` what is left empty comes from the product."""

    description: str = ""
    product_id: int | None = None
    quantity: int = 10_000
    price: int | None = None
    discount: str = ""
    tax_percent: int | None = None
    unit: str = ""
    code: str = ""
    detail: str = ""
    cost: int | None = None
    kind: str = "item"


class SaleDraft(NamedTuple):
    """A sale that is typed; what is empty comes from the customer and the settings."""

    contact_id: int | None = None
    sold_on: str = ""
    due_on: str = ""
    currency: str = ""
    subject: str = ""
    language: str = ""
    deal_id: int | None = None
    attention_id: int | None = None
    rate: int = 1_000_000
    discount: int = 0
    tax_included: bool | None = None
    rounding: str = ""
    invoice_number: str = ""
    invoiced_on: str = ""
    note: str = ""
    lines: tuple[LineDraft, ...] = ()


class PaymentDraft(NamedTuple):
    """`settles`: the currency of the sales it pays, its own when empty; `rate` is needed when they differ."""

    contact_id: int
    amount: int
    currency: str
    paid_on: str = ""
    settles: str = ""
    rate: int = 1_000_000
    method: str = "transfer"
    note: str = ""
    sale_id: int | None = None


class SaleRow(NamedTuple):
    """A line of the list. `state`: how it is paid, as of today."""

    id: int
    number: str
    contact_id: int | None
    contact: str
    subject: str
    sold_on: str
    next_due: str
    status: str
    delivered: int
    total: int
    paid: int
    open: int
    currency: str
    state: str
    invoice_number: str

    @property
    def badge(self) -> tuple[str, str]:
        return text(rules.STATES[self.state]), rules.TONES[self.state]

    @property
    def delivery(self) -> tuple[str, str] | None:
        if self.status == "cancelled":
            return None
        return text(rules.DELIVERED[self.delivered]), rules.DELIVERED_TONES[self.delivered]

    @property
    def total_money(self) -> tuple[int, str]:
        return self.total, self.currency

    @property
    def open_money(self) -> tuple[int, str]:
        return self.open, self.currency


class SaleCard(NamedTuple):
    """Everything of one sale but what hangs on it."""

    id: int
    number: str
    contact_id: int | None
    contact: str
    attention_id: int | None
    attention: str
    offer_id: int | None
    offer: str
    deal_id: int | None
    deal: str
    subject: str
    language: str
    sold_on: str
    due_on: str
    currency: str
    rate: int
    discount: int
    tax_included: int
    rounding: str
    buyer: str
    invoice_number: str
    invoiced_on: str
    terms: str
    note: str
    status: str
    cancelled_on: str
    cancel_reason: str
    created_at: str
    trashed_at: str | None
    withholding: str = ""
    withheld_tenths: int = 0


class Standing(NamedTuple):
    """What a sale comes to and how it is paid, minor units; `total` is what the customer pays: net and tax without what they
    withhold of it. `dues` carry what is paid of each."""

    net: int
    tax: int
    total: int
    returned: int
    paid: int
    dues: tuple[rules.Due, ...]

    @property
    def owed(self) -> int:
        """What the customer is to pay in all."""
        return sum(one.amount for one in self.dues)

    @property
    def open(self) -> int:
        return max(0, self.owed - self.paid)


class DeliveryRow(NamedTuple):
    """`lines`: (line id, quantity, serial numbers)."""

    id: int
    position: int
    delivered_on: str
    carrier: str
    note: str
    lines: tuple[tuple[int, int, tuple[str, ...]], ...] = ()


class ReturnRow(NamedTuple):
    """`lines`: (line id, quantity); `amount` with tax, minor units."""

    id: int
    returned_on: str
    reason: str
    note: str
    lines: tuple[tuple[int, int], ...] = ()
    amount: int = 0


class PaymentRow(NamedTuple):
    """`worth` in the currency it settles; `taken`: what sales took of it (in a sale's list: what this sale took)."""

    id: int
    contact_id: int | None
    paid_on: str
    amount: int
    currency: str
    settles: str
    rate: int
    worth: int
    method: str
    note: str
    taken: int
    trashed_at: str | None


class Booking(NamedTuple):
    """A line of a statement: what raises what they owe, what lowers it, and what they owe after it."""

    day: str
    kind: str
    id: int
    said: str
    debit: int
    credit: int
    balance: int


class Statement(NamedTuple):
    """One currency of a customer's account between two days, both inclusive."""

    currency: str
    opening: int
    bookings: tuple[Booking, ...]
    closing: int


class Aged(NamedTuple):
    """What one customer owes in one currency, by how late it is; `buckets` as rules.BUCKETS."""

    contact_id: int | None
    contact: str
    currency: str
    buckets: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.buckets)


class Sold(NamedTuple):
    """A line of a sales report, minor units; quantities in 1/10,000."""

    key: str
    name: str
    currency: str
    sales: int
    quantity: int
    net: int
    cost: int
