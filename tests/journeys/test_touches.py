"""The day's touches through the real window: written from anywhere, promised, called, mailed, dropped, minuted, kept up."""

from email.message import EmailMessage

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from crm_desktop.base import clock
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities.ui.keep_in_touch import KeepInTouch
from crm_desktop.features.activities.ui.outcome import OutcomeBar
from crm_desktop.features.activities.ui.record import ActivityRecord
from crm_desktop.features.deals.rules import in_days
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.preview import PreviewDialog
from crm_desktop.kit.timeline import TimelineView
from crm_desktop.store.reading import row, rows, value


@pytest.fixture
def contact(at_home) -> int:
    return value("SELECT id FROM contact WHERE name = 'Işık Yılmaz'")


class Programs(QObject):
    """Stands for the person's own telephone, mail and browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in ("tel", "mailto", "https"):
            QDesktopServices.setUrlHandler(scheme, self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(bytes(url.toEncoded().data()).decode())

    def leave(self) -> None:
        for scheme in ("tel", "mailto", "https"):
            QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def programs():
    made = Programs()
    yield made
    made.leave()


def test_written_from_anywhere(at_home, contact):
    person = at_home
    person.press("G", "D")
    person.press("Q")
    person.write("call Işık Yılmaz tomorrow 14:00 every month")
    dialog = QApplication.activeModalWidget()
    assert {key: chip.text().split(",")[0] for key, chip in dialog.composer.understood.chips.items()} == {
        "person": "Işık Yılmaz", "day": "tomorrow", "time": "14:00", "repeats": "Every month"
    }  # fmt: skip
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM activity WHERE repeats = 'FREQ=MONTHLY' AND due_time = '14:00'"))
    id_, kind, who, on = row("SELECT id, kind, contact_id, due_on FROM activity WHERE repeats = 'FREQ=MONTHLY'")
    assert (kind, who, on) == ("call", contact, in_days(clock.today(), 1))
    person.window.navigator.open(Ref("activity", id_))
    person.rest(200)
    person.press("D")
    person.until(lambda: value("SELECT count(*) FROM activity WHERE repeats = 'FREQ=MONTHLY'") == 2)
    person.turn("Ctrl+Z", 2)
    assert value("SELECT count(*) FROM activity WHERE repeats = 'FREQ=MONTHLY'") == 0


def test_a_promise_in_an_offer_is_on_today_until_kept(at_home):
    person = at_home
    offer, who = row("SELECT id, contact_id FROM offer WHERE status = 'sent' AND contact_id IS NOT NULL ORDER BY id DESC LIMIT 1")
    person.window.navigator.open(Ref("offer", offer))
    person.rest(300)
    person.click("New promise")
    person.write("Free installation")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM activity WHERE subject = 'Free installation'"))
    assert row("SELECT kind, contact_id, about_id, promised_on FROM activity WHERE subject = 'Free installation'") == (
        "promise", who, offer, clock.today().isoformat()
    )  # fmt: skip
    person.press("G", "H")
    person.rest(400)
    id_ = value("SELECT id FROM activity WHERE subject = 'Free installation'")
    from crm_desktop.features.catalog import features
    from crm_desktop.features.today import queries as today

    assert any(item.key == f"activity:{id_}" for item in today.items(features()))
    person.window.navigator.open(Ref("activity", id_))
    person.rest(200)
    person.press("D")
    person.until(lambda: value("SELECT done_at FROM activity WHERE id = ?", id_))
    person.window.navigator.open(Ref("contact", who))
    person.rest(300)
    person.until(lambda: person.sees("Promise kept: Free installation"))


def test_called_in_one_key_and_told_how_it_ended(at_home, contact, programs):
    person = at_home
    person.window.navigator.open(Ref("contact", contact))
    person.rest(300)
    person.press("1")
    number = value("SELECT e164 FROM phone WHERE contact_id = ? ORDER BY position LIMIT 1", contact)
    assert programs.opened == [f"tel:{number}"] and number.startswith("+90")
    bar = person.window.findChild(OutcomeBar)
    assert bar.isVisible() and person.sees("Outcome not told yet")
    assert not bar.isAncestorOf(QApplication.focusWidget() or person.window), "it does not take the cursor"
    person.press("0")
    person.press("Right")
    person.click(bar.next)
    person.write("send the price list tomorrow")
    person.press("Return")
    id_ = value("SELECT max(id) FROM activity WHERE kind = 'call' AND contact_id = ?", contact)
    person.until(lambda: value("SELECT outcome FROM activity WHERE id = ?", id_) == "none")
    task = row("SELECT contact_id, due_on FROM activity WHERE subject = 'send the price list' AND kind = 'task'")
    assert task == (contact, in_days(clock.today(), 1))
    person.turn("Ctrl+Z", 2)
    assert not value("SELECT 1 FROM activity WHERE id = ?", id_)


def test_mail_and_messenger_with_a_text(at_home, contact, programs):
    from crm_desktop.features.activities import reach_actions, reaching

    person = at_home
    reach_actions.save_templates([reaching.Template("Hello", "Season", "Hello {first_name} & co?", "mail"), *reaching.defaults()])
    deal = value("SELECT id FROM deal WHERE contact_id IN (SELECT contact_id FROM email) AND trashed_at IS NULL LIMIT 1")
    person.window.navigator.open(Ref("deal", deal))
    person.rest(300)
    person.press("2")
    assert programs.opened[0].startswith("mailto:") and "subject=Season" in programs.opened[0]
    assert "%26%20co%3F" in programs.opened[0]
    kind, about = row("SELECT kind, about_id FROM activity ORDER BY id DESC LIMIT 1")
    assert (kind, about) == ("email", deal)
    person.window.navigator.open(Ref("contact", contact))
    person.rest(300)
    person.press("5")
    assert programs.opened[-1].startswith("https://www.openstreetmap.org/search?query=")
    assert value("SELECT count(*) FROM activity WHERE outcome = 'open'") == 1, "a look at the map is no touch"


def dropped(widget, path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, none))


def test_a_mail_dropped_on_a_contact_and_on_the_window(at_home, contact, tmp_path):
    person = at_home
    person.rest(400)
    other, address = row("SELECT contact_id, address FROM email WHERE contact_id <> ? LIMIT 1", contact)
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Message-ID"] = address, "somebody@example.com", "<x@y>"
    letter["Subject"] = "The grinder"
    letter.set_content("Please come on Friday.")
    letter.add_attachment(b"x", maintype="text", subtype="plain", filename="../../note.txt")
    path = tmp_path / "a.eml"
    path.write_bytes(letter.as_bytes())
    person.window.navigator.open(Ref("contact", contact))
    person.rest(300)
    dropped(person.window.pages.currentWidget().record, path)
    person.until(lambda: value("SELECT 1 FROM activity WHERE message_id = 'x@y'"))
    person.rest(300)
    id_, at_contact = row("SELECT id, contact_id FROM activity WHERE message_id = 'x@y'")
    assert at_contact == contact and rows("SELECT contact_id FROM activity_person WHERE activity_id = ?", id_) == [(other,)]
    assert rows("SELECT name FROM attachment WHERE record_id = ?", id_) == [("note.txt",)]
    person.until(lambda: person.sees("The grinder"))
    dropped(person.window, path)
    person.until(lambda: "already" in person.hears())
    assert value("SELECT count(*) FROM activity WHERE message_id = 'x@y'") == 1
    broken = tmp_path / "b.eml"
    broken.write_bytes(b"\x00\x01 no mail at all")
    told = []
    person.when_asked(
        lambda dialog: (told.append(" ".join(label.text() for label in dialog.findChildren(QLabel))), dialog.reject())
    )
    dropped(person.window, broken)
    person.until(lambda: told)
    assert "b.eml" in told[0] and "damaged" in told[0]
    person.rest()


def test_minutes_with_tasks_and_their_paper(at_home, contact):
    person = at_home
    person.window.navigator.open(Ref("contact", contact))
    person.rest(300)
    person.window.navigator.run_command("activities.minutes")
    person.rest(150)
    form = next(widget for widget in person.widgets(FormDialog)).form
    person.write("Season talk")
    form.field("decisions").edit()
    person.write("Prices stay")
    person.click(form.field("tasks").add_button)
    person.write("Send samples")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM activity WHERE subject = 'Season talk'"))
    id_ = value("SELECT id FROM activity WHERE subject = 'Season talk'")
    assert row("SELECT contact_id, part_of_id FROM activity WHERE subject = 'Send samples'") == (contact, id_)
    person.rest(300)
    assert person.window.navigator.place.ref == Ref("activity", id_), "it shows what was written"
    person.press("Ctrl+P")
    person.until(lambda: any(True for _ in person.widgets(PreviewDialog)))
    person.rest(300)
    person.press("Esc")


def test_keep_in_touch_worked_off(at_home, contact, programs):
    from crm_desktop.features.activities import keep_actions, keeping

    person = at_home
    number = len(keeping.waiting())
    who = value(
        "SELECT id FROM contact WHERE id NOT IN (SELECT contact_id FROM rhythm) AND kind = 'organization' ORDER BY id DESC"
    )
    keep_actions.set_rhythm([who], 7)
    assert len(keeping.waiting()) == number + 1
    person.window.navigator.run_command("activities.keep")
    person.rest(200)
    dialog = next(iter(person.widgets(KeepInTouch)))
    assert dialog.list.hasFocus()
    first = dialog.current().id
    person.press("D")
    person.until(lambda: first not in [one.id for one in keeping.waiting()])
    assert len(keeping.waiting()) == number
    person.press("Esc")


def test_minutes_spent_are_what_serving_the_customer_took(at_home, contact):
    from crm_desktop.features.activities import actions, costs
    from crm_desktop.features.calendar import actions as calendar
    from crm_desktop.features.calendar.records import EventDraft
    from crm_desktop.features.reports import queries as reports

    person = at_home
    id_ = actions.add_task("Prepare the samples", clock.today().isoformat(), contact, due_time="14:00")
    before = costs.cost(contact)
    person.window.navigator.open(Ref("activity", id_))
    person.rest(200)
    fields = next(person.widgets(ActivityRecord)).fields
    for name, minutes in (("minutes", "90"), ("length", "45")):
        fields[name].edit()
        person.write(minutes)
        person.press("Return")
    person.until(lambda: row("SELECT minutes, length FROM activity WHERE id = ?", id_) == (90, 45))
    person.press("D")
    person.until(lambda: costs.cost(contact).minutes == before.minutes + 90)
    calendar.add_event(EventDraft("Season tasting", clock.today().isoformat(), clock.today().isoformat(), contact_id=contact))
    person.window.navigator.open(Ref("contact", contact))
    person.until(lambda: person.sees("Cost to serve"))
    told = next(person.widgets(TimelineView))
    person.until(lambda: any("Season tasting" in entry.title for entry in told.entries()))
    assert "Cost to serve" in [title for title, _, _ in reports.figures(contact)]
