"""How a contact is reached: phones, e-mails, addresses, web pages, and its yearly days. Each list is given whole; the first
is the primary one, what is not in it any more is removed."""

from collections.abc import Callable, Sequence
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.contacts import handles, phones, rules
from crm_desktop.features.contacts.names import home_country
from crm_desktop.features.contacts.records import AddressDraft
from crm_desktop.features.contacts.tables import Address, Anniversary, Email, Handle, Phone
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, value
from crm_desktop.store.tables import Table
from crm_desktop.store.work import action, say

Entry = tuple[int, str, str]
"""(row id or 0 for a new one, label, value)."""


@action(mark("Change phones"))
def set_phones(id: int, entries: Sequence[Entry]) -> None:
    _said(id, mark("Changed the phones of {name}"))
    country = home_country()
    _replace(
        Phone,
        id,
        _filled(entries),
        lambda label, number: {
            "label": label,
            "number": number,
            "e164": phones.e164(number, country),
        },
    )


@action(mark("Change e-mails"))
def set_emails(id: int, entries: Sequence[Entry]) -> None:
    _said(id, mark("Changed the e-mails of {name}"))

    def columns(label: str, typed: str) -> dict[str, str]:
        address = rules.checked_email(typed)
        return {"label": label, "address": address, "folded": fold(address)}

    _replace(Email, id, _filled(entries), columns)


@action(mark("Change addresses"))
def set_addresses(id: int, entries: Sequence[tuple[int, AddressDraft]]) -> None:
    _said(id, mark("Changed the addresses of {name}"))
    given = [(row_id, address.label, address) for row_id, address in entries if any(part.strip() for part in address[:5])]
    _replace(
        Address,
        id,
        given,
        lambda label, address: {
            "label": label,
            **{key: one_line(getattr(address, key)) for key in AddressDraft._fields if key != "label"},
        },
    )


@action(mark("Change web pages"))
def set_handles(id: int, entries: Sequence[Entry]) -> None:
    _said(id, mark("Changed the web pages of {name}"))
    _replace(Handle, id, _filled(entries), lambda network, name: {"network": network or handles.network_of(name), "value": name})


@action(mark("Change anniversaries"))
def set_days(id: int, entries: Sequence[Entry]) -> None:
    _said(id, mark("Changed the anniversaries of {name}"))
    _replace(
        Anniversary,
        id,
        _filled(entries),
        lambda label, day: {
            "label": label,
            "day": rules.stored_day(day, "anniversaries", future=True),
        },
    )


def set_main(id: int, field: str, typed: str) -> None:
    """The first phone, e-mail or city, written in the list; "" takes it away. Only inside an action."""
    typed = one_line(typed)
    if field == "city":
        first = value("SELECT id FROM address WHERE contact_id = ?1 ORDER BY position, id LIMIT 1", id)
        if first:
            Address.update(city=typed).where(Address.id == first).execute()
        elif typed:
            Address.create(id=new_id(), contact_id=id, city=typed)
        return
    if field == "phone":
        first = value("SELECT id FROM phone WHERE contact_id = ?1 ORDER BY position, id LIMIT 1", id)
        _first(Phone, id, first, {"number": typed, "e164": phones.e164(typed, home_country())} if typed else {})
        return
    first = value("SELECT id FROM email WHERE contact_id = ?1 ORDER BY position, id LIMIT 1", id)
    address = rules.checked_email(typed) if typed else ""
    _first(Email, id, first, {"address": address, "folded": fold(address)} if typed else {})


def _first(table: type[Table], id: int, first: int | None, columns: dict[str, str]) -> None:
    if not columns:
        table.delete().where(table.id == first).execute()
    elif first:
        table.update(**columns).where(table.id == first).execute()
    else:
        table.create(id=new_id(), contact_id=id, **columns)


def _filled(entries: Sequence[Entry]) -> list[Entry]:
    cleaned = ((row_id, one_line(label), one_line(typed)) for row_id, label, typed in entries)
    return [entry for entry in cleaned if entry[2]]


def _replace(
    table: type[Table], id: int, entries: Sequence[tuple[int, str, Any]], columns: Callable[[str, Any], dict[str, str]]
) -> None:
    own = {row_id for (row_id,) in table.select(table.id).where(table.contact_id == id).tuples()}
    kept = {row_id for row_id, _, _ in entries if row_id in own}
    if own - kept:
        table.delete().where(table.id.in_(list(own - kept))).execute()
    for position, (row_id, label, typed) in enumerate(entries):
        cells = columns(label, typed)
        if row_id in kept:
            table.update(position=position, **cells).where(table.id == row_id).execute()
        else:
            table.create(id=new_id(), contact_id=id, position=position, **cells)


def _said(id: int, label: str) -> None:
    found = row("SELECT name FROM contact WHERE id = ?1", id)
    if found is None:
        raise UserError(text("This contact is no longer there."))
    say(label, name=found[0])
