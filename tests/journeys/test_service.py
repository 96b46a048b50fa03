"""A ticket from question to answer to closed, all of it on the customer's timeline, and the customer on paper."""

from io import BytesIO

from pypdf import PdfReader

from crm_desktop.base.refs import Ref
from crm_desktop.store.reading import row, value


def test_a_ticket_answered_and_closed(at_home):
    person = at_home
    contact, name = row("SELECT id, name FROM contact WHERE name = 'Işık Yılmaz'")
    person.window.navigator.open(Ref("contact", contact))
    person.rest(250)
    person.click("New ticket")
    person.write("Grinder noisy")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM ticket WHERE subject = 'Grinder noisy'"))
    id_, number, about = row("SELECT id, number, contact_id FROM ticket WHERE subject = 'Grinder noisy'")
    assert about == contact and number
    person.window.navigator.open(Ref("ticket", id_))
    person.rest(250)
    record = person.window.pages.currentWidget().record
    record.commands.run("ticket.answer")
    person.write("We come tomorrow.")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT status FROM ticket WHERE id = ?", id_) == "waiting")
    person.click(record.close_button)
    person.write("Disk changed.")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT status FROM ticket WHERE id = ?", id_) == "closed")

    person.window.navigator.open(Ref("contact", contact))
    person.rest(300)
    assert person.sees("Grinder noisy"), "the timeline and the panel tell of it"
    person.turn("Ctrl+Z", 3)
    person.until(lambda: not value("SELECT 1 FROM ticket WHERE id = ?", id_))


def test_a_note_on_the_timeline(at_home):
    person = at_home
    contact = value("SELECT id FROM contact WHERE name = 'Işık Yılmaz'")
    person.window.navigator.open(Ref("contact", contact))
    person.rest(250)
    person.click("Write a note, a call or a task")
    person.write("Likes the dark roast")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM activity WHERE contact_id = ? AND subject || body LIKE '%dark roast%'", contact))
    person.rest(200)
    assert any("dark roast" in said for said in spoken(person))


def spoken(person) -> list[str]:
    from tests.journeys.person import name_of, text_of

    return [name_of(widget) + " " + text_of(widget) for widget in person.widgets()]


def test_the_customer_on_paper(at_home):
    """The report shown is the very PDF; it names the customer and what happened."""
    person = at_home
    person.press("G", "R")
    page = person.window.pages.currentWidget()
    person.until(lambda: page.preview.page_count() > 0)
    person.click(page.options.picker.line)
    person.press("Ctrl+A")
    person.write("isik yilm")
    person.press("Return")
    person.until(lambda: "Işık Yılmaz" in text_of_pdf(page.preview.data()))
    text = text_of_pdf(page.preview.data())
    assert "Demlik" in text and "Page 1 of" in text


def text_of_pdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages) if data else ""
