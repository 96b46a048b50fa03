"""Samples of the undo law for products and tax rates."""

from crm_desktop.features.products import actions
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.store.reading import value

_HERE = "crm_desktop.features.products.actions"


def _product() -> int:
    return actions.create(ProductDraft("Espresso machine", code="KM-2G", category="Machines", price=1_425_000_000))


def _trashed() -> int:
    made = _product()
    actions.trash([made])
    return made


def _rate() -> int:
    made = value("SELECT id FROM tax_rate ORDER BY position LIMIT 1")
    actions.create(ProductDraft("Grinder", tax_rate_id=made))
    return made


PREPARE = {
    f"{_HERE}:set_field": _product, f"{_HERE}:set_active": _product, f"{_HERE}:trash": _product, f"{_HERE}:restore": _trashed,
    f"{_HERE}:set_tax_rate": _rate, f"{_HERE}:remove_tax_rate": _rate,
}
SAMPLES = {
    f"{_HERE}:create": lambda: actions.create(
        ProductDraft("Grinder", code="OG-75", category="Grinders", tax_rate_id=_first_rate())
    ),
    f"{_HERE}:category_named": lambda: actions.category_named("Coffee"),
    f"{_HERE}:set_field": lambda id: actions.set_field(id, "category", "Other"),
    f"{_HERE}:set_active": lambda id: actions.set_active([id], False),
    f"{_HERE}:trash": lambda id: actions.trash([id]),
    f"{_HERE}:restore": lambda id: actions.restore([id]),
    f"{_HERE}:add_tax_rate": lambda: actions.add_tax_rate("KDV %5", 500, "TR"),
    f"{_HERE}:set_tax_rate": lambda id: actions.set_tax_rate(id, "percent", 2200),
    f"{_HERE}:remove_tax_rate": lambda id: actions.remove_tax_rate(id),
}


def _first_rate() -> int:
    return value("SELECT id FROM tax_rate ORDER BY position LIMIT 1")
