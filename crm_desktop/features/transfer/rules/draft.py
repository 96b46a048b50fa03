"""A row of a table made a contact. Compiled once per file, for it runs a hundred thousand times."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from crm_desktop.base.i18n import mark
from crm_desktop.base.text import fold
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.transfer.rules.days import stored
from crm_desktop.features.transfer.rules.encoding import repaired
from crm_desktop.features.transfer.rules.keys import SALUTATIONS, kind_key, label_key, language_key, role_key, split_list
from crm_desktop.features.transfer.rules.targets import Target, parse

NO_NAME = mark("There is no name, company, e-mail address or phone in this row.")
GUARD = re.compile(r"'+[=+\-@\t\r]")
_ADDRESS = ("street", "district", "city", "postcode", "country")
_SINGLE = ("given_name", "family_name", "organization", "job_title", "tax_office", "tax_number", "source", "uid")
_FLOATED = re.compile(r"(\d{7,})[.,]0{1,2}")


class _Parts:
    """What the columns of one row brought, until it is a draft."""

    __slots__ = (
        "addresses",
        "days",
        "emails",
        "handles",
        "kind",
        "language",
        "middle",
        "name",
        "notes",
        "phones",
        "plain",
        "prefix",
        "roles",
        "slots",
        "suffix",
        "tags",
        "birthday",
        "department",
    )

    def __init__(self) -> None:
        self.plain: dict[str, str] = {}
        self.name = self.middle = self.prefix = self.suffix = self.kind = self.language = self.birthday = self.department = ""
        self.phones: list[tuple[str, str]] = []
        self.emails: list[tuple[str, str]] = []
        self.handles: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.roles: list[str] = []
        self.notes: list[str] = []
        self.addresses: dict[str, dict[str, str]] = {}
        self.slots: dict[tuple[str, str], list[str]] = {}
        self.days: list[tuple[str, str]] = []

    def draft(self) -> ContactDraft | None:
        plain = self.plain
        given, family = plain.get("given_name", ""), plain.get("family_name", "")
        if self.middle:
            given = f"{given} {self.middle}".strip()
        name = self.name
        if self.slots:
            self._numbered()
        if not name and (given or family):
            prefix = "" if fold(self.prefix).strip(".") in SALUTATIONS else self.prefix
            name = " ".join(filter(None, (prefix, given, family, self.suffix)))
        kind, organization = self.kind or "person", plain.get("organization", "")
        if not name and organization and not self.kind:
            name, kind, organization = organization, "organization", ""
        if kind == "organization":
            given = family = ""
        if not name and not self.emails and not self.phones:
            return None
        if self.department:
            self.notes.append(self.department)
        return ContactDraft(
            kind=kind,
            name=name,
            given_name=given,
            family_name=family,
            job_title=plain.get("job_title", ""),
            organization=organization,
            language=self.language,
            birthday=self.birthday,
            tax_office=plain.get("tax_office", ""),
            tax_number=plain.get("tax_number", ""),
            source=plain.get("source", ""),
            note="\n".join(self.notes),
            uid=plain.get("uid", ""),
            roles=tuple(dict.fromkeys(self.roles)),
            tags=tuple(dict.fromkeys(self.tags)),
            phones=tuple(self.phones),
            emails=tuple(self.emails),
            addresses=self._addresses(),
            handles=tuple(self.handles),
            anniversaries=tuple(self.days),
        )

    def _addresses(self) -> tuple[AddressDraft, ...]:
        if not self.addresses:
            return ()
        found = (AddressDraft(*(parts.get(field, "") for field in (*_ADDRESS, "label"))) for parts in self.addresses.values())
        return tuple(address for address in found if any(address[:5]))

    def _numbered(self) -> None:
        """Google's pairs: `Phone 1 - Label` beside `Phone 1 - Value`; several values in one cell by ` ::: `."""
        for (field, slot), values in self.slots.items():
            if field.endswith("_label"):
                continue
            label = label_key((self.slots.get((f"{field}_label", slot)) or [""])[0])
            for value in values:
                if field == "day":
                    self._day(label, value)
                elif field == "handle":
                    self.handles.append(((self.slots.get(("handle_label", slot)) or [""])[0], value))
                else:
                    {"phone": self.phones, "email": self.emails}[field].append((label, value))

    def _day(self, label: str, value: str) -> None:
        day = stored(value)
        if day:
            self.days.append((label, day))
        else:
            self.notes.append(f"{label}: {value}" if label else value)


