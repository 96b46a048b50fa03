"""An agreement from N to signed in the real window: its notice day on Today, its price known, its paper printed, all undone."""

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit

from crm_desktop.base import clock, locale
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import prints, queries
from crm_desktop.store.reading import row, value


def test_from_new_to_signed_and_on_today(at_home):
    person = at_home
    contact, name = row("SELECT id, name FROM contact WHERE name = 'Işık Yılmaz'")
    end = clock.today() + timedelta(33)
    person.press("N", "M")
    person.write("Grinder care")
    person.click(person.find("Customer", QLineEdit))
    person.write("ışık yılmaz")
    person.press("Return")
    person.find("Ends on").setFocus()
    person.write(locale.day(end))
    person.find("Notice, days before the end").setFocus()
    person.write("30")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM agreement WHERE title = 'Grinder care'"))
    person.rest(250)
    id_ = value("SELECT id FROM agreement WHERE title = 'Grinder care'")
    card = queries.needed(id_)
    assert (card.row.contact_id, card.row.notice_days) == (contact, 30)
    person.press("S")
    person.press("Ctrl+Return")
    person.until(lambda: queries.needed(id_).row.status == "signed")
    person.rest(200)
    notice = locale.day(end - timedelta(30))
    assert person.sees(f"Last day for notice: {notice}. It ends on {locale.day(end)} unless it is renewed.")
    person.window.navigator.show_page("today")
    person.rest(400)
    assert person.sees("Last day for notice: Grinder care")
    person.window.navigator.open(Ref("contact", contact))
    person.rest(300)
    assert person.sees("Agreements") and name
    person.window.navigator.show_page("agreements")
    person.rest(300)
    assert prints.pdf(id_).startswith(b"%PDF")
    person.turn("Ctrl+Z", 2)
    assert not value("SELECT 1 FROM agreement WHERE id = ?", id_)
