"""Lead intake, customer stages, field days and work handed over, through the real window."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from crm_desktop.base import clock
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import keep_actions, keeping
from crm_desktop.features.lifecycle import queries as stages
from crm_desktop.features.sales import actions as sales
from crm_desktop.features.sales.records import LineDraft, SaleDraft
from crm_desktop.kit.pdf_view import PdfView
from crm_desktop.store.reading import row, rows, value

WORDS = """Hello,

We are opening an office for 40 people and need two machines. Could you send an offer?

Kind regards,
Nina Carter
Office Manager
Harbour Studio Ltd.
12 Dock Street, Izmir
M: +90 532 444 55 66
nina@harbourstudio.example
"""


def palette(person, words: str) -> None:
    """A command by its name."""
    person.window.pages.currentWidget().setFocus()
    person.press("Ctrl+K")
    person.write(words)
    person.rest(250)
    person.press("Return")
    person.rest(150)


def test_a_pasted_mail_becomes_contact_deal_and_next_step(at_home):
    """Out of the clipboard; a field is corrected; all of it is one step; the second time they are known."""
    person = at_home
    QGuiApplication.clipboard().setText(WORDS)
    person.press("G", "D")
    person.click("Paste a lead")
    person.until(lambda: person.find("Person").text() == "Nina Carter")
    assert person.find("Company").text() == "Harbour Studio Ltd."
    assert person.find("E-mail").text() == "nina@harbourstudio.example"
    person.fill("Job title", "Head of Office")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM contact WHERE name = 'Nina Carter'"))
    nina, job, firm = row("SELECT id, job_title, organization_id FROM contact WHERE name = 'Nina Carter'")
    deal, customer, step = row("SELECT id, contact_id, next_step FROM deal ORDER BY id DESC LIMIT 1")
    assert (job, customer, step) == ("Head of Office", firm, "Call back")
    assert person.window.navigator.place.ref == Ref("deal", deal)
    assert value("SELECT city FROM address WHERE contact_id = ?", firm) == "İzmir"
    assert value("SELECT 1 FROM activity WHERE about_id = ? AND body LIKE '%opening an office%'", deal)

    person.press("Ctrl+Shift+V")
    person.until(lambda: person.sees("They may be here already"))
    person.click("Take this contact: Nina Carter")
    person.until(lambda: person.sees("Only add to the contact"))
    person.click("Only add to the contact")
    person.rest(200)
    assert value("SELECT count(*) FROM contact WHERE name = 'Nina Carter'") == 1
    assert value("SELECT count(*) FROM contact WHERE name LIKE 'Harbour Studio%'") == 1
    person.turn("Ctrl+Z", 2)
    assert not value("SELECT 1 FROM contact WHERE id = ?", nina) and not value("SELECT 1 FROM deal WHERE id = ?", deal)


def test_a_purchase_moves_the_stage_and_a_hand_holds_it(at_home):
    """The badge follows a sale by itself; by hand with a reason; back to the rules; the month's movement leads to its list."""
    person = at_home
    who = value("SELECT contact_id FROM lifecycle WHERE stage = 'prospect' ORDER BY contact_id LIMIT 1")
    name = value("SELECT name FROM contact WHERE id = ?", who)
    person.window.navigator.open(Ref("contact", who))
    person.rest(200)
    person.until(lambda: person.sees("Prospect"))
    line = LineDraft(description="Coffee", quantity=10_000, price=1_000_000)
    sales.create(
        SaleDraft(contact_id=who, due_on=clock.today().isoformat(), currency="TRY", subject="", language="en", lines=(line,))
    )
    person.until(lambda: person.sees("1 purchase"))
    assert stages.standing(who).stage == "first"
    person.click("Set by hand")
    person.fill("Reason", "an old friend of the house")
    person.press("Ctrl+Return")
    person.until(lambda: stages.standing(who).by_hand)
    person.click("Let the rules decide")
    person.until(lambda: not stages.standing(who).by_hand)
    assert stages.standing(who).stage == "first"

    palette(person, "Contacts by stage")
    assert person.window.navigator.place.page == "lifecycle"
    person.switch("Movement")
    count = value(
        "SELECT count(*) FROM lifecycle_move WHERE before = 'prospect' AND stage = 'first' AND day >= ?",
        f"{clock.today():%Y-%m}-01",
    )
    person.click(f"{count} from Prospect to First purchase")
    person.rest(200)
    person.until(lambda: person.sees(f"{count} contact"))
    assert who in person.window.pages.currentWidget().table.ids()
    person.switch("Movement")
    person.click("Print")
    person.until(lambda: any(True for _ in person.widgets(PdfView)))
    person.press("Esc")
    assert name