class Compiled:
    """Turns cells into a draft by a mapping. `make(cells)` gives a draft, or None where nothing names the contact."""

    def __init__(self, header: Sequence[str], mapping: Sequence[str], day_first: bool = True, mend: bool = False) -> None:
        self.mend = mend
        self.day_first = day_first
        self.steps: list[tuple[int, Callable[[_Parts, str], None]]] = []
        for place, target in enumerate(mapping):
            if target:
                self.steps.append((place, _step(parse(target), header[place] if place < len(header) else "", day_first)))

    def make(self, cells: Sequence[str]) -> ContactDraft | None:
        parts = _Parts()
        count = len(cells)
        for place, put in self.steps:
            if place < count and (cell := cells[place]) and (cell := cell.strip()):
                if cell[0] == "'" and GUARD.match(cell):
                    cell = cell[1:]
                put(parts, repaired(cell) if self.mend else cell)
        return parts.draft()


def _step(target: Target, header: str, day_first: bool) -> Callable[[_Parts, str], None]:
    field, label, slot = target
    if field in _ADDRESS or field == "address_label":
        return _address_step(target)
    if slot and not label and field.removesuffix("_label") in ("phone", "email", "day", "handle"):
        if field.endswith("_label"):
            return lambda parts, cell: parts.slots.setdefault((field, slot), []).append(cell)
        return lambda parts, cell: parts.slots.setdefault((field, slot), []).extend(
            _number(v) if field == "phone" else v for v in cell.split(" ::: ") if v.strip()
        )
    if field == "phone":

        def put_phone(parts: _Parts, cell: str) -> None:
            parts.phones.extend((label, _number(value)) for value in cell.split(" ::: "))

        return put_phone
    if field == "email":

        def put_email(parts: _Parts, cell: str) -> None:
            parts.emails.extend(
                (label, value) for value in (split_list(cell) if "," in cell or ";" in cell or ":::" in cell else (cell,))
            )

        return put_email
    if field == "handle":
        return lambda parts, cell: parts.handles.extend((label, value) for value in cell.split(" ::: "))
    if field == "note_line":
        return lambda parts, cell: parts.notes.append(f"{header.strip()}: {cell}" if header.strip() else cell)
    return _plain_step(field, label, header, day_first)


def _plain_step(field: str, label: str, header: str, day_first: bool) -> Callable[[_Parts, str], None]:
    if field in _SINGLE:
        floated = field == "tax_number"

        def put(parts: _Parts, cell: str) -> None:
            parts.plain[field] = _number(cell) if floated else cell

        return put
    if field == "tags":
        return lambda parts, cell: parts.tags.extend(
            tag for part in split_list(cell) if (tag := part.lstrip("* ")) and fold(tag) != "mycontacts"
        )
    if field == "note":
        return lambda parts, cell: parts.notes.append(cell)
    steps: dict[str, Callable[[_Parts, str], Any]] = {
        "role": _roles,
        "kind": lambda parts, cell: setattr(parts, "kind", kind_key(cell)),
        "language": lambda parts, cell: setattr(parts, "language", language_key(cell)),
        "middle_name": lambda parts, cell: setattr(parts, "middle", cell),
        "prefix": lambda parts, cell: setattr(parts, "prefix", cell),
        "suffix": lambda parts, cell: setattr(parts, "suffix", cell),
        "name": lambda parts, cell: setattr(parts, "name", cell),
        "department": lambda parts, cell: setattr(parts, "department", f"{header.strip()}: {cell}"),
    }
    if field in steps:
        return steps[field]

    def put_day(parts: _Parts, cell: str) -> None:
        day = stored(cell, day_first)
        if not day:
            parts.notes.append(f"{header.strip()}: {cell}")
        elif field == "birthday":
            parts.birthday = day
        else:
            parts.days.append((label, day))

    return put_day


def _roles(parts: _Parts, cell: str) -> None:
    """Roles that are known; other words are kept as tags."""
    for word in split_list(cell):
        key = role_key(word)
        if key:
            parts.roles.append(key)
        else:
            parts.tags.append(word)


def _address_step(target: Target) -> Callable[[_Parts, str], None]:
    field, label, slot = target
    if field == "address_label":
        return lambda parts, cell: parts.addresses.setdefault(slot, {}).__setitem__("label", label_key(cell))

    def put(parts: _Parts, cell: str) -> None:
        address = parts.addresses.get(slot)
        if address is None:
            address = parts.addresses[slot] = {"label": label}
        address[field] = cell.replace("\r\n", ", ").replace("\n", ", ") if "\n" in cell else cell

    return put


def _number(cell: str) -> str:
    """Excel writes a long number as 5321234567,00: the zeros go."""
    found = _FLOATED.fullmatch(cell) if cell[-1:] == "0" and len(cell) > 8 else None
    return found[1] if found else cell
