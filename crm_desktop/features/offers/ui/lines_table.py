"""The lines of an offer, typed in place: Tab to the next cell, Enter to the next line, Alt+Up and Alt+Down move the line."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QSizePolicy, QTableView, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.offers import pasting, rules
from crm_desktop.features.offers.records import LineDraft, OfferLineRow
from crm_desktop.features.offers.ui.lines_delegate import LinesDelegate
from crm_desktop.features.offers.ui.lines_menu import line_menu
from crm_desktop.features.offers.ui.lines_model import AMOUNT, EDITABLE, FIGURES, NUMBER, QUANTITY, TAX, WHAT, Index, LinesModel
from crm_desktop.features.offers.ui.lines_widths import dress, needed_width
from crm_desktop.features.products.pasting import known_products
from crm_desktop.kit import tokens
from crm_desktop.kit.guard import attempt

TALL = 52


class LinesTable(QTableView):
    """As high as its lines: the page scrolls, not the table. `details_asked(line_id)` for what has no column;
    `stepped` when the cursor came to another line, `quantity_typed(text)` at each letter."""

    details_asked = Signal(int)
    grew = Signal()
    stepped = Signal()
    quantity_typed = Signal(str)

    def __init__(self, offer_id: int, parent: QWidget | None = None, model: type[LinesModel] = LinesModel) -> None:
        super().__init__(parent)
        self.lines = model(offer_id, self)
        self.setModel(self.lines)
        self.cells = LinesDelegate(self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(text("Lines of the offer"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.CurrentChanged | trigger.EditKeyPressed | trigger.AnyKeyPressed | trigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.show_menu)
        dress(self, self.lines)
        for signal in (self.lines.modelReset, self.lines.rowsInserted, self.lines.dataChanged):
            signal.connect(self._fit)
        self._fit()

    def _fit(self, *_: Any) -> None:
        """Heights of the rows, headings across the figures, and the whole as high as that."""
        for row in range(self.lines.rowCount()):
            line = self.lines.line(row)
            self.setRowHeight(row, TALL if line is not None and line.detail.strip() else tokens.ROW)
            across = {"item": 1, "subtotal": AMOUNT - 1}.get(line.kind, AMOUNT) if line is not None else AMOUNT
            if self.columnSpan(row, WHAT) != across:
                self.setSpan(row, WHAT, 1, across)
        for column in FIGURES:
            wanted = needed_width(self.lines, column)
            if self.columnWidth(column) != wanted:
                self.setColumnWidth(column, wanted)
        high = self.horizontalHeader().height() + self.verticalHeader().length() + 2
        if self.height() != high or self.minimumHeight() != high:
            self.setFixedHeight(high)
            self.grew.emit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.stepped.emit()

    def is_typed_in(self, index: Index) -> bool:
        """Whether the editor stands on this cell."""
        return index == self.currentIndex() and self.state() == QAbstractItemView.State.EditingState

    def sizeHint(self) -> QSize:
        return QSize(420, self.minimumHeight())

    # ------------------------------------------------------------------ writing

    def put(self, row: int, column: int, typed: str, editor: QWidget) -> bool:
        """Writes a cell; False when it was refused and the person has been told."""
        return attempt(editor, self.lines.put, row, column, typed) is not None

    def take_product(self, product_id: int) -> None:
        """The line under the cursor becomes this product; the cursor goes on to the quantity."""
        row = self.currentIndex().row()
        line = self.lines.line(row)
        editor = self.indexWidget(self.currentIndex()) or self._open_editor()
        if line is None:
            done = attempt(self, self.lines.acts.add_line, self.lines.offer_id, LineDraft(product_id=product_id))
        else:
            done = attempt(self, self.lines.acts.take_product, line.id, product_id)
        if done is None:
            return
        self.lines.reload()
        if isinstance(editor, QLineEdit):
            editor.setText(self.lines.edit_text(row, WHAT))
            self.cells.closeEditor.emit(editor)
        self.go(row, QUANTITY)

    def _open_editor(self) -> QLineEdit | None:
        return next((one for one in self.viewport().findChildren(QLineEdit) if one.isVisible()), None)

    def paste(self, pasted: str) -> None:
        """Rows from a spreadsheet, before the line under the cursor."""
        line = self.current_line()
        found = pasting.lines(pasted, known_products())
        made = attempt(self, self.lines.acts.add_lines, self.lines.offer_id, found, line.id if line else None)
        if made:
            self.lines.reload()
            self.go(len(self.lines.lines) if line is None else self.currentIndex().row() + len(made), WHAT)

    def add(self, kind: str) -> None:
        """A heading, a text or a subtotal, before the line under the cursor or at the end; the cursor in it."""
        line = self.current_line()
        made = attempt(self, self.lines.acts.add_line, self.lines.offer_id, LineDraft(kind), line.id if line else None)
        if made is not None:
            self.lines.reload()
            self.go(next((row for row, one in enumerate(self.lines.lines) if one.id == made), 0), WHAT)

    def remove_line(self) -> None:
        row, line = self.currentIndex().row(), self.current_line()
        if line is not None and attempt(self, self.lines.acts.remove_lines, [line.id]) is not None:
            self.lines.reload()
            self.setCurrentIndex(self.lines.index(min(row, self.lines.rowCount() - 1), NUMBER))
            self.setFocus()

    def move_line(self, by: int) -> bool:
        """The line under the cursor one place up (-1) or down (1)."""
        row, line = self.currentIndex().row(), self.current_line()
        to = row + by
        if line is None or self.lines.line(to) is None:
            return True
        before = self.lines.line(to if by < 0 else to + 1)
        if attempt(self, self.lines.acts.move_lines, [line.id], before.id if before else None) is not None:
            column = self.currentIndex().column()
            self.lines.reload()
            self.go(to, column)
        return True

    def toggle_optional(self) -> None:
        line = self.current_line()
        if line is not None and line.kind == "item":
            self._count(line, rules.OPTIONAL)

    def toggle_alternative(self) -> None:
        """The line under the cursor stands in for the one above it, or counts by itself again."""
        line = self.current_line()
        if line is not None and line.kind == "item":
            self._count(line, rules.ALTERNATIVE)

    def _count(self, line: OfferLineRow, as_: int) -> None:
        attempt(self, self.lines.acts.set_line, line.id, "optional", 0 if line.optional == as_ else as_)
        self.lines.reload()

    def current_line(self) -> OfferLineRow | None:
        return self.lines.line(self.currentIndex().row())

    # ------------------------------------------------------------------ going about

    def go(self, row: int, column: int) -> None:
        """Opens the cell, or the nearest that can be typed in."""
        row = max(0, min(row, self.lines.rowCount() - 1))
        index = self.lines.index(row, column)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = self.lines.index(row, WHAT)
        self.setCurrentIndex(index)
        if self._open_editor() is None:
            self.edit(index)
        editor = self._open_editor()
        if editor is not None and editor.selectedText() == editor.text():
            editor.setSelection(len(editor.text()), -len(editor.text()))  # all of it, its beginning in sight
        self.grew.emit()

    def go_next(self) -> None:
        index = self.currentIndex()
        line = self.lines.line(index.row())
        later = [column for column in EDITABLE if column > index.column()]
        if line is None:
            self.focusNextPrevChild(True)
        elif line.kind == "item" and later:
            self.go(index.row(), later[0])
        else:
            self.go(index.row() + 1, WHAT)

    def go_previous(self) -> None:
        index = self.currentIndex()
        earlier = [column for column in EDITABLE if column < index.column()]
        if earlier:
            self.go(index.row(), earlier[-1])
        elif index.row() > 0:
            self.go(index.row() - 1, TAX)
        else:
            self.focusNextPrevChild(False)

    def go_down(self) -> None:
        self.go(self.currentIndex().row() + 1, WHAT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.lines.locked:
            self.move_line(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self.lines.locked:
            self.remove_line()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.go(self.currentIndex().row(), max(WHAT, self.currentIndex().column()))
        elif key == Qt.Key.Key_Menu:
            self.show_menu(self.visualRect(self.currentIndex()).bottomLeft())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self._open_editor() is None:
            self.edit(index)

    def edit(self, index: QModelIndex, trigger: Any = None, event: QEvent | None = None) -> bool | None:  # type: ignore[override]
        """As Qt's, but quiet about cells that are not for typing."""
        if trigger is None:
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                super().edit(index)
            return None
        return super().edit(index, trigger, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and not self.lines.locked:
            self.go(self.currentIndex().row() if self.currentIndex().isValid() else len(self.lines.lines), WHAT)

    def show_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if self.lines.locked or not index.isValid():
            return
        if self.currentIndex() != index:
            self.setCurrentIndex(self.lines.index(index.row(), NUMBER))
        line_menu(self).exec(self.viewport().mapToGlobal(at))
