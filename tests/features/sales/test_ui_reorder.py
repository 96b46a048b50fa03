"""The list "Due to reorder" by real keys: an offer in one key, put off in one key, how long a product lasts."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from crm_desktop.base import clock
from crm_desktop.base.refs import Ref
from crm_desktop.features import catalog
from crm_desktop.features.agreements import again_actions
from crm_desktop.features.agreements.queries import interval
from crm_desktop.features.products import actions as products
from crm_desktop.features.sales import reorder
from crm_desktop.features.sales.ui.again import AgainPanel
from crm_desktop.features.sales.ui.reorder import ReorderList
from crm_desktop.kit import jobs, theme
from crm_desktop.kit.navigator import Navigator
from crm_desktop.store import journal
from tests.features.agreements.samples import contact, product
from tests.features.sales.test_reorder import sold


@pytest.fixture
def page(qtbot, desk):
    theme.install(QApplication.instance(), "light")
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1064, 740)
    with clock.standing_at(datetime(2026, 11, 22, 9, tzinfo=UTC)):
        who, what = contact("<b>Öztürk</b> 😀"), product("Espresso 1 kg")
        sold(who, what, "2026-09-01", "2026-10-01", "2026-11-01")
        made = ReorderList(Navigator(catalog.features(), window))
        made.who, made.what, made.window_ = who, what, window
        window.setCentralWidget(made)
        window.show()
        qtbot.waitUntil(lambda: len(made.table.ids()) == 1)
        made.focus_table()
        yield made
    jobs.shutdown()


def test_one_key_makes_the_offer_and_enter_opens_the_customer(qtbot, page) -> None:
    opened = []
    page.navigator.opened.connect(lambda place: opened.append(place.ref))
    page.commands.run("list.offer")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert [ref.kind for ref in opened] == ["offer", "contact"] and opened[1].id == page.who


def test_put_off_and_undone(qtbot, page) -> None:
    page.commands.run("reorder.later")
    qtbot.waitUntil(lambda: not len(page.table.ids()))
    journal.undo()
    qtbot.waitUntil(lambda: len(page.table.ids()) == 1)


def test_how_long_it_lasts_refuses_what_cannot_be(qtbot, page) -> None:
    dialog = page.ask_interval()
    days, months = (dialog.form.field(name).line for name in ("reorder_days", "service_months"))
    qtbot.keyClicks(days, "-5")
    qtbot.keyClick(days, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.form.field("reorder_days").error.text() and interval(page.what) == (0, 0)
    days.setText("30")
    qtbot.keyClicks(months, "6")
    qtbot.keyClick(months, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert interval(page.what) == (30, 6)


def test_the_contacts_panel_shows_every_rhythm_and_offers_again(qtbot, page) -> None:
    far = product("Bakım seti")
    again_actions.set_interval(far, None, 12)
    sold(page.who, far, "2026-10-20")
    opened = []
    page.navigator.opened.connect(lambda place: opened.append(place.ref))
    panel = AgainPanel(Ref("contact", page.who), page.navigator)
    page.window_.setCentralWidget(panel)
    said = [(row.product, row.why, row.on) for row in panel.found]
    assert said == [("Espresso 1 kg", "rhythm", "2026-12-01"), ("Bakım seti", "service", "2027-10-20")]
    again_actions.pause([(page.who, page.what)], "2026-12-22")
    qtbot.waitUntil(lambda: panel.found[0].on == "2026-12-22")
    menu = panel.menu_of(panel.found[0])
    next(act for act in menu.actions() if act.text() == "Put off by 90 days").trigger()
    qtbot.waitUntil(lambda: panel.found[0].on > "2027-02")
    qtbot.mouseClick(panel.offer, Qt.MouseButton.LeftButton)
    assert opened[-1].kind == "offer"
    empty = AgainPanel(Ref("contact", contact("Nobody")), page.navigator)
    assert empty.isHidden()


def test_one_customers_rows_are_those_of_the_list(qtbot, page) -> None:
    then = product("Süt")
    products.set_field(page.what, "follows_id", then)
    for name, days in (("Ali", 10), ("Veli", 20)):
        other = contact(name)
        sold(other, page.what, "2026-08-01")
        sold(other, then, f"2026-08-{1 + days:02}")
    rows = {row.id: row for row in reorder.of_contact(page.who)}
    assert {row.id: row for row in reorder.everything() if row.contact_id == page.who}.items() <= rows.items()
    assert any(row.why == "follows" and row.days == 15 for row in rows.values())
