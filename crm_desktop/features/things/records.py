"""What the rest of the house sees of own record types and their records."""

from typing import NamedTuple

PREFIX = "thing"


class TypeRow(NamedTuple):
    """A record type: "Machine", "Machines". `numbering` "" gives no numbers. `filled`: its live records."""

    id: int
    name: str
    plural: str
    icon: str
    numbering: str
    position: int
    removed: bool
    filled: int = 0

    @property
    def kind(self) -> str:
        """Its Kind.key, page and all."""
        return f"{PREFIX}{self.id}"


class ThingRow(NamedTuple):
    """A line of the list. `contacts`: whose it is, in words."""

    id: int
    type_id: int
    name: str
    number: str
    contacts: str
    created_at: str
    tags: tuple[tuple[int, str, str], ...] = ()


class LinkRow(NamedTuple):
    """A contact of a record, or a record of a contact: the other end with its kind, name and the role that joins them."""

    id: int
    other_id: int
    kind: str
    name: str
    role: str
    detail: str = ""


class ThingCard(NamedTuple):
    row: ThingRow
    note: str
    trashed_at: str | None
    type: TypeRow
    links: tuple[LinkRow, ...]
