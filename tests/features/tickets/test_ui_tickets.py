"""Tickets by real clicks and keys: open one, answer, close, reopen, move on the board."""

import pytest
from PySide6.QtCore import Qt

from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import actions, queries
from crm_desktop.features.tickets.ui.form import new_ticket
from crm_desktop.features.tickets.ui.page import TicketsPage
from crm_desktop.features.tickets.ui.panel import TicketsPanel
from crm_desktop.kit.form import FormDialog
from crm_desktop.store import journal
from tests.features.tickets.samples import contact, ticket

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, window):
    made = TicketsPage(window.navigator)
    window.setCentralWidget(made)
    window.navigator.opened.connect(lambda place: made.open_record(place.ref.id) if place.ref else made.show_list())
    return made


def test_a_new_ticket_from_a_contact(qtbot, window, page) -> None:
    who = contact()
    dialog = new_ticket(window.navigator, Ref("contact", who))
    subject = dialog.form.field("subject").line
    qtbot.waitUntil(subject.hasFocus)
    qtbot.keyClicks(subject, "Grinder noisy")
    qtbot.keyClick(subject, Qt.Key.Key_Return, CTRL)
    (id_,) = queries.ids({})
    row = queries.card(id_).row
    assert (row.subject, row.contact_id, row.number) == ("Grinder noisy", who, "#1")
    assert page.record is not None and page.record.id == id_


def test_answer_close_and_reopen_on_its_page(qtbot, window, page) -> None:
    id_ = ticket("Grinder noisy")
    page.open_record(id_)
    record = page.record
    record.commands.run("ticket.answer")
    composer = record.conversation.composer
    qtbot.keyClicks(composer.box, "We come tomorrow.")
    qtbot.keyClick(composer.box, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: record.status == "waiting")
    assert composer.box.toPlainText() == "" and queries.messages(id_)[0].body == "We come tomorrow."
    qtbot.mouseClick(record.close_button, Qt.MouseButton.LeftButton)
    assert not record.solve.form.save(), "how must be said"
    field = record.solve.form.field("resolution")
    assert field.error.text()
    qtbot.keyClicks(field.box, "Disk changed.")
    qtbot.keyClick(field.box, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: record.status == "closed")
    assert record.reopen_button.isVisible() and not record.close_button.isVisible() and not record.solve.isVisible()
    record.commands.run("ticket.reopen")
    qtbot.waitUntil(lambda: record.status == "open")
    journal.undo()
    qtbot.waitUntil(lambda: record.status == "closed")


def test_an_empty_answer_is_told_in_the_composer(qtbot, page) -> None:
    page.open_record(ticket())
    composer = page.record.conversation.composer
    qtbot.mouseClick(composer.button, Qt.MouseButton.LeftButton)
    assert composer.problem.text() == "Write something first."


def test_a_message_is_edited_and_deleted(qtbot, page) -> None:
    id_ = ticket()
    actions.note(id_, "Pert ordered")
    page.open_record(id_)
    conversation = page.record.conversation
    conversation.composer.edit(queries.messages(id_)[0])
    conversation.composer.box.setPlainText("Part ordered")
    conversation.composer.send()
    qtbot.waitUntil(lambda: conversation._shown[0].body == "Part ordered")
    conversation._list.itemAt(0).widget().removed.emit(queries.messages(id_)[0])
    qtbot.waitUntil(lambda: conversation._shown == [])


def test_fields_in_place(qtbot, page) -> None:
    id_ = ticket()
    page.open_record(id_)
    fields = page.record.fields
    qtbot.mouseClick(fields["cause"].rest, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(fields["cause"].line, "Worn disk")
    qtbot.keyClick(fields["cause"].line, Qt.Key.Key_Return)
    assert queries.card(id_).row.cause == "Worn disk"
    fields["subject"].edit()
    fields["subject"].line.setText("  ")
    qtbot.keyClick(fields["subject"].line, Qt.Key.Key_Return)
    assert fields["subject"].is_editing() and fields["subject"].error.text()
    fields["status"].committed.emit("closed")
    assert page.record.solve.isVisible(), "closing asks how it was solved"


def test_list_and_board(qtbot, window, page) -> None:
    one, two = ticket("One"), ticket("Two")
    listing = page.tickets
    qtbot.waitUntil(lambda: listing.table.model().rowCount() == 2)
    listing.switch.choose("board")
    board = listing.board.board
    qtbot.waitUntil(lambda: set(board.ids()) == {one, two})
    board.set_current_id(one)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(board, key)
    qtbot.waitUntil(lambda: queries.card(one).row.status == "open")
    board.set_current_id(two)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(board, key)
    dialog = window.findChild(FormDialog)
    dialog.form.field("resolution").box.setPlainText("Explained.")
    dialog.submit()
    qtbot.waitUntil(lambda: board.column_ids(3) == [two])
    assert queries.card(two).resolution == "Explained."


def test_giving_up_closing_returns_the_card(qtbot, window, page) -> None:
    one = ticket("One")
    page.tickets.switch.choose("board")
    board = page.tickets.board.board
    qtbot.waitUntil(lambda: board.ids() == [one])
    page.tickets.board._moved(one, "closed", 0)
    qtbot.keyClick(window.findChild(FormDialog), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: board.column_ids(0) == [one])


def test_trash_and_undo_from_the_list(qtbot, page) -> None:
    ids = [ticket("One"), ticket("Two")]
    table = page.tickets.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    page.tickets.focus_table()
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: table.model().rowCount() == 0)
    journal.undo()
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    assert set(table.ids()) == set(ids)


def test_the_panel_of_a_contact(qtbot, window) -> None:
    who = contact()
    panel = TicketsPanel(Ref("contact", who), window.navigator)
    qtbot.addWidget(panel)
    panel.show()
    ticket("One", contact_id=who)
    qtbot.waitUntil(lambda: panel.card.note.text() == "1 open")
    qtbot.mouseClick(panel.card.add_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(FormDialog)
    assert dialog.form.field("contact_id").value().id == who


@pytest.mark.parametrize("value", ["<b>x</b>", "x" * 10_000, "مرحبا 👩"])
def test_any_text_on_every_screen(qtbot, page, value: str) -> None:
    id_ = ticket(value, description=value, contact_id=contact(value[:200]))
    actions.receive(id_, value)
    page.tickets.show_peek(True)
    page.tickets.focus_table()
    page.open_record(id_)
    assert not page.grab().isNull() and page.minimumSizeHint().width() < 1000
