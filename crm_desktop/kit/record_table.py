"""The list of records: a million ids in memory, rows fetched by the hundred when they are seen.

    table = RecordTable(COLUMNS, queries.rows, key="contacts")
    table.set_first(queries.first({}, "contact.name"))        # paints at once
    table.set_ids(array_of_all_ids)                           # later, from a worker; scroll and selection stay
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from crm_desktop.base.changes import ChangeSet
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.columns import Column
from crm_desktop.kit.ranges import Ranges
from crm_desktop.kit.record_columns import ColumnChoice, ColumnsPopup
from crm_desktop.kit.record_delegate import RecordDelegate
from crm_desktop.kit.record_header import RecordHeader
from crm_desktop.kit.record_keys import press
from crm_desktop.kit.record_model import RecordModel

CHECK_WIDTH = 38
Index = QModelIndex | QPersistentModelIndex


class RecordTable(QTableView):
    """Keys: Enter opens, Space peeks, X selects the row, J K arrows move, F2, E or double click on an editable cell edits (Enter too, once
    the cursor stands on a cell beyond the first), Ctrl+A selects all, Delete asks for the trash, Shift+click and Shift+arrows extend,
    Esc clears the selection.

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
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.choice = ColumnChoice(columns, key)
        self.chosen = Ranges()
        self.model_ = RecordModel(self.choice.shown(), fetch_rows, self.chosen, checkable)
        self.hovered = -1
        self.editing_id = 0
        self.refused = ""
        self.anchor = -1
        self._typed = ""
        self._told_current = 0
        self._fitting = False
        self._waiting: array[int] | None = None
        self._held: array[int] | None = None
        self._room = 0
        self.header = RecordHeader(self)
        self.setHorizontalHeader(self.header)
        self.setModel(self.model_)
        self._delegate = RecordDelegate(self)
        self.setItemDelegate(self._delegate)
        self._dress()
        self._ahead = QTimer(self, singleShot=True, interval=40, timeout=self._fetch_ahead)
        self._saving = QTimer(self, singleShot=True, interval=500, timeout=self.choice.save)
        self.header.sectionResized.connect(self._widened)
        self.header.sectionMoved.connect(self._moved)
        theme.notifier.changed.connect(self.viewport().update)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(QWidget())
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(tokens.ROW)
        self.verticalScrollBar().setSingleStep(tokens.ROW)

    # ------------------------------------------------------------------ what it holds

    def set_first(self, rows: Sequence[Any], total: int = 0) -> None:
        """The first rows, painted while the ids are still on the way. total: how many there will be, if that is known (another order of
        the same): the rest stays blank, the scroll bar true, the selection remembered."""
        self.model_.keep(rows)
        if len(self.chosen) and self._held is None:
            self._held = self.chosen.take(self.model_.ids)
        ids = array("q", (row.id for row in rows))
        self._replace(ids + array("q", bytes(8 * max(0, total - len(ids)))), to_top=True)

    def set_ids(self, ids: "array[int]") -> None:
        """All ids in order. The rows on screen stay where they are; the selection keeps the ids that are still there."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = ids
            return
        if ids == self.model_.ids and self._held is None:
            self.viewport().update()
            return
        self._replace(ids)

    def _replace(self, ids: "array[int]", to_top: bool = False) -> None:
        model, bar = self.model_, self.verticalScrollBar()
        top, into = divmod(bar.value(), tokens.ROW)
        top_id, current = model.id_at(top) if bar.value() else 0, self.currentIndex()
        current_id, chosen = self.current_id(), self._held
        if chosen is None and len(self.chosen):
            chosen = self.chosen.take(model.ids)
        model.replace_ids(ids)
        self._choose_again(chosen)
        if not to_top:
            self._held = None
        place = model.place_of(current_id, current.row()) if current_id else -1
        self.setAutoScroll(False)
        self.setCurrentIndex(model.index(place, current.column()) if place >= 0 else QModelIndex())
        self.setAutoScroll(True)
        self.updateGeometries()
        found = model.place_of(top_id, top) if top_id and not to_top else -1
        if found >= 0 or to_top:
            bar.setValue(0 if to_top else found * tokens.ROW + into)
        self.hovered = -1
        self.viewport().update()

    def _choose_again(self, chosen: "array[int] | None") -> None:
        if chosen is None:
            return
        places: Iterable[int]
        if len(chosen) == len(self.model_.ids) and sum(chosen) == sum(self.model_.ids):
            places = range(len(chosen))
        elif len(chosen) <= 20:
            places = sorted(place for id_ in chosen if (place := self.model_.place_of(id_)) >= 0)
        else:
            wanted = set(chosen)
            places = (place for place, id_ in enumerate(self.model_.ids) if id_ in wanted)
        self.chosen.replace(places)
        self.tell_chosen()

    def ids(self) -> "array[int]":
        return self.model_.ids

    def row_of(self, id: int) -> Any | None:
        """The row as cached or fetched, None when it does not exist."""
        if self.model_.cached(id) is None:
            self.model_.fetch(id)
        return self.model_.cached(id)

    def refresh(self, change: ChangeSet | None = None, *tables: str) -> None:
        """Forgets the cached rows that changed (all, without a change) and paints again; ids stay."""
        touched = [change.tables[name] for name in tables if name in change.tables] if change else []
        if not touched or any(one.all for one in touched):
            self.model_.forget()
        else:
            self.model_.forget(id_ for one in touched for id_ in (*one.updated, *one.added, *one.removed))
        self.viewport().update()

    # ------------------------------------------------------------------ the cursor and the chosen

    def selected_ids(self) -> "array[int]":
        """The selected ids in order (a million in one slice when all are)."""
        return self.chosen.take(self.model_.ids)

    def selected_count(self) -> int:
        return len(self.chosen)

    def select_all(self) -> None:
        self.chosen.add(0, len(self.model_.ids))
        self.tell_chosen()

    def clear_selection(self) -> None:
        self.chosen.clear()
        self.tell_chosen()

    def toggle_all(self) -> None:
        if len(self.chosen) < len(self.model_.ids):
            self.select_all()
        else:
            self.clear_selection()

    def toggle(self, row: int) -> None:
        """Turns one row over and remembers it as where a range begins."""
        if 0 <= row < len(self.model_.ids):
            self.chosen.toggle(row)
            self.anchor = row
            self.tell_chosen()

    def extend_to(self, row: int) -> None:
        """Chooses from where the range began to `row`."""
        start = self.anchor if self.anchor >= 0 else max(0, self.currentIndex().row())
        self.anchor = start
        self.chosen.add(min(start, row), max(start, row) + 1)
        self.tell_chosen()

    def tell_chosen(self) -> None:
        self.viewport().update()
        self.header.viewport().update()
        self.selection_counted.emit(len(self.chosen))

    def current_id(self) -> int:
        """The id with the cursor, 0 when there is none."""
        return self.model_.id_at(self.currentIndex().row())

    def set_current_id(self, id: int) -> bool:
        """Moves the cursor there and scrolls to it; False when it is not in the list."""
        place = self.model_.place_of(id, self.currentIndex().row())
        return place >= 0 and self.go_to(place)

    def go_to(self, row: int) -> bool:
        """Moves the cursor to a row, keeping its column."""
        if not self.model_.ids:
            return False
        row = max(0, min(row, len(self.model_.ids) - 1))
        self.setCurrentIndex(self.model_.index(row, max(self.model_.lead, self.currentIndex().column())))
        self.scrollTo(self.currentIndex())
        return True

    def shows_cell_cursor(self, index: Index) -> bool:
        return index.column() > self.model_.lead and index == self.currentIndex() and self.hasFocus()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.model_.id_at(current.row()) != self._told_current:
            self._told_current = self.model_.id_at(current.row())
            self.current_changed.emit(self._told_current)

    # ------------------------------------------------------------------ sorting and columns

    def set_sort(self, sort: str, descending: bool) -> None:
        """Only shows the arrow."""
        self.header.sort, self.header.descending = sort, descending
        self.header.viewport().update()

    def choose_columns(self, at: QWidget) -> None:
        """Opens the popup where columns are chosen and ordered."""
        ColumnsPopup(self.choice, self._show_columns, self).open_below(at)

    def _show_columns(self) -> None:
        current = self.current_id()
        self.model_.show_columns(self.choice.shown())
        self._fit()
        if current:
            self.set_current_id(current)

    def _fit(self) -> None:
        self._fitting = True
        self._room = self.viewport().width()
        lead = self.model_.lead
        if lead:
            self.header.resizeSection(0, CHECK_WIDTH)
        for at, width in enumerate(self.choice.fitted(self.viewport().width() - lead * CHECK_WIDTH)):
            self.header.resizeSection(at + lead, width)
        self._fitting = False

    def _widened(self, section: int, _old: int, new: int) -> None:
        column = self.model_.column(section)
        if column is not None and not self._fitting:
            self.choice.widen(column.key, new)
            self._saving.start()

    def _moved(self, _logical: int, _old: int, _new: int) -> None:
        order = [self.model_.column(self.header.logicalIndex(at)) for at in range(self.header.count())]
        self.choice.choose([column.key for column in order if column is not None])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self.viewport().width() != self._room and not self._fitting:
            self._fit()

    # ------------------------------------------------------------------ editing in place

    def edit_current(self) -> bool:
        """Edits the cell with the cursor, or the row's first editable one."""
        index = self.currentIndex()
        columns = [index.column(), *range(self.model_.lead, self.model_.columnCount())]
        for at in columns:
            column = self.model_.column(at)
            if index.isValid() and column is not None and column.editable:
                self.setCurrentIndex(self.model_.index(index.row(), at))
                self.edit(self.currentIndex())
                return True
        return False

    def tell_edited(self, key: str, value: Any, typed: str) -> None:
        self._typed = typed
        self.edited.emit(self.editing_id, key, value)

    def show_cell_error(self, text: str) -> None:
        """Says beside the cell last edited why its value was not taken, and keeps what was typed."""
        QTimer.singleShot(0, self, lambda: self._refuse(text))

    def _refuse(self, text: str) -> None:
        from crm_desktop.kit.widgets_bubble import Bubble

        self.refused = self._typed
        self.set_current_id(self.editing_id)
        self.edit(self.currentIndex())
        editor = self.indexWidget(self.currentIndex()) or self.focusWidget() or self
        Bubble.show_beside(editor, text, "bad")

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.setFocus()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.set_ids(waiting)

    # ------------------------------------------------------------------ hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        mods = event.modifiers()
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            boxed = self.model_.column(index.column()) is None
            if mods & Qt.KeyboardModifier.ShiftModifier:
                self.extend_to(index.row())
                return
            if boxed or mods & Qt.KeyboardModifier.ControlModifier:
                self.toggle(index.row())
                self.go_to(index.row())
                return
            self.anchor = index.row()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        column = self.model_.column(index.column()) if index.isValid() else None
        if column is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if column.editable and index.column() > self.model_.lead:
            self.edit(index)
        else:
            self.activated_id.emit(self.model_.id_at(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_requested.emit(self.model_.id_at(index.row()), event.globalPos())

    # ------------------------------------------------------------------ painting

    def seen(self) -> tuple[int, int]:
        """The places on screen, half open."""
        first = max(0, self.verticalScrollBar().value() // tokens.ROW)
        return first, min(len(self.model_.ids), first + self.viewport().height() // tokens.ROW + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.model_.want(*self.seen())
        super().paintEvent(event)
        self._ahead.start()

    def _fetch_ahead(self) -> None:
        first, last = self.seen()
        self.model_.want(first - 50, last + 50)
