"""What travels upward of tickets."""

from typing import NamedTuple

from crm_desktop.features.tickets import rules


class TicketRow(NamedTuple):
    """A line of a list. The badges are (text, tone), translated; `due` is (text, tone) too."""

    id: int
    number: str
    subject: str
    contact: str
    contact_id: int
    kind: str
    cause: str
    priority: str
    status: str
    due_at: str
    opened_at: str
    answered_at: str
    closed_at: str
    reopened: int
    answer_due: str
    unit: str
    score: int
    kind_badge: tuple[str, str]
    priority_badge: tuple[str, str]
    status_badge: tuple[str, str]
    due: tuple[str, str]
    answer_time: str
    solve_time: str

    @property
    def score_badge(self) -> tuple[str, str] | None:
        return (f"{self.score}/5", rules.SCORE_TONES[self.score]) if self.score in rules.SCORES else None


class TicketCard(NamedTuple):
    """A ticket whole."""

    row: TicketRow
    description: str
    resolution: str
    deal_id: int
    deal: str
    product_id: int
    product: str
    created_at: str
    trashed_at: str
    unit_id: int
    remedy: str
    root_cause: str
    due_set: int
    clock_from: str
    received_on: str
    returned_on: str
    loaner_on: str
    labour_minutes: int
    other_cost: int
    merged_into_id: int
    merged_into: str


class Part(NamedTuple):
    """A part that went into a ticket; `cost` of one in 1/10,000 of the house's currency."""

    id: int
    product_id: int
    name: str
    quantity: int
    cost: int


class Cost(NamedTuple):
    """What a ticket cost, minor units of the house's currency."""

    parts: int
    labour: int
    other: int

    @property
    def total(self) -> int:
        return self.parts + self.labour + self.other


class Score(NamedTuple):
    id: int
    at: str
    score: int
    words: str


class Template(NamedTuple):
    """An answer of the library; `language` "": any."""

    id: int
    name: str
    body: str
    language: str


class Message(NamedTuple):
    id: int
    direction: str
    body: str
    at: str


class TicketDraft(NamedTuple):
    """What a new ticket is made of. `due_at` local wall time or ""."""

    subject: str
    contact_id: int | None = None
    kind: str = "question"
    cause: str = ""
    priority: str = "normal"
    description: str = ""
    due_at: str = ""
    deal_id: int | None = None
    product_id: int | None = None
    opened_at: str = ""
    unit_id: int | None = None
    remedy: str = ""