def test_time_moves_people_while_the_program_is_closed(at_home):
    """Who stayed away too long has gone quiet at the next start, without a hand."""
    person = at_home
    due, day = row(
        "SELECT contact_id, next_on FROM lifecycle WHERE stage IN ('first', 'repeat', 'loyal') ORDER BY next_on LIMIT 1"
    )
    person.leave()
    later = clock.now() + timedelta(days=(clock.today().fromisoformat(day) - clock.today()).days + 1)
    with clock.standing_at(later):
        assert person.come()
        person.until(lambda: stages.standing(due).stage == "lapsed")
        person.until(lambda: "by the rules" in person.hears())
        person.leave()
    assert person.come()


def test_a_field_day(at_home):
    """Customers of a district are chosen, put in order, printed, and written down one after another."""
    person = at_home
    person.press("G", "V")
    person.click("Choose customers")
    person.rest(250)
    chooser = person.window.pages.currentWidget().chooser
    city = value("SELECT city FROM address WHERE city <> '' GROUP BY city ORDER BY count(*) DESC LIMIT 1")
    chooser.set_filter({"city": [city]})
    person.rest(250)
    chooser.table.setFocus()
    chooser.table.go_to(0)
    person.press("X", "J", "X", "J", "X")
    assert len(chooser.chosen()) == 3
    person.press("P")
    person.fill("Name", "Tour of the town")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM visit_plan WHERE name = 'Tour of the town'"))
    plan = value("SELECT id FROM visit_plan WHERE name = 'Tour of the town'")
    person.rest(200)
    record = person.window.pages.currentWidget().record
    order = [line.visit.id for line in record.rows.lines]
    first = record.rows.lines[0]
    start = first.grip.rect().center()
    end = first.grip.mapFrom(record.rows, QPoint(10, record.rows.lines[2].geometry().bottom()))
    person.drag(first.grip, start, end)
    person.until(lambda: [line.visit.id for line in record.rows.lines] == [*order[1:], order[0]])
    record.rows.lines[2].setFocus()
    person.press("Alt+Up")
    person.until(lambda: [line.visit.id for line in record.rows.lines] == [order[1], order[0], order[2]])
    person.click("By district")
    person.until(lambda: "Ordered" in person.hears())
    person.click("Print")
    person.until(lambda: any(True for _ in person.widgets(PdfView)))
    person.press("Esc")

    person.click("Write notes")
    for words in ("They want two machines", "All is well"):
        person.write(words)
        person.press("Ctrl+Return")
        person.rest(150)
    person.when_asked(lambda _dialog: (person.write("closed"), person.press("Return")))
    person.click("It did not happen")
    person.until(lambda: value("SELECT count(*) FROM visit WHERE plan_id = ? AND status = 'missed'", plan) == 1)
    done = rows(
        "SELECT a.body FROM visit v JOIN activity a ON a.id = v.activity_id WHERE v.plan_id = ? ORDER BY v.position", plan
    )
    assert [body for (body,) in done] == ["They want two machines", "All is well"]
    person.until(lambda: person.sees("2 of 3"))


def test_who_waits_for_a_word_is_visited(at_home):
    person = at_home
    without = "SELECT id FROM contact WHERE kind = 'organization' AND id NOT IN (SELECT contact_id FROM rhythm) ORDER BY id DESC"
    who = value(without)
    keep_actions.set_rhythm([who], 7)
    palette(person, "Choose customers to visit")
    chooser = person.window.pages.currentWidget().chooser
    chooser.set_filter({"matter": ["touch"]})
    waiting = {one.id for one in keeping.waiting()}
    person.until(lambda: set(chooser.table.ids()) <= waiting)
    assert who in chooser.table.ids()


def test_work_is_handed_over_and_answered(at_home):
    """A new person of the house becomes responsible, gets a brief, and the answer is typed back as an activity."""
    person = at_home
    ticket = value("SELECT id FROM ticket WHERE status <> 'closed' AND contact_id IS NOT NULL ORDER BY id LIMIT 1")
    person.window.navigator.open(Ref("ticket", ticket))
    person.rest(200)
    assert person.sees("Live offers") and person.sees("Responsible")
    person.click("Hand over")
    person.find("To whom").setFocus()
    person.press("Down", "Return")
    person.click("What is to be done")
    person.write("Ask what is wrong")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM handover WHERE record_id = ?", ticket))
    person.until(lambda: any(True for _ in person.widgets(PdfView)))
    person.press("Esc")
    taker = value("SELECT p.name FROM responsible r JOIN house_person p ON p.id = r.person_id WHERE r.record_id = ?", ticket)
    person.until(lambda: person.sees(taker))
    line = next(w for w in person.widgets() if w.accessibleName().startswith(f"→ {taker}"))
    person.click(line)
    menu = next(iter(person.widgets(QMenu)))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    person.rest(200)
    person.write("It was only the filter")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT answered_at FROM handover WHERE record_id = ?", ticket))
    assert value("SELECT body FROM activity WHERE about_id = ? ORDER BY id DESC LIMIT 1", ticket) == "It was only the filter"
    palette(person, "Who is responsible")
    assert person.window.navigator.place.page == "team"
    assert person.window.pages.currentWidget().table.ids()
    assert any(label.text() == "Who is responsible" for label in person.widgets(QLabel))
