"""The list of records: a million ids in memory, rows fetched by the hundred when they are seen.

table = RecordTable(COLUMNS, queries.rows, key="contacts")
table.set_first(queries.first({}, "contact.name"))        # paints at once
table.set_ids(array_of_all_ids)                           # later, from a worker; scroll and selection stay
"""

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QStyleOptionViewItem, QWidget

from crm_desktop.kit import theme
from crm_desktop.kit.columns import Column
from crm_desktop.kit.record_columns import ColumnChoice, ColumnsPopup, by_field
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
    sort_added = Signal(str, bool)  # the same with Shift: after the others
    group_toggled = Signal(str)  # Head.key
    cells_given = Signal(object)  # [(id, Column.key, value)]: pasted or filled
    rows_dragged = Signal(object)  # array('q')
    copied = Signal(int, int)  # rows on the clipboard, rows asked for
    edited = Signal(object, str, object)  # id, Column.key, new value
    trash_requested = Signal(object)  # array('q') of the selected ids, or of the current one
    menu_requested = Signal(object, object)  # id, global QPoint
    columns_shown = Signal()  # others than before

    _fitting, _room = True, 0
    _pressed_at: QPoint | None = None
    _pins = 0

    def __init__(
        self, columns: Sequence[Column], fetch_rows: Callable[[Sequence[int]], Sequence[Any]], *,
        key: str = "", checkable: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        choice = ColumnChoice(columns, key)
        super().__init__(choice.shown(), fetch_rows, checkable, parent)
        self.choice = choice
        self.editing_id = 0
        self.refused = ""
        self.refusing = False
        self.folded: set[str] = set()
        self.corner: tuple[int, int] | None = None
        self.sorter: Callable[[Column], bool] = lambda _column: False
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
        self.set_sorts([(sort, descending)] if sort else [])

    def set_sorts(self, sorts: Sequence[tuple[str, bool]]) -> None:
        self.header.sorts = list(sorts)
        self.header.viewport().update()

    def sort_name(self, column: Column) -> str:
        """What a click on its title asks for: the feature's sort, or "~" and the criterion's key."""
        return column.sort or (by_field(column) if self.sorter(column) else "")

    def use_columns(self, view: str) -> None:
        """Those of another view."""
        self.choice.use(view)
        self._show_columns()

    def offer_columns(self, columns: Sequence[Column]) -> None:
        """Other columns than before may be shown: own fields came or went."""
        if self.choice.offer(columns):
            self._show_columns()

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
        self.columns_shown.emit()

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
        lead, self._pins = self.model_.lead, self.choice.pinned
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
        self._typed, self.refusing = typed, False
        self.edited.emit(self.editing_id, key, value)

    def show_cell_error(self, text: str) -> None:
        """Says beside the cell last edited why its value was not taken, and keeps what was typed."""
        self.refusing = True
        QTimer.singleShot(0, self, lambda: self._refuse(text))

    def _refuse(self, text: str) -> None:
        from crm_desktop.kit.widgets_bubble import Bubble

        self.refused, self.refusing = self._typed, False
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

    def step_down(self, by: int) -> None:
        """After Enter in a cell: the same column of the next row, as in a spreadsheet."""
        if not self.refusing:
            row = self.currentIndex().row() + by
            while self.model_.head_at(row) is not None:
                row += by
            if 0 <= row < len(self.model_.ids):
                self.go_to(row)

    def step_across(self, by: int) -> None:
        """After Tab in a cell: the next cell that can be edited, over the row's end too."""
        row, at = self.currentIndex().row(), self.currentIndex().column()
        while not self.refusing and 0 <= row < len(self.model_.ids):
            at += by
            if not self.model_.lead <= at < self.model_.columnCount():
                row += by
                at = self.model_.lead - 1 if by > 0 else self.model_.columnCount()
                continue
            column = self.model_.column(at)
            if column is not None and column.editable and self.model_.id_at(row):
                self.setCurrentIndex(self.model_.index(row, at))
                self.scrollTo(self.currentIndex())
                self.edit(self.currentIndex())
                return

    # ------------------------------------------------------------------ blocks of cells

    def in_block(self, row: int, column: int) -> bool:
        if self.corner is None:
            return False
        top, left, bottom, right = self.block()
        return top <= row <= bottom and left <= column <= right

    def block(self) -> tuple[int, int, int, int]:
        """(top, left, bottom, right) of the cells marked; the cell with the cursor alone where none are."""
        row, at = self.currentIndex().row(), max(self.model_.lead, self.currentIndex().column())
        from_row, from_at = self.corner or (row, at)
        return min(row, from_row), min(at, from_at), max(row, from_row), max(at, from_at)

    def stretch(self, down: int, across: int) -> None:
        """The block grows or shrinks at the cursor's end."""
        row, at = self.currentIndex().row(), max(self.model_.lead, self.currentIndex().column())
        corner = self.corner or (row, at)
        row = max(0, min(row + down, len(self.model_.ids) - 1))
        at = max(self.model_.lead, min(at + across, self.model_.columnCount() - 1))
        self.setCurrentIndex(self.model_.index(row, at))
        self.scrollTo(self.currentIndex())
        self.corner = corner
        self.viewport().update()

    # ------------------------------------------------------------------ what stays at the left

    def pinned_sections(self) -> list[tuple[int, int, int]]:
        """(section, x, width) of what is painted over the scrolled rest; [] while nothing is scrolled."""
        if not self._pins or not self.horizontalScrollBar().value():
            return []
        found, x = [], 0
        for place in range(self.model_.lead + self._pins):
            section = self.header.logicalIndex(place)
            found.append((section, x, self.columnWidth(section)))
            x += self.columnWidth(section)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        pinned = self.pinned_sections()
        if not pinned:
            return
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        for row in range(*self.seen()):
            for section, x, width in pinned:
                option.rect = QRect(x, self.rowViewportPosition(row), width, self.rowHeight(row))  # type: ignore[attr-defined]
                painter.fillRect(option.rect, theme.color("panel"))  # type: ignore[attr-defined]
                self.itemDelegate().paint(painter, option, self.model_.index(row, section))
        edge = pinned[-1][1] + pinned[-1][2]
        painter.fillRect(edge, 0, 1, self.viewport().height(), theme.color("line"))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self._pins:
            self.viewport().update()
            self.header.viewport().update()

    def indexAt(self, point: QPoint) -> QModelIndex:
        for section, x, width in self.pinned_sections():
            if x <= point.x() < x + width:
                return self.model_.index(self.rowAt(point.y()), section)
        return super().indexAt(point)

    # ------------------------------------------------------------------ hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        mods = event.modifiers()
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            head = self.model_.head_at(index.row())
            if head is not None:
                self.setCurrentIndex(index)
                self.group_toggled.emit(head.key)
                return
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            boxed = self.model_.column(index.column()) is None
            if mods & Qt.KeyboardModifier.ShiftModifier and self.corner is None and not self._on_cell():
                self.extend_to(index.row())
                return
            if mods & Qt.KeyboardModifier.ShiftModifier:
                at = self.currentIndex()
                self.stretch(index.row() - at.row(), index.column() - max(self.model_.lead, at.column()))
                return
            if boxed or mods & Qt.KeyboardModifier.ControlModifier:
                self.toggle(index.row())
                self.go_to(index.row())
                return
            self.anchor = index.row()
            self.corner = None
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        column = self.model_.column(index.column()) if index.isValid() and self.model_.id_at(index.row()) else None
        if column is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if column.editable and index.column() > self.model_.lead:
            self.edit(index)
        else:
            self.activated_id.emit(self.model_.id_at(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed_at is not None:
            self._drag(event.position().toPoint())
            return
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def _on_cell(self) -> bool:
        return self.currentIndex().column() > self.model_.lead

    def _drag(self, at: QPoint) -> None:
        """From a chosen row or a name: its rows are carried; from another cell: a block is marked."""
        assert self._pressed_at is not None
        start = self.indexAt(self._pressed_at)
        if (at - self._pressed_at).manhattanLength() < QApplication.startDragDistance() or not start.isValid():
            return
        if start.row() in self.chosen or start.column() <= self.model_.lead:
            self._pressed_at = None
            ids = self.selected_ids() if start.row() in self.chosen else array("q", (self.model_.id_at(start.row()),))
            self.rows_dragged.emit(ids)
            return
        index = self.indexAt(at)
        if index.isValid() and index.column() >= self.model_.lead:
            self.setCurrentIndex(index)
            self.corner = (start.row(), start.column())
            self.viewport().update()

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
