"""The list of records: a million ids, selection by ranges, keys, editing in place, nothing lost by a refresh."""

from array import array

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from crm_desktop.base.changes import ChangeSet, TableChange
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.ranges import Ranges
from crm_desktop.kit.record_table import RecordTable
from tests.kit.rows import COLUMNS, Source, many

MILLION = 1_000_000


@pytest.fixture
def table(qtbot):
    theme.install(QApplication.instance(), "light")
    source = Source()
    made = RecordTable(COLUMNS, source.rows)
    made.source = source
    made.resize(700, 420)
    qtbot.addWidget(made)
    made.show()
    made.set_ids(many(200))
    made.setFocus()
    qtbot.waitExposed(made)
    return made


def cell(table: RecordTable, row: int, column: int) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()


def click(qtbot, table, row, column, mods=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, mods, cell(table, row, column))


def test_first_rows_stand_before_the_ids(table) -> None:
    table.set_first(table.source.rows(many(30)))
    asked = len(table.source.asked)
    table.grab()
    assert table.row_of(5).name.startswith("Işıl")
    assert len(table.source.asked) == asked, "painted from what was given"
    table.set_ids(many(MILLION))
    assert table.model().rowCount() == MILLION


def test_a_jump_fetches_only_what_is_seen(table) -> None:
    table.set_ids(many(MILLION))
    table.source.asked.clear()
    table.verticalScrollBar().setValue(500_000 * tokens.ROW)
    table.grab()
    assert sum(table.source.asked) <= 100
    assert table.seen()[0] == 500_000


def test_all_of_a_million_is_one_range(table) -> None:
    table.set_ids(many(MILLION))
    table.select_all()
    assert table.selected_count() == MILLION and len(list(table.chosen)) == 1
    table.toggle(10)
    assert table.selected_count() == MILLION - 1 and 11 not in set(table.selected_ids()[:20])


def test_keys_walk_select_and_open(qtbot, table) -> None:
    opened, peeked, trashed = [], [], []
    table.activated_id.connect(opened.append)
    table.peek_requested.connect(peeked.append)
    table.trash_requested.connect(lambda ids: trashed.append(list(ids)))
    table.go_to(0)
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Down):
        qtbot.keyClick(table, key)
    assert table.current_id() == 3
    qtbot.keyClick(table, Qt.Key.Key_X)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert list(table.selected_ids()) == [3, 4, 5]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert (opened, peeked, trashed) == ([5], [5], [[3, 4, 5]])
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.selected_count() == 200
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert table.selected_count() == 0
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == 200


def test_mouse_ticks_boxes_and_extends(qtbot, table) -> None:
    click(qtbot, table, 1, 0)
    click(qtbot, table, 4, 0, Qt.KeyboardModifier.ShiftModifier)
    assert list(table.selected_ids()) == [2, 3, 4, 5]
    click(qtbot, table, 3, 2, Qt.KeyboardModifier.ControlModifier)
    assert list(table.selected_ids()) == [2, 3, 5]


def test_header_sorts_and_turns(qtbot, table) -> None:
    asked = []
    table.sort_requested.connect(lambda sort, down: asked.append((sort, down)))
    at = QPoint(table.header.sectionViewportPosition(1) + 40, 12)
    qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    table.set_sort("line.name", False)
    qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked == [("line.name", False), ("line.name", True)]


def test_editing_in_place(qtbot, table) -> None:
    edits = []
    table.edited.connect(lambda *what: edits.append(what))
    table.go_to(2)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = table.viewport().findChild(QLineEdit)
    assert editor.text() == "Bakı"
    qtbot.keyClicks(editor, "Quba")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert edits == [(3, "city", "Quba")]
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChildren(QLineEdit)[-1]
    qtbot.keyClicks(editor, "zzz")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert len(edits) == 1, "Esc takes back"


def test_a_refused_value_stays_in_the_editor(qtbot, table) -> None:
    table.edited.connect(lambda *_: table.show_cell_error("There is no such city."))
    table.setCurrentIndex(table.model().index(0, 2))
    assert table.edit_current()
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "Atlantis")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: any(line.text() == "Atlantis" and line.isVisible() for line in table.viewport().findChildren(QLineEdit))
    )


def test_double_click_edits_a_cell_and_opens_by_the_name(qtbot, table) -> None:
    opened = []
    table.activated_id.connect(opened.append)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 1, 1))
    assert opened == [2]
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 1, 2))
    assert table.viewport().findChild(QLineEdit).text() == "Bakı"


def test_new_ids_keep_scroll_cursor_and_selection(table) -> None:
    table.set_ids(many(1000))
    table.go_to(499)
    table.toggle(499)
    table.toggle(501)
    bar = table.verticalScrollBar()
    before = bar.value() - 499 * tokens.ROW
    table.set_ids(array("q", [5001, 5002, 5003]) + many(1000))
    assert table.current_id() == 500 and list(table.selected_ids()) == [500, 502]
    assert bar.value() - 502 * tokens.ROW == before, "the rows on screen did not move"


def test_ids_wait_for_an_open_editor(qtbot, table) -> None:
    table.setCurrentIndex(table.model().index(5, 2))
    table.edit_current()
    table.set_ids(many(50))
    assert len(table.ids()) == 200
    qtbot.keyClick(table.viewport().findChild(QLineEdit), Qt.Key.Key_Escape)
    assert len(table.ids()) == 50


def test_sorting_keeps_the_selection_while_ids_are_on_the_way(table) -> None:
    table.toggle(0)
    table.set_first(table.source.rows(array("q", range(200, 140, -1))), total=200)
    assert table.model().rowCount() == 200
    table.set_ids(array("q", range(200, 0, -1)))
    assert list(table.selected_ids()) == [1]


def test_refresh_reads_changed_rows_again(table) -> None:
    table.grab()
    table.source.cities[2] = "Şəki"
    table.refresh(ChangeSet({"line": TableChange(updated=frozenset({2}))}), "line")
    assert table.row_of(2).city == "Şəki"


def test_what_is_heard(table) -> None:
    said = table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Name: Əli Məmmədov 1"
    assert table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Not selected"
    assert table.model().index(0, 4).data().replace("\xa0", " ") == "1.00 ₺"


@pytest.mark.parametrize("value", ["<b>bold</b> &amp;", "=1+1", "👩‍👩‍👧 مرحبا", "x" * 10_000, "   ", "a\nb\tc"])
def test_any_text_paints(table, value: str) -> None:
    table.source.cities.update(dict.fromkeys(range(1, 201), value))
    table.refresh()
    assert not table.grab().isNull()


def test_columns_are_kept(qtbot, desk) -> None:
    source = Source()
    table = RecordTable(COLUMNS, source.rows, key="kept")
    qtbot.addWidget(table)
    table.choice.widen("city", 222)
    table.choice.choose(["total", "name", "note"])
    again = RecordTable(COLUMNS, source.rows, key="kept")
    qtbot.addWidget(again)
    assert [column.key for column in again.model_.columns] == ["total", "name", "note"]
    assert again.choice.widths["city"] == 222


def test_ranges() -> None:
    ranges = Ranges()
    ranges.add(5, 10)
    ranges.add(10, 12)
    ranges.add(20, 30)
    ranges.remove(7, 22)
    assert list(ranges) == [(5, 7), (22, 30)] and len(ranges) == 10 and 6 in ranges and 7 not in ranges
    assert list(ranges.take(many(40, 0))) == [5, 6, *range(22, 30)]
