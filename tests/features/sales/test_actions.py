"""Selling as a shop owner does it: from an offer, delivered in parts, paid in parts, given back, cancelled, reminded."""

import pytest

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.offers import actions as offers
from crm_desktop.features.offers import queries as offer_queries
from crm_desktop.features.offers import stationery_actions
from crm_desktop.features.sales import accounts, actions, delivery_actions, index, line_actions, payment_actions, queries
from crm_desktop.features.sales.records import LineDraft, PaymentDraft, SaleDraft
from crm_desktop.store import journal
from crm_desktop.store.reading import rows, value
from tests.features.offers import samples as offer_samples
from tests.features.sales.samples import LINES, contact_of, customer, days_ago, late_sale, payment, sale

SIMPLE = (LineDraft("Coffee", quantity=30_000, price=1_000_000, tax_percent=2000),)


def fields(refused: pytest.ExceptionInfo) -> set[str]:
    return set(refused.value.fields)


def state(id_: int) -> str:
    return queries.rows([id_])[0].state


def books(contact_id: int) -> None:
    """What is owed, paid and left over agrees everywhere: statement, sums, dues, credit."""
    open_ = dict(rows("SELECT currency, sum(open) FROM sale_sum WHERE contact_id = ?1 GROUP BY 1", contact_id))
    dues = dict(rows("SELECT currency, sum(open) FROM sale_due WHERE contact_id = ?1 GROUP BY 1", contact_id))
    credit = queries.credit(contact_id)
    for one in accounts.statement(contact_id, "", "2999-01-01"):
        assert one.closing == open_.get(one.currency, 0) - credit.get(one.currency, 0)
        assert dues.get(one.currency, 0) == open_.get(one.currency, 0)
    for (id_,) in rows("SELECT id FROM sale WHERE contact_id = ?1 AND trashed_at IS NULL", contact_id):
        standing = queries.standing(queries.card(id_))
        stored = rows("SELECT net, tax, total, returned, paid, open FROM sale_sum WHERE id = ?1", id_)[0]
        assert stored == (standing.net, standing.tax, standing.total, standing.returned, standing.paid, standing.open)


def test_an_accepted_offer_becomes_a_sale_once(store) -> None:
    offer_id = offer_samples.sent()
    with pytest.raises(UserError):
        actions.from_offer(offer_id)
    offers.accept(offer_id)
    made = actions.from_offer(offer_id)
    card, offer = queries.card(made), offer_queries.card(offer_id)
    assert card.number.startswith("SO-") and card.offer_id == offer_id and card.deal_id == offer.deal_id
    assert card.buyer == offer.buyer
    assert queries.standing(card).total == offer_queries.totals(offer, offer_queries.lines(offer_id)).total
    assert [line.kind for line in queries.lines(made)] == ["item", "heading", "item"]
    with pytest.raises(UserError, match=card.number):
        actions.from_offer(offer_id)
    actions.trash([made])
    assert actions.from_offer(offer_id) != made
    books(card.contact_id)


def test_delivery_in_parts_with_serials(store) -> None:
    made = sale()
    line = queries.lines(made)[0]
    delivery_actions.deliver(made, {line.id: 10_000}, serials={line.id: ["SN 40218"]})
    assert value("SELECT delivered FROM sale_sum WHERE id = ?1", made) == 1
    assert queries.card(made).status == "confirmed"
    assert queries.serial("SN 40218")[0][1] == made
    with pytest.raises(UserError):
        delivery_actions.deliver(made, {line.id: 20_000})
    with pytest.raises(UserError) as refused:
        delivery_actions.deliver(made, {line.id: 10_000}, serials={line.id: ["A", "B"]})
    assert fields(refused) == {"serials"}
    with pytest.raises(UserError):
        line_actions.remove_lines([line.id])
    last = delivery_actions.deliver(made)
    assert queries.card(made).status == "delivered"
    assert value("SELECT delivered FROM sale_sum WHERE id = ?1", made) == 2
    with pytest.raises(UserError):
        delivery_actions.deliver(made)
    delivery_actions.take_back(last)
    assert queries.card(made).status == "confirmed"
    assert [one.position for one in queries.deliveries(made)] == [1]


