"""One filter, several ways to look: rows, board, calendar; and what a named view remembers of it."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm_desktop.base import clock
from crm_desktop.features.fields import actions as fields
from crm_desktop.kit.filter_ask import AskPopup
from crm_desktop.kit.filter_condition import ConditionPopup
from crm_desktop.kit.list_page import ListPage
from crm_desktop.store.reading import value


def list_of(person) -> ListPage:
    return next(page for page in person.window.findChildren(ListPage) if page.isVisible())


def seen(page) -> dict[int, str]:
    return {item.entry.id: item.entry.start[:10] for item in page.calendar.month.view.items}


def test_a_calendar_of_the_same_filter(at_home):
    """By mouse and by keys; each move one undo step; kept with the named view, also after a restart."""
    person = at_home
    person.press("G", "D")
    page = list_of(person)
    page.set_filter({"where": {"field": "amount", "is": "at_least", "value": 120_000_00}})
    person.switch("Calendar")
    month = page.calendar.month
    month.turn(1)
    person.rest()
    person.until(lambda: bool(seen(page)))
    wanted = "SELECT count(*) FROM deal WHERE amount >= 12000000 AND trashed_at IS NULL AND expected_close BETWEEN ?1 AND ?2"
    first, last = month.span()
    assert 0 < len(seen(page)) <= value(wanted, first.isoformat(), last.isoformat())
    # carried by the mouse to the next day
    item = month.view.items[0]
    deal, day = item.entry.id, date.fromisoformat(item.entry.start[:10])
    there = day + timedelta(days=1 if day < last else -1)
    person.drag(month.view.viewport(), month.view.box_of(item.entry.key).center(), month.view.cell_of(there).center())
    closes = "SELECT expected_close FROM deal WHERE id = ?1"
    person.until(lambda: value(closes, deal) == there.isoformat())
    person.until(lambda: seen(page).get(deal) == there.isoformat())
    person.turn("Ctrl+Z")
    assert value(closes, deal) == day.isoformat()
    # and by keys
    person.until(lambda: seen(page).get(deal) == day.isoformat())
    month.view.setFocus()
    month.view.choose(next(item for item in month.view.items if item.entry.id == deal))
    person.press("Space", "Down", "Space")
    later = (day + timedelta(days=7)).isoformat()
    person.until(lambda: value(closes, deal) == later)
    # a day that nobody writes cannot be moved
    month._choose("created")
    month._go(clock.today())
    page.tabs.save_as("Big ones by day")
    person.restart()
    page = list_of(person)
    person.until(lambda: page.shows_calendar())
    assert page.calendar.by == "created" and page.switch.current == "calendar"
    assert [chip.text() for chip in page.chips.chips()] == ["Amount is at least 120,000"]
    person.switch("All")
    assert page.switch.current == "board" and page.board.isVisible()
    person.switch("Open deals")
    assert page.switch.current == "list" and page.table.isVisible()
    person.switch("Big ones by day")
    assert page.switch.current == "calendar"


def test_days_of_ones_own_and_keys_in_them(at_home):
    person = at_home
    field = fields.add_field("contact", "Visit on", "date")
    person.press("G", "C")
    page = list_of(person)
    ids = list(page.ids[:3])
    today = clock.today().isoformat()
    fields.put_all([(id_, f"own.{field}", today) for id_ in ids])
    person.switch("Calendar")
    page.calendar.month._choose(f"own.{field}")
    person.until(lambda: set(seen(page)) == set(ids))
    person.press("J", "J")
    chosen = page.calendar.month.view.current()
    assert chosen is not None and chosen.entry.id in ids
    QTest.keyClick(page.calendar.month.view, Qt.Key.Key_Return)
    navigator = person.window.navigator
    person.until(lambda: navigator.place.ref is not None and navigator.place.ref.id == chosen.entry.id)
    person.press("Escape")
    person.until(lambda: page.isVisible() and page.shows_calendar())
    page.calendar._as_list(clock.today())
    person.until(lambda: page.table.isVisible() and set(page.ids) == set(ids))
    assert "Visit on on" in page.chips.chips()[0].text()


def test_links_are_picked_by_name_and_choices_group(at_home):
    """A link is found by a few letters and ticked; several choices group a row twice; own money adds up in head and groups."""
    person = at_home
    link = fields.add_field("contact", "Brought by", "record", options={"target": "contact"}, listed=True)
    likes = fields.add_field("contact", "Likes", "choices", choices=[("Tea", "ok"), ("Coffee", "warn")], listed=True)
    budget = fields.add_field("contact", "Budget", "money", options={"currency": "TRY"}, listed=True)
    person.press("G", "C")
    page = list_of(person)
    person.rest()
    ids = list(page.ids[:4])
    fields.put_all([(ids[0], f"own.{link}", ids[3]), (ids[1], f"own.{link}", ids[3]), (ids[2], f"own.{link}", ids[0])])
    fields.put_all([(ids[0], f"own.{likes}", "Tea, Coffee"), (ids[1], f"own.{likes}", "Tea")])
    fields.put_all([(ids[0], f"own.{budget}", "1000"), (ids[1], f"own.{budget}", "500")])
    name = value("SELECT name FROM contact WHERE id = ?1", ids[3])
    person.rest()
    person.press("F")
    person.until(lambda: isinstance(QApplication.activePopupWidget(), AskPopup))
    ask = QApplication.activePopupWidget()
    QTest.keyClicks(ask.line, "brought b")
    QTest.keyClick(ask.line, Qt.Key.Key_Return)
    person.until(lambda: isinstance(QApplication.activePopupWidget(), ConditionPopup))
    editor = QApplication.activePopupWidget()
    editor.find.setText(name[:8])
    person.until(lambda: editor._ticks.count() > 0)
    assert editor._ticks.item(0).text() == name
    QTest.keyClick(editor.find, Qt.Key.Key_Return)
    editor.close()
    person.until(lambda: set(page.ids) == set(ids[:2]))
    assert page.chips.chips()[0].text() == f"Brought by is {name}"
    # the same as text: by name
    page.commands.get("list.copy_filter").run()
    person.until(lambda: name in QGuiApplication.clipboard().text())
    page.clear_filters()
    page.commands.get("list.paste_filter").run()
    person.until(lambda: set(page.ids) == set(ids[:2]))
    person.until(lambda: "Budget: 1,500" in page.about.text())
    page.group_by(f"own.{likes}")
    person.until(lambda: [(head.title, head.count) for head in page.table.model_.heads] == [("Tea", 2), ("Coffee", 1)])
    assert page.table.model_.heads[0].sums[f"own.{budget}"].startswith("1,500")
    person.press("Ctrl+A")
    person.until(lambda: "2 selected" in page.selection_bar.count.text())
    assert sorted(page.table.selected_ids()) == sorted(ids[:2])
    page.group_by(f"own.{link}")
    person.until(lambda: [head.title for head in page.table.model_.heads] == [name])
