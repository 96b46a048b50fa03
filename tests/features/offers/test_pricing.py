"""A line's price: the product's own, the price list's, the agreement's; each at its quantity, on the offer's day."""

from crm_desktop.features.agreements import actions as agreements
from crm_desktop.features.agreements import line_actions as agreed
from crm_desktop.features.agreements.records import AgreementDraft, PriceDraft
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.offers import actions, line_actions, queries
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products import price_actions as prices
from crm_desktop.features.products.records import ProductDraft


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
