"""Price lists: which price holds for whom, from how many, on what day; terms; bundles; pasting."""

import pytest

from crm_desktop.base import i18n
from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.products import actions, bundle_actions, pasting, price_actions, price_queries, queries
from crm_desktop.features.products.price_rules import FoundPrice
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.store import journal, search

DAY = "2026-11-22"


def made(name: str = "Grinder", price: int = 1_000_000, **more) -> int:
    return actions.create(ProductDraft(name, price=price, **more))


def test_the_nearest_list_and_the_highest_step_hold(desk):
    product, someone = made(), contacts.create(ContactDraft(name="Işık Yılmaz"))
    found = lambda quantity=10_000, day=DAY, currency="TRY": queries.price_for(product, someone, currency, quantity, day)  # noqa: E731
    assert found() == FoundPrice(1_000_000, "", "Price of the product", "TRY", False)
    everyone, mine = price_actions.add_list("Retail", "TRY"), price_actions.add_list("For Işık", "TRY")
    group = price_actions.group_named("Wholesale")
    whole = price_actions.add_list("Wholesale 2026", "TRY", group, "2026-01-01", "2026-12-31")
    price_actions.put_price(everyone, product, 0, 950_000)
    price_actions.put_price(whole, product, 0, 900_000)
    price_actions.put_price(whole, product, 100_000, 800_000, "5")
    assert found().by == "Retail" and found().price == 950_000
    price_actions.set_terms(someone, "group_id", group)
    assert found() == FoundPrice(900_000, "", "Wholesale 2026 for Wholesale", "TRY")
    assert found(99_999).price == 900_000
    assert found(100_000) == FoundPrice(800_000, "5", "Wholesale 2026 for Wholesale, from 10", "TRY")
    assert found(100_000, "2027-01-01").by == "Retail" and found(100_000, "2026-12-31").price == 800_000
    price_actions.set_list(mine, "active", False)
    price_actions.set_terms(someone, "list_id", mine)
    price_actions.put_price(mine, product, 0, None, "10+5")
    assert found().by == "Wholesale 2026 for Wholesale"
    price_actions.set_list(mine, "active", True)
    assert found() == FoundPrice(1_000_000, "10+5", "For Işık, this customer's own", "TRY")
    assert found(currency="EUR") == FoundPrice(1_000_000, "", "Price of the product", "TRY", False)
    assert queries.price_for(product, None, "TRY", 10_000, DAY).price == 950_000
    with i18n.speaking("tr"):
        price_actions.set_terms(someone, "list_id", None)
        assert "10" in found(100_000).by
    assert queries.price_for(1, None, "TRY", 1, DAY) is None


def test_a_person_has_the_terms_of_the_company(desk):
    firm = contacts.create(ContactDraft(name="Moda Kahve", kind="organization"))
    person = contacts.create(ContactDraft(name="Ece", organization_id=firm))
    price_actions.set_terms(firm, "payment_days", 45)
    assert (queries.terms(person).payment_days, queries.terms(person).company) == (45, "Moda Kahve")
    price_actions.set_terms(person, "credit_limit", 5_000_00, "EUR")
    held = queries.terms(person)
    assert (held.payment_days, held.credit_limit, held.currency, held.company) == (45, 500_000, "EUR", "")
    for field, bad in (("payment_days", -1), ("payment_days", 99_999), ("credit_limit", 10**17)):
        with pytest.raises(UserError) as refused:
            price_actions.set_terms(person, field, bad)
        assert field in refused.value.fields


def test_lists_refuse_what_cannot_be(desk):
    product, retail = made(), price_actions.add_list("Retail", "TRY")
    for act, field in (
        (lambda: price_actions.add_list("  "), "name"),
        (lambda: price_actions.add_list("x", "ZZZ"), "currency"),
        (lambda: price_actions.add_list("x", valid_from="2026-02-01", valid_to="2026-01-01"), "valid_to"),
        (lambda: price_actions.set_list(retail, "valid_from", "never"), "valid_from"),
        (lambda: price_actions.put_price(retail, product, 0, -1), "price"),
        (lambda: price_actions.put_price(retail, product, 0, None), "price"),
        (lambda: price_actions.put_price(retail, product, -1, 5), "min_quantity"),
        (lambda: price_actions.put_price(retail, product, 0, 5, "110"), "discount"),
        (lambda: price_actions.put_price(retail, 77, 0, 5), "product_id"),
    ):
        with pytest.raises(UserError) as refused:
            act()
        assert field in refused.value.fields
    one, two = price_actions.put_price(retail, product, 0, 5), price_actions.put_price(retail, product, 10_000, 4)
    assert price_actions.put_price(retail, product, 0, 6) == one
    with pytest.raises(UserError):
        price_actions.set_price(two, "min_quantity", 0)
    assert [row.price for row in price_queries.prices(price_queries.price_ids(retail))] == [6, 4]
    actions.trash([product])
    assert list(price_queries.price_ids(retail)) == [] and price_queries.price_list(retail).prices == 0


