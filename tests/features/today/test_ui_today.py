"""Today worked off by single keys."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm_desktop.base import clock
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.activities import queries as activity_queries
from crm_desktop.features.contacts.actions import set_field
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.today import acts
from crm_desktop.features.today.ui.page import TodayPage
from tests.features.deals.samples import contact, deal
from tests.features.deals.screen import BAD, cursor, keys, settle

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_done_snooze_open(shown) -> None:
    with clock.standing_at(NOW):
        who = contact()
        id_ = activities.add_task("Fatura", "2026-11-22", who)
        about = deal("Otel", contact_id=who, next_step="Ara", next_step_on="2026-11-20")
        page = shown(TodayPage)
        assert [line.item.title for line in page.day.lines] == ["Ara", "Fatura"]
        page.day.commands.run("today.next")
        page.day.commands.run("today.done")
        settle()
        assert deals.card(about).row.next_step == ""
        line = next(line for line in page.day.lines if line.item.key == f"activity:{id_}")
        QTest.mouseClick(line.buttons["done"], Qt.MouseButton.LeftButton)
        settle()
        assert activity_queries.activity_rows([id_])[0].done_at
        assert [line.item.key for line in page.day.lines] == [f"deal.none:{about}"]
        opened = []
        page.navigator.opened.connect(opened.append)
        line = page.day.lines[0]
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert opened[0].ref == ("deal", about)


def test_an_activity_opens_here(shown) -> None:
    id_ = activities.log("note", contact(), subject="Uzun bir not", body="satır\n" * 50)
    page = shown(TodayPage)
    page.open_record(id_)
    settle()
    assert page.record.fields["subject"].value() == "Uzun bir not"
    page.show_list()
    assert page.currentWidget() is page.day


def test_an_empty_day_says_so(shown) -> None:
    page = shown(TodayPage)
    assert page.day.lines == []
    assert not page.grab().isNull()


def test_any_text_and_many_lines(shown) -> None:
    with clock.standing_at(NOW):
        for words in BAD:
            activities.add_task(words, "2026-11-20")
        for number in range(60):
            activities.add_task(f"Task {number}", "2026-11-22")
        page = shown(TodayPage)
        assert len(page.day.lines) == len(BAD) + 20
        assert page.day.widget().minimumSizeHint().width() < 1064
        assert not page.grab().isNull()


def test_what_rests_is_seen_and_comes_back(shown) -> None:
    with clock.standing_at(NOW):
        who = contact()
        set_field(who, "birthday", "1985-11-22")
        activities.add_task("Fatura", "2026-11-22", who)
        page = shown(TodayPage)
        line = next(line for line in page.day.lines if line.item.kind == "contact")
        page.day.act(line.item, "snooze")
        dialog = QApplication.activeModalWidget()
        keys(cursor(), "Pazar aranmaz")
        QTest.mouseClick(dialog.days["week"], Qt.MouseButton.LeftButton)
        settle()
        assert [line.item.kind for line in page.day.lines] == ["activity"] and page.day.rests_button.isVisible()
        QTest.mouseClick(page.day.rests_button, Qt.MouseButton.LeftButton)
        settle()
        dialog = QApplication.activeModalWidget()
        (back,) = dialog.buttons_back.values()
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)
        dialog.accept()
        settle()
        assert len(page.day.lines) == 2 and not page.day.rests_button.isVisible()
        line = next(line for line in page.day.lines if line.item.kind == "contact")
        page.day.act(line.item, "done")
        settle()
        assert [line.item.kind for line in page.day.lines] == ["activity"] and not page.day.rests_button.isVisible()
        page.day.kinds.choose("activity")
        settle()
        assert len(page.day.lines) == 1 and acts.whom(page.day.lines[0].item) == ("contact", who)
