"""What lead intake passes about."""

from typing import NamedTuple


class Piece(NamedTuple):
    """A value, and from where to where in the text it was read. `label`: of a phone: work, mobile, fax."""

    field: str
    value: str
    start: int
    end: int
    label: str = ""


class Reading(NamedTuple):
    text: str
    pieces: tuple[Piece, ...]

    def first(self, field: str) -> str:
        return next((piece.value for piece in self.pieces if piece.field == field), "")

    def every(self, field: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.field == field]


class LeadDraft(NamedTuple):
    """A lead as a person confirmed it. `contact_id`: it is somebody who is here already; `organization_id` likewise.
    `deal`: "" makes no deal. `words`: the pasted text, kept on the timeline."""

    name: str = ""
    job_title: str = ""
    organization: str = ""
    phones: tuple[tuple[str, str], ...] = ()
    emails: tuple[str, ...] = ()
    web: str = ""
    street: str = ""
    district: str = ""
    city: str = ""
    postcode: str = ""
    country: str = ""
    tax_office: str = ""
    tax_number: str = ""
    need: str = ""
    source: str = ""
    contact_id: int | None = None
    organization_id: int | None = None
    deal: str = ""
    amount: int = 0
    currency: str = ""
    next_step: str = ""
    next_step_on: str = ""
    words: str = ""


class LeadMade(NamedTuple):
    """What came of it."""

    contact_id: int
    deal_id: int | None
