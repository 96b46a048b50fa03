"""What nobody expects in a field: markup, emoji, right-to-left, ten thousand letters, only spaces. Pasted into a contact, a deal,
a ticket and a line of an offer; shown in lists, records, the palette, the board and on paper, as they are, or refused beside."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import prints as offer_prints
from crm_desktop.features.reports import prints as report_prints
from crm_desktop.store.reading import row, value

ODD = {
    "markup": '<b>Bold</b> &amp; <img src="x.png"> =1+1 %s {0}',
    "emoji": "Kahve ☕️ 👩‍🍳 🇹🇷 Çınar",
    "right to left": "قهوة שלום \u202eabc Işık",
    "long": "Ğüçlü" * 2000,
}


def paste(person, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    person.press("Ctrl+V")


def made(person, kind: str, words: str, *keys: str) -> int:
    """Makes a record by its form, and opens it; its id."""
    newest = f"SELECT coalesce(max(rowid), 0), count(*) FROM {kind}"
    before = row(newest)
    person.press(*keys)
    paste(person, words)
    person.press("Ctrl+Return")
    person.until(lambda: row(newest) != before)
    return value(f"SELECT id FROM {kind} ORDER BY created_at DESC, id DESC LIMIT 1" if kind != "ticket" else
                 "SELECT id FROM ticket ORDER BY opened_at DESC, id DESC LIMIT 1")  # fmt: skip


@pytest.mark.parametrize("sort", ODD)
def test_odd_words_everywhere(at_home, sort):
    person, words = at_home, ODD[sort]
    navigator = person.window.navigator
    contact = made(person, "contact", words, "N", "C")
    name = value("SELECT name FROM contact WHERE id = ?", contact)
    plain = words.replace("\u202e", "")
    assert name == plain[: len(name)] and len(name) >= min(100, len(plain)), "a sign that turns the writing around is left out"
    navigator.open(Ref("contact", contact))
    person.rest(200)
    for button, kind, column in (("New deal", "deal", "title"), ("New ticket", "ticket", "subject")):
        person.click(button)
        id_ = made(person, kind, words)
        said = value(f"SELECT {column} FROM {kind} WHERE id = ?", id_)
        assert said and plain.startswith(said.replace("\u202e", "")[:20])
        navigator.open(Ref(kind, id_))
        person.rest(200)
        navigator.open(Ref("contact", contact))
        person.rest(150)
    deal = value("SELECT id FROM deal WHERE contact_id = ?", contact)
    navigator.open(Ref("deal", deal))
    person.rest(200)
    before = value("SELECT count(*) FROM offer")
    person.click("Offer")
    person.until(lambda: value("SELECT count(*) FROM offer") == before + 1)
    offer = value("SELECT id FROM offer WHERE deal_id = ?", deal)
    person.rest(200)
    person.window.pages.currentWidget().editor.start()
    paste(person, words)
    person.press("Tab")
    person.write("2")
    person.press("Return")
    person.until(lambda: value("SELECT count(*) FROM offer_line WHERE offer_id = ?", offer) >= 1)

    for page in ("contacts", "deals", "tickets", "offers"):
        navigator.show_page(page)
        person.rest(120)
    person.press("Ctrl+K")
    paste(person, words[:60])
    person.rest(150)
    person.press("Escape")
    assert QApplication.activeModalWidget() is None
    for data in (offer_prints.pdf(offer, "en"), offer_prints.pdf(offer, "tr"), report_prints.customer_pdf(contact)):
        pages = PdfReader(BytesIO(data)).pages
        text = "".join("".join(page.extract_text() for page in pages).split())
        assert len(pages) <= 12
        if sort in ("markup", "long"):
            assert "".join(name.split())[:20] in text


def test_only_spaces_are_refused_beside_the_field(at_home):
    person = at_home
    for kind, keys in (("contact", "NC"), ("deal", "ND"), ("ticket", "NT")):
        before = value(f"SELECT count(*) FROM {kind}")
        person.press(*keys)
        person.rest(100)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None, kind
        paste(person, " \t \u00a0  ")
        person.press("Ctrl+Return")
        assert dialog.isVisible() and value(f"SELECT count(*) FROM {kind}") == before, kind
        dialog.close()
        person.rest(100)
