"""A line's price: the product's own, the price list's, the agreement's; each at its quantity, on the offer's day."""

from crm_desktop.features.agreements import actions as agreements
from crm_desktop.features.agreements import line_actions as agreed
from crm_desktop.features.agreements.records import AgreementDraft, PriceDraft
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.offers import actions, line_actions, price_actions, pricing, queries
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products import price_actions as prices
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.store import journal
from tests.features.offers import samples


def taken(buyer: int, product: int, quantity: int) -> tuple[int, str]:
    offer = actions.create(OfferDraft(contact_id=buyer))
    line_actions.add_line(offer, LineDraft(product_id=product, quantity=quantity))
    (line,) = queries.lines(offer)
    return line.price, line.discount


def test_the_nearest_price_is_taken(desk) -> None:
    buyer = contacts.create(ContactDraft(kind="organization", name="Öztürk Gıda"))
    product = products.create(ProductDraft("Çekirdek", price=100_0000, currency="TRY"))
    assert taken(buyer, product, 10_000) == (100_0000, "")
    listed = prices.add_list("Toptan 2026", "TRY")
    prices.put_price(listed, product, 10 * 10_000, price=90_0000)
    assert taken(buyer, product, 10_000) == (100_0000, "")
    assert taken(buyer, product, 10 * 10_000) == (90_0000, "")
    agreement = agreements.create(AgreementDraft("Çerçeve", buyer, starts_on="2020-01-01"))
    agreed.add_price(agreement, PriceDraft(product, price=80_0000))
    agreements.sign(agreement, "2020-01-01")
    assert taken(buyer, product, 10 * 10_000) == (80_0000, "")
    other = contacts.create(ContactDraft(kind="organization", name="Başka"))
    assert taken(other, product, 10 * 10_000) == (90_0000, "")


def test_a_found_price_follows_the_quantity_and_a_typed_one_stays(desk) -> None:
    offer = samples.listed()
    (line,) = queries.lines(offer)
    assert (line.price, line.discount, pricing.said(line.price_by)) == (1_000_000, "", "Price of the product")
    line_actions.set_line(line.id, "quantity", 100_000)
    (line,) = queries.lines(offer)
    assert (line.price, line.discount, pricing.said(line.price_by)) == (900_000, "5", "Wholesale, from 10")
    line_actions.set_line(line.id, "discount", "20")
    line_actions.set_line(line.id, "quantity", 10_000)
    (line,) = queries.lines(offer)
    assert (line.price, line.discount, line.price_by) == (1_000_000, "20", "product|")
    line_actions.set_line(line.id, "price", 1_234_500)
    line_actions.set_line(line.id, "quantity", 500_000)
    (line,) = queries.lines(offer)
    assert (line.price, line.discount, line.price_by) == (1_234_500, "20", "")
    price_actions.take_price(line.id)
    assert queries.lines(offer)[0].price == 900_000


def test_another_customer_finds_the_prices_anew(desk) -> None:
    offer = samples.listed()
    (line,) = queries.lines(offer)
    buyer = contacts.create(ContactDraft(kind="organization", name="Öztürk Gıda"))
    agreement = agreements.create(AgreementDraft("Çerçeve", buyer, starts_on="2020-01-01"))
    agreed.add_price(agreement, PriceDraft(line.product_id, price=80_0000))
    agreements.sign(agreement, "2020-01-01")
    typed = line_actions.add_line(offer, LineDraft(product_id=line.product_id, price=5))
    actions.set_field(offer, "contact_id", buyer)
    first, second = queries.lines(offer)
    assert (first.price, pricing.sort_of(first.price_by)) == (80_0000, "agreement") and "Çerçeve" in pricing.said(first.price_by)
    assert second.id == typed and second.price == 5
    journal.undo()
    assert queries.lines(offer)[0].price == 1_000_000
