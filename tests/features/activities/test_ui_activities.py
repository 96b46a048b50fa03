"""Writing things down and ticking them off, by real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm_desktop.base.clock import today
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import actions, queries
from crm_desktop.features.activities.timeline import timeline
from crm_desktop.features.activities.ui.composer import Composer
from crm_desktop.features.activities.ui.form import new_task
from crm_desktop.features.activities.ui.panel import Tasks
from crm_desktop.features.activities.ui.quick import quick
from crm_desktop.features.activities.ui.record import ActivityRecord
from crm_desktop.features.activities.ui.step import NextStep
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.deals.rules import in_days
from tests.features.activities.samples import task
from tests.features.deals.samples import contact, deal
from tests.features.deals.screen import BAD, cursor, keys, settle, type_and_save

ALT = Qt.KeyboardModifier.AltModifier


def composer_for(shown, ref: Ref) -> Composer:
    composer = shown(lambda navigator: Composer(ref, navigator), 520, 300)
    composer.start()
    return composer


def test_a_note_is_written(shown) -> None:
    who = contact()
    composer = composer_for(shown, Ref("contact", who))
    type_and_save(composer.line, "Plan geldi")
    (entry,) = timeline(who, "", 5)
    assert (entry.title, entry.body) == ("Note", "Plan geldi")
    assert composer.line.toPlainText() == ""


def test_a_named_day_makes_a_task(shown) -> None:
    who = contact()
    composer = composer_for(shown, Ref("contact", who))
    type_and_save(composer.line, "yarın 14:00 ara")
    (row,) = queries.open_tasks(who)
    assert (row.kind, row.due_on, row.due_time, row.subject) == ("call", in_days(today(), 1), "14:00", "ara")


def test_what_was_understood_can_be_put_right(shown) -> None:
    who = contact()
    composer = composer_for(shown, Ref("contact", who))
    keys(composer.line, "yarın 14:00 ara her hafta")
    chips = composer.understood.chips
    assert [chips[key].text() for key in ("time", "repeats")] == ["14:00", "Every week"]
    chip = chips["time"]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    settle()
    cursor().selectAll()
    keys(cursor(), "9:30")
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    settle()
    QTest.keyClick(composer.understood.chips["repeats"], Qt.Key.Key_Delete)
    composer.line.setFocus()
    QTest.keyPress(composer.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = queries.open_tasks(who)
    assert (row.kind, row.due_time, row.repeats, row.subject) == ("call", "09:30", "", "ara")


def test_a_note_keeps_its_promises(shown) -> None:
    who = contact()
    composer = composer_for(shown, Ref("contact", who))
    composer.line.setPlainText("İyi geçti\nsöz: numune yarın\nvəd: kataloq")
    composer.save()
    rows = queries.open_tasks(who)
    assert [(row.kind, row.subject, row.promised_on) for row in rows] == [
        ("promise", "numune", in_days(today(), 1)),
        ("promise", "kataloq", ""),
    ]
    assert "söz: numune yarın" in timeline(who, "", 5)[0].body


def test_files_go_with_an_entry(shown, tmp_path) -> None:
    who = contact()
    path = tmp_path / "plan.txt"
    path.write_text("x")
    composer = composer_for(shown, Ref("contact", who))
    composer.attach([path])
    type_and_save(composer.line, "Plan geldi")
    assert "1 file" in timeline(who, "", 5)[0].badge and not composer.paths


def test_from_anywhere(shown) -> None:
    who = contact()
    page = shown(lambda navigator: Tasks(Ref("contact", who), navigator), 280, 200)
    dialog = quick(page.navigator)
    settle()
    name = contacts.card(who).given_name or contacts.card(who).name
    type_and_save(dialog.composer.line, f"call {name} tomorrow 14:00")
    (row,) = queries.open_tasks(who)
    assert (row.kind, row.due_time) == ("call", "14:00")


def test_a_call_and_how_it_felt_in_one_key(shown) -> None:
    about = deal(contact_id=contact())
    composer = composer_for(shown, Ref("deal", about))
    composer.start("call")
    QTest.keyClick(composer.line, Qt.Key.Key_3, ALT)
    composer.minutes.setText("12")
    type_and_save(composer.line, "Pahalı bulmuş")
    (entry,) = timeline(about, "", 5)
    assert (entry.title, entry.badge) == ("Call, 12 min", "It went badly")


def test_nothing_written_is_refused_and_nothing_lost(shown) -> None:
    who = contact()
    composer = composer_for(shown, Ref("contact", who))
    type_and_save(composer.line, "   ")
    composer.start("call")
    composer.minutes.setText("many")
    type_and_save(composer.line, "Konuşuldu")
    assert timeline(who, "", 5) == []
    assert "Konuşuldu" in composer.line.toPlainText()


def test_what_was_begun_is_there_again(shown) -> None:
    who = contact()
    composer = composer_for(shown, Ref("contact", who))
    keys(composer.line, "Yarım kal")
    settle(550)
    assert Composer(Ref("contact", who), composer.navigator).line.toPlainText() == "Yarım kal"


@pytest.mark.parametrize("words", BAD)
def test_any_text_is_kept_and_shown(shown, words: str) -> None:
    who = contact()
    composer = composer_for(shown, Ref("contact", who))
    composer.kinds.set_current("note")
    composer.line.setPlainText(words)
    composer.save()
    settle(20)
    (entry,) = timeline(who, "", 5)
    page = shown(lambda navigator: ActivityRecord(navigator, entry.id))
    assert not page.grab().isNull()


def test_the_ring_completes(shown) -> None:
    who = contact()
    id_ = actions.add_task("Numune gönder", today().isoformat(), who)
    panel = shown(lambda navigator: Tasks(Ref("contact", who), navigator), 280, 200)
    (line,) = panel.lines
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.ring().center())
    settle()
    assert queries.activity_rows([id_])[0].done_at
    assert panel.lines == []


def test_a_task_by_form(shown) -> None:
    who = contact()
    panel = shown(lambda navigator: Tasks(Ref("contact", who), navigator), 280, 200)
    new_task(panel.navigator, Ref("contact", who))
    settle()
    type_and_save(cursor(), "Fatura kes")
    assert [line.words for line in panel.lines] == ["Fatura kes"]


def test_a_task_on_its_page(shown) -> None:
    id_ = task()
    page = shown(lambda navigator: ActivityRecord(navigator, id_))
    QTest.mouseClick(page.done_button, Qt.MouseButton.LeftButton)
    settle()
    assert queries.activity_rows([id_])[0].done_at
    assert page.reopen_button.isVisible() and not page.done_button.isVisible()
    page.fields["subject"].edit()
    cursor().selectAll()
    keys(cursor(), "Başka")
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    assert queries.activity_rows([id_])[0].subject == "Başka"


def test_the_next_step_is_done_and_the_one_after_is_asked(shown) -> None:
    id_ = deal(next_step="Numune gönder", next_step_on=today().isoformat())
    card = shown(lambda navigator: NextStep(Ref("deal", id_), navigator), 280, 200)
    assert not card.plan_button.isVisible()
    QTest.mouseClick(card.done_button, Qt.MouseButton.LeftButton)
    settle()
    assert timeline(id_, "", 5)[0].title == "Done: Numune gönder"
    type_and_save(cursor(), "Teklif ver")
    assert card.step.text() == "Teklif ver"
