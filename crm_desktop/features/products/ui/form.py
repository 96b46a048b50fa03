"""A new product: what an offer needs of it; the rest is filled in on its own page."""

from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.base.refs import Ref
from crm_desktop.features.products import actions, queries, rules
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, LongTextField, NumberField, TextField
from crm_desktop.kit.form import FormDialog, Line
from crm_desktop.kit.navigator import Navigator


def new_product(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """Opens the form; the product is shown when it is made."""
    rates = queries.tax_rates(active_only=True, day=clock.today().isoformat())
    currency = queries.currency()
    fields: list[Line] = [
        TextField("name", text("Name"), "", required=True),
        (
            ChoiceField("kind", text("Kind"), "product", choices=[Choice(key, text(name)) for key, name in rules.KINDS.items()]),
            TextField("code", text("Code"), ""),
        ),
        (
            NumberField("price", text("Price without tax"), None, places=4),
            ChoiceField("currency", text("Currency"), currency, choices=[Choice(code, code) for code in CURRENCIES]),
        ),
        (
            NumberField("cost", text("Cost"), None, places=4, hint=text("Only you see the cost and the margin.")),
            ChoiceField(
                "tax_rate_id", text("Tax rate"), rates[0].id if rates else None,
                choices=[*(Choice(rate.id, rate.name) for rate in rates), Choice(None, text("No tax"))],
            ),
        ),
        (
            ChoiceField(
                "unit", text("Unit"), queries.units()[0], choices=lambda: [Choice(unit, unit) for unit in queries.units()],
                make_new=lambda typed: typed,
            ),
            TextField("category", text("Category"), ""),
        ),
        LongTextField("description", text("Description"), ""),
    ]
    form = FormDialog(
        navigator.window, text("New product"), fields, _save, draft="product.new", save_text=text("Create product"),
        saved=lambda id_: navigator.open(Ref("product", id_)), width=560, own="product",
    )
    form.open()
    return form


def _save(values: dict[str, Any]) -> int:
    filled = {key: new for key, new in values.items() if new is not None}
    return actions.create(ProductDraft(**filled))