def test_a_bundle_costs_its_parts_or_what_is_typed(desk):
    grinder, beans, euro = made("Grinder", 1_000_000), made("Beans", 200_000), made("Cup", 30_000, currency="EUR")
    bundle = actions.create(ProductDraft("Corner", kind="bundle"))
    bundle_actions.add_part(bundle, grinder)
    part = bundle_actions.add_part(bundle, beans, 30_000)
    assert queries.price_for(bundle, None, "TRY", 10_000).price == 1_600_000
    bundle_actions.change_part(part, 30_000, 100_000)
    assert queries.price_for(bundle, None, "TRY", 10_000).price == 1_300_000
    cup = bundle_actions.add_part(bundle, euro)
    assert queries.price_for(bundle, None, "TRY", 10_000).price == 0 and queries.parts(bundle)[2].price is None
    bundle_actions.change_part(cup, 10_000, 0)
    assert [(one.name, one.quantity, one.sum) for one in queries.parts(bundle)] == [
        ("Grinder", 10_000, 1_000_000), ("Beans", 30_000, 300_000), ("Cup", 10_000, 0)
    ]  # fmt: skip
    actions.set_field(bundle, "price", 999)
    assert queries.price_for(bundle, None, "TRY", 10_000).price == 999
    outer = actions.create(ProductDraft("Outer", kind="bundle"))
    bundle_actions.add_part(outer, bundle)
    for holder, inside in ((bundle, bundle), (bundle, outer)):
        with pytest.raises(UserError):
            bundle_actions.add_part(holder, inside)
    with pytest.raises(UserError):
        bundle_actions.change_part(part, 0, None)
    assert bundle_actions.add_part(bundle, beans, 5) == part and queries.parts(bundle)[1].quantity == 30_005


def test_pasted_prices_find_their_products(desk):
    one, two = made("Öğütücü", code="OG-75"), made("Beans", code="")
    retail = price_actions.add_list("Retail")
    found = pasting.read("OG-75\t12.5\nbeans\t10\t9.5\t5\nog-75\tÖğütücü\t5\t11\n\nnothing\t4\nBeans\tx\nBeans\n")
    assert found.prices == [(one, 0, 125_000, ""), (two, 100_000, 95_000, "5"), (one, 50_000, 110_000, "")]
    assert found.wrong == ["nothing\t4", "Beans\tx", "Beans"]
    assert price_actions.put_prices(retail, found.prices) == 3 and price_queries.price_list(retail).prices == 3
    journal.undo()
    assert price_queries.price_list(retail).prices == 0


def test_lists_show_what_a_bundle_costs(desk):
    bundle = actions.create(ProductDraft("Corner", kind="bundle"))
    bundle_actions.add_part(bundle, made("Beans", 200_000), 20_000)
    assert queries.rows([bundle])[0].price == 400_000 and "40.00" in queries.hits([bundle])[0].detail
    card = queries.card(bundle)
    assert (card.price, card.typed_price) == (400_000, 0)


def test_groups_are_renamed_and_removed(desk):
    group, other = price_actions.group_named("Wholesale"), price_actions.group_named("Cafés")
    buyer = contacts.create(ContactDraft(name="Işık Yılmaz"))
    price_actions.set_terms(buyer, "group_id", group)
    for bad in ("", "  ", "cafes"):
        with pytest.raises(UserError):
            price_actions.rename_group(group, bad)
    price_actions.rename_group(group, "<b>Toptan</b> 🎉")
    held = price_actions.add_list("Toptan 2026", "TRY", group)
    assert [(row.name, row.customers, row.lists) for row in price_queries.group_rows()] == [
        ("<b>Toptan</b> 🎉", 1, 1), ("Cafés", 0, 0),
    ]  # fmt: skip
    with pytest.raises(UserError, match="Toptan 2026"):
        price_actions.remove_group(group)
    price_actions.set_list(held, "group_id", other)
    price_actions.remove_group(group)
    assert queries.terms(buyer).group_id is None and [row.name for row in price_queries.group_rows()] == ["Cafés"]


def test_price_lists_are_found(desk):
    group = price_actions.group_named("Wholesale")
    held = price_actions.add_list("Spring prices", "EUR", group)
    assert [(hit.kind, hit.id, hit.title) for hit in search.find("spring")] == [("price_list", held, "Spring prices")]
    price_actions.rename_group(group, "Gastronomy")
    assert [hit.id for hit in search.find("gastro", ("price_list",))] == [held]
    price_actions.remove_list(held)
    assert search.find("spring") == []
    journal.undo()
    assert [hit.id for hit in search.find("spring")] == [held]
