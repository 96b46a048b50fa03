"""A deal from a customer over the board to won or lost, and an offer with two tax rates in three languages."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from crm_desktop.base.refs import Ref
from crm_desktop.kit.board import Board
from crm_desktop.store.reading import row, rows, value


def board_of(person) -> Board:
    person.press("G", "D")
    person.rest(150)
    return next(iter(person.widgets(Board)))


def stage_place(id_: int) -> int:
    return value("SELECT s.position FROM deal d JOIN stage s ON s.id = d.stage_id WHERE d.id = ?", id_)


def test_a_deal_from_a_contact_over_the_board(at_home):
    """Made on the contact's page, carried by keys, dragged by mouse, won; each step taken back again."""
    person = at_home
    contact = value("SELECT id FROM contact WHERE name = 'Işık Yılmaz'")
    person.window.navigator.open(Ref("contact", contact))
    person.rest(200)
    person.click("New deal")
    person.write("Machine for the lobby")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM deal WHERE title = 'Machine for the lobby'"))
    (id_,) = row("SELECT id FROM deal WHERE title = 'Machine for the lobby'")
    assert value("SELECT contact_id FROM deal WHERE id = ?", id_) == contact

    board = board_of(person)
    first = stage_place(id_)
    board.setFocus()
    board.set_current_id(id_)
    person.press("Space", "Right", "Space")
    person.until(lambda: stage_place(id_) > first)
    board.set_current_id(id_)
    board.show_place(board.place_of(id_))
    person.rest(100)
    person.drag(board.viewport(), board.card_rect(board.place_of(id_)).center(), under_head(board, 0))
    person.until(lambda: stage_place(id_) == first)

    person.window.navigator.open(Ref("deal", id_))
    person.rest(150)
    person.click("Won")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT status FROM deal WHERE id = ?", id_) == "won")
    person.turn("Ctrl+Z", 4)
    person.until(lambda: not value("SELECT 1 FROM deal WHERE id = ?", id_))


def under_head(board: Board, column: int) -> QPoint:
    rect = board.column_rect(column)
    return QPoint(rect.center().x(), rect.y() + 120)


def test_a_deal_is_lost_for_a_reason(at_home):
    person = at_home
    id_ = value("SELECT id FROM deal WHERE status = 'open' ORDER BY id DESC LIMIT 1")
    person.window.navigator.open(Ref("deal", id_))
    person.rest(150)
    person.click("Lost")
    person.press("Ctrl+Return")
    assert value("SELECT status FROM deal WHERE id = ?", id_) == "open", "a reason is asked"
    person.write("Too")
    person.press("Return", "Ctrl+Return")
    person.until(lambda: value("SELECT status FROM deal WHERE id = ?", id_) == "lost")
    assert value("SELECT r.name FROM deal d JOIN deal_reason r ON r.id = d.reason_id WHERE d.id = ?", id_)


@pytest.mark.parametrize(
    "language, words",
    [
        ("en", ("Quotation", "VAT")),
        ("tr", ("Teklif", "KDV")),
        ("az", ("təklif", "ƏDV")),
    ],
)
def test_an_offer_in_three_languages(at_home, language, words):
    """From the deal, with a product and a line of another rate; its PDF names both rates, and the page of pages."""
    from crm_desktop.features.offers import prints

    person = at_home
    (deal,) = row(
        "SELECT d.id FROM deal d WHERE d.status = 'open' AND NOT EXISTS (SELECT 1 FROM offer WHERE deal_id = d.id) LIMIT 1"
    )
    person.window.navigator.open(Ref("deal", deal))
    person.rest(200)
    before = value("SELECT count(*) FROM offer")
    person.click("Offer")
    person.until(lambda: value("SELECT count(*) FROM offer") == before + 1)
    offer = value("SELECT id FROM offer ORDER BY id DESC LIMIT 1")
    person.rest(200)
    editor = person.window.pages.currentWidget().editor
    editor.start()
    person.write("MK-200")
    person.press("Tab")
    person.write("2")
    person.press("Tab", "Tab")
    person.write("10+5")
    person.press("Tab", "Return")
    person.write("KH-6K")
    person.press("Tab")
    person.write("3")
    person.press("Return")
    person.until(lambda: len(rows("SELECT 1 FROM offer_line WHERE offer_id = ?", offer)) >= 2)
    assert {percent for (percent,) in rows("SELECT tax_percent FROM offer_line WHERE offer_id = ? AND kind = 'item'", offer)} == {
        2000,
        100,
    }
    assert value("SELECT discount FROM offer_line WHERE offer_id = ? AND discount <> ''", offer) == "10+5"
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(prints.pdf(offer, language))).pages)
    assert all(word.casefold() in text.casefold() for word in words)
    assert any(said in text for said in ("1 / 1", "1 of 1")) and "20" in text


def test_an_offer_is_sent_and_accepted_and_wins_the_deal(at_home):
    person = at_home
    offer, deal = row(
        "SELECT o.id, o.deal_id FROM offer o JOIN deal d ON d.id = o.deal_id"
        " WHERE o.status = 'draft' AND d.status = 'open' LIMIT 1"
    )
    person.window.navigator.open(Ref("offer", offer))
    person.rest(250)
    person.click("Send")
    if QApplication.activeModalWidget() is not None:
        person.press("Ctrl+Return")
    person.until(lambda: value("SELECT status FROM offer WHERE id = ?", offer) == "sent")
    assert value("SELECT number FROM offer WHERE id = ?", offer)
    person.rest(200)
    person.click("Accept")
    if QApplication.activeModalWidget() is not None:
        person.press("Ctrl+Return")
    person.until(lambda: value("SELECT status FROM deal WHERE id = ?", deal) == "won")
