"""What the team hands upward."""

from typing import NamedTuple

from crm_desktop.base.i18n import mark, text

KINDS = {
    "contact": mark("Contact"), "deal": mark("Deal"), "offer": mark("Offer"), "sale": mark("Sale"), "ticket": mark("Ticket"),
}  # fmt: skip


class HousePerson(NamedTuple):
    """Somebody of the house; `records`: for how many records responsible."""

    id: int
    name: str
    email: str
    records: int = 0


class Handover(NamedTuple):
    """A record handed over; `answer` is what came back."""

    id: int
    record_id: int
    giver: str
    taker: str
    at: str
    task: str
    due_on: str
    answered_at: str
    answer: str
    activity_id: int | None


class OwnedRow(NamedTuple):
    """A line of "Who is responsible": a record and its person."""

    id: int
    kind: str
    title: str
    customer: str
    person: str
    state: str
    waiting: str

    @property
    def kind_badge(self) -> tuple[str, str]:
        return text(KINDS[self.kind]), "info"
