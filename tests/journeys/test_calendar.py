"""A meeting drawn, stretched, carried and deleted in the calendar; a phone's file in and out; the day worked off; a reminder."""

from datetime import datetime, timedelta

from PySide6.QtCore import QPoint

from crm_desktop.base import clock
from crm_desktop.features.calendar.ui import feed, files
from crm_desktop.features.today.ui.reminding import reminding
from crm_desktop.store.reading import row, value
from tests.features.calendar.test_ics import SMALL


def shown(person, key: str):
    person.window.navigator.show_page(key)
    person.rest(200)
    return person.window.pages.currentWidget()


def a_tuesday() -> datetime:
    """A Tuesday in six weeks at ten: nothing else is planned so far ahead."""
    day = clock.today() + timedelta(days=43 - clock.today().weekday())
    return datetime.combine(day, datetime.min.time()).replace(hour=10)


def planned(title: str):
    return row("SELECT due_on, due_time, length FROM activity WHERE subject = ? AND trashed_at IS NULL", title)


def test_drawn_stretched_carried(at_home):
    person = at_home
    page = shown(person, "calendar")
    page.show_day(a_tuesday().date(), "week")
    person.rest()
    view, ten = page.view, a_tuesday()
    hand = view.viewport()
    person.drag(hand, view.point_of(ten) + QPoint(0, 2), view.point_of(ten + timedelta(minutes=75)) + QPoint(0, 2))
    person.write("Tasting")
    person.press("Ctrl+Return")
    person.until(lambda: planned("Tasting"))
    assert planned("Tasting") == (ten.date().isoformat(), "10:00", 90)
    person.rest(150)
    key = f"activity:{value('SELECT id FROM activity WHERE subject = ?', 'Tasting')}"

    box = view.box_of(key)
    person.drag(hand, QPoint(box.center().x(), box.bottom() - 2), QPoint(box.center().x(), box.bottom() - 2 + 48))
    person.until(lambda: planned("Tasting")[2] == 150)
    person.rest(150)
    box = view.box_of(key)
    start = box.topLeft() + QPoint(30, 20)
    person.drag(hand, start, start + QPoint(view.column(2)[0] - view.column(1)[0], 96))
    person.until(lambda: planned("Tasting") == ((ten + timedelta(days=1)).date().isoformat(), "12:00", 150))

    page.show_view("month")
    person.rest(150)
    month = page.view
    box = month.box_of(key)
    assert not box.isNull(), "seen among the month's lines"
    away = month.cell_of((ten + timedelta(days=3)).date()).center()
    person.drag(month.viewport(), box.center(), away)
    person.until(lambda: planned("Tasting") == ((ten + timedelta(days=3)).date().isoformat(), "12:00", 150))
    person.turn("Ctrl+Z", 4)
    person.until(lambda: not planned("Tasting"))


def test_the_same_by_keys(at_home):
    person = at_home
    page = shown(person, "calendar")
    person.press("2")
    assert page.switch.current == "week"
    page.show_day(a_tuesday().date(), "week")
    page.view.go_to(a_tuesday())
    page.view.setFocus()
    person.press("Shift+Down", "Return")
    person.write("Keys")
    person.press("Ctrl+Return")
    person.until(lambda: planned("Keys"))
    assert planned("Keys") == (a_tuesday().date().isoformat(), "10:00", 75)
    person.rest(200)
    page.view.setFocus()
    page.view.choose(next(item for item in page.view.items if item.entry.title == "Keys"))
    person.press("Space", "Down", "Down", "Right", "Shift+Down", "Space")
    person.until(lambda: planned("Keys") == ((a_tuesday() + timedelta(days=1)).date().isoformat(), "10:30", 90))
    person.rest(200)
    page.view.setFocus()
    person.press("Space", "Right", "Esc")
    assert page.view.lifted is None
    page.view.choose(next(item for item in page.view.items if item.entry.title == "Keys"))
    person.press("Return")
    assert person.window.navigator.place.ref.kind == "activity"
    person.press("Esc")
    person.rest(150)
    page.view.setFocus()
    page.view.choose(next(item for item in page.view.items if item.entry.title == "Keys"))
    person.press("Delete")
    person.until(lambda: not planned("Keys"))
    for key, view in (("1", "month"), ("3", "day"), ("4", "agenda")):
        person.press(key)
        assert page.switch.current == view
    person.press("T")
    assert page.day == clock.today()


