"""A new sale that is typed: to whom, when, and its first line; more lines follow in its page."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.deals.ui.form import new_contact
from crm_desktop.features.sales import actions, queries
from crm_desktop.features.sales.records import SaleDraft
from crm_desktop.features.sales.ui import asking
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, FlagField, LongTextField, RefField, TextField
from crm_desktop.kit.form import FormDialog, Line
from crm_desktop.kit.navigator import Navigator


def new_sale(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """Asks for a sale, of the contact `ref` when given, and opens it."""
    contact = queries.contact_hit(ref.id) if ref is not None and ref.kind == "contact" else None
    house = actions.house_currency()
    lines: list[Line] = [
        RefField("contact_id", text("Customer"), contact, search=queries.find_contacts, make_new=new_contact, required=True),
        (
            DayField("sold_on", text("Sold on"), asking.today()),
            DayField("due_on", text("Payment due"), ""),
            ChoiceField("currency", text("Currency"), house, choices=[Choice(code, code) for code in asking.currencies(house)]),
        ),
        TextField("subject", text("Subject")),
        text("First line"),
        *asking.line_fields(),
        FlagField("tax_included", text("Prices include VAT"), False),
        (TextField("invoice_number", text("Invoice number")), DayField("invoiced_on", text("Invoice date"), "")),
        LongTextField("note", text("Note"), rows=2),
    ]
    dialog = FormDialog(
        navigator.window, text("New sale"), lines, _save, draft="" if contact else "sale.new", save_text=text("Create sale"),
        saved=lambda id_: navigator.open(Ref("sale", id_)), width=640, own="sale",
    )  # fmt: skip
    dialog.open()
    return dialog


def _save(values: Mapping[str, Any]) -> int:
    contact = values["contact_id"]
    line = asking.line_draft(values)
    if not line.product_id and not line.description.strip():
        if line.price:
            raise UserError(fields={"description": text("Write what is sold, or choose a product.")})
        lines: tuple[Any, ...] = ()
    else:
        lines = (line,)
    return actions.create(
        SaleDraft(
            contact.id if contact else None, values["sold_on"] or "", values["due_on"] or "", values["currency"] or "",
            values["subject"] or "", tax_included=values["tax_included"], invoice_number=values["invoice_number"] or "",
            invoiced_on=values["invoiced_on"] or "", note=values["note"] or "", lines=lines,
        )
    )  # fmt: skip


def sell_an_offer(navigator: Navigator) -> FormDialog | None:
    """Asks which of the accepted offers becomes a sale, and opens the sale."""
    found = queries.unsold_offers()
    if not found:
        navigator.tell(text("No accepted offer waits for its sale."))
        return None
    choices = [Choice(id_, " · ".join(part for part in (number, contact) if part)) for id_, number, contact in found]
    dialog = FormDialog(
        navigator.window, text("Make sale of an offer"),
        [ChoiceField("offer_id", text("Accepted offer"), found[0][0], choices=choices)],
        lambda values: actions.from_offer(values["offer_id"] or 0), save_text=text("Make sale"),
        saved=lambda id_: navigator.open(Ref("sale", id_)),
    )  # fmt: skip
    dialog.open()
    return dialog
