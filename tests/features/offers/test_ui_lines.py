"""Subtotals and alternatives by real keys and the menu's own acts."""

from PySide6.QtCore import Qt

from crm_desktop.features.offers import queries
from crm_desktop.features.offers.ui.lines_menu import line_menu
from crm_desktop.features.offers.ui.lines_model import AMOUNT, NUMBER, QUANTITY, WHAT
from crm_desktop.store import journal
from tests.features.offers import samples
from tests.features.offers.test_ui_editor import cell, machine, opened, page, type_in  # noqa: F401

Key = Qt.Key


def test_a_subtotal_by_button_and_an_alternative_by_command(page, qtbot, machine):  # noqa: F811
    editor = opened(page, samples.draft(lines=()))
    editor.start()
    type_in(qtbot, editor, "esp", Key.Key_Tab)
    editor.lines.go(1, WHAT)
    type_in(qtbot, editor, "Smaller machine", Key.Key_Tab)
    type_in(qtbot, editor, "1", Key.Key_Tab)
    type_in(qtbot, editor, "1000", Key.Key_Return)
    editor.lines.go(1, WHAT)
    editor.commands.run("offer.alternative")
    assert queries.lines(editor.id)[1].optional == 2
    model = editor.lines.lines
    assert model.shown(1, NUMBER) == "1b"
    qtbot.waitUntil(lambda: "With alternatives" in editor.totals.optional.text(), timeout=4000)
    editor.lines.setCurrentIndex(model.index(2, WHAT))
    qtbot.mouseClick(editor.subtotal_button, Qt.MouseButton.LeftButton)
    assert queries.lines(editor.id)[2].kind == "subtotal"
    assert model.shown(2, AMOUNT) == model.shown(0, AMOUNT)
    editor.lines.setCurrentIndex(model.index(1, NUMBER))
    choose = next(action for action in line_menu(editor.lines).actions() if action.text() == "Choose this alternative")
    choose.trigger()
    assert [line.optional for line in queries.lines(editor.id)[:2]] == [0, 2]
    assert queries.lines(editor.id)[0].description == "Smaller machine"


def test_by_what_a_price_was_found_stands_under_the_lines(page, qtbot):  # noqa: F811
    offer = samples.listed()
    editor = opened(page, offer)
    strip = editor.prices
    assert strip.said.text().startswith("Tab:")
    editor.lines.go(0, QUANTITY)
    assert "product's own price" in strip.said.text() and strip.margin.text() == "Margin 60%"
    assert strip.margin.toolTip().startswith("60.00")
    qtbot.keyClicks(cell(editor), "10")
    assert strip.said.text() == "Will be found by: Wholesale, from 10, 90.00 − 5 %"
    qtbot.keyClick(cell(editor), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: strip.said.text() == "Price found by: Wholesale, from 10")
    assert queries.lines(offer)[0].price == 900_000
    qtbot.keyClicks(cell(editor), "95")
    qtbot.keyClick(cell(editor), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: strip.said.text() == "The price was typed by hand.")
    assert strip.take_button.text() == "Take 90.00 − 5 %"
    qtbot.mouseClick(strip.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: queries.lines(offer)[0].price == 900_000)
    asked = []
    strip.opened.connect(asked.append)
    qtbot.mouseClick(strip.show_button, Qt.MouseButton.LeftButton)
    assert asked[0].kind == "product"


def test_a_bundle_is_opened_and_closed_again(page, qtbot):  # noqa: F811
    offer = samples.with_bundle()
    editor = opened(page, offer)
    before = editor.totals.total.text()
    editor.lines.go(1, WHAT)
    qtbot.mouseClick(editor.prices.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(editor.lines.lines.lines) == 6)
    assert editor.totals.total.text() == before
    editor.lines.go(2, QUANTITY)
    assert "Share of the bundle Starter set" in editor.prices.said.text()
    journal.undo()
    qtbot.waitUntil(lambda: len(editor.lines.lines.lines) == 3)
    assert editor.totals.total.text() == before
