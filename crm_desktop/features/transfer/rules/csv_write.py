"""Contacts made a table that Excel opens right: a mark of UTF-8, semicolons where the comma is the decimal sign, CRLF,
and a leading ' before what a spreadsheet would take for a formula. Our own import takes that sign off again."""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from crm_desktop.base.i18n import text
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.contacts.rules import KINDS, ROLES, label_text
from crm_desktop.features.transfer.rules.targets import own_targets, parse, title

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_PHONE = re.compile(r"\+?[\d\s().\-]+")
Cell = Callable[[ContactDraft], str]


def columns(drafts: Sequence[ContactDraft]) -> list[tuple[str, Cell]]:
    """(target, how to get the cell); as many phones, e-mails and so on as the contact with the most has."""

    def most(name: str) -> int:
        return max((len(getattr(draft, name)) for draft in drafts), default=0)

    found: list[tuple[str, Cell]] = [
        ("kind::", lambda d: text(KINDS[d.kind])),
        ("name::", lambda d: d.name),
        ("given_name::", lambda d: d.given_name),
        ("family_name::", lambda d: d.family_name),
        ("organization::", lambda d: d.organization),
        ("job_title::", lambda d: d.job_title),
    ]
    for n in range(max(1, most("phones"))):
        found += [(f"phone_label::{n + 1}", _pair("phones", n, 0)), (f"phone::{n + 1}", _pair("phones", n, 1))]
    for n in range(max(1, most("emails"))):
        found += [(f"email_label::{n + 1}", _pair("emails", n, 0)), (f"email::{n + 1}", _pair("emails", n, 1))]
    for n in range(max(1, most("addresses"))):
        found.append((f"address_label::{n + 1}", _address(n, 5)))
        found += [(f"{field}::{n + 1}", _address(n, place)) for place, field in enumerate(AddressDraft._fields[:5])]
    for n in range(most("handles")):
        found += [(f"handle_label::{n + 1}", _pair("handles", n, 0)), (f"handle::{n + 1}", _pair("handles", n, 1))]
    for n in range(most("anniversaries")):
        found += [(f"day_label::{n + 1}", _pair("anniversaries", n, 0)), (f"day::{n + 1}", _pair("anniversaries", n, 1))]
    plain = ("birthday", "tax_office", "tax_number", "source", "language")
    found += [(f"{name}::", attrgetter(name)) for name in plain]
    found += [
        ("role::", lambda d: ", ".join(text(ROLES[role]) for role in d.roles if role in ROLES)),
        ("tags::", lambda d: _tags(d.tags)),
        ("note::", lambda d: d.note),
        ("uid::", lambda d: d.uid),
    ]
    found += [(target, _own(parse(target).field)) for target, _ in own_targets(filled=False)]
    return found


def _own(key: str) -> Cell:
    return lambda draft: next((said for one, said, _ in draft.own if one == key), "")


def _pair(field: str, place: int, part: int) -> Cell:
    def cell(draft: ContactDraft) -> str:
        pairs = getattr(draft, field)
        if place >= len(pairs):
            return ""
        value = pairs[place][part]
        return value if part or field == "handles" else label_text(value)

    return cell


def _address(place: int, part: int) -> Cell:
    def cell(draft: ContactDraft) -> str:
        if place >= len(draft.addresses):
            return ""
        value = draft.addresses[place][part]
        return label_text(value) if part == 5 else value

    return cell


def _tags(tags: Sequence[str]) -> str:
    if any("," in tag or ";" in tag or "\n" in tag for tag in tags):
        return " ::: ".join(tags) + (" ::: " if len(tags) == 1 else "")
    return ", ".join(tags)


def guarded(cell: str) -> str:
    """A ' before a formula's sign; a phone +90 ... or a negative number stays as it is."""
    if _RISKY.match(cell) and not _PHONE.fullmatch(cell):
        return "'" + cell
    return cell


def line(cells: Sequence[str], delimiter: str, guard: bool = True) -> str:
    out = []
    for cell in cells:
        cell = guarded(cell) if guard else cell
        if delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell or cell[:1] == " " or cell[-1:] == " ":
            cell = '"' + cell.replace('"', '""') + '"'
        out.append(cell)
    return delimiter.join(out) + "\r\n"


def table(drafts: Sequence[ContactDraft], language: str) -> Iterator[str]:
    """The file's text, line by line, its head in the language in use."""
    delimiter = ";" if language in ("tr", "az") else ","
    found = columns(drafts)
    yield line([title(target) for target, _ in found], delimiter)
    for draft in drafts:
        yield line([cell(draft) for _, cell in found], delimiter)
