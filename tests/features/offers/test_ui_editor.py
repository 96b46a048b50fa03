"""An offer written by keys in the real editor: product found while typing, Tab, Enter, moves, send, accept, reject."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton

from crm_desktop.base import i18n
from crm_desktop.base.refs import Ref
from crm_desktop.features import catalog
from crm_desktop.features.offers import actions, queries
from crm_desktop.features.offers.ui.lines_model import DISCOUNT, PRICE, QUANTITY, TAX, WHAT
from crm_desktop.features.offers.ui.page import OffersPage, new_offer
from crm_desktop.features.products import actions as products
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.kit import jobs, theme
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.store import journal
from tests.features.offers import samples

Key = Qt.Key


@pytest.fixture
def page(desk, qtbot, qapp):
    theme.install(qapp, "light")
    navigator = Navigator(catalog.features())
    page = OffersPage(navigator)
    navigator.opened.connect(lambda place: page.open_record(place.ref.id) if place.ref and place.ref.kind == "offer" else None)
    page.resize(1100, 760)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    yield page
    jobs.shutdown()


@pytest.fixture
def machine(desk):
    return products.create(
        ProductDraft("Espresso machine", code="KM-2G", price=1_425_000_000, cost=900_000_000, unit="pcs")
    )


def opened(page, offer_id):
    page.open_record(offer_id)
    return page.editor


def cell(editor) -> QLineEdit:
    found = editor.lines._open_editor()
    assert found is not None, "a cell is open"
    return found


def type_in(qtbot, editor, said: str, key: Key | None = None) -> None:
    qtbot.keyClicks(cell(editor), said)
    if key is not None:
        qtbot.keyClick(cell(editor), key)


def test_typed_like_a_spreadsheet(page, qtbot, machine):
    editor = opened(page, samples.draft(lines=()))
    editor.start()
    type_in(qtbot, editor, "esp", Key.Key_Tab)
    assert editor.lines.currentIndex().column() == QUANTITY
    type_in(qtbot, editor, "2", Key.Key_Tab)
    type_in(qtbot, editor, "1,234.50", Key.Key_Tab)
    type_in(qtbot, editor, "10+5", Key.Key_Tab)
    type_in(qtbot, editor, "18", Key.Key_Return)
    assert (editor.lines.currentIndex().row(), editor.lines.currentIndex().column()) == (1, WHAT)
    type_in(qtbot, editor, "Setup on site", Key.Key_Tab)
    type_in(qtbot, editor, "3 hour", Key.Key_Tab)
    type_in(qtbot, editor, "50", Key.Key_Return)
    first, second = queries.lines(editor.id)
    assert (first.description, first.code, first.quantity, first.price) == ("Espresso machine", "KM-2G", 20_000, 12_345_000)
    assert (first.discount, first.tax_percent, first.unit) == ("10+5", 1800, "pcs")
    assert (second.description, second.quantity, second.unit, second.price) == ("Setup on site", 30_000, "hour", 500_000)
    total = queries.totals(editor.card, [first, second]).total
    qtbot.waitUntil(lambda: editor.totals.total.text().startswith(f"{total // 100:,}"))
    journal.undo()
    qtbot.waitUntil(lambda: editor.lines.lines.lines == queries.lines(editor.id))


def test_refused_cell_stays_open_with_what_was_typed(page, qtbot):
    editor = opened(page, samples.draft())
    editor.lines.go(0, DISCOUNT)
    cell(editor).selectAll()
    type_in(qtbot, editor, "lots", Key.Key_Tab)
    assert cell(editor).text() == "lots"
    assert editor.lines.currentIndex().column() == DISCOUNT
    qtbot.keyClick(cell(editor), Key.Key_Escape)
    assert queries.lines(editor.id)[0].discount == "10+5"


def test_arrows_and_moves(page, qtbot):
    editor = opened(page, samples.draft())
    order = [line.id for line in queries.lines(editor.id)]
    editor.lines.go(0, PRICE)
    qtbot.keyClick(cell(editor), Key.Key_Down)
    assert (editor.lines.currentIndex().row(), editor.lines.currentIndex().column()) == (1, WHAT)
    qtbot.keyClick(cell(editor), Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [line.id for line in queries.lines(editor.id)] == [order[1], order[0], *order[2:]]
    qtbot.keyClick(cell(editor), Key.Key_Escape)
    qtbot.keyClick(editor.lines, Key.Key_Delete)
    assert [line.id for line in queries.lines(editor.id)] == [order[0], *order[2:]]


def test_backtab_goes_back(page, qtbot):
    editor = opened(page, samples.draft())
    editor.lines.go(2, WHAT)
    qtbot.keyClick(cell(editor), Key.Key_Backtab)
    assert (editor.lines.currentIndex().row(), editor.lines.currentIndex().column()) == (1, WHAT)
    qtbot.keyClick(cell(editor), Key.Key_Backtab)
    assert (editor.lines.currentIndex().row(), editor.lines.currentIndex().column()) == (0, TAX)


def test_rows_are_pasted(page, qtbot):
    editor = opened(page, samples.draft(lines=()))
    editor.start()
    QGuiApplication.clipboard().setText("Beans\t20\t780,00\t5\t1\nCups\t12\t45,50\n")
    qtbot.keyClick(cell(editor), Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(line.description, line.quantity, line.price) for line in queries.lines(editor.id)] == [
        ("Beans", 200_000, 7_800_000), ("Cups", 120_000, 455_000)
    ]


def test_headings_and_optional(page, qtbot):
    editor = opened(page, samples.draft())
    editor.lines.clearSelection()
    editor.lines.setCurrentIndex(editor.lines.lines.index(-1, -1))
    qtbot.mouseClick(editor.heading_button, Qt.MouseButton.LeftButton)
    type_in(qtbot, editor, "Extras", Key.Key_Return)
    assert (queries.lines(editor.id)[-1].kind, queries.lines(editor.id)[-1].description) == ("heading", "Extras")
    editor.lines.go(0, WHAT)
    editor.commands.run("offer.optional")
    assert queries.lines(editor.id)[0].optional == 1


def test_preview_is_the_pdf_and_follows(page, qtbot):
    editor = opened(page, samples.draft())
    qtbot.waitUntil(lambda: editor.preview.page_count() == 1, timeout=8000)
    before = editor.preview.data()
    actions.set_field(editor.id, "intro", "Long text\n" * 120)
    qtbot.waitUntil(lambda: editor.preview.page_count() > 1, timeout=8000)
    assert editor.preview.data() != before and editor.preview.data().startswith(b"%PDF")
    actions.set_field(editor.id, "intro", "😀")
    qtbot.waitUntil(lambda: "😀" in editor.missing.text(), timeout=8000)


def test_send_locks_then_accept(page, qtbot):
    editor = opened(page, samples.draft(with_deal=True))
    qtbot.mouseClick(editor.send_button, Qt.MouseButton.LeftButton)
    dialog = next(one for one in page.findChildren(Dialog) if one.isVisible())
    assert editor.card.number in dialog.windowTitle()
    dialog.reject()
    assert queries.card(editor.id).status == "sent"
    qtbot.waitUntil(lambda: editor.accept_button.isVisible() and not editor.send_button.isVisible())
    assert editor.lines.lines.rowCount() == len(queries.lines(editor.id))
    assert editor.head.fields["subject"].read_only
    editor.lines.go(0, PRICE)
    assert editor.lines._open_editor() is None
    qtbot.mouseClick(editor.accept_button, Qt.MouseButton.LeftButton)
    assert queries.card(editor.id).status == "accepted"
    qtbot.mouseClick(editor.revise_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.editor.id != editor.id)
    assert page.editor.card.revision == 1


def test_send_without_customer_says_it_beside_the_field(page, qtbot):
    new_offer(page.navigator)
    editor = page.editor
    qtbot.mouseClick(editor.send_button, Qt.MouseButton.LeftButton)
    assert editor.head.fields["contact_id"].error.text()
    assert queries.card(editor.id).status == "draft"


def test_reject_asks_why(page, qtbot):
    from PySide6.QtCore import QTimer

    editor = opened(page, samples.sent())

    def answer() -> None:
        dialog = next(one for one in page.window().findChildren(Dialog) if one.isVisible())
        qtbot.keyClicks(dialog.findChild(QLineEdit), "Too expensive")
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "Reject offer").click()

    QTimer.singleShot(200, answer)
    qtbot.mouseClick(editor.reject_button, Qt.MouseButton.LeftButton)
    assert queries.card(editor.id).reject_reason == "Too expensive"


def test_new_offer_from_contact_and_deal(page, qtbot):
    contact = samples.customer()
    new_offer(page.navigator, Ref("contact", contact))
    assert page.editor.card.contact_id == contact
    qtbot.waitUntil(lambda: page.editor.lines._open_editor() is not None)
    deal = samples._contact_with_deal()
    new_offer(page.navigator, Ref("deal", deal))
    assert page.editor.card.deal_id == deal


@pytest.mark.parametrize("bad", ["<b>x &amp; <img src=y>", "😀 שלום", "x" * 10_000, "=1+1"])
def test_bad_texts_are_shown_plain(page, qtbot, bad):
    from crm_desktop.features.offers import line_actions

    id_ = samples.draft()
    for line in queries.lines(id_):
        line_actions.set_line(line.id, "description", bad)
        line_actions.set_line(line.id, "detail", bad)
    actions.set_field(id_, "subject", bad)
    editor = opened(page, id_)
    assert not page.grab().isNull()
    assert editor.lines.lines.index(0, WHAT).data() == bad


def test_dragged_line_lands_where_it_is_dropped(page, qtbot):
    editor = opened(page, samples.draft())
    model = editor.lines.lines
    order = [line.id for line in queries.lines(editor.id)]
    carried = model.mimeData([model.index(3, 0), model.index(3, 1)])
    model.dropMimeData(carried, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert [line.id for line in queries.lines(editor.id)] == [order[0], order[3], order[1], order[2]]
    model.dropMimeData(model.mimeData([model.index(0, 0)]), Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert [line.id for line in queries.lines(editor.id)] == [order[3], order[1], order[2], order[0]]


def test_details_are_one_step(page, qtbot):
    editor = opened(page, samples.draft())
    editor.lines.go(0, WHAT)
    editor.commands.run("offer.details")
    dialog = next(one for one in page.findChildren(Dialog) if one.isVisible())
    dialog.form.field("code").line.setText("KM-2G")
    dialog.form.field("detail").box.setPlainText("With a grinder")
    dialog.form.field("cost").line.setText("900")
    assert dialog.form.save()
    line = queries.lines(editor.id)[0]
    assert (line.code, line.detail, line.cost) == ("KM-2G", "With a grinder", 9_000_000)
    journal.undo()
    assert queries.lines(editor.id)[0].code == ""


def test_names_for_the_screen_reader(page, qtbot):
    editor = opened(page, samples.draft())
    for button in editor.findChildren(QPushButton):
        assert button.accessibleName() or button.text() or not button.isVisibleTo(editor), button
    editor.lines.go(0, WHAT)
    assert cell(editor).accessibleName()


def test_in_turkish(page, qtbot):
    i18n.use("tr")
    editor = opened(page, samples.draft(lines=()))
    editor.start()
    type_in(qtbot, editor, "Kurulum", Key.Key_Tab)
    type_in(qtbot, editor, "1,5 saat", Key.Key_Tab)
    type_in(qtbot, editor, "1.234,50", Key.Key_Tab)
    type_in(qtbot, editor, "10,5+5", Key.Key_Return)
    (line,) = queries.lines(editor.id)
    assert (line.quantity, line.unit, line.price, line.discount) == (15_000, "saat", 12_345_000, "10.5+5")
    assert editor.lines.lines.index(0, DISCOUNT).data() == "10,5+5"
