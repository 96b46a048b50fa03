"""Samples of the undo law for products and tax rates."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.products import actions, bundle_actions, import_actions, price_actions
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.store.reading import value

_HERE = "crm_desktop.features.products.actions"
_PRICES = "crm_desktop.features.products.price_actions"
_IMPORT = "crm_desktop.features.products.import_actions"
_BUNDLES = "crm_desktop.features.products.bundle_actions"


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


def contact() -> int:
    return contacts.create(ContactDraft(name="Işık Yılmaz"))


def _list() -> int:
    return price_actions.add_list("Toptan 2026", "TRY", price_actions.group_named("Toptan"))


def _listed() -> tuple[int, int, int]:
    product, made = _product(), _list()
    return made, product, price_actions.put_price(made, product, 100_000, 900_000_000)


def _bundle() -> tuple[int, int, int]:
    bundle, other = actions.create(ProductDraft("Coffee corner", kind="bundle")), actions.create(ProductDraft("Beans"))
    return bundle, bundle_actions.add_part(bundle, _product(), 20_000), other


def _group() -> int:
    made = price_actions.group_named("Bayi")
    price_actions.set_terms(contact(), "group_id", made)
    return made


PREPARE |= {
    f"{_PRICES}:rename_group": _group, f"{_PRICES}:remove_group": _group,
    f"{_PRICES}:set_list": _list, f"{_PRICES}:remove_list": _listed, f"{_PRICES}:put_price": _listed,
    f"{_PRICES}:set_price": _listed, f"{_PRICES}:remove_prices": _listed, f"{_PRICES}:put_prices": _listed,
    f"{_PRICES}:set_terms": contact, f"{_IMPORT}:bring_in": _product, f"{_BUNDLES}:add_part": _bundle,
    f"{_BUNDLES}:change_part": _bundle, f"{_BUNDLES}:remove_part": _bundle,
}
SAMPLES |= {
    f"{_PRICES}:rename_group": lambda id: price_actions.rename_group(id, "Toptancı"),
    f"{_PRICES}:remove_group": lambda id: price_actions.remove_group(id),
    f"{_PRICES}:group_named": lambda: price_actions.group_named("Bayi"),
    f"{_PRICES}:add_list": lambda: price_actions.add_list("Retail", "EUR", valid_from="2026-01-01"),
    f"{_PRICES}:set_list": lambda id: price_actions.set_list(id, "valid_to", "2026-12-31"),
    f"{_PRICES}:remove_list": lambda made: price_actions.remove_list(made[0]),
    f"{_PRICES}:put_price": lambda made: price_actions.put_price(made[0], made[1], 0, None, "10+5"),
    f"{_PRICES}:set_price": lambda made: price_actions.set_price(made[2], "discount", "5"),
    f"{_PRICES}:remove_prices": lambda made: price_actions.remove_prices([made[2]]),
    f"{_PRICES}:put_prices": lambda made: price_actions.put_prices(made[0], [(made[1], 0, 5, ""), (made[1], 50_000, 4, "3")]),
    f"{_PRICES}:set_terms": lambda id: price_actions.set_terms(id, "payment_days", 30),
    f"{_IMPORT}:bring_in": lambda made: import_actions.bring_in(
        import_actions.Plan("x.csv", (), [{"name": "Yeni", "category": "Kahve"}], [(made, {"price": 7})], 0, [])
    ),
    f"{_BUNDLES}:add_part": lambda made: bundle_actions.add_part(made[0], made[2], 10_000, 5),
    f"{_BUNDLES}:change_part": lambda made: bundle_actions.change_part(made[1], 5, None),
    f"{_BUNDLES}:remove_part": lambda made: bundle_actions.remove_part(made[1]),
}