def phones() -> int:
    return value("SELECT count(*) FROM event WHERE uid LIKE '%@phone'")


def test_a_phone_s_file_in_out_and_followed(at_home, tmp_path):
    person = at_home
    page = shown(person, "calendar")
    person.when_asked(lambda dialog: dialog.accept() if person.sees("could not be read") else None)
    files.bring_in(person.window.navigator, SMALL)
    person.until(lambda: phones() == 6)
    assert value("SELECT kind FROM activity WHERE subject = 'Ekmek'") == "task"
    person.rest(200)
    page.show_day(datetime(2026, 12, 1).date(), "month")
    person.rest()
    assert any(item.entry.title.startswith("Fuar") for item in page.view.items)
    follower = feed.feed_of(person.window.navigator)
    follower.choose(tmp_path)
    path = tmp_path / feed.NAME
    person.until(path.exists)
    assert "Fuar" in path.read_text("utf-8")
    entry = next(item.entry for item in page.view.items if item.entry.title == "Fuar")
    page.move_entry(entry, "2026-12-20", "2026-12-22")
    person.until(lambda: "20261220" in path.read_text("utf-8"))
    assert not list(tmp_path.glob(".calendar-*")), "nothing half-written is left"
    person.turn("Ctrl+Z", 2)
    person.until(lambda: phones() == 0)


def test_the_day_worked_off(at_home):
    person = at_home
    page = shown(person, "today").day
    line = next(line for line in page.lines if line.item.kind == "activity" and line.item.on)
    id_, count = line.item.id, value("SELECT count(*) FROM snooze")
    line.setFocus()
    person.press("S")
    person.write("Budget first")
    person.click("Next week")
    person.until(lambda: value("SELECT count(*) FROM snooze") == count + 1)
    assert value("SELECT reason FROM snooze WHERE record_id = ?", id_) == "Budget first"
    assert value("SELECT due_on FROM activity WHERE id = ?", id_) > clock.today().isoformat()
    person.rest(200)
    line = next(line for line in page.lines if line.item.kind == "activity" and line.item.on and line.item.id != id_)
    done = line.item.id
    line.setFocus()
    person.press("D")
    person.until(lambda: value("SELECT done_at FROM activity WHERE id = ?", done))
    late = next(line for line in page.lines if line.item.kind == "sale")
    late.setFocus()
    person.press("S", "Ctrl+Return")
    person.until(lambda: late.item.key not in [line.item.key for line in page.lines])
    person.rest(150)
    person.press("W")
    looking = person.window.pages.currentWidget().looking
    looking.turn(1)
    person.click(looking.tiles["done"])
    title = value("SELECT coalesce(nullif(subject, ''), body) FROM activity WHERE id = ?", done)
    assert looking.tiles["done"]._figure.many >= 1 and any(title[:20] in said for said in names(person))
    person.press("W")
    assert person.window.pages.currentWidget().looking is None
    person.turn("Ctrl+Z", 3)
    person.until(lambda: value("SELECT count(*) FROM snooze") == count)


def names(person) -> list[str]:
    from tests.journeys.person import name_of, text_of

    return [name_of(widget) + " " + text_of(widget) for widget in person.widgets()]


def test_a_reminder_comes_is_snoozed_and_opened(at_home):
    from crm_desktop.features.activities import actions as activities
    from crm_desktop.features.today import reminders

    person = at_home
    for name in ("quiet", "free_days"):
        reminders.set_setting(name, False)
    keeper = reminding(person.window.navigator)
    night = datetime.combine(clock.today() + timedelta(days=1), datetime.min.time()).replace(hour=3).astimezone()
    with clock.standing_at(night):  # nothing else comes at such an hour
        keeper.check()
        person.rest(150)
        for card in list(keeper.stack.cards):
            keeper.answer(card.reminder, "close")
        id_ = activities.add_task("Ring the roaster", night.date().isoformat(), due_time=f"{night:%H:%M}")
        keeper.check()
        person.until(lambda: any(card.reminder.title == "Ring the roaster" for card in keeper.stack.cards))
        person.press("Alt+R")
        keeper.answer(keeper.stack.cards[-1].reminder, "snooze", 10)
        assert not keeper.stack.cards
    with clock.standing_at(night + timedelta(minutes=11)):
        keeper.check()
        person.until(lambda: keeper.stack.cards)
        person.press("Alt+R", "Return")
        person.until(lambda: person.window.navigator.place.ref == ("activity", id_))
    assert not keeper.stack.cards
