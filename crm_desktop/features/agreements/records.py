"""What agreements send upward and take in."""

from typing import NamedTuple

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.agreements import rules


class AgreedPrice(NamedTuple):
    """What an offer must obey. `price` in 1/10,000 of `currency`, None: the usual price; `discount` a chain on it."""

    agreement_id: int
    number: str
    title: str
    price: int | None
    currency: str
    discount: str
    min_quantity: int

    def unit_price(self, usual: int) -> int:
        """What one unit comes to where it usually costs `usual` (1/10,000)."""
        return rules.unit_price(usual, self.price, self.discount)


class AgreementRow(NamedTuple):
    """A line of the list. `end` is the end of the running term, `notice` its last day for notice, `state` as of today."""

    id: int
    number: str
    contact_id: int | None
    contact: str
    kind: str
    title: str
    status: str
    starts_on: str
    ends_on: str
    notice_days: int
    renew_months: int
    kept_until: str
    notice_on: str
    value: int
    currency: str
    period: str
    end: str
    notice: str
    state: str
    today: str

    @property
    def called(self) -> str:
        return self.number or text("Draft")

    @property
    def state_badge(self) -> tuple[str, str]:
        return rules.state_said(self.state), rules.TONES[self.state]

    @property
    def kind_said(self) -> str:
        return text(rules.KINDS[self.kind])

    @property
    def worth(self) -> str:
        return text("{money} {period}", money=locale.money_short(self.value, self.currency),
                    period=rules.period_said(self.period)) if self.value else ""  # fmt: skip

    @property
    def undecided(self) -> bool:
        """Someone must still say whether the running term goes on."""
        running = self.state in ("live", "upcoming") and bool(self.notice)
        return running and not self.notice_on and self.kept_until != self.end

    @property
    def notice_due(self) -> bool:
        return self.undecided and rules.days_until(self.notice, self.today) <= rules.SOON

    @property
    def ending(self) -> bool:
        return self.state == "live" and bool(self.end) and rules.days_until(self.end, self.today) <= rules.ENDING

    @property
    def end_words(self) -> tuple[str, str]:
        """For a column: the end of the term and its tone."""
        if not self.end:
            return "", ""
        tone = "warn" if self.ending or self.state == "expired" else ""
        return locale.day(self.end), tone

    @property
    def notice_words(self) -> tuple[str, str]:
        if not self.undecided:
            return "", ""
        left = rules.days_until(self.notice, self.today)
        return locale.day(self.notice), "bad" if left < 0 else "warn" if left <= rules.SOON else ""


class AgreementCard(NamedTuple):
    """Everything of one agreement but its prices and items. `amends_id`: the agreement it replaces when signed."""

    row: AgreementRow
    language: str
    visits: int
    service_note: str
    penalty: str
    penalty_amount: int
    exit_clause: str
    exit_amount: int
    note: str
    sent_at: str
    signed_on: str
    ended_on: str
    end_reason: str
    created_at: str
    trashed_at: str
    amends_id: int | None = None
    amendment: int = 0


class PriceRow(NamedTuple):
    """An agreed price; `usual` is the product's own, in its own currency."""

    id: int
    agreement_id: int
    product_id: int
    product: str
    code: str
    unit: str
    usual: int
    usual_currency: str
    price: int | None
    discount: str
    min_quantity: int
    from_on: str
    to_on: str
    currency: str


class ItemRow(NamedTuple):
    """What service includes; `quantity` a year in 1/10,000, 0 without limit."""

    id: int
    agreement_id: int
    product_id: int | None
    description: str
    quantity: int


class AgreementDraft(NamedTuple):
    """What a new agreement is made of; what is empty comes from today and the settings."""

    title: str
    contact_id: int | None = None
    kind: str = "frame"
    starts_on: str = ""
    ends_on: str = ""
    notice_days: int = 0
    renew_months: int = 0
    value: int = 0
    currency: str = ""
    period: str = "year"
    visits: int = 0
    service_note: str = ""
    penalty: str = ""
    penalty_amount: int = 0
    exit_clause: str = ""
    exit_amount: int = 0
    note: str = ""
    language: str = ""


class PriceDraft(NamedTuple):
    product_id: int | None
    price: int | None = None
    discount: str = ""
    min_quantity: int | None = 0
    from_on: str = ""
    to_on: str = ""


class Interval(NamedTuple):
    """After how long a product is bought again, or wants service; 0: not said."""

    reorder_days: int = 0
    service_months: int = 0
