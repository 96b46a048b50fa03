"""The customer report and the customer list as PDF. The same bytes are shown, saved and printed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.clock import today
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import plural, speaking, text
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.reports import queries
from crm_desktop.features.reports.customer import CustomerPrint
from crm_desktop.features.reports.records import Fact
from crm_desktop.features.reports.words import head_of
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet
from crm_desktop.paper.table import Column, Table

_SMALL = 8.0
__all__ = ["Fact", "customer", "customer_list", "customer_list_pdf", "customer_pdf"]


def customer(path: Path, contact_id: int, language: str = "", entries: int = 60) -> None:
    """Writes the report of one contact."""
    written(path, customer_pdf(contact_id, language, entries))


def customer_pdf(contact_id: int, language: str = "", entries: int = 60) -> bytes:
    """One contact whole: identity, fields, figures, what is open, what happened (the newest `entries`)."""
    card = contacts.card(contact_id)
    if card is None:
        raise UserError(text("This contact is no longer there."))
    with speaking(language or spoken()):
        return CustomerPrint(card, entries).bytes()


def customer_list(
    path: Path,
    filter: dict[str, Any] | None = None,
    sort: str = "contact.name",
    group: bool = False,
    ids: Sequence[int] | None = None,
    language: str = "",
) -> None:
    """Writes the list; options as of `customer_list_pdf`."""
    written(path, customer_list_pdf(filter, sort, group, ids, language))


def customer_list_pdf(
    filter: dict[str, Any] | None = None,
    sort: str = "contact.name",
    group: bool = False,
    ids: Sequence[int] | None = None,
    language: str = "",
    said: str = "",
) -> bytes:
    """Name, company, city, phone, e-mail and source of each; the filters named (or what is `said` of them); `group` puts those of
    a city together."""
    with speaking(language or spoken()):
        found = queries.listed(filter, "contact.city" if group and ids is None else sort, ids)
        rows = found.rows
        if group and ids is not None:
            order = {
                city: place for place, city in enumerate(sorted({row.city for row in rows}, key=lambda city: (not city, city)))
            }
            rows = sorted(rows, key=lambda row: order[row.city])
        seller, logo = queries.business()
        title = text("Customer list")
        about = [
            text("As of {day}", day=locale.day(today())),
            plural("{count} contact", "{count} contacts", len(rows), count=locale.number(len(rows), 0, 1)),
        ]
        sheet = Sheet(
            title,
            seller.name,
            running=" · ".join(part for part in (title, seller.name, about[0]) if part),
            landscape=True,
        )
        sheet.letterhead(head_of(seller, logo), title, about)
        if said or found.filters:
            sheet.paragraph(said or " · ".join(found.filters), style.META + 0.5, color=style.DIM)
            sheet.y -= style.GAP / 2
        if not rows:
            sheet.paragraph(text("There are no contacts for these filters."), color=style.DIM)
            return sheet.finish()
        _table(sheet, rows, group)
        return sheet.finish()


def _table(sheet: Sheet, rows: Sequence[Any], group: bool) -> None:
    columns = [Column(text("Name")), Column(text("Company"))]
    columns += [] if group else [Column(text("City"), 80)]
    columns += [Column(text("Phone"), 98), Column(text("E-mail"), 198), Column(text("Source"), 76)]
    table = Table(sheet, columns, _SMALL)
    city = None
    for row in rows:
        if group and row.city != city:
            city = row.city
            table.heading(city or text("Without a city"))
        cells = [row.name[:400], row.organization[:400], *([] if group else [row.city]), row.phone, row.email, row.source]
        table.row([cell[:400] for cell in cells])
    table.finish()


def written(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UserError(
            text("{name} cannot be written: {reason}", name=path.name, reason=error.strerror or str(error))
        ) from error
