"""Samples of the undo law for offers and their lines."""

from crm_desktop.features.agreements import actions as agreements
from crm_desktop.features.agreements import line_actions as agreed
from crm_desktop.features.agreements.records import AgreementDraft, PriceDraft
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.features.offers import (
    actions,
    choice_actions,
    line_actions,
    price_actions,
    queries,
    stationery,
    stationery_actions,
)
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products import bundle_actions
from crm_desktop.features.products import price_actions as product_prices
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.store.reading import value

_HERE = "crm_desktop.features.offers.actions"
_CHOICE = "crm_desktop.features.offers.choice_actions"
_PAPER = "crm_desktop.features.offers.stationery_actions"
_PRICES = "crm_desktop.features.offers.price_actions"
_LINES = "crm_desktop.features.offers.line_actions"

LINES = (
    LineDraft(description="Espresso machine, 2 groups", price=1_425_000_000, discount="10+5", tax_percent=2000, unit="pcs"),
    LineDraft("heading", "Installation and training"),
    LineDraft(description="Ethiopia beans, 1 kg", quantity=200_000, price=7_800_000, discount="5", tax_percent=100, unit="kg"),
    LineDraft(description="Service, 12 months", quantity=10_000, price=140_000_000, tax_percent=2000, optional=True),
)


def customer(name: str = "Öztürk Gıda A.Ş.", language: str = "") -> int:
    address = AddressDraft("Kızılırmak Mah. 1443. Cad. No 12", "Çankaya", "Ankara", "06530", "Türkiye")
    return contacts.create(
        ContactDraft(
            "organization", name, language=language, tax_office="Çankaya", tax_number="6310048875", addresses=(address,),
            emails=(("work", "satinalma@ozturkgida.example"),),
        )
    )


def draft(lines: tuple[LineDraft, ...] = LINES, with_deal: bool = False, language: str = "") -> int:
    contact_id = customer(language=language)
    deal_id = None
    if with_deal:
        stage_id = value("SELECT id FROM stage ORDER BY position LIMIT 1")
        deal_id = deals.create(DealDraft("Season order", contact_id=contact_id, stage_id=stage_id))
    return actions.create(OfferDraft(contact_id, deal_id, subject="Season order", lines=lines))


def _draft_of_deal() -> int:
    return draft(with_deal=True)


def sent() -> int:
    made = draft(with_deal=True)
    actions.send(made)
    return made


def _accepted() -> int:
    made = sent()
    actions.accept(made)
    return made


def _trashed() -> int:
    made = draft()
    actions.trash([made])
    return made


def _first_line(offer_id: int) -> int:
    return value("SELECT id FROM offer_line WHERE offer_id = ?1 ORDER BY position LIMIT 1", offer_id)


def _line() -> int:
    return _first_line(draft(with_deal=True))


def with_alternatives() -> int:
    """Two machines of which one is taken, a subtotal, an optional line."""
    return draft((
        LineDraft("heading", "Machines"),
        LineDraft(description="Espresso machine, 2 groups", price=1_000_000_000, tax_percent=2000, unit="pcs"),
        LineDraft(description="Espresso machine, 1 group", price=600_000_000, tax_percent=2000, unit="pcs", optional=2),
        LineDraft(description="Grinder", quantity=20_000, price=100_000_000, tax_percent=2000, unit="pcs"),
        LineDraft("subtotal"),
        LineDraft(description="Training", price=50_000_000, tax_percent=1000, optional=1),
        LineDraft(description="Setup", price=20_000_000, tax_percent=2000),
    ))


def _alternative() -> int:
    return queries.lines(with_alternatives())[2].id


def _line_and_product() -> tuple[int, int]:
    return _line(), products.create(ProductDraft("Grinder", code="OG-75", price=184_000_000, unit="pcs"))


def two_prices() -> tuple[int, int, int]:
    """(draft, live offer, product): the same machine to a firm and to its person, at two prices."""
    product = products.create(ProductDraft("Espresso machine", code="KM-2G", price=1_425_000_000, unit="pcs"))
    firm = customer()
    person = contacts.create(ContactDraft("person", "Çağrı Öztürk", organization_id=firm))
    live = actions.create(OfferDraft(person, lines=(LineDraft(product_id=product, price=1_360_000_000, tax_percent=2000),)))
    actions.send(live)
    lines = (LineDraft(product_id=product, discount="10+5", tax_percent=2000), LineDraft(description="Setup", price=10_000_000))
    return actions.create(OfferDraft(firm, lines=lines)), live, product


def with_bundle(quantity: int = 20_000, discount: str = "10+5") -> int:
    """An offer of one bundle of three parts, whose own price is not the parts'."""
    parts = [products.create(ProductDraft(name, price=price, unit="pcs")) for name, price in
             (("Machine", 1_000_000), ("Grinder", 300_000), ("Cups", 33_333))]
    bundle = products.create(ProductDraft("Starter set", kind="bundle", price=1_199_900, unit="set"))
    for part, many in zip(parts, (10_000, 10_000, 120_000), strict=True):
        bundle_actions.add_part(bundle, part, many)
    line = LineDraft(product_id=bundle, quantity=quantity, discount=discount)
    lines = (LineDraft(description="Before"), line, LineDraft("text", "After"))
    return actions.create(OfferDraft(customer(), lines=lines))


def _bundle_line() -> int:
    return queries.lines(with_bundle())[1].id


def listed() -> int:
    """An offer of one product that costs less from ten on."""
    product = products.create(ProductDraft("Beans", price=1_000_000, cost=400_000, unit="kg"))
    held = product_prices.add_list("Wholesale", "TRY")
    product_prices.put_price(held, product, 100_000, 900_000, "5")
    return actions.create(OfferDraft(customer(), lines=(LineDraft(product_id=product),)))


