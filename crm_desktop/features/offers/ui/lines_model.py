"""The lines of one offer as a table, with an empty row at the end to write the next one in."""

import re
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.money import parse_decimal, parse_percent
from crm_desktop.features.offers import line_actions, pricing, queries, rules
from crm_desktop.features.offers.records import LineDraft, OfferLineRow

NUMBER, WHAT, QUANTITY, PRICE, DISCOUNT, TAX, AMOUNT = range(7)
EDITABLE = (WHAT, QUANTITY, PRICE, DISCOUNT, TAX)
FIGURES = (QUANTITY, PRICE, DISCOUNT, TAX, AMOUNT)
MIME = "application/x-crm-desktop-offer-lines"
_WITH_UNIT = re.compile(r"\s*([-+−]?[\d.,\s\u00a0]*\d[.,]?)\s*(\D.*)?", re.DOTALL)

Index: TypeAlias = QModelIndex | QPersistentModelIndex


def split_unit(typed: str) -> tuple[str, str | None]:
    """`2 kg` -> ("2", "kg"); what is no such thing whole."""
    found = _WITH_UNIT.fullmatch(typed)
    return (found[1], found[2]) if found else (typed, None)


class LinesModel(QAbstractTableModel):
    """`reload` keeps an open editor open: rows that stay are told as changed, never reset.

    `acts` and `read` are those of offers; what sells has lines of the same hand and puts its own in their place."""

    acts: Any = line_actions
    read: Any = staticmethod(queries.lines)
    with_alternatives = True

    def __init__(self, offer_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offer_id = offer_id
        self.lines: list[OfferLineRow] = self.read(offer_id)
        self.locked = False
        self._numbers: tuple[list[OfferLineRow], list[str]] = ([], [])

    def set_locked(self, locked: bool) -> None:
        if locked != self.locked:
            self.beginResetModel()
            self.locked = locked
            self.endResetModel()

    def reload(self) -> None:
        new = self.read(self.offer_id)
        old_ids, new_ids = [line.id for line in self.lines], [line.id for line in new]
        if new == self.lines:
            return
        if new_ids[: len(old_ids)] == old_ids:
            old, added = self.lines, len(new_ids) - len(old_ids)
            if added:
                end = self.rowCount()
                self.beginInsertRows(QModelIndex(), end, end + added - 1)
            self.lines = new
            if added:
                self.endInsertRows()
            for row, line in enumerate(new):
                if row >= len(old) or line != old[row]:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, AMOUNT))
            return
        self.beginResetModel()
        self.lines = new
        self.endResetModel()

    def line(self, row: int) -> OfferLineRow | None:
        """None for the empty row at the end."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def number(self, row: int) -> str:
        """The place among the items: headings, texts and subtotals have none."""
        if self._numbers[0] is not self.lines:
            self._numbers = (self.lines, rules.numbers(self.lines))
        return self._numbers[1][row]

    def put(self, row: int, column: int, typed: str) -> None:
        """Writes a cell as typed; nothing when it says what it said.

        Raises:
            UserError: it cannot be.
        """
        line = self.line(row)
        if typed.strip() == self.edit_text(row, column).strip():
            return
        if line is None:
            self.acts.add_line(self.offer_id, LineDraft(description=typed))
        elif column == QUANTITY:
            self._put_quantity(line, typed)
        elif column == WHAT:
            self.acts.set_line(line.id, "description", typed)
        elif column == PRICE:
            self.acts.set_line(line.id, "price", parse_decimal(typed, 4) if typed.strip() else 0)
        elif column == DISCOUNT:
            self.acts.set_line(line.id, "discount", typed)
        elif column == TAX:
            self.acts.set_line(line.id, "tax_percent", parse_percent(typed))
        self.reload()

    def _put_quantity(self, line: OfferLineRow, typed: str) -> None:
        """`2`, or `2 kg` to change the unit with it."""
        figure, unit = split_unit(typed)
        self.acts.set_line(line.id, "quantity", parse_decimal(figure, 4))
        if unit and unit.strip() != line.unit:
            self.acts.set_line(line.id, "unit", unit)

    def edit_text(self, row: int, column: int) -> str:
        """What the editor of a cell begins with."""
        line = self.line(row)
        if line is None:
            return ""
        if column == WHAT:
            return line.description
        if column == QUANTITY:
            return f"{locale.quantity(line.quantity)} {line.unit}".strip()
        if column == PRICE:
            return locale.price(line.price)
        if column == DISCOUNT:
            return self.acts.shown_chain(line.discount)
        return locale.number(line.tax_percent).rstrip("0").rstrip(".,") if column == TAX else ""

    # ------------------------------------------------------------------ Qt's own

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines) + (0 if self.locked else 1)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else AMOUNT + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags if self.locked else flag.ItemIsDropEnabled
        found = flag.ItemIsEnabled | flag.ItemIsSelectable
        line = self.line(index.row())
        if line is not None and not self.locked:
            found |= flag.ItemIsDragEnabled
        if not self.locked and index.column() in (EDITABLE if line and line.kind == "item" else (WHAT,)):
            found |= flag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if role == Qt.ItemDataRole.EditRole:
            return self.edit_text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and line is not None and index.column() == WHAT:
            return None if len(line.description) < 40 and not line.detail else f"{line.description}\n{line.detail}"[:600].strip()
        if role == Qt.ItemDataRole.ToolTipRole and line is not None and index.column() == PRICE:
            return pricing.said(getattr(line, "price_by", "")) or None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.shown(index.row(), index.column())
        return None

    def shown(self, row: int, column: int) -> str:
        line = self.line(row)
        if line is None:
            return text("Type a product's name, or paste rows from a spreadsheet") if column == WHAT else ""
        if column == WHAT:
            return line.description or (text("Subtotal") if line.kind == "subtotal" else "")
        if line.kind == "subtotal" and column == AMOUNT:
            return locale.number(line.amount)
        if line.kind != "item":
            return ""
        if column == NUMBER:
            return self.number(row)
        return locale.number(line.amount) if column == AMOUNT else self.edit_text(row, column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            titles = ("", text("Description"), text("Quantity"), text("Unit price"), text("Disc. %"), text("VAT %"),
                      text("Amount"))
            return titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in FIGURES else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        rows = sorted({index.row() for index in indexes if self.line(index.row())})
        data = QMimeData()
        data.setData(MIME, ",".join(str(self.lines[row].id) for row in rows).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        moved = [int(part) for part in bytes(data.data(MIME).data()).decode().split(",") if part]
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self.lines)
        before = self.line(at)
        if moved and (before is None or before.id not in moved):
            self.acts.move_lines(moved, before.id if before else None)
            self.reload()
        return False
