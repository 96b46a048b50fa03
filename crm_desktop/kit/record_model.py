"""Ids in memory, rows when seen: the model behind RecordTable. No proxy stands over it; sorting and filtering are SQL's."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from crm_desktop.base.i18n import text
from crm_desktop.kit import own
from crm_desktop.kit.cells import shown
from crm_desktop.kit.columns import Column
from crm_desktop.kit.ranges import Ranges
from crm_desktop.kit.record_columns import title_of
from crm_desktop.kit.record_groups import Head, OwnRow

PAGE = 100
KEPT_ROWS = 4000
Index = QModelIndex | QPersistentModelIndex


class RecordModel(QAbstractTableModel):
    """Column 0 is the checkbox when `checkable`. `columns` are the ones shown, in their order."""

    def __init__(
        self, columns: Sequence[Column], fetch: Callable[[Sequence[int]], Sequence[Any]], chosen: Ranges, checkable: bool
    ) -> None:
        super().__init__()
        self.columns = list(columns)
        self.ids = array("q")
        self.chosen = chosen
        self.lead = 1 if checkable else 0
        self._fetch = fetch
        self.heads: Sequence[Head] = ()
        self.head_places: Sequence[int] = ()
        self.own_kind = ""
        self._rows: OrderedDict[int, Any] = OrderedDict()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns) + self.lead

    def column(self, section: int) -> Column | None:
        """The column of a section; None for the checkbox."""
        return self.columns[section - self.lead] if section >= self.lead else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        column, row = self.column(index.column()), self.row(index.row())
        head = self.head_at(index.row())
        if head is not None:
            return f"{head.title} ({head.count})" if role != Qt.ItemDataRole.ToolTipRole else None
        if column is None:
            return self._spoken_choice(index.row()) if role == Qt.ItemDataRole.AccessibleTextRole else None
        value = shown(column, row) if row is not None else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title_of(column)}: {value}"
        return value[:1000] if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            column = self.column(section)
            return title_of(column) if column else text("Selected")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        column = self.column(index.column())
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if column and column.editable else plain

    def id_at(self, row: int) -> int:
        """0 for no row and for a group's head."""
        return max(0, self.ids[row]) if 0 <= row < len(self.ids) else 0

    def head_at(self, row: int) -> Head | None:
        """The group's head at a place."""
        id_ = self.ids[row] if 0 <= row < len(self.ids) else 0
        return self.heads[-1 - id_] if id_ < 0 and -1 - id_ < len(self.heads) else None

    def count(self) -> int:
        """How many records are shown."""
        return len(self.ids) - len(self.head_places)

    def place_of(self, id_: int, near: int = 0) -> int:
        """The row of an id, -1 when it is not here. Looks around `near` first, then through the bytes."""
        ids = self.ids
        for row in range(max(0, near - 60), min(len(ids), near + 60)):
            if ids[row] == id_:
                return row
        wanted = array("q", (id_,)).tobytes()
        raw = ids.tobytes()
        at = raw.find(wanted)
        while at >= 0 and at % 8:
            at = raw.find(wanted, at + 1)
        return at // 8 if at >= 0 else -1

    def row(self, place: int) -> Any | None:
        """The row at a place, fetched with its page when it is not there yet."""
        id_ = self.id_at(place)
        if not id_:
            return None
        if id_ not in self._rows:
            start = place - place % PAGE
            self.want(start, start + PAGE)
        return self._rows.get(id_)

    def want(self, start: int, end: int) -> None:
        """Fetches at once what is missing between two places."""
        missing = [id_ for id_ in self.ids[max(0, start) : end] if id_ > 0 and id_ not in self._rows]
        if missing:
            self.keep(self._fetched(missing))
            for id_ in missing:
                self._rows.setdefault(id_, None)

    def fetch(self, id_: int) -> None:
        """Brings one row, wherever it stands."""
        self.keep(self._fetched([id_]))

    def _fetched(self, ids: Sequence[int]) -> Iterable[Any]:
        return self.with_own(self._fetch(ids))

    def with_own(self, rows: Sequence[Any]) -> Sequence[Any]:
        """Rows, with the cells of own fields that are shown."""
        shown = [column.key for column in self.columns if column.key.startswith(own.PREFIX)]
        if not shown or not self.own_kind:
            return rows
        cells = own.cells(self.own_kind, [row.id for row in rows], shown)
        return [OwnRow(row, cells.get(row.id, {})) for row in rows]

    def keep(self, rows: Iterable[Any]) -> None:
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        while len(self._rows) > KEPT_ROWS:
            self._rows.popitem(last=False)

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Drops cached rows, all of them without ids; the next paint fetches."""
        if ids is None:
            self._rows.clear()
        else:
            for id_ in ids:
                self._rows.pop(id_, None)

    def cached(self, id_: int) -> Any | None:
        return self._rows.get(id_)

    def replace_ids(self, ids: "array[int]") -> None:
        """Other ids in place of the old ones: rows come and go at the end only, so scrolling stands still."""
        before, after = len(self.ids), len(ids)
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self.ids = ids
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self.ids = ids
            self.endRemoveRows()
        else:
            self.ids = ids

    def show_columns(self, columns: Sequence[Column]) -> None:
        self.beginResetModel()
        if any(column.key.startswith(own.PREFIX) for column in columns):
            self._rows.clear()
        self.columns = list(columns)
        self.endResetModel()

    def _spoken_choice(self, row: int) -> str:
        return text("Selected") if row in self.chosen else text("Not selected")
