"""The list of records: a million ids in memory, rows fetched by the hundred when they are seen.

    table = RecordTable(COLUMNS, queries.rows, key="contacts")
    table.set_first(queries.first({}, "contact.name"))        # paints at once
    table.set_ids(array_of_all_ids)                           # later, from a worker; scroll and selection stay
"""

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableView, QWidget

from crm_desktop.base.changes import ChangeSet
from crm_desktop.kit.columns import Column


class RecordTable(QTableView):
    """Keys: Enter opens, Space peeks, X selects the row, J K arrows move, F2 or double click on an editable cell edits, Ctrl+A selects
    all, Delete asks for the trash, Shift+click and Shift+arrows extend, Esc clears the selection.

    columns: all that may be shown. fetch_rows(ids) -> rows (NamedTuples with `id`, any order; missing ids paint empty).
    key: under which store.views keeps choice, order and width of columns; "" keeps nothing.
    checkable: the checkbox column at the left."""

    activated_id = Signal(object)                 # id: Enter or double click: open it
    peek_requested = Signal(object)               # id: Space
    current_changed = Signal(object)              # id | 0
    sort_requested = Signal(str, bool)            # Column.sort, descending
    edited = Signal(object, str, object)          # id, Column.key, new value
    selection_counted = Signal(int)               # how many are selected, counted by ranges
    trash_requested = Signal(object)              # array('q') of the selected ids, or of the current one
    menu_requested = Signal(object, object)       # id, global QPoint

    def __init__(
        self, columns: Sequence[Column], fetch_rows: Callable[[Sequence[int]], Sequence[Any]], *,
        key: str = "", checkable: bool = True, parent: QWidget | None = None,
    ) -> None: ...

    def set_first(self, rows: Sequence[Any]) -> None:
        """The first rows, painted while the ids are still on the way."""

    def set_ids(self, ids: "array[int]") -> None:
        """All ids in order. The rows on screen stay where they are; the selection keeps the ids that are still there."""

    def ids(self) -> "array[int]": ...

    def selected_ids(self) -> "array[int]":
        """The selected ids in order (a million in one slice when all are)."""

    def selected_count(self) -> int: ...

    def select_all(self) -> None: ...

    def clear_selection(self) -> None: ...

    def current_id(self) -> int:
        """The id with the cursor, 0 when there is none."""

    def set_current_id(self, id: int) -> bool:
        """Moves the cursor there and scrolls to it; False when it is not in the list."""

    def row_of(self, id: int) -> Any | None:
        """The row as cached or fetched, None when it does not exist."""

    def set_sort(self, sort: str, descending: bool) -> None:
        """Only shows the arrow."""

    def refresh(self, change: ChangeSet | None = None, *tables: str) -> None:
        """Forgets the cached rows that changed (all, without a change) and paints again; ids stay."""

    def show_cell_error(self, text: str) -> None:
        """Says beside the cell last edited why its value was not taken, and keeps what was typed."""

    def choose_columns(self, at: QWidget) -> None:
        """Opens the popup where columns are chosen and ordered."""
