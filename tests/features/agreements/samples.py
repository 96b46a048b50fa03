"""One call of every action of agreements, for the undo law."""

from crm_desktop.features.agreements import actions, again_actions, amend_actions, line_actions
from crm_desktop.features.agreements.records import AgreementDraft, PriceDraft
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sales import actions as sales
from crm_desktop.features.sales import reorder_actions
from crm_desktop.features.sales.records import LineDraft, SaleDraft

A = "crm_desktop.features.agreements.actions:"
M = "crm_desktop.features.agreements.amend_actions:"
L = "crm_desktop.features.agreements.line_actions:"
R = "crm_desktop.features.sales.reorder_actions:"
G = "crm_desktop.features.agreements.again_actions:"


def contact(name: str = "Öztürk Gıda A.Ş.") -> int:
    return contacts.create(ContactDraft(name=name))


def product(name: str = "Filtre kahve 1 kg", price: int = 500_0000) -> int:
    return products.create(ProductDraft(name=name, price=price, currency="TRY"))


def draft(**more: object) -> int:
    said = {"title": "Kahve tedariki 2026", "contact_id": contact(), "starts_on": "2026-01-01", "ends_on": "2026-12-31", **more}
    return actions.create(AgreementDraft(**said))


def signed(**more: object) -> int:
    id_ = draft(**more)
    actions.sign(id_, "2026-01-01")
    return id_


def noticed() -> int:
    id_ = signed(notice_days=30, renew_months=12)
    actions.give_notice(id_, "2026-11-01")
    return id_


def ended() -> int:
    id_ = signed()
    actions.end(id_, "2026-11-01", "Fiyat")
    return id_


def full(**more: object) -> int:
    id_ = unsigned(**more)
    actions.sign(id_, "2026-01-01")
    return id_


def unsigned(**more: object) -> int:
    """A draft with a price and an included service."""
    id_ = draft(**more)
    line_actions.add_price(id_, PriceDraft(product(), 450_0000))
    line_actions.add_item(id_, "Yılda iki bakım", None, 2_0000)
    return id_


def two() -> list[int]:
    return [draft(title="One"), draft(title="Two")]


def trashed() -> list[int]:
    ids = two()
    actions.trash(ids)
    return ids


def with_product() -> tuple[int, int]:
    return draft(), product()


def price() -> tuple[int, int]:
    id_, what = with_product()
    return line_actions.add_price(id_, PriceDraft(what, 400_0000)), what


def bought_twice() -> tuple[int, int]:
    who, what = contact(), product()
    for day in ("2026-09-01", "2026-10-01"):
        sales.create(SaleDraft(who, lines=(LineDraft(product_id=what, price=100_0000),), sold_on=day, currency="TRY"))
    return who, what


def item() -> int:
    return line_actions.add_item(draft(), "İki bakım")


PREPARE = {
    R + "offer_again": bought_twice,
    G + "pause": contact,
    A + "create": contact,
    A + "set_field": draft,
    A + "set_value": draft,
    A + "send": draft,
    A + "sign": draft,
    A + "renew": signed,
    A + "keep": signed,
    A + "give_notice": signed,
    A + "withdraw_notice": noticed,
    A + "end": signed,
    A + "reopen": ended,
    A + "duplicate": full,
    M + "amend": full,
    A + "trash": two,
    A + "restore": trashed,
    L + "add_price": with_product,
    L + "set_price": price,
    L + "remove_price": price,
    L + "add_item": draft,
    L + "set_item": item,
    L + "remove_item": item,
    G + "set_interval": product,
}
SAMPLES = {
    R + "offer_again": lambda both: reorder_actions.offer_again(*both),
    G + "pause": lambda who: again_actions.pause([(who, 0), (who, 7)], "2027-01-31"),
    A + "create": lambda who: actions.create(AgreementDraft("Bakım", who, "maintenance", visits=2)),
    A + "set_field": lambda id_: actions.set_field(id_, "notice_days", 60),
    A + "set_value": lambda id_: actions.set_value(id_, 120_000_00, "EUR"),
    A + "send": lambda id_: actions.send(id_),
    A + "sign": lambda id_: actions.sign(id_, "2026-01-02"),
    A + "renew": lambda id_: actions.renew(id_, 12),
    A + "keep": lambda id_: actions.keep(id_),
    A + "give_notice": lambda id_: actions.give_notice(id_),
    A + "withdraw_notice": lambda id_: actions.withdraw_notice(id_),
    A + "end": lambda id_: actions.end(id_, "2026-11-20", "Rakibe gitti"),
    A + "reopen": lambda id_: actions.reopen(id_),
    A + "duplicate": lambda id_: actions.duplicate(id_),
    M + "amend": lambda id_: amend_actions.amend(id_),
    A + "trash": lambda ids: actions.trash(ids),
    A + "restore": lambda ids: actions.restore(ids),
    L + "add_price": lambda both: line_actions.add_price(both[0], PriceDraft(both[1], None, "10+5", 10_0000)),
    L + "set_price": lambda both: line_actions.set_price(both[0], PriceDraft(both[1], 390_0000)),
    L + "remove_price": lambda both: line_actions.remove_price(both[0]),
    L + "add_item": lambda id_: line_actions.add_item(id_, "Yedek parça", None, 5_0000),
    L + "set_item": lambda id_: line_actions.set_item(id_, "Üç bakım"),
    L + "remove_item": lambda id_: line_actions.remove_item(id_),
    G + "set_interval": lambda id_: again_actions.set_interval(id_, 30, 0),
}
