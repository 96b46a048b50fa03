"""Subtotals and alternatives by real keys and the menu's own acts."""

from PySide6.QtCore import Qt

from crm_desktop.features.offers import queries
from crm_desktop.features.offers.ui.lines_menu import line_menu
from crm_desktop.features.offers.ui.lines_model import AMOUNT, NUMBER, WHAT
from tests.features.offers import samples
from tests.features.offers.test_ui_editor import machine, opened, page, type_in  # noqa: F401

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
    assert model._shown(1, NUMBER) == "1b"
    qtbot.waitUntil(lambda: "With alternatives" in editor.totals.optional.text(), timeout=4000)
    editor.lines.setCurrentIndex(model.index(2, WHAT))
    qtbot.mouseClick(editor.subtotal_button, Qt.MouseButton.LeftButton)
    assert queries.lines(editor.id)[2].kind == "subtotal"
    assert model._shown(2, AMOUNT) == model._shown(0, AMOUNT)
    editor.lines.setCurrentIndex(model.index(1, NUMBER))
    choose = next(action for action in line_menu(editor.lines).actions() if action.text() == "Choose this alternative")
    choose.trigger()
    assert [line.optional for line in queries.lines(editor.id)[:2]] == [0, 2]
    assert queries.lines(editor.id)[0].description == "Smaller machine"
