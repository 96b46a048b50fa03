"""A row of a table made a contact. Compiled once per file, for it runs a hundred thousand times."""

import re
from collections.abc import Callable, Sequence

from crm_desktop.base.i18n import mark
from crm_desktop.base.text import fold
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.fields.records import PREFIX
from crm_desktop.features.transfer.rules.days import stored
from crm_desktop.features.transfer.rules.encoding import repaired
from crm_desktop.features.transfer.rules.keys import SALUTATIONS, kind_key, label_key, language_key, role_key, split_list
from crm_desktop.features.transfer.rules.targets import Target, parse

NO_NAME = mark("There is no name, company, e-mail address or phone in this row.")
GUARD = re.compile(r"'+[=+\-@\t\r]")
_ADDRESS = ("street", "district", "city", "postcode", "country")
_SINGLE = ("name", "given_name", "family_name", "prefix", "suffix", "organization", "job_title", "tax_office", "source", "uid")
_FLOATED = re.compile(r"(\d{7,})[.,]0{1,2}")


class _Parts:
    """What the columns of one row brought, until it is a draft. Defaults stand on the class: a row sets only what it has."""

    name = given_name = middle = family_name = prefix = suffix = kind = organization = department = job_title = ""
    language = birthday = tax_office = tax_number = source = uid = ""
    phones: tuple[tuple[str, str], ...] = ()
    emails: tuple[tuple[str, str], ...] = ()
    handles: tuple[tuple[str, str], ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    addresses: dict[str, dict[str, str]] | None = None
    slots: dict[tuple[str, str], list[str]] | None = None
    own: tuple[tuple[str, str, str], ...] = ()

    def draft(self) -> ContactDraft | None:
        given, family, name, kind, organization = self.given_name, self.family_name, self.name, self.kind, self.organization
        if self.middle:
            given = f"{given} {self.middle}".strip()
        if self.slots:
            self._numbered(self.slots)
        if not name and (given or family):
            prefix = "" if self.prefix and fold(self.prefix).strip(".") in SALUTATIONS else self.prefix
            name = " ".join(filter(None, (prefix, given, family, self.suffix)))
        if not name and organization and kind != "person":
            name, kind, organization = organization, "organization", ""
        if kind == "organization":
            given = family = ""
        if not name and not self.emails and not self.phones:
            return None
        notes = (*self.notes, self.department) if self.department else self.notes
        return ContactDraft(
            kind or "person", name, given, family, self.job_title, organization, None, self.language, self.birthday,
            self.tax_office, self.tax_number, self.source, None, "\n".join(notes), self.uid,
            tuple(dict.fromkeys(self.roles)) if self.roles else (), tuple(dict.fromkeys(self.tags)) if self.tags else (),
            self.phones, self.emails, _addresses(self.addresses) if self.addresses else (), self.handles, self.days, "", self.own,
        )  # fmt: skip

    def _numbered(self, slots: dict[tuple[str, str], list[str]]) -> None:
        """Google's pairs: `Phone 1 - Label` beside `Phone 1 - Value`; several values in one cell by ` ::: `."""
        for (field, slot), values in slots.items():
            if field.endswith("_label"):
                continue
            written = (slots.get((f"{field}_label", slot)) or [""])[0]
            label = written if field == "handle" else label_key(written)
            for value in values:
                if field == "day":
                    self.add_day(label, label, value, stored(value))
                elif field == "handle":
                    self.handles += ((label, value),)
                elif field == "phone":
                    self.phones += ((label, value),)
                else:
                    self.emails += ((label, value),)

    def add_day(self, label: str, called: str, value: str, day: str) -> None:
        """A day; what is none is kept in the note under the name it was `called`."""
        if day:
            self.days += ((label, day),)
        else:
            self.notes += (f"{called}: {value}" if called else value,)

    def address(self, slot: str, label: str = "") -> dict[str, str]:
        if self.addresses is None:
            self.addresses = {}
        return self.addresses.setdefault(slot, {"label": label})

    def slot(self, field: str, slot: str) -> list[str]:
        if self.slots is None:
            self.slots = {}
        return self.slots.setdefault((field, slot), [])


def _addresses(found: dict[str, dict[str, str]]) -> tuple[AddressDraft, ...]:
    return tuple([AddressDraft(**parts) for parts in found.values() if len(parts) > 1])


Step = Callable[[_Parts, str], None]


class Compiled:
    """Turns cells into a draft by a mapping. `make(cells)` gives a draft, or None where nothing names the contact."""

    def __init__(self, header: Sequence[str], mapping: Sequence[str], day_first: bool = True, mend: bool = False) -> None:
        self.mend = mend
        self.day_first = day_first
        self.steps: list[tuple[int, str, Step | None]] = []
        for place, target in enumerate(mapping):
            if target:
                wanted = parse(target)
                if wanted[0] in _SINGLE:
                    self.steps.append((place, wanted[0], None))
                else:
                    self.steps.append((place, "", _step(wanted, header[place] if place < len(header) else "", day_first)))

    def make(self, cells: Sequence[str]) -> ContactDraft | None:
        parts = _Parts()
        own = parts.__dict__
        count = len(cells)
        for place, field, put in self.steps:
            if place < count and (cell := cells[place]) and (cell := cell.strip()):
                if cell[0] == "'" and GUARD.match(cell):
                    cell = cell[1:]
                if self.mend:
                    cell = repaired(cell)
                if put is None:
                    own[field] = cell
                else:
                    put(parts, cell)
        return parts.draft()


def _step(target: Target, header: str, day_first: bool) -> Step:
    field, label, slot = target
    if field.startswith(PREFIX):
        return lambda parts, cell: setattr(parts, "own", (*parts.own, (field, cell, header.strip())))
    if field in _ADDRESS or field == "address_label":
        return _address_step(target)
    if slot and not label and field.removesuffix("_label") in ("phone", "email", "day", "handle"):
        return _slot_step(field, slot)
    if field in ("birthday", "day"):
        return _day_step(field, label, header.strip(), day_first)

    def put_note_line(parts: _Parts, cell: str) -> None:
        parts.notes += (f"{header.strip()}: {cell}" if header.strip() else cell,)

    def put_department(parts: _Parts, cell: str) -> None:
        parts.department = f"{header.strip()}: {cell}"

    def put_phone(parts: _Parts, cell: str) -> None:
        if " ::: " in cell:
            parts.phones += tuple((label, _number(value)) for value in split_list(cell))
        else:
            parts.phones = (*parts.phones, (label, _number(cell)))

    def put_email(parts: _Parts, cell: str) -> None:
        if "," in cell or ";" in cell or ":::" in cell:
            parts.emails += tuple((label, value) for value in split_list(cell))
        else:
            parts.emails = (*parts.emails, (label, cell))

    def put_handle(parts: _Parts, cell: str) -> None:
        parts.handles += tuple((label, value) for value in cell.split(" ::: "))

    known: dict[str, Step] = {
        "phone": put_phone,
        "email": put_email,
        "handle": put_handle,
        "note_line": put_note_line,
        "department": put_department,
        "note": _put_note,
        "tags": _put_tags,
        "role": _put_roles,
        "kind": lambda parts, cell: setattr(parts, "kind", kind_key(cell)),
        "language": lambda parts, cell: setattr(parts, "language", language_key(cell)),
        "middle_name": lambda parts, cell: setattr(parts, "middle", cell),
        "tax_number": lambda parts, cell: setattr(parts, "tax_number", _number(cell)),
    }
    return known[field]


def _slot_step(field: str, slot: str) -> Step:
    if field.endswith("_label"):
        return lambda parts, cell: parts.slot(field, slot).append(cell)
    plain = _number if field == "phone" else str
    return lambda parts, cell: parts.slot(field, slot).extend(plain(value) for value in cell.split(" ::: ") if value.strip())


def _day_step(field: str, label: str, header: str, day_first: bool) -> Step:
    def put(parts: _Parts, cell: str) -> None:
        day = stored(cell, day_first)
        if field == "birthday" and day:
            parts.birthday = day
        else:
            parts.add_day(label, header, cell, day)

    return put


def _put_note(parts: _Parts, cell: str) -> None:
    parts.notes += (cell,)


def _put_tags(parts: _Parts, cell: str) -> None:
    """Google marks its own group with a star; `myContacts` is every contact's."""
    parts.tags += tuple(tag for part in split_list(cell) if (tag := part.lstrip("* ")) and fold(tag) != "mycontacts")


def _put_roles(parts: _Parts, cell: str) -> None:
    """Roles that are known; other words are kept as tags."""
    for word in split_list(cell):
        if key := role_key(word):
            parts.roles += (key,)
        else:
            parts.tags += (word,)


def _address_step(target: Target) -> Step:
    field, label, slot = target
    if field == "address_label":
        return lambda parts, cell: parts.address(slot).__setitem__("label", label_key(cell))

    def put(parts: _Parts, cell: str) -> None:
        parts.address(slot, label)[field] = cell.replace("\r\n", ", ").replace("\n", ", ") if "\n" in cell else cell

    return put


def _number(cell: str) -> str:
    """Excel writes a long number as 5321234567,00: the zeros go."""
    if len(cell) > 8 and (cell[-2] in ",." or cell[-3] in ",.") and (found := _FLOATED.fullmatch(cell)):
        return found[1]
    return cell
