"""The list of records: a million ids in memory, rows fetched by the hundred when they are seen.

table = RecordTable(COLUMNS, queries.rows, key="contacts")
table.set_first(queries.first({}, "contact.name"))        # paints at once
table.set_ids(array_of_all_ids)                           # later, from a worker; scroll and selection stay
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from crm_desktop.kit.columns import Column
from crm_desktop.kit.record_columns import ColumnChoice, ColumnsPopup
from crm_desktop.kit.record_delegate import RecordDelegate
from crm_desktop.kit.record_header import RecordHeader
from crm_desktop.kit.record_keys import press
from crm_desktop.kit.record_view import RecordView

CHECK_WIDTH = 38


class RecordTable(RecordView):
    """Keys: Enter opens, Space peeks, X selects the row, J K arrows move, F2, E or double click on an editable cell edits
    (Enter too, once the cursor stands on a cell beyond the first), Ctrl+A selects all, Delete asks for the trash,
    Shift+click and
    Shift+arrows extend,
    Esc clears the selection.

    columns: all that may be shown. fetch_rows(ids) -> rows (NamedTuples with `id`, any order; missing ids paint empty).
    key: under which store.views keeps choice, order and width of columns; "" keeps nothing.
    checkable: the checkbox column at the left."""

    activated_id = Signal(object)  # id: Enter or double click: open it
    peek_requested = Signal(object)  # id: Space
    sort_requested = Signal(str, bool)  # Column.sort, descending
    edited = Signal(object, str, object)  # id, Column.key, new value
    trash_requested = Signal(object)  # array('q') of the selected ids, or of the current one
    menu_requested = Signal(object, object)  # id, global QPoint

    _fitting, _room = True, 0

    def __init__(
        self, columns: Sequence[Column], fetch_rows: Callable[[Sequence[int]], Sequence[Any]], *,
        key: str = "", checkable: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        choice = ColumnChoice(columns, key)
        super().__init__(choice.shown(), fetch_rows, checkable, parent)
        self.choice = choice
        self.editing_id = 0
        self.refused = ""
        self._typed = ""
        self.header = RecordHeader(self)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(RecordDelegate(self))
        self._saving = QTimer(self, singleShot=True, interval=500, timeout=self.choice.save)
        self.header.sectionResized.connect(self._widened)
        self.header.sectionMoved.connect(self._moved)
        self._fitted: list[str] = []
        self._fitting = False

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
        self._room = 0
        self._fit()
        if current:
            self.set_current_id(current)

    def _fit(self) -> None:
        """Fills the room; once more when that made a scroll bar come or go."""
        self._fitting = True
        for _ in range(2):
            if self._room == self.viewport().width() and self._fitted == self.choice.order:
                break
            self._room, self._fitted = self.viewport().width(), list(self.choice.order)
            self._lay_columns()
        self._fitting = False

    def _lay_columns(self) -> None:
        lead = self.model_.lead
        if lead:
            self.header.resizeSection(0, CHECK_WIDTH)
        for at, width in enumerate(self.choice.fitted(self._room - lead * CHECK_WIDTH)):
            self.header.resizeSection(at + lead, width)

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
