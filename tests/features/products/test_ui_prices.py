"""Price lists, bundles and terms by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.products import actions, price_actions, price_queries, queries
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.products.ui.groups import CustomerGroupSettings
from crm_desktop.features.products.ui.terms import TermsPanel
from crm_desktop.kit.form import FormDialog
from tests.features.products.test_ui_products import page  # noqa: F401

ENTER = Qt.Key.Key_Return


@pytest.fixture
def lists(page, qtbot):  # noqa: F811
    one = actions.create(ProductDraft("Grinder", code="OG-75", price=1_000_000))
    made = price_actions.add_list("Retail", "TRY")
    page.open_price_lists()
    assert page.currentWidget() is page.prices and page.prices.id == made
    return page, made, one


def test_prices_are_typed_line_after_line(lists, qtbot):
    page, made, one = lists  # noqa: F811
    table = page.prices.prices
    table.begin()
    qtbot.keyClicks(table.product.line, "og-7")
    qtbot.keyClick(table.product.line, ENTER)
    assert table.product.hit().id == one
    qtbot.keyClicks(table.quantity, "10")
    qtbot.keyClicks(table.price, "85.5")
    qtbot.keyClicks(table.discount, "5")
    qtbot.keyClick(table.discount, ENTER)
    (row,) = price_queries.prices(price_queries.price_ids(made))
    assert (row.min_quantity, row.price, row.discount) == (100_000, 855_000, "5")
    assert table.price.text() == "" and table.product.hit() is None
    qtbot.keyClicks(table.price, "no figure")
    qtbot.keyClick(table.price, ENTER)
    assert table.price.text() == "no figure" and page.prices.id == made
    table.table.edited.emit(row.id, "price_text", "80")
    assert price_queries.prices([row.id])[0].price == 800_000
    table.table.edited.emit(row.id, "discount", "300")
    assert price_queries.prices([row.id])[0].discount == "5"
    qtbot.waitUntil(lambda: page.prices.others.title.text() == "Price lists")
    page.open_record(one)
    assert [line.list_name for line in price_queries.of_product(one)] == ["Retail"]
    page.record.held.opened.emit(Ref("price_list", made))
    assert page.currentWidget() is page.prices


def test_prices_are_pasted_from_a_spreadsheet(lists, qtbot):
    page, made, one = lists  # noqa: F811
    QApplication.clipboard().setText("OG-75\t10\nGrinder\t20\t9\n")
    page.prices.paste()
    assert [row.price for row in price_queries.prices(price_queries.price_ids(made))] == [100_000, 90_000]
    page.prices.remove()
    qtbot.waitUntil(lambda: page.currentWidget() is page.list)
    assert price_queries.lists() == []


def test_the_first_list_is_asked_for(page, qtbot):  # noqa: F811
    page.open_price_lists()
    form = page.findChild(FormDialog)
    form.form.field("name").line.setText("Toptan")
    form.form.save()
    assert [row.name for row in price_queries.lists()] == ["Toptan"] and page.currentWidget() is page.prices
    field = page.prices.fields["name"]
    field.edit()
    field.line.setText("Toptan 2026")
    qtbot.keyClick(field.line, ENTER)
    assert price_queries.lists()[0].name == "Toptan 2026"
    page.prices.left.emit()
    assert page.currentWidget() is page.list


def test_parts_are_put_into_a_bundle(page, qtbot):  # noqa: F811
    beans = actions.create(ProductDraft("Beans", price=200_000))
    bundle = actions.create(ProductDraft("Corner", kind="bundle"))
    page.open_record(bundle)
    assert page.record.parts.isVisible()
    form = page.record.parts.ask()
    qtbot.keyClicks(form.form.field("product_id").picker.line, "beans")
    qtbot.keyClick(form.form.field("product_id").picker.line, ENTER)
    form.form.field("quantity").line.setText("3")
    assert form.form.save()
    (part,) = queries.parts(bundle)
    assert (part.product_id, part.quantity, part.sum) == (beans, 30_000, 600_000)
    form = page.record.parts.ask(part)
    form.form.field("price").line.setText("15")
    assert form.form.save()
    qtbot.waitUntil(lambda: page.record.parts.note.text() == "together 45.00\u00a0₺")
    page.open_record(beans)
    assert not page.record.parts.isVisible()


def test_terms_are_edited_on_the_contact(page, qtbot):  # noqa: F811
    made = contacts.create(ContactDraft(name="Işık"))
    panel = TermsPanel(Ref("contact", made), page.navigator)
    qtbot.addWidget(panel)
    panel.show()
    days = panel.fields["payment_days"]
    days.edit()
    qtbot.keyClicks(days.line, "30")
    qtbot.keyClick(days.line, ENTER)
    limit = panel.fields["credit_limit"]
    limit.edit()
    qtbot.keyClicks(limit.line, "50000")
    qtbot.keyClick(limit.line, ENTER)
    held = queries.terms(made)
    assert (held.payment_days, held.credit_limit, held.currency) == (30, 5_000_000, "TRY")


def test_customer_groups_are_kept_in_the_settings(page, qtbot):  # noqa: F811
    group = price_actions.group_named("Bayi")
    settings = CustomerGroupSettings(page.navigator)
    qtbot.addWidget(settings)
    settings.show()
    line = settings.lines.itemAt(0).widget()
    line.name.selectAll()
    qtbot.keyClicks(line.name, "Toptan")
    qtbot.keyClick(line.name, Qt.Key.Key_Return)
    assert price_queries.groups() == [(group, "Toptan")]
    qtbot.waitUntil(lambda: settings.lines.itemAt(0).widget().name.text() == "Toptan")
    qtbot.mouseClick(settings.lines.itemAt(0).widget().remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: price_queries.groups() == [])


def test_a_price_list_is_opened_from_search(page, qtbot):  # noqa: F811
    made = price_actions.add_list("Spring prices", "EUR")
    page.open_ref(Ref("price_list", made))
    assert page.prices.id == made and page.currentWidget() is page.prices
    price_actions.remove_list(made)
    page.open_ref(Ref("price_list", made))
    assert page.currentWidget() is page.list
