"""A unit that is typed: bought elsewhere, or sold before the register was kept."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.warranty import actions, queries
from crm_desktop.features.warranty.records import UnitDraft
from crm_desktop.kit.fields import DayField, LongTextField, NumberField, RefField, TextField
from crm_desktop.kit.form import FormDialog, Line
from crm_desktop.kit.navigator import Navigator


def link(name: str, kind: str, label: str, value: Any = None) -> RefField:
    """A field that leads to a contact, a product or a sale."""
    return RefField(name, label, value, search=lambda words: queries.find_of(kind, words))


def new_unit(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """Asks for a unit, of the contact `ref` when given, and opens it."""
    contact = queries.hit("contact", ref.id) if ref is not None and ref.kind == "contact" else None
    lines: list[Line] = [
        link("contact_id", "contact", text("Customer"), contact),
        (link("product_id", "product", text("Product")), TextField("name", text("Or another name"))),
        (TextField("serial", text("Serial number")), TextField("brand", text("Brand"))),
        (
            DayField("delivered_on", text("Delivered on"), clock.today().isoformat()),
            NumberField("months", text("Warranty, months"), None, placeholder=text("As the product")),
        ),
        (TextField("invoice", text("Invoice number")), TextField("delivered_to", text("Place of delivery"))),
        LongTextField("note", text("Note"), rows=2),
    ]
    dialog = FormDialog(
        navigator.window, text("New unit under warranty"), lines, _save, draft="" if contact else "unit.new",
        save_text=text("Add unit"), saved=lambda id_: navigator.open(Ref("unit", id_)), width=580,
    )  # fmt: skip
    dialog.open()
    return dialog


def _save(values: Mapping[str, Any]) -> int:
    links = {key: values[key].id if values[key] else None for key in ("contact_id", "product_id")}
    plain = {key: values[key] or "" for key in ("name", "serial", "brand", "delivered_on", "invoice", "delivered_to", "note")}
    return actions.create(UnitDraft(months=values["months"], **plain, **links))
