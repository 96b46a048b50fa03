"""Blocks of cells to and from a spreadsheet: copied as text with tabs, pasted from the cell with the cursor on, filled down."""

import csv
from array import array
from io import StringIO
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from crm_desktop.base.text import fold
from crm_desktop.kit.cells import plain, shown
from crm_desktop.kit.columns import Column
from crm_desktop.kit.record_columns import title_of

if TYPE_CHECKING:
    from crm_desktop.kit.record_table import RecordTable

MOST, COPIED = 200_000, 5000


def copy(table: "RecordTable") -> None:
    """The block; with rows chosen and no block these rows whole, with titles."""
    rows = _chosen_places(table)[:COPIED]
    if rows and table.corner is None:
        columns = [column for column in map(table.model_.column, _sections(table)) if column is not None]
        lines = [[title_of(column) for column in columns]]
        lines += [[plain(column, table.model_.row(place)) for column in columns] for place in rows if table.model_.id_at(place)]
    else:
        top, left, bottom, right = table.block()
        sections = _sections(table)[left - table.model_.lead : right + 1 - table.model_.lead]
        columns = [column for column in map(table.model_.column, sections) if column is not None]
        places = [place for place in range(max(0, top), min(bottom + 1, top + COPIED)) if table.model_.id_at(place)]
        lines = [[plain(column, table.model_.row(place)) for column in columns] for place in places]
    out = StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(lines)
    QGuiApplication.clipboard().setText(out.getvalue().rstrip("\n"))
    table.copied.emit(len(lines), len(lines) if table.corner is not None else max(len(lines), table.selected_count()))


def paste(table: "RecordTable") -> None:
    """From the cell with the cursor to the right and down; one value fills the block, or the column of the chosen rows."""
    lines = parsed(QGuiApplication.clipboard().text())
    if not lines or not table.model_.columnCount():
        return
    top, left, bottom, right = table.block()
    single = len(lines) == 1 and len(lines[0]) == 1
    places: list[int] = []
    if single and table.corner is None and len(table.chosen):
        places = _chosen_places(table)
    elif single:
        places = list(range(top, bottom + 1))
    if places:
        width = right - left + 1
        given = [(place, [lines[0][0]] * width) for place in places if table.model_.id_at(place)]
    else:
        rows = [place for place in range(max(0, top), min(len(table.ids()), top + len(lines) + len(table.model_.head_places)))
                if table.model_.id_at(place)]  # fmt: skip
        given = list(zip(rows, lines, strict=False))
    _give(table, given, left)


def fill_down(table: "RecordTable") -> None:
    """The block's first row into its others; without a block the first chosen row's cell into the other chosen."""
    top, left, bottom, right = table.block()
    if table.corner is None and len(table.chosen) > 1:
        places = _chosen_places(table)
    else:
        places = [place for place in range(top, bottom + 1) if table.model_.id_at(place)]
    if len(places) < 2:
        return
    sections = _sections(table)[left - table.model_.lead : right + 1 - table.model_.lead]
    first = table.model_.row(places[0])
    said = [typed(column, first) for column in map(table.model_.column, sections) if column is not None]
    _give(table, [(place, said) for place in places[1:]], left)


def parsed(said: str) -> list[list[str]]:
    """What a spreadsheet puts on the clipboard; a cell with line ends comes in quotes."""
    if not said:
        return []
    csv.field_size_limit(10_000_000)
    found = list(csv.reader(StringIO(said.replace("\r\n", "\n").replace("\r", "\n")), dialect="excel-tab"))
    while found and not found[-1]:
        found.pop()
    return [line or [""] for line in found]


def typed(column: Column, row: Any) -> str:
    """A cell as one would type it."""
    return column.edit_text(row) if column.edit_text else shown(column, row)


def value_of(column: Column, said: str) -> Any:
    """What a pasted text is for this column: a choice's key where it has choices."""
    if column.choices is None:
        return said
    for choice in column.choices():
        if fold(choice.text) == fold(said.strip()):
            return choice.key
    return said


def _give(table: "RecordTable", given: list[tuple[int, list[str]]], left: int) -> None:
    sections = _sections(table)
    columns = [table.model_.column(section) for section in sections[left - table.model_.lead :]]
    known: dict[tuple[str, str], Any] = {}
    cells = []
    for place, said in given[:MOST]:
        id_ = table.model_.id_at(place)
        for column, value in zip(columns, said, strict=False):
            if column is not None and column.editable:
                key = (column.key, value)
                if key not in known:
                    known[key] = value_of(column, value)
                cells.append((id_, column.key, known[key]))
    table.cells_given.emit(cells)


def _sections(table: "RecordTable") -> list[int]:
    """Sections of columns as they stand on the screen."""
    return [table.header.logicalIndex(place) for place in range(table.model_.lead, table.model_.columnCount())]


def _chosen_places(table: "RecordTable") -> list[int]:
    found = array("q")
    for start, end in table.chosen:
        found.extend(range(start, min(end, start + MOST)))
    return list(found[:MOST])
