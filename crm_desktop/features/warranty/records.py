"""What travels upward of units."""

from typing import NamedTuple

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.features.warranty import rules


class UnitRow(NamedTuple):
    """A line of the register."""

    id: int
    name: str
    serial: str
    contact_id: int
    contact: str
    product_id: int
    product: str
    quantity: int
    delivered_on: str
    months: int
    ends_on: str
    added_days: int
    retired_on: str
    at_us: int

    @property
    def state(self) -> str:
        """One of rules.STATES today."""
        return rules.state(self.ends_on, self.retired_on, clock.today().isoformat())

    @property
    def badge(self) -> tuple[str, str]:
        return text(rules.STATES[self.state]), rules.TONES[self.state]

    @property
    def place(self) -> tuple[str, str] | None:
        return (text("In repair"), "info") if self.at_us else None


class UnitCard(NamedTuple):
    """A unit whole."""

    row: UnitRow
    brand: str
    delivered_to: str
    most_days: int
    invoice: str
    note: str
    retired_why: str
    sale_id: int
    sale: str
    begun_on: str
    repairs: tuple[rules.Repair, ...]
    created_at: str
    trashed_at: str


class Legal(NamedTuple):
    """How long a repair that began on `from_day` may take: `most_days` business days, to `last_day`; another is lent from
    `lend_day` on. Days are "" where no law says so. `left`: business days left, below zero when it is over."""

    from_day: str
    most_days: int
    last_day: str
    lend_day: str
    left: int


class UnitDraft(NamedTuple):
    """A unit that is typed; what is left empty comes from the product."""

    name: str = ""
    contact_id: int | None = None
    product_id: int | None = None
    serial: str = ""
    brand: str = ""
    delivered_on: str = ""
    delivered_to: str = ""
    months: int | None = None
    quantity: int = 10_000
    invoice: str = ""
    note: str = ""
