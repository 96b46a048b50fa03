"""A disk that is full: told in a sentence, what was typed stays where it was typed, and once there is room it is saved."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from crm_desktop.base.refs import Ref
from crm_desktop.store.file import db
from crm_desktop.store.reading import value
from tests.journeys.person import text_of

WORDS = "Dark roast, please. " * 400


def room_for(more: int) -> None:
    connection = db.connection()
    (pages,) = connection.execute("pragma page_count").fetchone()
    connection.execute(f"pragma max_page_count={pages + more}").fetchall()


def test_a_note_waits_until_there_is_room(at_home):
    person = at_home
    contact = value("SELECT id FROM contact WHERE name = 'Işık Yılmaz'")
    person.window.navigator.open(Ref("contact", contact))
    person.rest(250)
    told: list[str] = []

    def read(dialog) -> None:
        told.extend(text_of(label) for label in dialog.findChildren(QLabel))
        person.press("Escape")

    def kept() -> int:
        return value(
            "SELECT count(*) FROM activity WHERE contact_id = ? AND subject || body LIKE '%Dark roast, please.%'", contact
        )

    room_for(0)
    person.when_asked(read)
    before = 0
    for _ in range(40):
        person.click("Write a note, a call or a task")
        QGuiApplication.clipboard().setText(WORDS)
        person.press("Ctrl+V")
        person.rest(500)  # its draft is kept meanwhile, or not
        person.press("Ctrl+Return")
        if told:
            break
        before += 1
        person.until(lambda before=before: kept() == before)
    assert any("The disk is full" in words for words in told), told
    assert kept() == before, "nothing half saved"
    assert person.sees("Dark roast, please."), "the words stay in the field"

    room_for(100_000)
    person.press("Ctrl+Return")
    person.until(lambda: kept() == before + 1)
    person.turn("Ctrl+Z")
    person.until(lambda: kept() == before)
