"""What travels upward of tickets."""

from typing import NamedTuple


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
    kind_badge: tuple[str, str]
    priority_badge: tuple[str, str]
    status_badge: tuple[str, str]
    due: tuple[str, str]
    answer_time: str
    solve_time: str


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
