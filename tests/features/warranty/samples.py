"""One call of every action of the warranty register, for the undo law."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sales import actions as sales
from crm_desktop.features.sales import delivery_actions as deliveries
from crm_desktop.features.sales.records import LineDraft, SaleDraft
from crm_desktop.features.warranty import actions
from crm_desktop.features.warranty.records import UnitDraft
from crm_desktop.features.warranty.tables import Unit
from crm_desktop.store.work import write

A = "crm_desktop.features.warranty.actions:"


def contact(name: str = "Şule İnan") -> int:
    return contacts.create(ContactDraft(name=name))


def product(months: int = 24) -> int:
    return products.create(ProductDraft(name="Kahve makinesi MK-200", warranty_months=months))


def unit(**more: object) -> int:
    said = {"name": "Kahve makinesi", "serial": "SN-1001", "delivered_on": "2026-03-01", "months": 24} | more
    return actions.create(UnitDraft(**said))


def sold(quantity: int = 20_000, months: int = 24) -> int:
    return sales.create(
        SaleDraft(contact(), sold_on="2026-03-01", lines=(LineDraft(product_id=product(months), quantity=quantity),))
    )


def delivered_before() -> None:
    """A delivery whose units are not in the register."""
    deliveries.deliver(sold(), on="2026-03-02")
    with write("Forget"):
        Unit.delete().execute()


def in_repair() -> int:
    return actions.add_repair(unit(), "2026-05-01")


def replaced() -> int:
    return actions.replace(unit(), "SN-2002", "2026-05-01")


def retired() -> int:
    id_ = unit()
    actions.retire([id_], "Hurda", "2026-06-01")
    return id_


def trashed() -> int:
    id_ = unit()
    actions.trash([id_])
    return id_


PREPARE = {
    A + "create": product, A + "set_field": unit, A + "add_repair": unit, A + "end_repair": in_repair, A + "replace": unit,
    A + "remove_repair": replaced, A + "retire": unit, A + "unretire": retired, A + "trash": unit, A + "restore": trashed,
    A + "take_over": delivered_before, A + "put_setting": unit,
}  # fmt: skip
SAMPLES = {
    A + "create": lambda what: actions.create(UnitDraft(product_id=what, serial="SN-7", delivered_on="2026-01-31")),
    A + "set_field": lambda id_: actions.set_field(id_, "months", 36),
    A + "add_repair": lambda id_: actions.add_repair(id_, "2026-05-01", "2026-05-11", "Pompa"),
    A + "end_repair": lambda id_: actions.end_repair(id_, "2026-05-09"),
    A + "replace": lambda id_: actions.replace(id_, "SN-9", "2026-05-01", "Ana kart"),
    A + "remove_repair": actions.remove_repair,
    A + "retire": lambda id_: actions.retire([id_], "Hurda", "2026-06-01"),
    A + "unretire": lambda id_: actions.unretire([id_]),
    A + "trash": lambda id_: actions.trash([id_]),
    A + "restore": lambda id_: actions.restore([id_]),
    A + "take_over": lambda _none: actions.take_over(),
    A + "put_setting": lambda _id: actions.put_setting("restart", True),
}
