"""A day's work taken back step by step, done again, and still there to take back after closing the program."""

from crm_desktop.base.refs import Ref
from crm_desktop.store import journal
from crm_desktop.store.reading import rows, value

TABLES = (
    "contact",
    "phone",
    "deal",
    "deal_stage",
    "offer",
    "offer_line",
    "ticket",
    "ticket_message",
    "activity",
    "tag",
    "record_tag",
    "setting",
)


def everything() -> dict[str, list]:
    return {table: sorted(rows(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def test_all_of_it_back_and_forth_over_a_restart(at_home):
    person = at_home
    start = everything()
    contact = value("SELECT id FROM contact WHERE name = 'Işık Yılmaz'")
    navigator = person.window.navigator

    person.press("N", "C")
    person.write("Ayla Yeni")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM contact WHERE name = 'Ayla Yeni'"))
    navigator.open(Ref("contact", contact))
    person.rest(250)
    person.click("New deal")
    person.write("Second counter")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM deal WHERE title = 'Second counter'"))
    navigator.open(Ref("contact", contact))
    person.rest(250)
    person.click("Write a note, a call or a task")
    person.write("Asked for a second counter")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM activity WHERE subject || body LIKE '%second counter%'"))
    end = everything()
    labels = [step.label for step in journal.steps(3)]

    person.restart()
    assert [step.label for step in journal.steps(3)] == labels, "the undo list outlives the program"
    assert everything() == end
    person.turn("Ctrl+Z", 3)
    person.until(lambda: everything() == start)

    person.restart()
    assert everything() == start
    person.turn("Ctrl+Shift+Z", 3)
    person.until(lambda: everything() == end)
    assert list((person.folder / "backups").glob("*.db")), "closing made a verified backup"
