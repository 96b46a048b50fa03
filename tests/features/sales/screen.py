"""A shop with some sales, for the tests of windows."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.sales import actions, delivery_actions, payment_actions, queries
from crm_desktop.features.sales.records import LineDraft, PaymentDraft
from tests.features.sales.samples import LINES, customer, days_ago, sale


def shop() -> int:
    """Several customers and sales; the id of the richest sale."""
    who = customer()
    lines = (*LINES, LineDraft("Kahve değirmeni OG-75", quantity=10_000, price=289_000_000, tax_percent=2000, unit="adet"))
    rich = sale(lines, who, sold_on=days_ago(75))
    payment_actions.plan(rich, 3, days_ago(45), down=50_000_00)
    payment_actions.record_payment(PaymentDraft(who, 120_000_00, "TRY", days_ago(40)))
    own = queries.lines(rich)
    delivery_actions.deliver(
        rich, {own[0].id: 10_000, own[1].id: 200_000}, days_ago(70), "Yurtiçi Kargo", serials={own[0].id: ["KM2G 40218"]}
    )
    delivery_actions.take_return(rich, {own[1].id: 20_000}, "damaged", days_ago(60), "Paket ıslanmış")
    for name in ("Kadıköy Kafe Ltd. Şti.", "Xəzər Otel MMC", "Dağ Turizm", "Park Bulvar Kafe"):
        other = contacts.create(ContactDraft("organization", name))
        made = sale(LINES[1:], other, sold_on=days_ago(len(name)))
        if name[0] in "KX":
            payment_actions.record_payment(PaymentDraft(other, 1_500_00, "TRY"))
        if name.startswith("Park"):
            actions.cancel(made, "Vazgeçti")
    return rich