def test_payments_fill_the_oldest_and_leave_credit(store) -> None:
    who = customer()
    new = sale(SIMPLE, who)
    old = sale(SIMPLE, who, sold_on=days_ago(40))
    payment_actions.record_payment(PaymentDraft(who, 500_00, "TRY"))
    assert (state(old), state(new)) == ("paid", "part")
    books(who)
    payment_actions.record_payment(PaymentDraft(who, 500_00, "TRY"))
    assert (state(old), state(new)) == ("paid", "paid")
    assert queries.credit(who) == {"TRY": 280_00}
    later = sale(SIMPLE, who)
    assert payment_actions.use_credit(who, "TRY") == 280_00
    assert state(later) == "part"
    books(who)
    with pytest.raises(UserError):
        payment_actions.use_credit(who, "TRY")
    assert accounts.late_days(who) == 20


def test_a_euro_sale_paid_in_lira(store) -> None:
    who = customer()
    made = sale(SIMPLE, who, currency="EUR", rate=38_000_000)
    with pytest.raises(UserError) as refused:
        payment_actions.record_payment(PaymentDraft(who, 1_000_00, "TRY", settles="EUR"))
    assert fields(refused) == {"rate"}
    payment_actions.record_payment(PaymentDraft(who, 13_680_00, "TRY", settles="EUR", rate=38_000_000))
    assert state(made) == "paid"
    books(who)


def test_instalments_and_late(store) -> None:
    made = sale(SIMPLE, sold_on=days_ago(70))
    payment_actions.plan(made, 3, days_ago(60), down=60_00)
    parts = queries.parts(made)
    assert [one.amount for one in parts] == [60_00, 100_00, 100_00, 100_00]
    assert state(made) == "late"
    who = contact_of(made)
    aged = accounts.aging()
    assert len(aged) == 1 and aged[0].total == 360_00 and aged[0].buckets[3] == 60_00
    payment(made, 160_00)
    assert [one.open for one in queries.standing(queries.card(made)).dues] == [0, 0, 100_00, 100_00]
    assert accounts.due(clock.today().isoformat())[0].id == made
    assert sum(sum_ for _, _, sum_ in accounts.cash_expected()) == 200_00
    books(who)
    line_actions.set_line(queries.lines(made)[0].id, "quantity", 40_000)
    assert sum(one.amount for one in queries.standing(queries.card(made)).dues) == 480_00
    books(who)


def test_returns_shrink_what_is_owed(store) -> None:
    made = sale(SIMPLE)
    line = queries.lines(made)[0]
    payment(made, 360_00)
    delivery_actions.deliver(made)
    delivery_actions.take_return(made, {line.id: 10_000}, "faulty")
    who = contact_of(made)
    assert queries.credit(who) == {"TRY": 120_00}
    books(who)
    with pytest.raises(UserError):
        delivery_actions.take_return(made, {line.id: 30_000}, "faulty")
    with pytest.raises(UserError):
        delivery_actions.take_return(made, {line.id: -10_000}, "faulty")
    with pytest.raises(UserError):
        line_actions.set_line(line.id, "price", 1)
    payment_actions.pay_back(PaymentDraft(who, 120_00, "TRY"))
    assert queries.credit(who) == {}
    books(who)
    with pytest.raises(UserError):
        payment_actions.pay_back(PaymentDraft(who, 1, "TRY"))
    delivery_actions.take_return(made, {line.id: 20_000}, "unwanted")
    assert sum(one.amount for one in queries.returns(queries.card(made), queries.lines(made))) == 360_00
    assert accounts.sales_by("product")[0].net == 0
    books(who)


def test_cancelling_gives_the_money_back_as_credit(store) -> None:
    made = sale(SIMPLE)
    payment(made, 100_00)
    with pytest.raises(UserError) as refused:
        actions.cancel(made, "  ")
    assert fields(refused) == {"reason"}
    actions.cancel(made, "Changed their mind")
    who = contact_of(made)
    assert queries.credit(who) == {"TRY": 100_00} and state(made) == "cancelled"
    books(who)
    with pytest.raises(UserError):
        line_actions.add_lines(made, SIMPLE)
    actions.reopen(made)
    assert state(made) == "open"
    books(who)


def test_a_deleted_payment_and_its_return(store) -> None:
    made = sale(SIMPLE)
    first = payment(made, 360_00)
    payment_actions.trash_payments([first])
    assert state(made) == "open"
    payment(made, 360_00)
    payment_actions.restore_payments([first])
    who = contact_of(made)
    assert queries.credit(who) == {"TRY": 360_00}
    books(who)


