"""The guard before sending and the comparison of revisions, by real clicks and keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from crm_desktop.features.offers import queries
from crm_desktop.features.offers.ui.clash_panel import ClashPanel
from crm_desktop.features.offers.ui.revisions_panel import RevisionsPanel
from crm_desktop.kit.dialogs import Dialog
from tests.features.offers import samples
from tests.features.offers.test_comparing import revised
from tests.features.offers.test_ui_editor import opened, page  # noqa: F401

LEFT = Qt.MouseButton.LeftButton


def button(widget, name) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.text() == name and one.isVisible())


def test_sending_stops_at_another_live_price(page, qtbot):  # noqa: F811
    draft, live, _ = samples.two_prices()
    editor = opened(page, draft)
    assert "names Espresso machine at" in editor._banner.label.text()
    qtbot.mouseClick(editor.send_button, LEFT)
    assert queries.card(draft).status == "draft"
    assert isinstance(editor.panel, ClashPanel) and editor.panel.isVisible()
    qtbot.mouseClick(button(editor.panel, "This offer holds"), LEFT)
    qtbot.waitUntil(lambda: not clashing(editor), timeout=4000)
    qtbot.mouseClick(editor.send_button, LEFT)
    assert queries.card(draft).status == "sent"
    for dialog in editor.window().findChildren(Dialog):
        dialog.reject()
    editor.back()
    assert editor.panel is None and editor.preview.isVisible()


def clashing(editor) -> bool:
    from crm_desktop.features.offers import clashes

    return bool(clashes.undecided(queries.card(editor.id)))


def test_the_banner_opens_the_comparison_and_the_other_is_one_click_away(page, qtbot):  # noqa: F811
    draft, live, _ = samples.two_prices()
    editor = opened(page, draft)
    qtbot.mouseClick(editor._banner.button, LEFT)
    qtbot.mouseClick(button(editor.panel, "Show it"), LEFT)
    assert page.editor.id == live


def test_revisions_side_by_side(page, qtbot):  # noqa: F811
    first, new = revised()
    editor = opened(page, new)
    assert editor.has_revisions()
    editor.commands.run("offer.compare")
    panel = editor.panel
    assert isinstance(panel, RevisionsPanel)
    assert (panel.old_id, panel.new_id) == (first, new)
    said = [label.text() for label in panel.findChildren(type(editor.title)) if label.isVisible()]
    assert {"Cups", "130,000.00", "15", "10+5"} <= set(said)
    qtbot.mouseClick(panel.close_button, LEFT)
    assert editor.panel is None
