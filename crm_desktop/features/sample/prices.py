"""The sample's price lists and terms: a group of customers with steps of quantity, a set of machines, who pays when."""

from crm_desktop.features.products import actions, bundle_actions, price_actions, queries
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.story import Story
from crm_desktop.features.sample.trade import Deal

SAID = {
    "en": ("Cafés", "Café prices", "Starter set", "Machine, grinder and the first beans; opened into its parts where wanted."),
    "tr": ("Kafeler", "Kafe fiyatları", "Başlangıç paketi", "Makine, öğütücü ve ilk çekirdekler; istenirse parçalarına açılır."),
    "az": ("Kafelər", "Kafe qiymətləri", "Başlanğıc paketi", "Maşın, üyüdən və ilk dənələr; istənsə hissələrinə açılır."),
}
STEPS = (("KH-1K", ((0, 96), (20, 92), (50, 88))), ("KH-6K", ((0, 97), (10, 93))), ("OG-10", ((0, 95),)))
PARTS = (("MK-100", 1), ("OG-10", 1), ("KH-6K", 2))


def add(story: Story, customers: Customers, products: dict[str, int], deals: list[Deal]) -> None:
    """On the last evening, so that nothing that was sold before was sold at these prices."""
    material = story.material
    group_name, list_name, set_name, about = SAID[material.language]
    agreed = set(customers.steady())
    buyers = [id_ for id_ in dict.fromkeys(deal.contact_id for deal in deals) if id_ in customers.firms and id_ not in agreed][:6]

    def price() -> None:
        group = price_actions.group_named(group_name)
        held = price_actions.add_list(list_name, material.currency, group, material.day(-200), material.day(165))
        for code, steps in STEPS:
            for least, percent in steps:
                price_actions.put_price(held, products[code], least * 10_000, material.prices[code][0] * percent * 100)
        for place, buyer in enumerate(buyers):
            price_actions.set_terms(buyer, "group_id", group if place % 2 == 0 else None)
            price_actions.set_terms(buyer, "payment_days", (30, 14, 45)[place % 3])
            if place < 3:
                price_actions.set_terms(buyer, "credit_limit", material.prices["MK-200"][0] * 300, material.currency)

    def bundle() -> None:
        rate = queries.card(products["MK-100"])
        whole = sum(material.prices[code][0] * many for code, many in PARTS)
        made = actions.create(
            ProductDraft(
                set_name, "bundle", "SET-1", about, material.texts["units"]["piece"], whole * 93 // 100 * 10_000,
                currency=material.currency, tax_rate_id=rate.tax_rate_id if rate else None,
                category=material.texts["categories"]["machine"],
            )
        )  # fmt: skip
        for code, many in PARTS:
            bundle_actions.add_part(made, products[code], many * 10_000)

    story.on(0.3, price)
    story.on(0.3, bundle)
