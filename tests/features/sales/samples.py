"""Samples of the undo law for sales, deliveries, returns and payments."""

from datetime import timedelta
from pathlib import Path

from crm_desktop.base import clock
from crm_desktop.features.offers import actions as offers
from crm_desktop.features.offers import stationery, stationery_actions
from crm_desktop.features.products import actions as products
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sales import actions, delivery_actions, import_actions, line_actions, payment_actions, queries
from crm_desktop.features.sales.records import LineDraft, PaymentDraft, SaleDraft
from tests.features.offers import samples as offer_samples

_HERE = "crm_desktop.features.sales.actions"
_LINES = "crm_desktop.features.sales.line_actions"
_MOVES = "crm_desktop.features.sales.delivery_actions"
_IMPORT = "crm_desktop.features.sales.import_actions"
_MONEY = "crm_desktop.features.sales.payment_actions"

LINES = (
    LineDraft(
        "Espresso machine, 2 groups",
        price=1_425_000_000,
        discount="10+5",
        tax_percent=2000,
        unit="pcs",
        quantity=20_000,
        cost=900_000_000,
    ),
    LineDraft("Ethiopia beans, 1 kg", quantity=200_000, price=7_800_000, discount="5", tax_percent=100, unit="kg"),
)


def days_ago(days: int) -> str:
    return (clock.today() - timedelta(days=days)).isoformat()


def customer(name: str = "Öztürk Gıda A.Ş.", language: str = "") -> int:
    return offer_samples.customer(name, language)


def sale(lines: tuple[LineDraft, ...] = LINES, contact_id: int | None = None, **more) -> int:
    return actions.create(SaleDraft(contact_id or customer(), subject="Season order", lines=lines, **more))


def late_sale(**more) -> int:
    return sale(sold_on=days_ago(40), **more)


def contact_of(sale_id: int) -> int:
    return queries.card(sale_id).contact_id


def payment(sale_id: int, amount: int = 100_00, **more) -> int:
    return payment_actions.record_payment(PaymentDraft(contact_of(sale_id), amount, "TRY", sale_id=sale_id, **more))


def _with_withholding() -> int:
    stationery_actions.save_withholding(None, {"name": "601", "tenths": 4})
    return sale()


def _line_and_product() -> tuple[int, int]:
    return _line(sale()), products.create(ProductDraft("Grinder", code="OG-75", price=184_000_000, unit="pcs"))


def _accepted() -> int:
    made = offer_samples.sent()
    offers.accept(made)
    return made


def _cancelled() -> int:
    made = sale()
    actions.cancel(made, "Changed their mind")
    return made


def _trashed() -> int:
    made = sale()
    actions.trash([made])
    return made


def _delivered() -> int:
    return delivery_actions.deliver(sale())


def _returned() -> int:
    made = sale()
    return delivery_actions.take_return(made, {queries.lines(made)[0].id: 10_000}, "damaged")


def _planned() -> int:
    made = sale()
    payment_actions.plan(made, 3, days_ago(-10))
    return made


def _paid() -> int:
    return payment(sale())


def _trashed_payment() -> int:
    made = _paid()
    payment_actions.trash_payments([made])
    return made


def _with_credit() -> int:
    made = sale()
    contact_id = contact_of(made)
    payment_actions.record_payment(PaymentDraft(contact_id, 99_999_999_00, "TRY"))
    sale(contact_id=contact_id)
    return contact_id


def _line(sale_id: int) -> int:
    return queries.lines(sale_id)[0].id


def csv_file(name: str = "sales.csv") -> Path:
    """A file of past sales beside the others of the tests."""
    return Path(__file__).parent / "data" / name