def _typed_price() -> int:
    line = queries.lines(listed())[0].id
    line_actions.set_line(line, "price", 1)
    return line


def _listed_later() -> int:
    made = listed()
    product = queries.lines(made)[0].product_id
    product_prices.put_price(product_prices.add_list("For all", "TRY"), product, 0, 700_000)
    return made


def beside_an_agreement() -> tuple[int, int, int]:
    """(draft, product, agreement): the draft names another price than the agreement."""
    product = products.create(ProductDraft("Beans", price=100_0000, unit="kg"))
    buyer = customer()
    agreement = agreements.create(AgreementDraft("Frame 2026", buyer, starts_on="2020-01-01"))
    agreed.add_price(agreement, PriceDraft(product, price=80_0000))
    agreements.sign(agreement, "2020-01-01")
    return actions.create(OfferDraft(buyer, lines=(LineDraft(product_id=product, price=95_0000),))), product, agreement


def _contact_with_deal() -> int:
    stage_id = value("SELECT id FROM stage ORDER BY position LIMIT 1")
    return deals.create(DealDraft("Season order", contact_id=customer(), stage_id=stage_id))


TEMPLATE = {"name": "Ours", "design": "modern", "paper": "A4", "accent": "#137A4B", "stamp": True, "words": True, "bank": True}
ACCOUNT = {"bank": "Garanti", "holder": "Demir Kahve", "iban": "TR33 0006 1005 1978 6457 8413 26", "swift": "", "currency": "TRY"}


def _template() -> int:
    return stationery_actions.save_template(None, TEMPLATE)


def _nothing_to_print_with() -> None:
    for template in stationery.templates():
        stationery_actions.remove("template", template.id)


PREPARE = {
    f"{_PAPER}:remove": _template, f"{_PAPER}:defaults": _nothing_to_print_with,
    f"{_HERE}:create": customer, f"{_HERE}:set_field": _draft_of_deal, f"{_HERE}:send": _draft_of_deal, f"{_HERE}:accept": sent,
    f"{_HERE}:reject": sent, f"{_HERE}:reopen": _accepted, f"{_HERE}:revise": sent, f"{_HERE}:duplicate": sent,
    f"{_HERE}:trash": draft, f"{_HERE}:restore": _trashed,
    f"{_CHOICE}:decide": two_prices, f"{_CHOICE}:hand_over": sent,
    f"{_LINES}:add_lines": draft, f"{_LINES}:set_line": _line, f"{_LINES}:take_product": _line_and_product,
    f"{_PRICES}:open_bundle": _bundle_line, f"{_PRICES}:take_price": _typed_price, f"{_PRICES}:find_prices": _listed_later,
    f"{_LINES}:set_details": _line, f"{_LINES}:choose_alternative": _alternative,
    f"{_LINES}:remove_lines": _line, f"{_LINES}:move_lines": _line,
}
SAMPLES = {
    f"{_CHOICE}:hand_over": lambda id: choice_actions.hand_over(id, "mail"),
    f"{_PRICES}:open_bundle": lambda id: price_actions.open_bundle(id),
    f"{_PRICES}:take_price": lambda id: price_actions.take_price(id),
    f"{_PRICES}:find_prices": lambda id: price_actions.find_prices(id),
    f"{_PAPER}:save_template": lambda: stationery_actions.save_template(None, TEMPLATE),
    f"{_PAPER}:save_account": lambda: stationery_actions.save_account(None, ACCOUNT),
    f"{_PAPER}:save_block": lambda: stationery_actions.save_block(None, {"language": "en", "name": "Delivery", "body": "Soon"}),
    f"{_PAPER}:save_withholding": lambda: stationery_actions.save_withholding(None, {"name": "602", "tenths": 9}),
    f"{_PAPER}:remove": lambda id: stationery_actions.remove("template", id),
    f"{_PAPER}:defaults": lambda _: stationery_actions.defaults("tr", "TR", "TRY"),
    f"{_HERE}:create": lambda id: actions.create(OfferDraft(id, subject="Beans", lines=LINES)),
    f"{_HERE}:set_field": lambda id: actions.set_field(id, "discount", 500),
    f"{_HERE}:send": lambda id: actions.send(id),
    f"{_HERE}:accept": lambda id: actions.accept(id),
    f"{_HERE}:reject": lambda id: actions.reject(id, "Too expensive"),
    f"{_HERE}:reopen": lambda id: actions.reopen(id),
    f"{_HERE}:revise": lambda id: actions.revise(id),
    f"{_HERE}:duplicate": lambda id: actions.duplicate(id),
    f"{_HERE}:trash": lambda id: actions.trash([id]),
    f"{_HERE}:restore": lambda id: actions.restore([id]),
    f"{_CHOICE}:decide": lambda three: choice_actions.decide(*three, three[1]),
    f"{_LINES}:add_lines": lambda id: line_actions.add_lines(id, [LineDraft(description="Cups", price=50_000)]),
    f"{_LINES}:set_line": lambda id: line_actions.set_line(id, "quantity", 30_000),
    f"{_LINES}:set_details": lambda id: line_actions.set_details(id, {"code": "KM-2G", "detail": "Long", "optional": True}),
    f"{_LINES}:choose_alternative": lambda id: line_actions.choose_alternative(id),
    f"{_LINES}:take_product": lambda both: line_actions.take_product(*both),
    f"{_LINES}:remove_lines": lambda id: line_actions.remove_lines([id]),
    f"{_LINES}:move_lines": lambda id: line_actions.move_lines([id], None),
}
