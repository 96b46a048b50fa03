"""Agreements by real clicks and keys: made, priced, signed, kept, ended; bad input told where it happened."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from crm_desktop.base import clock, i18n
from crm_desktop.base.refs import Ref
from crm_desktop.features import catalog
from crm_desktop.features.agreements import actions, amend_actions, line_actions, prints, queries
from crm_desktop.features.agreements.records import PriceDraft
from crm_desktop.features.agreements.ui.form import new_agreement
from crm_desktop.features.agreements.ui.page import AgreementsPage
from crm_desktop.features.agreements.ui.panel import AgreementsPanel
from crm_desktop.kit import jobs, theme
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.store import journal
from tests.features.agreements.samples import contact, draft, full, product, signed, unsigned

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, CLICK = Qt.Key.Key_Return, Qt.MouseButton.LeftButton
NASTY = ["<b>kalın</b>", "😀" * 60, "مرحبا بالعالم", "x" * 10_000, "{title} %s &amp &"]


@pytest.fixture
def window(qtbot, desk):
    theme.install(QApplication.instance(), "light")
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.navigator = Navigator(catalog.features(), made)
    made.show()
    with clock.standing_at(datetime(2026, 11, 22, 9, tzinfo=UTC)):
        yield made
    jobs.shutdown()


@pytest.fixture
def page(qtbot, window):
    made = AgreementsPage(window.navigator)
    window.setCentralWidget(made)
    window.navigator.opened.connect(lambda place: made.open_record(place.ref.id) if place.ref else made.show_list())
    return made


def dialog_of(window) -> FormDialog:
    return next(one for one in window.findChildren(FormDialog) if one.isVisible())


def test_a_new_agreement_from_a_contact_refuses_what_cannot_be(qtbot, window, page) -> None:
    dialog = new_agreement(window.navigator, Ref("contact", contact()))
    form = dialog.form
    qtbot.waitUntil(form.field("title").line.hasFocus)
    qtbot.keyClicks(form.field("title").line, "Coffee 2027")
    qtbot.keyClicks(form.field("ends_on").line, "01.01.2020")
    qtbot.keyClicks(form.field("notice_days").line, "-4")
    qtbot.keyClick(form.field("title").line, ENTER, CTRL)
    assert form.field("notice_days").error.text() and not queries.ids({})
    form.field("notice_days").line.setText("30")
    qtbot.keyClick(form.field("title").line, ENTER, CTRL)
    assert "before it starts" in form.field("ends_on").error.text() and not queries.ids({})
    form.field("ends_on").line.setText("31.12.2027")
    form.field("value").line.setText("9" * 17)
    qtbot.keyClick(form.field("title").line, ENTER, CTRL)
    assert form.field("value").error.text()
    form.field("value").line.setText("120.000,50")
    qtbot.keyClick(form.field("title").line, ENTER, CTRL)
    (id_,) = queries.ids({})
    row = queries.needed(id_).row
    assert (row.title, row.end, row.notice, row.value) == ("Coffee 2027", "2027-12-31", "2027-12-01", 12_000_050)
    assert page.record is not None and page.record.id == id_


def test_price_sign_keep_renew_and_undo_on_its_page(qtbot, window, page) -> None:
    id_, what = draft(notice_days=30), product("Espresso 1 kg")
    page.open_record(id_)
    record = page.record
    record.commands.run("agreement.price")
    dialog = dialog_of(window)
    picker = dialog.form.field("product_id").picker
    qtbot.keyClicks(picker.line, "espr")
    qtbot.keyClick(picker.line, ENTER)
    qtbot.keyClick(picker.line, ENTER, CTRL)
    assert dialog.form.field("price").error.text(), "a price or a discount is wanted"
    qtbot.keyClicks(dialog.form.field("discount").line, "10+5")
    qtbot.keyClick(dialog.form.field("discount").line, ENTER, CTRL)
    qtbot.waitUntil(lambda: len(record.prices.lines.lines) == 1)
    assert queries.prices(id_)[0].product_id == what
    qtbot.mouseClick(record.sign_button, CLICK)
    dialog = dialog_of(window)
    qtbot.keyClick(dialog.form.field("signed_on").line, ENTER, CTRL)
    qtbot.waitUntil(lambda: record.card_.row.state == "live")
    assert not record.sign_button.isVisible() and record.renew_button.isVisible()
    assert queries.agreed_price(queries.needed(id_).row.contact_id, what) is not None
    assert record.card_.row.notice_due
    record.commands.run("agreement.keep")
    qtbot.waitUntil(lambda: not record.card_.row.notice_due)
    qtbot.mouseClick(record.renew_button, CLICK)
    dialog = dialog_of(window)
    qtbot.keyClick(dialog.form.field("months").line, ENTER, CTRL)
    qtbot.waitUntil(lambda: record.card_.row.end == "2027-12-31")
    journal.undo()
    qtbot.waitUntil(lambda: record.card_.row.end == "2026-12-31")
    line = record.prices.lines.lines[0]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert queries.prices(id_) and record.fields["title"].read_only and not record.prices.add_button.isVisible()
    qtbot.mouseClick(record.amend_button, CLICK)
    made = amend_actions.draft_amendment(id_)
    page.open_record(made)
    record = page.record
    line = record.prices.lines.lines[0]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not record.prices.lines.lines)


def test_the_list_its_tabs_and_the_trash(qtbot, window, page) -> None:
    first, second = signed(title="One"), draft(title="Two")
    listing = page.agreements
    qtbot.waitUntil(lambda: len(listing.table.ids()) == 2)
    listing.table.setFocus()
    listing.table.set_current_id(second)
    qtbot.keyClick(listing.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: list(listing.table.ids()) == [first])
    journal.undo()
    qtbot.waitUntil(lambda: len(listing.table.ids()) == 2)
    page.open_record(first)
    page.record.trash()
    assert queries.needed(first).trashed_at


def test_the_panel_of_a_contact(qtbot, window) -> None:
    who = contact()
    signed(title="Soon", contact_id=who, notice_days=30)
    panel = AgreementsPanel(Ref("contact", who), window.navigator)
    qtbot.addWidget(panel)
    assert panel.card.note.text() == "1 in force"
    qtbot.mouseClick(panel.card.add_button, CLICK)
    assert dialog_of(window).form.field("contact_id").value().id == who


def test_nasty_texts_are_shown_and_printed(qtbot, window, page) -> None:
    import pypdfium2

    for said in NASTY:
        id_ = unsigned()
        actions.set_field(id_, "title", said)
        for field in ("penalty", "service_note", "exit_clause", "note"):
            actions.set_field(id_, field, said)
        line_actions.add_item(id_, said)
        line_actions.add_price(id_, PriceDraft(product(said), 10**15, "", 10**15))
        page.open_record(id_)
        page.record.grab()
        assert len(pypdfium2.PdfDocument(prints.pdf(id_))) < 20


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Frame agreement"), ("tr", "Çerçeve sözleşme"), ("az", "Çərçivə müqaviləsi")]
)
def test_the_summary_in_three_languages(desk, language: str, title: str) -> None:
    import pypdfium2

    id_ = full(penalty="Gecikme için günlük ceza — şğıöçü Əə ₺")
    said = pypdfium2.PdfDocument(prints.pdf(id_, language))[0].get_textpage().get_text_range()
    assert title in said and "450" in said and "Əə" in said
    assert i18n.language() == "en"
