"""What contacts send upward and take in: rows of the list, the card of the record page, the draft of a new one.

`ContactDraft` is also what an import fills, one per line of the file.
"""

from typing import NamedTuple


class TagMark(NamedTuple):
    id: int
    name: str
    tone: str


class Phone(NamedTuple):
    id: int
    label: str
    number: str
    e164: str


class Email(NamedTuple):
    id: int
    label: str
    address: str


class Address(NamedTuple):
    id: int
    label: str
    street: str = ""
    district: str = ""
    city: str = ""
    postcode: str = ""
    country: str = ""


class Handle(NamedTuple):
    """A web page (network "web") or a name on a network ("instagram")."""

    id: int
    network: str
    value: str


class Anniversary(NamedTuple):
    id: int
    label: str
    day: str


class Relation(NamedTuple):
    """As seen from one contact: "Referred by: Ömer". `inverse` says that the row points at this contact."""

    id: int
    type_id: int
    phrase: str
    contact_id: int
    name: str
    note: str
    inverse: bool


class RelationType(NamedTuple):
    """`name` and `inverse` are already translated when the type is a built-in one."""

    id: int
    key: str
    name: str
    inverse: str


class ContactRow(NamedTuple):
    """A line of the list."""

    id: int
    kind: str
    name: str
    organization_id: int | None
    organization: str
    job_title: str
    city: str
    phone: str
    email: str
    roles: tuple[str, ...]
    tags: tuple[TagMark, ...]
    source: str
    created_at: str
    role_badges: tuple[tuple[str, str], ...] = ()
    badges: tuple[tuple[str, str], ...] = ()


class Person(NamedTuple):
    """Someone who works at an organization, or a name to point at."""

    id: int
    name: str
    job_title: str


class ContactCard(NamedTuple):
    """Everything of one contact that its own tables hold."""

    id: int
    kind: str
    name: str
    given_name: str
    family_name: str
    job_title: str
    organization_id: int | None
    organization: str
    language: str
    birthday: str
    tax_office: str
    tax_number: str
    source_id: int | None
    source: str
    referrer_id: int | None
    referrer: str
    note: str
    uid: str
    created_at: str
    trashed_at: str | None
    roles: tuple[str, ...]
    tags: tuple[TagMark, ...]
    phones: tuple[Phone, ...]
    emails: tuple[Email, ...]
    addresses: tuple[Address, ...]
    handles: tuple[Handle, ...]
    anniversaries: tuple[Anniversary, ...]


class AddressDraft(NamedTuple):
    street: str = ""
    district: str = ""
    city: str = ""
    postcode: str = ""
    country: str = ""
    label: str = ""


class ContactDraft(NamedTuple):
    """A contact to be made. Pairs are (label, value); the first of each is the primary one.

    organization: a name, found among the organizations (folded) or made; organization_id wins over it.
    source and tags: by name, made when missing. birthday and days as stored: 1985-03-14 or --03-14. own: (key of an own
    field, what a file says, the title of its column); whoever imports writes them.
    """

    kind: str = "person"
    name: str = ""
    given_name: str = ""
    family_name: str = ""
    job_title: str = ""
    organization: str = ""
    organization_id: int | None = None
    language: str = ""
    birthday: str = ""
    tax_office: str = ""
    tax_number: str = ""
    source: str = ""
    referrer_id: int | None = None
    note: str = ""
    uid: str = ""
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    emails: tuple[tuple[str, str], ...] = ()
    addresses: tuple[AddressDraft, ...] = ()
    handles: tuple[tuple[str, str], ...] = ()
    anniversaries: tuple[tuple[str, str], ...] = ()
    created_at: str = ""
    own: tuple[tuple[str, str, str], ...] = ()


class Likeness(NamedTuple):
    """A stored contact that may be the same one, and why: reasons of "name", "phone", "email", "tax"."""

    id: int
    name: str
    subtitle: str
    reasons: tuple[str, ...]
