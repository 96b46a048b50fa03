"""Selling at the screen: real clicks and keys in the list, the record, its questions, the contact's and the offer's panels."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crm_desktop.base import clock
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import actions as offers
from crm_desktop.features.sales import actions, queries
from crm_desktop.features.sales.ui.form import new_sale
from crm_desktop.features.sales.ui.page import SalesPage
from crm_desktop.features.sales.ui.panels import OfferSalePanel, PaymentsPanel, SalesPanel
from crm_desktop.features.sales.ui.settings import SaleSettings
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button
from crm_desktop.store import journal
from tests.features.deals.screen import BAD, cursor, keys, settle, shown, type_and_save  # noqa: F401
from tests.features.offers import samples as offer_samples
from tests.features.sales.samples import contact_of, customer, sale
from tests.features.sales.screen import shop

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)
    settle()


def opened(shown, id_: int):  # noqa: F811
    def make(navigator: Navigator) -> SalesPage:
        page = SalesPage(navigator)
        page.open_record(id_)
        return page

    return shown(make).record


def state(id_: int) -> str:
    return queries.rows([id_])[0].state


def test_the_list_and_its_tabs(shown) -> None:  # noqa: F811
    shop()
    page = shown(SalesPage)
    settle(300)
    assert len(page.list.table.model_.ids) == 5
    for key, count in (("cancelled", 1), ("late", 4), ("paid", 0), ("open", 4)):
        found = queries.ids(next(view.filter for view in page.list.spec.views if view.key == key), "-sold")
        assert len(found) == count


def test_enter_records_what_is_open(shown) -> None:  # noqa: F811
    made = sale()
    record = opened(shown, made)
    click(record.pay_button)
    assert record.panel is not None
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    settle()
    assert state(made) == "paid" and record.panel is None
    assert not record.pay_button.isVisible()
    journal.undo()
    settle()
    assert state(made) == "open" and record.pay_button.isVisible()


def test_a_part_payment_by_command_and_keys(shown) -> None:  # noqa: F811
    made = sale()
    record = opened(shown, made)
    record.commands.run("sale.pay")
    settle()
    cursor().selectAll()
    keys(cursor(), "100.50")
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    settle()
    assert queries.paid(made) == [(clock.today().isoformat(), 100_50)]
    assert state(made) == "part"


def test_a_wrong_sum_is_told_beside_the_field(shown) -> None:  # noqa: F811
    made = sale()
    record = opened(shown, made)
    click(record.pay_button)
    cursor().selectAll()
    keys(cursor(), "abc")
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    settle()
    assert record.panel is not None and record.panel.form.field("amount").error.isVisible()
    QTest.keyClick(cursor(), Qt.Key.Key_Escape)
    settle()
    assert record.panel is None and queries.paid(made) == []


def test_instalments_are_planned_and_shown(shown) -> None:  # noqa: F811
    made = sale()
    record = opened(shown, made)
    click(record.instalments.add_button)
    cursor().selectAll()
    keys(cursor(), "4")
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    settle()
    assert len(queries.parts(made)) == 4
    assert record.panel is None


def test_deliver_with_serials_and_take_a_return(shown) -> None:  # noqa: F811
    made = sale()
    line = queries.lines(made)[0]
    record = opened(shown, made)
    click(record.deliver_button)
    field = record.panel.form.field(f"serials {line.id}")
    field.edit()
    keys(cursor(), "KM2G 1, KM2G 2")
    QTest.keyClick(cursor(), Qt.Key.Key_Return, CTRL)
    settle()
    assert queries.card(made).status == "delivered" and queries.serial("KM2G 2")
    assert not record.deliver_button.isVisible() and record.returns.isVisible()
    click(record.returns.add_button)
    field = record.panel.form.field(f"quantity {line.id}")
    field.edit()
    cursor().selectAll()
    keys(cursor(), "1")
    QTest.keyClick(cursor(), Qt.Key.Key_Return, CTRL)
    settle()
    assert queries.lines(made)[0].returned == 10_000


def test_lines_are_typed_moved_and_removed(shown) -> None:  # noqa: F811
    made = sale(())
    record = opened(shown, made)
    table = record.lines.table
    click(record.lines.add_button)
    keys(cursor(), "Fincan")
    for typed in ("3 adet", "25"):
        QTest.keyClick(cursor(), Qt.Key.Key_Tab)
        settle()
        cursor().selectAll()
        keys(cursor(), typed)
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    settle()
    (line,) = queries.lines(made)
    assert (line.description, line.quantity, line.unit, line.price) == ("Fincan", 30_000, "adet", 250_000)
    keys(cursor(), "Tabak")
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    QTest.keyClick(cursor(), Qt.Key.Key_Escape)
    settle()
    table.go(1, 1)
    QTest.keyClick(cursor(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [one.description for one in queries.lines(made)] == ["Tabak", "Fincan"]
    journal.undo()
    settle()
    assert [one.description for one in queries.lines(made)] == ["Fincan", "Tabak"]
    for button in (record.lines.heading_button, record.lines.subtotal_button):
        table.setCurrentIndex(table.lines.index(1, 0))
        click(button)
        keys(cursor(), "Takım")
        QTest.keyClick(cursor(), Qt.Key.Key_Return)
        settle()
    assert [one.kind for one in queries.lines(made)] == ["item", "subtotal", "heading", "item"]
    assert queries.lines(made)[1].amount == 75_00
    table.setCurrentIndex(table.lines.index(0, 0))
    table.setFocus()
    QTest.keyClick(cursor(), Qt.Key.Key_Escape)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle()
    assert [one.kind for one in queries.lines(made)] == ["subtotal", "heading", "item"]


def test_a_line_is_dragged_to_another_place(shown) -> None:  # noqa: F811
    made = sale()
    record = opened(shown, made)
    lines = record.lines.table.lines
    dragged = lines.mimeData([lines.index(1, 1)])
    lines.dropMimeData(dragged, Qt.DropAction.MoveAction, 0, 0, lines.index(-1, -1))
    settle()
    assert [one.kind for one in queries.lines(made)] == ["item", "item"]
    assert queries.lines(made)[0].description.startswith("Ethiopia")


def test_a_withholding_is_chosen_and_counts(shown) -> None:  # noqa: F811
    from crm_desktop.features.offers import stationery_actions

    made = sale()
    before = queries.standing(queries.card(made))
    record = opened(shown, made)
    kept = stationery_actions.save_withholding(None, {"name": "699 Deneme", "tenths": 4})
    record.refill()
    assert record.fields["withholding"].isVisible()
    record.fields["withholding"].committed.emit(kept)
    settle()
    standing = queries.standing(queries.card(made))
    assert before.owed - standing.owed == (before.tax * 4 + 5) // 10
    assert "Withheld" in record.lines.rest.text()
    assert queries.rows([made])[0].total == standing.total
    stationery_actions.remove("withholding", kept)
    settle()
    assert queries.card(made).withheld_tenths == 4
    assert "699" in record.fields["withholding"].words(-1)


def test_cancel_asks_why_and_reopens(shown) -> None:  # noqa: F811
    made = sale()
    record = opened(shown, made)
    record.commands.run("sale.cancel")
    settle()
    type_and_save(cursor(), "Vazgeçti")
    assert queries.card(made).status == "cancelled"
    assert not record.lines.add_button.isVisible()
    record.commands.run("sale.reopen")
    settle()
    assert queries.card(made).status == "confirmed"


def test_papers_are_asked_for(shown) -> None:  # noqa: F811
    record = opened(shown, shop())
    asked: list[tuple[str, bytes, str]] = []
    record.navigator.preview_asked.connect(lambda title, make, name: asked.append((title, make(), name)))
    for key in ("print", "sale.delivery_note", "sale.proforma", "sale.statement"):
        record.commands.run(key)
    assert [one[0] for one in asked] == ["Order confirmation", "Delivery note", "Proforma", "Statement of account"]
    assert all(data.startswith(b"%PDF") and name.endswith(".pdf") for _, data, name in asked)


def test_a_new_sale_for_a_contact(shown) -> None:  # noqa: F811
    who = customer()
    panel = shown(lambda navigator: SalesPanel(Ref("contact", who), navigator), 300, 300)
    dialog = new_sale(Navigator((), panel.window()), Ref("contact", who))
    settle()
    dialog.form.field("description").edit()
    keys(cursor(), "Fincan")
    QTest.keyClick(cursor(), Qt.Key.Key_Return, CTRL)
    settle()
    (row,) = queries.of_contact(who)
    assert row.contact.startswith("Öztürk")
    assert queries.lines(row.id)[0].description == "Fincan"


def test_payment_of_a_contact_and_its_credit(shown) -> None:  # noqa: F811
    made = sale()
    who = contact_of(made)
    panel = shown(lambda navigator: PaymentsPanel(Ref("contact", who), navigator), 300, 420)
    click(panel.add_button)
    cursor().selectAll()
    keys(cursor(), "999999")
    QTest.keyClick(cursor(), Qt.Key.Key_Return, CTRL)
    settle()
    assert state(made) == "paid"
    assert queries.credit(who)["TRY"] > 0
    assert panel.credit.isVisible() and not panel.remind.isVisible()


def test_an_accepted_offer_becomes_a_sale_by_its_button(shown) -> None:  # noqa: F811
    offer_id = offer_samples.sent()
    places: list[object] = []

    def make(navigator: Navigator) -> OfferSalePanel:
        navigator.opened.connect(places.append)
        return OfferSalePanel(Ref("offer", offer_id), navigator)

    panel = shown(make, 300, 120)
    assert not panel.button.isVisible()
    offers.accept(offer_id)
    settle()
    assert panel.button.isVisible()
    click(panel.button)
    made = queries.of_offer(offer_id)
    assert made is not None and made.number in panel.button.text()
    assert places[-1].ref == Ref("sale", made.id)


def test_any_text_is_shown_and_kept_plain(shown) -> None:  # noqa: F811
    from crm_desktop.features.sales.records import LineDraft

    made = sale(tuple(LineDraft(said, price=10_000) for said in BAD))
    actions.set_field(made, "subject", BAD[0])
    actions.set_field(made, "note", BAD[3])
    record = opened(shown, made)
    record.grab()
    assert record.lines.table.lines.rowCount() == len(BAD) + 1


def test_settings(shown) -> None:  # noqa: F811
    widget = shown(SaleSettings, 500, 300)
    actions.put_setting("due_days", 30)
    actions.put_setting("prefix", "SAT{x}")
    settle()
    assert widget.fields[0].value() == 30 and "SATx-" in widget.number.text()
    made = sale()
    assert queries.card(made).number.startswith("SATx-")
    assert queries.card(made).due_on > queries.card(made).sold_on


def test_past_sales_are_brought_in(shown, tmp_path, qtbot, monkeypatch) -> None:  # noqa: F811
    from crm_desktop.features.sales.ui import bringing_in
    from tests.features.sales.samples import csv_file

    file = tmp_path / "sales.csv"
    file.write_bytes(csv_file().read_bytes())
    monkeypatch.setattr(bringing_in, "open_file", lambda *_: file)
    heard: list[str] = []
    monkeypatch.setattr(bringing_in, "tell", lambda _parent, message, title="": heard.append(message))
    page = shown(SalesPage)
    click(next(button for button in page.list.findChildren(Button) if button.text() == "Import"))
    QTest.keyClick(cursor(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(heard), timeout=8000)
    assert "5 lines" in heard[0] and "sales-not-imported.csv" in heard[0]
    assert len(queries.ids({})) == 3


def test_an_offer_is_sold_from_the_list(shown) -> None:  # noqa: F811
    offer_id = offer_samples.sent()
    page = shown(SalesPage)
    button = next(button for button in page.list.findChildren(Button) if button.text() == "From an offer")
    click(button)
    assert queries.of_offer(offer_id) is None
    offers.accept(offer_id)
    click(button)
    QTest.keyClick(cursor(), Qt.Key.Key_Return, CTRL)
    settle()
    assert queries.of_offer(offer_id) is not None and queries.unsold_offers() == []