def test_derived_sums_follow_undo(store) -> None:
    tables = ("sale_sum", "sale_due", "sale_part")
    made = sale(SIMPLE)
    before = [rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]
    payment(made, 60_00)
    delivery_actions.take_return(made, {queries.lines(made)[0].id: 10_000}, "wrong")
    after = [rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]
    assert after != before
    journal.undo()
    journal.undo()
    assert [rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables] == before
    journal.undo()
    assert [rows(f"SELECT * FROM {table}") for table in tables] == [[], [], []]
    for _ in range(3):
        journal.redo()
    assert [rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables] == after


def test_statement_between_days(store) -> None:
    who = customer()
    sale(SIMPLE, who, sold_on=days_ago(60))
    payment_actions.record_payment(PaymentDraft(who, 100_00, "TRY", paid_on=days_ago(50)))
    sale(SIMPLE, who, sold_on=days_ago(20))
    (one,) = accounts.statement(who, days_ago(30))
    assert (one.opening, one.closing, len(one.bookings)) == (260_00, 620_00, 1)
    assert accounts.aging(days_ago(55))[0].total == 360_00
    assert accounts.aging(days_ago(30))[0].total == 260_00


def test_reports_and_figures(store) -> None:
    who = customer()
    sale(SIMPLE, who)
    sale(SIMPLE, who, currency="USD")
    assert [(one.currency, one.net) for one in accounts.sales_by("customer")] == [("TRY", 300_00), ("USD", 300_00)]
    assert accounts.sales_by("period", days_ago(1))[0].key == clock.today().isoformat()[:7]
    assert accounts.sales_by("product", days_ago(1), days_ago(1)) == []
    assert len(accounts.figures(who)) == 2
    assert accounts.figures(customer("Boş")) == []


def test_reminding_and_the_timeline(store) -> None:
    made = late_sale()
    who = contact_of(made)
    payment_actions.remind(who, "firm", "TRY")
    payment(made)
    delivery_actions.deliver(made)
    kinds = {entry.icon for entry in index.timeline(who, None, 50)}
    assert {"banknote", "truck", "bell"} <= kinds
    assert len(index.timeline(made, None, 50)) == 3
    with pytest.raises(UserError):
        payment_actions.remind(customer("Borçsuz"), "firm", "TRY")


def test_what_is_found(store) -> None:
    made = sale()
    line = queries.lines(made)[0]
    delivery_actions.deliver(made, {line.id: 10_000}, serials={line.id: ["KM2G40218"]})
    actions.set_invoice(made, "DK-441", days_ago(0))
    for words in ("km2g40218", "espresso", "DK-441", "ozturk"):
        assert list(queries.ids({"words": words})) == [made]
    contacts.set_field(contact_of(made), "name", "Işık Kahve")
    assert list(queries.ids({"words": "isik"})) == [made]
    for sort in ("sold", "-number", "due", "-total", "open", "state", "sale.contact", "delivered", "created"):
        assert list(queries.ids({"state": ["open", "late"], "sold": (days_ago(1), "")}, sort)) == [made]
    assert "₺" in queries.summary({})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"quantity": -10_000}, "quantity"), ({"quantity": 0}, "quantity"), ({"discount": "101"}, "discount"),
        ({"discount": "ten"}, "discount"), ({"tax_percent": 10_001}, "tax_percent"), ({"price": 10**16}, "price"),
        ({"description": "  "}, "description"),
    ],
)  # fmt: skip
def test_lines_that_cannot_be(store, change, field) -> None:
    with pytest.raises(UserError) as refused:
        sale((LineDraft("Coffee")._replace(**change),))
    assert fields(refused) == {field}
    assert rows("SELECT 1 FROM sale") == []


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("discount", 10_001),
        ("discount", -1),
        ("rate", 0),
        ("currency", "XXX"),
        ("sold_on", "soon"),
        ("due_on", "2001-01-01"),
        ("contact_id", None),
    ],
)
def test_heads_that_cannot_be(store, field, new) -> None:
    made = sale()
    with pytest.raises(UserError) as refused:
        actions.set_field(made, field, new)
    assert fields(refused) == {field}