PREPARE = {
    f"{_HERE}:create": customer,
    f"{_HERE}:from_offer": _accepted,
    f"{_HERE}:set_field": sale,
    f"{_HERE}:set_invoice": sale,
    f"{_HERE}:cancel": sale,
    f"{_HERE}:reopen": _cancelled,
    f"{_HERE}:trash": sale,
    f"{_HERE}:restore": _trashed,
    f"{_LINES}:add_lines": sale,
    f"{_LINES}:set_line": sale,
    f"{_LINES}:remove_lines": sale,
    f"{_LINES}:set_details": sale,
    f"{_LINES}:take_product": _line_and_product,
    f"{_LINES}:move_lines": sale,
    f"{_HERE}:set_withholding": _with_withholding,
    f"{_MOVES}:deliver": sale,
    f"{_MOVES}:take_back": _delivered,
    f"{_MOVES}:take_return": sale,
    f"{_MOVES}:remove_return": _returned,
    f"{_MONEY}:plan": sale,
    f"{_MONEY}:set_instalment": _planned,
    f"{_MONEY}:unplan": _planned,
    f"{_MONEY}:record_payment": sale,
    f"{_MONEY}:pay_back": _with_credit,
    f"{_MONEY}:use_credit": _with_credit,
    f"{_MONEY}:trash_payments": _paid,
    f"{_MONEY}:restore_payments": _trashed_payment,
    f"{_MONEY}:remind": late_sale,
}
SAMPLES = {
    f"{_IMPORT}:import_sales": lambda: import_actions.import_sales(csv_file()),
    f"{_HERE}:create": lambda contact_id: actions.create(SaleDraft(contact_id, lines=LINES)),
    f"{_HERE}:from_offer": actions.from_offer,
    f"{_HERE}:set_field": lambda made: actions.set_field(made, "discount", 1000),
    f"{_HERE}:set_invoice": lambda made: actions.set_invoice(made, "DK-2026-441", days_ago(1)),
    f"{_HERE}:cancel": lambda made: actions.cancel(made, "Changed their mind"),
    f"{_HERE}:reopen": actions.reopen,
    f"{_HERE}:trash": lambda made: actions.trash([made]),
    f"{_HERE}:restore": lambda made: actions.restore([made]),
    f"{_LINES}:add_lines": lambda made: line_actions.add_lines(made, [LineDraft("Cups", price=10_000)]),
    f"{_LINES}:set_line": lambda made: line_actions.set_line(_line(made), "quantity", 10_000),
    f"{_LINES}:remove_lines": lambda made: line_actions.remove_lines([_line(made)]),
    f"{_LINES}:set_details": lambda made: line_actions.set_details(_line(made), {"code": "KM-2G", "unit": "pcs"}),
    f"{_LINES}:take_product": lambda pair: line_actions.take_product(*pair),
    f"{_LINES}:move_lines": lambda made: line_actions.move_lines([_line(made)], None),
    f"{_HERE}:set_withholding": lambda made: actions.set_withholding(made, stationery.withholdings()[0].id),
    f"{_MOVES}:deliver": lambda made: delivery_actions.deliver(made, {_line(made): 10_000}, serials={_line(made): ["SN 40218"]}),
    f"{_MOVES}:take_back": delivery_actions.take_back,
    f"{_MOVES}:take_return": lambda made: delivery_actions.take_return(made, {_line(made): 10_000}, "faulty", note="Leaks"),
    f"{_MOVES}:remove_return": delivery_actions.remove_return,
    f"{_MONEY}:plan": lambda made: payment_actions.plan(made, 3, days_ago(-10), down=1000_00),
    f"{_MONEY}:set_instalment": lambda made: payment_actions.set_instalment(queries.parts(made)[0].id, days_ago(-5), 5_00),
    f"{_MONEY}:unplan": payment_actions.unplan,
    f"{_MONEY}:record_payment": payment,
    f"{_MONEY}:pay_back": lambda who: payment_actions.pay_back(PaymentDraft(who, 10_00, "TRY")),
    f"{_MONEY}:use_credit": lambda who: payment_actions.use_credit(who, "TRY"),
    f"{_MONEY}:trash_payments": lambda made: payment_actions.trash_payments([made]),
    f"{_MONEY}:restore_payments": lambda made: payment_actions.restore_payments([made]),
    f"{_MONEY}:remind": lambda made: payment_actions.remind(contact_of(made), "firm", "TRY"),
}
