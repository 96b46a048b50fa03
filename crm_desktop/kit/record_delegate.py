"""How a cell of RecordTable is painted and edited: one delegate for all kinds, so a thousand rows cost no widgets."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from crm_desktop.base import locale
from crm_desktop.kit import icons, paint, strokes, theme, tokens
from crm_desktop.kit.cells import shown, tags, text_of, worded
from crm_desktop.kit.columns import Column
from crm_desktop.kit.record_columns import title_of
from crm_desktop.kit.record_groups import Head

if TYPE_CHECKING:
    from crm_desktop.kit.record_table import RecordTable

Index = QModelIndex | QPersistentModelIndex
PAD = tokens.M - 2
NUMERIC = ("money", "number")
DUE_TONES = {"bad": "bad", "warn": "warn", "ok": "ok", "info": "info"}


class RecordDelegate(QStyledItemDelegate):
    def __init__(self, table: "RecordTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table, model = self._table, self._table.model_
        place, rect = index.row(), option.rect
        head = model.head_at(place)
        if head is not None:
            self._head(painter, rect, index, head)
            return
        self._ground(painter, rect, place)
        if table.in_block(place, index.column()):
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.color("accent_soft"))
        column = model.column(index.column())
        if column is None:
            paint.checkbox(painter, rect, _state(place in table.chosen), place == table.hovered)
            return
        row = model.row(place)
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        if row is not None:
            self._cell(painter, inside, column, row)
        if table.shows_cell_cursor(index):
            paint.focus_ring(painter, rect.adjusted(2, 3, -2, -4).toRectF())

    def _head(self, painter: QPainter, rect: QRect, index: Index, head: Head) -> None:
        """Over the whole width: an arrow, the value, how many; sums under their columns."""
        table = self._table
        if index.column() == 0:
            whole = QRect(0, rect.y(), table.viewport().width(), rect.height())
            painter.fillRect(whole, theme.color("hover" if index.row() == table.currentIndex().row() else "side"))
            painter.fillRect(whole.x(), whole.bottom(), whole.width(), 1, theme.color("line"))
            icon = "chevron-right" if head.key in table.folded else "chevron-down"
            icons.draw(painter, QRect(10, rect.y(), 16, rect.height()), icon, "dim", 14)
            summed = [at + table.model_.lead for at, column in enumerate(table.model_.columns) if column.key in head.sums]
            right = min((table.columnViewportPosition(at) for at in summed), default=whole.right())
            title = QRect(34, rect.y(), max(60, right - 90), rect.height())
            took = strokes.line(painter, title, head.title, "text", "strong")
            count = QRect(34 + took + 8, rect.y(), 80, rect.height())
            strokes.line(painter, count, locale.number(head.count, 0, 1), "dim", "meta")
            return
        column = table.model_.column(index.column())
        if column is not None and column.key in head.sums:
            strokes.line(painter, rect.adjusted(0, 0, -PAD, 0), head.sums[column.key], "text", "strong", strokes.RIGHT, True)

    def _ground(self, painter: QPainter, rect: QRect, place: int) -> None:
        table = self._table
        if place in table.chosen:
            painter.fillRect(rect, theme.color("row_selected"))
        elif place == table.hovered or place == table.currentIndex().row():
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if place == table.currentIndex().row() and rect.x() <= 0 and table.hasFocus():
            painter.fillRect(0, rect.y(), 3, rect.height() - 1, theme.color("accent"))

    def _cell(self, painter: QPainter, rect: QRect, column: Column, row: Any) -> None:
        value, kind = getattr(row, column.key, None), column.paint
        right = column.align == "right" or kind in NUMERIC
        align = strokes.RIGHT if right else strokes.LEFT
        if kind == "badge":
            said, tone = worded(value)
            if said:
                strokes.badge(painter, rect, said, tone, right)
        elif kind == "tags":
            self._tags(painter, rect, value)
        elif kind == "avatar":
            said = text_of(column, value)
            strokes.disc(painter, rect.x(), rect.y() + (rect.height() - 26) // 2, said)
            strokes.line(painter, rect.adjusted(35, 0, 0, 0), said, "text", "medium")
        elif kind == "due":
            said, tone = worded(value)
            if said:
                ink = DUE_TONES.get(tone, "dim")
                icons.draw(painter, QRect(rect.x(), rect.y(), 16, rect.height()), "calendar", ink, 14)
                strokes.line(painter, rect.adjusted(22, 0, 0, 0), said, ink)
        else:
            said = text_of(column, value)
            ink = "dim" if kind in ("dim", "moment", "day") or not said else "text"
            strokes.line(
                painter, rect, said or "—", ink, "medium" if kind == "strong" else "body", align, kind in (*NUMERIC, "day")
            )

    def _tags(self, painter: QPainter, rect: QRect, value: Any) -> None:
        left = QRect(rect)
        found = tags(value)
        for at, (name, tone) in enumerate(found):
            if left.width() < min(paint.badge_width(name), 60) and at:
                strokes.line(painter, left, f"+{len(found) - at}", "dim", "meta")
                return
            left.setLeft(left.left() + strokes.badge(painter, left, name, tone) + tokens.XS)

    # ------------------------------------------------------------------ editing in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._table.model_.column(index.column())
        assert column is not None
        self._table.editing_id = self._table.model_.id_at(index.row())
        if column.choices is not None:
            box = QComboBox(parent)
            for choice in column.choices():
                box.addItem(choice.text, choice.key)
            box.activated.connect(lambda _at: self._finish(box))
        else:
            box = QLineEdit(parent)
            box.setProperty("cell", True)
        box.setAccessibleName(title_of(column))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        column, row = self._table.model_.column(index.column()), self._table.model_.row(index.row())
        if column is None or row is None:
            return
        if isinstance(editor, QComboBox):
            said = shown(column, row)
            editor.setCurrentIndex(max(0, editor.findText(said)))
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(self._table.refused or (column.edit_text(row) if column.edit_text else shown(column, row)))
            editor.selectAll()
            self._table.refused = ""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        column = self._table.model_.column(index.column())
        row = self._table.model_.cached(self._table.editing_id)
        if column is None or row is None:
            return
        if isinstance(editor, QComboBox):
            if editor.currentText() != shown(column, row):
                self._table.tell_edited(column.key, editor.currentData(), editor.currentText())
        elif isinstance(editor, QLineEdit):
            before = column.edit_text(row) if column.edit_text else shown(column, row)
            if editor.text() != before:
                self._table.tell_edited(column.key, editor.text(), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        column = self._table.model_.column(index.column())
        left = 32 if column is not None and column.paint == "avatar" else 0
        editor.setGeometry(option.rect.adjusted(left + 2, 3, -2, -4))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(editor, QComboBox):
                self._finish(editor)
                self._table.step_down(-1 if back else 1)
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._finish(editor)
                self._table.step_across(-1 if back or event.key() == Qt.Key.Key_Backtab else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
                return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _state(checked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
