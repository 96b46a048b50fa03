"""The register by real clicks: a unit is taken in, goes back, is replaced, leaves; the list, the panel, the settings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm_desktop.base.refs import Ref
from crm_desktop.features.warranty import actions, queries
from crm_desktop.features.warranty.ui.form import new_unit
from crm_desktop.features.warranty.ui.page import WarrantyPage, take_over
from crm_desktop.features.warranty.ui.panel import UnitsPanel
from crm_desktop.features.warranty.ui.settings import WarrantySettings
from crm_desktop.store import journal
from tests.features.warranty.samples import contact, delivered_before, unit

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, window):
    made = WarrantyPage(window.navigator)
    window.setCentralWidget(made)
    window.navigator.opened.connect(lambda place: made.open_record(place.ref.id) if place.ref else made.show_list())
    return made


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_in_for_repair_and_back(qtbot, page):
    id_ = unit()
    page.open_record(id_)
    record = page.record
    click(record.repair_button)
    qtbot.keyClick(record.panel.form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: queries.rows([id_])[0].at_us == 1)
    qtbot.waitUntil(lambda: record.back_button.isVisible() and not record.repair_button.isVisible())
    click(record.back_button)
    qtbot.waitUntil(lambda: queries.rows([id_])[0].at_us == 0)
    journal.undo()
    assert queries.rows([id_])[0].at_us == 1


def test_replaced_and_out_of_use(qtbot, page):
    id_ = unit()
    page.open_record(id_)
    record = page.record
    panel = record.ask_replacement()
    panel.form.field("serial").line.setText("SN-NEW")
    panel.form.save()
    qtbot.waitUntil(lambda: record.fields["serial"].value() == "SN-NEW")
    panel = record.ask_retirement()
    panel.form.field("why").line.setText("Scrapped")
    panel.form.save()
    qtbot.waitUntil(lambda: queries.card(id_).retired_why == "Scrapped")
    record.fields["months"].take(-3)
    assert record.fields["months"].error.text(), "a refusal is said beside the field"
    record.trash()
    assert queries.ids({}).tolist() == []


def test_the_list_shows_edits_and_takes_over(qtbot, page, window):
    delivered_before()
    take_over(page.listing)
    qtbot.waitUntil(lambda: page.listing.table.ids().tolist() == queries.ids({}).tolist() != [])
    said = []
    window.navigator.told.connect(lambda text, _undo: said.append(text))
    take_over(page.listing)
    assert said and "in the register" in said[0]
    first = queries.ids({})[0]
    page.listing._edit(first, "serial", "SN-55")
    assert queries.rows([first])[0].serial == "SN-55"
    page.listing.show_peek(True)


def test_new_from_a_contact_and_its_panel(qtbot, page, window):
    who = contact()
    panel = UnitsPanel(Ref("contact", who), window.navigator)
    qtbot.addWidget(panel)
    dialog = new_unit(window.navigator, Ref("contact", who))
    dialog.form.field("name").line.setText("Grinder 👍 <b>")
    dialog.form.field("months").line.setText("12")
    dialog.submit()
    qtbot.waitUntil(lambda: [row.name for row in queries.about(who)] == ["Grinder 👍 <b>"])
    qtbot.waitUntil(lambda: panel.note.text() == "1 covered")


def test_settings_follow_the_law_until_changed(qtbot, window):
    made = WarrantySettings(window.navigator)
    qtbot.addWidget(made)
    assert [field.value() for field in made.fields] == [24, 20, 10, False]
    made.fields[1].take(30)
    assert queries.law("most_days") == 30
    actions.put_setting("restart", True)
    qtbot.waitUntil(lambda: made.fields[3].value() is True)
