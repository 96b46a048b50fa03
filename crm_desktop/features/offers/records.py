"""What offers send upward and take in."""

from typing import NamedTuple

from crm_desktop.base.i18n import text
from crm_desktop.features.offers import rules


class OfferLineRow(NamedTuple):
    """A line as stored, and its amount after its own discount in minor units: 0 for headings and texts, the sum for
    a subtotal. `optional`: 1 outside the total, 2 an alternative to the line above. `price_by`: as pricing keeps it."""

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
    optional: int
    amount: int = 0
    price_by: str = ""


class LineDraft(NamedTuple):
    """A line to be added. With a `product_id` what is left empty comes from the product."""

    kind: str = "item"
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
    optional: int = 0
    price_by: str = ""


class OfferDraft(NamedTuple):
    """An offer to be made; what is empty comes from the customer, the deal and the settings."""

    contact_id: int | None = None
    deal_id: int | None = None
    attention_id: int | None = None
    subject: str = ""
    language: str = ""
    currency: str = ""
    valid_until: str = ""
    lines: tuple[LineDraft, ...] = ()


class OfferRow(NamedTuple):
    """A line of the list. `status` as of today; `label` the number with its revision, or "" for a draft without one."""

    id: int
    label: str
    contact_id: int | None
    contact: str
    subject: str
    status: str
    issued_on: str
    valid_until: str
    net: int
    total: int
    currency: str
    deal_id: int | None

    @property
    def called(self) -> str:
        return self.label or text("Draft")

    @property
    def state(self) -> tuple[str, str]:
        return text(rules.STATUSES[self.status]), rules.TONES[self.status]

    @property
    def sum(self) -> tuple[int, str]:
        return self.total, self.currency


class OfferCard(NamedTuple):
    """Everything of one offer but its lines. `status` as of today."""

    id: int
    number: str
    revision: int
    label: str
    revises_id: int | None
    contact_id: int | None
    contact: str
    attention_id: int | None
    attention: str
    deal_id: int | None
    deal: str
    subject: str
    language: str
    currency: str
    rate: int
    issued_on: str
    valid_until: str
    discount: int
    tax_included: int
    rounding: str
    intro: str
    terms: str
    note: str
    status: str
    sent_at: str | None
    decided_at: str | None
    reject_reason: str
    buyer: str
    seller: str
    created_at: str
    trashed_at: str | None
    pdf: str = ""
    template_id: int | None = None
    withholding_id: int | None = None


class Template(NamedTuple):
    """How an offer looks on paper and what is shown. `conditions`: a page of its own, for languages without their own."""

    id: int = 0
    name: str = ""
    design: str = "classic"
    accent: str = "#2F5DE0"
    paper: str = "A4"
    stamp: int = 1
    signature: int = 1
    words: int = 1
    codes: int = 1
    bank: int = 1
    conditions: str = ""
    conditions_tr: str = ""
    conditions_az: str = ""
    conditions_en: str = ""

    def conditions_in(self, language: str) -> str:
        """What the page of conditions says in a language; "" where there is none."""
        own: str = getattr(self, f"conditions_{language}", "")
        return own if own.strip() else self.conditions


class Account(NamedTuple):
    """A bank account that offers name."""

    id: int
    bank: str
    holder: str
    iban: str
    swift: str
    currency: str


class Block(NamedTuple):
    """A named text to put into an offer's terms."""

    id: int
    language: str
    name: str
    body: str


class Kept(NamedTuple):
    """A withholding: tenths of the tax that the buyer pays to the state itself."""

    id: int
    name: str
    tenths: int

    @property
    def called(self) -> str:
        return f"{self.name} · {self.tenths}/10"


class Party(NamedTuple):
    """Buyer or seller as an offer names them; frozen as JSON when the offer is sent."""

    name: str = ""
    address: str = ""
    attention: str = ""
    tax_office: str = ""
    tax_number: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    country: str = ""
    bank: str = ""
    logo: str = ""
