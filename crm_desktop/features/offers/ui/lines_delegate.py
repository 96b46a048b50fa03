"""How the cells of an offer's lines are painted and typed in: faster than a spreadsheet, for the product is found on the way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold
from crm_desktop.features.offers import pasting
from crm_desktop.features.offers.ui.lines_model import AMOUNT, FIGURES, NUMBER, QUANTITY, WHAT, Index, LinesModel
from crm_desktop.features.offers.ui.product_hits import ProductHits
from crm_desktop.features.products import queries as products
from crm_desktop.kit import icons, paint, theme, tokens

if TYPE_CHECKING:
    from crm_desktop.features.offers.ui.lines_table import LinesTable

PAD = 8
_LINE_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class LinesDelegate(QStyledItemDelegate):
    def __init__(self, table: "LinesTable") -> None:
        super().__init__(table)
        self._table = table
        self.hits: ProductHits | None = None

    # ------------------------------------------------------------------ painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: LinesModel = index.model()  # type: ignore[assignment]
        line, column, box = model.line(index.row()), index.column(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and line is not None:
            painter.fillRect(box, theme.color("row_selected"))
        if index.row() < model.rowCount() - 1:
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
        inner = box.adjusted(PAD, 0, -PAD, 0)
        if self._table.is_typed_in(index):
            painter.restore()
            return
        if line is None:
            if column == NUMBER:
                icons.draw(painter, QRect(box.left() + PAD, box.top(), 16, box.height()), "plus", "accent", 16)
            self._write(painter, inner, model.shown(index.row(), column), "body", "dim")
        elif column == WHAT:
            self._what(painter, inner, model.shown(index.row(), WHAT), line.kind, line.detail, line.optional)
        else:
            role = "strong" if column == AMOUNT else "body"
            ink = "faint" if column == NUMBER else "dim" if line.optional else "text"
            align = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
            self._write(painter, inner, model.shown(index.row(), column), role, ink, align)
        painter.restore()

    def _what(self, painter: QPainter, box: QRect, said: str, kind: str, detail: str, optional: int) -> None:
        if detail.strip():
            upper, lower = QRect(box), QRect(box)
            upper.setHeight(box.height() // 2 + 4)
            lower.setTop(upper.bottom() - 2)
            self._write(painter, lower.adjusted(0, -2, 0, -4), detail, "meta", "dim")
            box = upper.adjusted(0, 4, 0, 0)
        badges = ("", text("Optional", "offer line"), text("Alternative", "offer line"))
        badge = badges[optional] if kind == "item" else ""
        room = QRect(box)
        if badge:
            room.setWidth(max(40, box.width() - paint.badge_width(badge) - tokens.S))
        role = "strong" if kind in ("heading", "subtotal") else "body"
        ink = "dim" if kind == "text" else "text"
        taken = min(paint.metrics(role).horizontalAdvance(said[:300]), room.width())
        self._write(painter, room, said, role, ink)
        if badge:
            paint.badge(painter, box.adjusted(taken + tokens.S, 0, 0, 0), badge, "info")

    def _write(
        self, painter: QPainter, box: QRect, said: str, role: str, ink: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    ) -> None:
        painter.setFont(theme.font(role, tabular=align == Qt.AlignmentFlag.AlignRight))
        painter.setPen(theme.color(ink))
        paint.elided(painter, box, said, align)

    # ------------------------------------------------------------------ typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("bare", True)
        editor.setMaxLength(20_000 if index.column() == WHAT else 60)
        editor.setAccessibleName(f"{index.model().headerData(index.column(), Qt.Orientation.Horizontal)} {index.row() + 1}")
        editor.setFont(theme.font("body", tabular=index.column() in FIGURES))
        if index.column() in FIGURES:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if index.column() == QUANTITY:
                editor.textEdited.connect(self._table.quantity_typed)
        else:
            editor.textEdited.connect(lambda typed: self._look(editor, typed))
        editor.setAutoFillBackground(True)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(PAD - 2, 2, -PAD + 2, -3))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Once: a change of another cell must not overwrite what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.property("loaded"):
            editor.setProperty("loaded", True)
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self._close_hits()
            self._table.put(index.row(), index.column(), editor.text(), editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self._close_hits()
        return super().eventFilter(watched, event)

    def _key(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        key, index = event.key(), self._table.currentIndex()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        hits = self.hits if self.hits is not None and self.hits.isVisible() else None
        if hits is not None and not alt:
            if key in _LINE_KEYS:
                hits.step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key == Qt.Key.Key_Escape:
                hits.hide()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and hits.is_on_one():
                hits.take()
                return True
        if key == Qt.Key.Key_V and event.modifiers() & Qt.KeyboardModifier.ControlModifier and index.column() == WHAT:
            return self._pasted(editor)
        if key == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            return True
        if alt and key in _LINE_KEYS:
            return self._finish(editor) and self._table.move_line(-1 if key == Qt.Key.Key_Up else 1)
        steps = {
            Qt.Key.Key_Tab: self._table.go_next, Qt.Key.Key_Backtab: self._table.go_previous,
            Qt.Key.Key_Return: self._table.go_down, Qt.Key.Key_Enter: self._table.go_down,
            Qt.Key.Key_Down: lambda: self._table.go(index.row() + 1, index.column()),
            Qt.Key.Key_Up: lambda: self._table.go(index.row() - 1, index.column()),
        }
        step = steps.get(Qt.Key(key))
        if step is None:
            return False
        if self._finish(editor):
            step()
        return True

    def _finish(self, editor: QLineEdit) -> bool:
        """Writes and closes the cell; False, and it stays open, when it was refused. The table stays on it either way."""
        index = self._table.currentIndex()
        self._close_hits()
        if not self._table.put(index.row(), index.column(), editor.text(), editor):
            return False
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def _look(self, editor: QLineEdit, typed: str) -> None:
        row = self._table.currentIndex().row()
        line = self._table.lines.line(row)
        if line is not None and line.kind != "item":
            return
        if self.hits is None:
            self.hits = ProductHits(self._table.window())
            self.hits.chosen.connect(self._take)
        found = products.find(typed) if typed.strip() else []
        self.hits.offer(found, editor, sure=line is None and bool(found) and _begins(found[0], typed))

    def _take(self, hit: Hit) -> None:
        self._table.take_product(hit.id)

    def _pasted(self, editor: QLineEdit) -> bool:
        pasted = QGuiApplication.clipboard().text()
        if not pasting.looks_like_rows(pasted):
            return False
        self._close_hits()
        editor.setText(self._table.lines.edit_text(self._table.currentIndex().row(), WHAT))
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self._table.paste(pasted)
        return True

    def _close_hits(self) -> None:
        if self.hits is not None:
            self.hits.hide()


def _begins(hit: Hit, typed: str) -> bool:
    """Whether what is typed so far is surely meant as this product."""
    said = fold(typed).strip()
    return len(said) > 1 and (fold(hit.title).startswith(said) or fold(hit.subtitle).startswith(said))
