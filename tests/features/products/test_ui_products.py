"""Products by mouse and keys: the list, the form, the record, the tax rates."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from crm_desktop.features import catalog
from crm_desktop.features.products import actions, queries
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.products.ui.form import new_product
from crm_desktop.features.products.ui.page import ProductsPage
from crm_desktop.features.products.ui.settings import TaxRateSettings
from crm_desktop.kit import jobs, theme
from crm_desktop.kit.navigator import Navigator


@pytest.fixture
def page(desk, qtbot, qapp):
    theme.install(qapp, "light")
    navigator = Navigator(catalog.features())
    page = ProductsPage(navigator)
    navigator.window = page
    page.resize(1064, 740)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    yield page
    jobs.shutdown()


def test_list_shows_and_record_edits(page, qtbot):
    id_ = actions.create(ProductDraft("Grinder", code="OG-75", price=184_000_000, category="Grinders"))
    qtbot.waitUntil(lambda: page.list.about.text().startswith("1 product"))
    page.open_record(id_)
    field = page.record.fields["price"]
    field.edit()
    qtbot.keyClicks(field.line, "19,500.25")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert queries.card(id_).price == 195_002_500
    page.record.fields["name"].edit()
    page.record.fields["name"].line.setText("  ")
    qtbot.keyClick(page.record.fields["name"].line, Qt.Key.Key_Return)
    assert queries.card(id_).name == "Grinder"
    page.record.trash()
    assert list(queries.ids({})) == []


def test_form_makes_a_product(page, qtbot):
    form = new_product(page.navigator)
    form.form.field("name").line.setText("Espresso machine")
    form.form.field("price").line.setText("1,250.50")
    form.form.field("category").line.setText("Machines")
    assert form.form.save()
    (id_,) = queries.ids({})
    card = queries.card(id_)
    assert (card.name, card.price, card.category, card.tax_percent) == ("Espresso machine", 12_505_000, "Machines", 2000)


def test_tax_rates_are_edited(page, qtbot):
    widget = TaxRateSettings(page.navigator)
    qtbot.addWidget(widget)
    widget.show()
    widget.add_rate()
    qtbot.waitUntil(lambda: widget.lines.count() == len(queries.tax_rates()))
    line = widget.lines.itemAt(0).widget()
    percent = line.findChildren(QLineEdit)[1]
    percent.setFocus()
    percent.setText("22")
    qtbot.keyClick(percent, Qt.Key.Key_Return)
    assert queries.tax_rates()[0].percent == 2200
    line = widget.lines.itemAt(0).widget()
    line.active.click()
    assert queries.tax_rates()[0].active == 0


def test_bad_texts_show(page, qtbot):
    for bad in ("<b>x &amp;", "😀 שלום", "y" * 10_000):
        page.open_record(actions.create(ProductDraft(bad, description=bad, code=bad, unit=bad)))
        assert not page.grab().isNull()


def test_days_of_a_tax_rate_are_typed(page, qtbot):
    widget = TaxRateSettings(page.navigator)
    qtbot.addWidget(widget)
    widget.show()
    line = widget.lines.itemAt(0).widget().days["valid_to"]
    line.setFocus()
    qtbot.keyClicks(line, "30.06.2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert queries.tax_rates()[0].valid_to == "2026-06-30"
    qtbot.waitUntil(lambda: widget.lines.itemAt(0).widget().days["valid_to"].text() != "")
    line = widget.lines.itemAt(0).widget().days["valid_from"]
    line.setFocus()
    qtbot.keyClicks(line, "never")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert queries.tax_rates()[0].valid_from == ""
    widget.resize(700, 500)
    assert not widget.grab().isNull()
