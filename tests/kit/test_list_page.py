"""A list page by real hands: filters, views, search, peek, selection bar, trash, edit, empty places."""

from array import array

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from crm_desktop.base.changes import ChangeSet, TableChange, announce
from crm_desktop.base.errors import UserError
from crm_desktop.kit import jobs, theme
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.filter_popup import FilterPopup
from crm_desktop.kit.filters import period
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, View
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import EmptyState
from tests.kit.rows import COLUMNS, Source, many


class World:
    """What a feature would be: counts the questions, remembers the acts."""

    def __init__(self) -> None:
        self.source, self.filters, self.done = Source(), [], []
        self.count = 300

    def ids(self, filter, sort):
        self.filters.append((dict(filter), sort))
        found = many(0 if filter.get("words") == "nobody" else 40 if filter.get("city") else self.count)
        return array("q", reversed(found)) if sort.startswith("-") else found

    def edit(self, id, key, value):
        if value == "Atlantis":
            raise UserError("There is no such city.")
        self.done.append((id, key, value))

    def spec(self) -> ListSpec:
        return ListSpec(
            key="lines", kind="line", title="Lines", columns=COLUMNS, ids=self.ids, rows=self.source.rows, sort="line.name",
            first=lambda filter, sort, limit: self.source.rows(self.ids(filter, sort)[:limit]), tables=("line",),
            count=lambda n: f"{n} lines", summary=lambda filter: "99 ₺", edit=self.edit,
            filters=(Filter("city", "City", lambda: [Choice("b", "Bakı"), Choice("g", "Gəncə")], "City: {value}"),
                     Filter("open", "Has open deals", paint="flag"), Filter("seen", "Last seen", paint="period"),
                     Filter("sum", "Sum", paint="number")),
            views=(View("mine", "Mine", {"open": True}),), peek=lambda ref, navigator: QLabel(f"peek {ref.id}"),
            trash=lambda ids: self.done.append(("trash", len(ids))),
            actions=(Bulk("tag", "Add tag", "tag", lambda ids, page: self.done.append(("tag", list(ids)))),),
            empty=Empty("users", "No lines yet", "Add one.",
                        (("New line", lambda page: self.done.append("new")), ("Import", lambda p: None))),
        )  # fmt: skip


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def page(qtbot, desk, world):
    theme.install(QApplication.instance(), "light")
    made = ListPage(Navigator(), world.spec())
    qtbot.addWidget(made)
    made.resize(1064, 640)
    made.show()
    qtbot.waitUntil(lambda: made.about.text() == "300 lines · 99 ₺")
    made.focus_table()
    yield made
    jobs.shutdown()


def test_it_opens_with_count_and_sum(page, world) -> None:
    assert page.title.text() == "Lines" and page.table.model().rowCount() == 300
    assert page.navigator.neighbours[:3] == array("q", [1, 2, 3])


def test_a_filter_becomes_a_sentence_and_goes(qtbot, page, world) -> None:
    page.chips.choose("city")
    popup = page.findChild(FilterPopup)
    popup.open_below(page.chips.add_button)
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, 12))
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 40)
    popup.close()
    chip = page.chips.chips()[0]
    assert chip.text() == "City: Bakı" and page.filter() == {"city": ["b"]}
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 10))
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 300)
    assert page.chips.chips() == []


def test_periods_are_reckoned(page) -> None:
    page.set_filter({"seen": "2026-01-01..2026-03-31"})
    assert page.filter() == {"seen": ("2026-01-01", "2026-03-31")}
    start, end = period("last_30")
    assert start < end and period("overdue")[0] == ""
    assert page.chips.chips()[0].text().endswith("01.01.2026 – 31.03.2026")


def test_a_saved_view_comes_back(qtbot, page, world) -> None:
    page.chips.put("open", True)
    page.tabs.save_as("Call this month")
    assert page.tabs.tabs.current == page.tabs.own()[0].key
    page.tabs.tabs.choose("all")
    qtbot.waitUntil(lambda: page.filter() == {})
    again = ListPage(Navigator(), world.spec())
    qtbot.addWidget(again)
    again.tabs.tabs.choose(again.tabs.own()[0].key)
    assert again.filter() == {"open": True} and again.tabs.own()[0].title == "Call this month"
    again.tabs.tabs.choose("mine")
    assert again.filter() == {"open": True}


def test_search_in_the_list(qtbot, page, world) -> None:
    page.focus_search()
    qtbot.keyClicks(page.search, "nobody")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 0)
    state = page.findChild(EmptyState)
    assert state.isVisible()
    qtbot.mouseClick(state.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 300)
    assert page.search.text() == ""


def test_an_empty_list_offers_two_ways(qtbot, page, world) -> None:
    world.count = 0
    page.reload(first=True)
    qtbot.waitUntil(lambda: page.findChild(EmptyState) is not None)
    buttons = page.findChild(EmptyState).buttons
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert world.done == ["new"] and len(buttons) == 2


def test_space_peeks_and_follows(qtbot, page) -> None:
    page.table.go_to(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.peek.isVisible() and page.peek.findChild(QLabel).text() == "peek 2"
    qtbot.keyClick(page.table, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: any(label.text() == "peek 3" for label in page.peek.findChildren(QLabel)))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert not page.peek.isVisible()


def test_the_selection_bar_acts_on_the_chosen(qtbot, page, world) -> None:
    page.table.go_to(0)
    qtbot.keyClick(page.table, Qt.Key.Key_X)
    assert page.selection_bar.isVisible() and page.selection_bar.count.text() == "1 selected"
    page.commands.run("list.bulk.0")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert world.done == [("tag", [1]), ("trash", 1)] and not page.selection_bar.isVisible()


def test_an_edit_and_a_refused_edit(qtbot, page, world) -> None:
    page.table.setCurrentIndex(page.table.model().index(0, 2))
    for typed in ("Quba", "Atlantis"):
        page.table.edit_current()
        editor = [line for line in page.table.viewport().findChildren(QLineEdit) if line.isVisible()][-1]
        editor.clear()
        qtbot.keyClicks(editor, typed)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert world.done == [(1, "city", "Quba")]
    qtbot.waitUntil(lambda: any(line.text() == "Atlantis" for line in page.table.viewport().findChildren(QLineEdit)))


def test_sorting_asks_for_the_other_order(qtbot, page, world) -> None:
    page.sort_by("line.name", True)
    qtbot.waitUntil(lambda: page.table.ids()[0] == 300)
    assert world.filters[-1] == ({}, "-line.name")


def test_a_commit_elsewhere_refreshes_without_a_jump(qtbot, page, world) -> None:
    page.table.go_to(200)
    place = page.table.verticalScrollBar().value()
    world.source.cities[201] = "Şəki"
    world.count = 301
    announce(ChangeSet({"line": TableChange(updated=frozenset({201}), added=frozenset({301}))}))
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 301)
    assert page.table.current_id() == 201 and page.table.verticalScrollBar().value() == place
    assert page.table.row_of(201).city == "Şəki"


def test_commands_tell_every_key(page) -> None:
    keys = {command.keys for command in page.commands.all() if command.keys}
    assert {"/", "J", "K", "X", "E", "F"} <= keys