def test_nobody_and_nonsense(store) -> None:
    for draft in (SaleDraft(), SaleDraft(7)):
        with pytest.raises(UserError):
            actions.create(draft)
    made = sale()
    who = contact_of(made)
    for amount in (0, -5, 10**16):
        with pytest.raises(UserError):
            payment_actions.record_payment(PaymentDraft(who, amount, "TRY"))
    with pytest.raises(UserError):
        payment_actions.record_payment(PaymentDraft(who, 5, "TRY", paid_on="2999-01-01"))
    for count, first in ((0, days_ago(0)), (121, days_ago(0)), (3, "")):
        with pytest.raises(UserError):
            payment_actions.plan(made, count, first)
    with pytest.raises(UserError):
        delivery_actions.take_return(made, {}, "faulty")
    with pytest.raises(UserError):
        actions.set_invoice(made, "A1", "")


def test_credit_pays_a_later_sale(store) -> None:
    who = customer()
    payment_actions.record_payment(PaymentDraft(who, 1_000_00, "TRY"))
    older = sale(LINES[1:], who, sold_on=days_ago(30))
    made = sale((LineDraft("Fincan", price=300_0000, tax_percent=0),), who)
    assert payment_actions.use_credit(who, "TRY", made) == 300_00
    assert queries.rows([made])[0].state == "paid" and queries.paid(older) == []
    assert queries.credit(who) == {"TRY": 700_00}
    books(who)
    assert payment_actions.use_credit(who, "TRY") == 700_00
    assert queries.rows([older])[0].state == "late" and queries.credit(who) == {}
    books(who)


def test_one_reminder_over_several_currencies(store) -> None:
    who = customer()
    sale(LINES, who, sold_on=days_ago(40))
    sale(LINES[1:], who, sold_on=days_ago(95), currency="EUR")
    sale(LINES[1:], who, currency="USD", due_on=days_ago(-5))
    made = payment_actions.remind(who, "final")
    assert len(made) == 2
    assert {entry.title for entry in index.timeline(who, None, 50) if entry.icon == "bell"} == {
        f"Payment reminder, {locale.money(late, currency)}" for currency, _, late in queries.open_of_contact(who) if late
    }
    journal.undo()
    assert rows("SELECT 1 FROM reminder") == []
    aged = {one.currency: one.buckets for one in accounts.aging()}
    assert aged["TRY"][2] and aged["EUR"][4] and aged["USD"][0] and not any(aged["USD"][1:])
    assert {one.currency for one in accounts.statement(who)} == {"TRY", "EUR", "USD"}
    payment_actions.record_payment(PaymentDraft(who, 5_000_00, "TRY", settles="EUR", rate=50_000_000))
    assert {one.currency: one.closing for one in accounts.statement(who)}["EUR"] == aged["EUR"][4] - 100_00
    books(who)


def test_how_late_customers_pay(store) -> None:
    slow, prompt = customer("Yavaş"), customer("Hızlı")
    for who, days in ((slow, 10), (slow, 20), (prompt, 60)):
        made = sale(LINES[1:], who, sold_on=days_ago(60), due_on=days_ago(50))
        open_ = queries.standing(queries.card(made)).open
        payment_actions.record_payment(PaymentDraft(who, open_, "TRY", days_ago(days), sale_id=made))
    assert accounts.late_of([slow, prompt]) == {slow: 35, prompt: 0}
    assert accounts.late_days(customer("Hiç")) is None


def test_a_withholding_of_the_offer_stays_with_its_sale(store) -> None:
    kept = stationery_actions.save_withholding(None, {"name": "601", "tenths": 4})
    offer_id = offer_samples.draft()
    offers.set_field(offer_id, "withholding_id", kept)
    offers.send(offer_id)
    offers.accept(offer_id)
    made = actions.from_offer(offer_id)
    card = queries.card(made)
    lines = queries.lines(made)
    sums = queries.totals(card, lines)
    standing = queries.standing(card)
    assert standing.total == standing.owed == sums.total - (sums.tax * 4 + 5) // 10
    assert sum(one.gross for one in queries.line_sums(card, lines).values()) == standing.owed
    assert value("SELECT total FROM sale_sum WHERE id = ?1", made) == standing.total
    who = card.contact_id
    assert accounts.statement(who)[0].closing == standing.owed
    payment_actions.plan(made, 3, days_ago(-10))
    assert sum(part.amount for part in queries.parts(made)) == standing.owed
    items = [line for line in lines if line.kind == "item"]
    delivery_actions.take_return(made, {line.id: line.quantity for line in items}, "faulty")
    assert queries.standing(queries.card(made)).owed == 0
    books(who)
