"""What the calendar hands upward."""

from typing import NamedTuple


class EventCard(NamedTuple):
    """One appointment, whole. `starts`, `ends` as stored: wall time in `zone`, or days."""

    id: int
    uid: str
    stands_for: str
    title: str
    place: str
    note: str
    starts: str
    ends: str
    zone: str
    repeats: str
    left_out: str
    contact_id: int | None
    contact: str
    trashed: bool


class EventDraft(NamedTuple):
    """What a person or a file says of an appointment."""

    title: str
    starts: str
    ends: str
    place: str = ""
    note: str = ""
    zone: str = ""
    repeats: str = ""
    left_out: str = ""
    contact_id: int | None = None
    uid: str = ""
    stands_for: str = ""
