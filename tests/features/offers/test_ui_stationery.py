"""Templates with their live preview, and the cards of Preferences, by real clicks and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from crm_desktop.features import catalog
from crm_desktop.features.offers import queries, stationery, stationery_actions
from crm_desktop.features.offers.ui.editor_menus import blocks_menu
from crm_desktop.features.offers.ui.settings import OfferSettings
from crm_desktop.features.offers.ui.template_dialog import TemplateDialog
from crm_desktop.kit import jobs, theme
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator
from tests.features.offers import samples
from tests.features.offers.test_ui_editor import opened, page  # noqa: F401
from tests.features.offers.test_ui_panels import button

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def cards(desk, qtbot, qapp):
    theme.install(qapp, "light")
    settings = OfferSettings(Navigator(catalog.features()))
    settings.resize(640, 900)
    qtbot.addWidget(settings)
    settings.show()
    qtbot.waitExposed(settings)
    yield settings.cards
    jobs.shutdown()


def test_a_template_shows_what_it_will_print(cards, qtbot):
    before = len(stationery.templates())
    qtbot.mouseClick(cards.cards["template"].add_button, LEFT)
    dialog = cards.window().findChild(TemplateDialog)
    qtbot.waitUntil(lambda: dialog.preview.page_count() == 1, timeout=15000)
    shown = dialog.preview.data()
    box = next(one for one in dialog.findChildren(QCheckBox) if one.text() == "Amount in words")
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    qtbot.waitUntil(lambda: dialog.preview.data() != shown, timeout=8000)
    assert dialog.template.words == 0
    qtbot.mouseClick(button(dialog, "Save"), LEFT)
    assert len(stationery.templates()) == before + 1
    assert stationery.templates()[-1].words == 0


def test_a_bank_account_is_typed_and_deleted(cards, qtbot):
    qtbot.mouseClick(cards.cards["account"].add_button, LEFT)
    dialog = cards.window().findChild(FormDialog)
    qtbot.waitUntil(lambda: isinstance(dialog.focusWidget(), QWidget), timeout=4000)
    dialog.form.focus_first()
    qtbot.keyClicks(dialog.focusWidget(), "TR33 0006 1005 1978 6457 8413 26")
    qtbot.mouseClick(button(dialog, "Save"), LEFT)
    (account,) = stationery.accounts()
    assert account.iban == "TR330006100519786457841326" and account.currency == "TRY"
    cards.edit_account(account.id)
    again = next(one for one in cards.window().findChildren(FormDialog) if one.isVisible())
    qtbot.mouseClick(button(again, "Delete"), LEFT)
    assert stationery.accounts() == []


def test_a_terms_block_goes_to_the_end_of_the_terms(page, qtbot):  # noqa: F811
    stationery_actions.save_block(None, {"language": "en", "name": "Delivery & co", "body": "Ten days."})
    stationery_actions.save_block(None, {"language": "tr", "name": "Teslim", "body": "On gün."})
    editor = opened(page, samples.draft(language="en"))
    (action,) = blocks_menu(editor).actions()
    action.trigger()
    assert queries.card(editor.id).terms.endswith("Ten days.")


def test_withholding_shows_what_is_paid(page, qtbot):  # noqa: F811
    kept = stationery_actions.save_withholding(None, {"name": "602", "tenths": 9})
    id_ = samples.with_alternatives()
    editor = opened(page, id_)
    editor.head.turn_more()
    editor._put(editor.head.fields["withholding_id"], kept)
    qtbot.waitUntil(lambda: "Net payable 124,440.00" in editor.totals.optional.text(), timeout=4000)
    assert editor.head.fields["withholding_id"].value() == kept
    editor._put(editor.head.fields["withholding_id"], 0)
    qtbot.waitUntil(lambda: "Net payable" not in editor.totals.optional.text(), timeout=4000)
