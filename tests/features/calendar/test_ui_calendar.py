"""The views with any text, in narrow windows, with a crowd; what cannot be moved says so; settings of the phone's file."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.calendar import actions, ics_writing
from crm_desktop.features.calendar.records import EventDraft
from crm_desktop.features.calendar.ui.feed import NAME
from crm_desktop.features.calendar.ui.page import CalendarPage
from crm_desktop.features.calendar.ui.settings import CalendarSettings
from tests.features.calendar.samples import event
from tests.features.deals.samples import contact, deal
from tests.features.deals.screen import BAD, settle

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_any_text_in_every_view_and_width(shown) -> None:
    with clock.standing_at(NOW):
        for number, words in enumerate(BAD):
            activities.add_task(words, "2026-11-24", due_time=f"{9 + number}:00")
            event(title=words.replace("\n", " ") or "x", starts="2026-11-23", ends="2026-11-26")
        for number in range(40):
            activities.add_task(f"Task {number}", "2026-11-24")
        page = shown(CalendarPage)
        for view in ("month", "week", "day", "agenda"):
            page.show_view(view)
            for width in (640, 1064):
                page.resize(width, 500)
                assert not page.grab().isNull()
            assert len(page.view.items) == 2 * len(BAD) + 40
            page.view.step_item(1)
            assert page.view.chosen and page.view.accessibleName()


def test_more_leads_to_the_day(shown) -> None:
    with clock.standing_at(NOW):
        for number in range(30):
            activities.add_task(f"Task {number}", "2026-11-12")
        page = shown(CalendarPage)
        month = page.view
        (more,) = [box for box, day in month._more if day == date(2026, 11, 12)]
        QTest.mouseClick(month.viewport(), Qt.MouseButton.LeftButton, pos=more.center())
        assert page.switch.current == "day" and page.day == date(2026, 11, 12)


def test_what_comes_from_elsewhere_is_not_moved(shown) -> None:
    with clock.standing_at(NOW):
        id_ = activities.add_task("Kira", "2026-11-24", repeats="FREQ=WEEKLY")
        page = shown(CalendarPage)
        said = []
        page.navigator.told.connect(lambda words, undo: said.append(words))
        coming = next(item for item in page.view.items if item.entry.key == f"activity:{id_}@2026-12-01")
        assert not page.view.lift(coming) and said
        first = next(item for item in page.view.items if item.entry.key == f"activity:{id_}")
        assert page.view.lift(first)


def test_a_next_step_is_carried_in_the_month(shown) -> None:
    with clock.standing_at(NOW):
        about = deal("Otel", contact_id=contact(), next_step="Ara", next_step_on="2026-11-24")
        page = shown(CalendarPage)
        month = page.view
        box = month.box_of(f"deal.step:{about}")
        target = month.cell_of(date(2026, 11, 27)).center()
        hand = month.viewport()
        QTest.mousePress(hand, Qt.MouseButton.LeftButton, pos=box.center())
        for part in range(1, 6):
            QTest.mouseMove(hand, box.center() + (target - box.center()) * part / 5)
        QTest.mouseRelease(hand, Qt.MouseButton.LeftButton, pos=target)
        settle()
        assert not month.box_of(f"deal.step:{about}").isNull()
        assert next(item for item in month.items if item.entry.kind == "deal").first == date(2026, 11, 27)


def test_whole_days_become_hours_and_back(shown) -> None:
    with clock.standing_at(NOW):
        id_ = activities.add_task("Rapor", "2026-11-24")
        page = shown(CalendarPage)
        page.show_view("week")
        week, key, hand = page.view, f"activity:{id_}", page.view.viewport()
        box = week.box_of(key)
        _drag(hand, box.center(), week.point_of(datetime(2026, 11, 25, 11)) + QPoint(0, 2))
        item = next(item for item in week.items if item.entry.key == key)
        assert (item.entry.start, item.entry.end) == ("2026-11-25T11:00", "2026-11-25T12:00")
        _drag(hand, week.box_of(key).center(), week.strip_point(date(2026, 11, 26)))
        item = next(item for item in week.items if item.entry.key == key)
        assert item.entry.start == item.entry.end == "2026-11-26"


def _drag(hand, start, end) -> None:
    QTest.mousePress(hand, Qt.MouseButton.LeftButton, pos=start)
    for part in range(1, 9):
        QTest.mouseMove(hand, start + (end - start) * part / 8)
    QTest.mouseRelease(hand, Qt.MouseButton.LeftButton, pos=end)
    settle()


def test_an_entry_of_a_search_opens_its_day(shown) -> None:
    with clock.standing_at(NOW):
        id_ = event(starts="2027-03-05T10:00", ends="2027-03-05T11:00")
        page = shown(CalendarPage)
        page.open_record(id_)
        settle()
        assert page.day == date(2027, 3, 5) and page.view.current().entry.id == id_


def test_bad_spans_are_told(desk) -> None:
    for draft in (
        EventDraft("", "2026-11-24", ""),
        EventDraft("x", "no day", ""),
        EventDraft("x", "2026-11-24", "", repeats="?"),
    ):
        with pytest.raises(UserError) as refused:
            actions.add_event(draft)
        assert refused.value.fields


def test_the_phone_s_file_and_a_folder_that_is_gone(shown, qtbot, tmp_path) -> None:
    event()
    page = shown(CalendarSettings)
    folder = tmp_path / "sync"
    folder.mkdir()
    with qtbot.waitSignal(page.feed.written, timeout=5000):
        page.feed.choose(folder)
    assert (folder / NAME).exists() and "Fuar" in (folder / NAME).read_text("utf-8") and page.when.text()
    with qtbot.waitSignal(page.feed.written, timeout=5000):
        page.feed.choose(tmp_path / "gone")
    assert page.feed.problem and "could not be written" in page.when.text()
    page.feed.choose(None)
    assert page.feed.path is None and page.where.isHidden()
    assert ics_writing._folded("ş" * 60).count("\r\n") == 2
