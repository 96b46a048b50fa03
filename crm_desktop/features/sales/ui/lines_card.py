"""The lines of a sale in its page, edited in place, with the sums under them."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import EnvironmentFault, UserError
from crm_desktop.base.i18n import language, mark, plural, text
from crm_desktop.base.money import parse_decimal, parse_percent
from crm_desktop.features.sales import line_actions, queries
from crm_desktop.features.sales.records import SaleCard, SaleLineRow
from crm_desktop.kit import tokens
from crm_desktop.kit.columns import Column
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.record_table import RecordTable
from crm_desktop.kit.widgets import Button, Card, Label

MOST_SHOWN = 14


class LineView(NamedTuple):
    """A line as the table shows it."""

    id: int
    description: str
    quantity: str
    price: str
    discount: str
    tax: str
    amount: str
    delivered: tuple[str, str] | None


COLUMNS = (
    Column("description", mark("Description"), 250, editable=True),
    Column("quantity", mark("Quantity"), 86, align="right", paint="number", editable=True),
    Column("price", mark("Unit price"), 110, align="right", paint="number", editable=True),
    Column("discount", mark("Disc. %"), 78, align="right", paint="number", editable=True),
    Column("tax", mark("VAT"), 64, align="right", paint="number", editable=True),
    Column("amount", mark("Amount"), 114, align="right", paint="number"),
)
FIELDS = {"description": "description", "quantity": "quantity", "price": "price", "discount": "discount", "tax": "tax_percent"}


class LinesCard(Card):
    """`added` when a line is wanted, `removed(ids)` for those chosen."""

    added = Signal()

    def __init__(self, sale_id: int) -> None:
        super().__init__(pad=0, spacing=0)
        self.body.setContentsMargins(1, tokens.XS, 1, 1)
        self.sale_id = sale_id
        self._lines: dict[int, SaleLineRow] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.M + 2, tokens.S, tokens.S, tokens.XS)
        head.setSpacing(tokens.S)
        head.addWidget(Label(text("Lines"), "strong"))
        self.note = Label("", "meta")
        head.addWidget(self.note)
        head.addStretch(1)
        self.add_button = Button(text("Add line"), "plus", "ghost", small=True)
        self.add_button.clicked.connect(self.added)
        head.addWidget(self.add_button)
        self.body.addLayout(head)
        self.table = RecordTable(COLUMNS, self._rows, checkable=False)
        self.table.setAccessibleName(text("Lines"))
        self.table.edited.connect(self._edited)
        self.table.trash_requested.connect(self.remove)
        self.table.setFrameShape(RecordTable.Shape.NoFrame)
        self.body.addWidget(self.table)
        self.sums = QWidget()
        self._sums = QHBoxLayout(self.sums)
        self._sums.setContentsMargins(tokens.M + 2, tokens.S, tokens.M + 2, tokens.M)
        self._sums.setSpacing(tokens.S)
        self.rest = Label("", "dim", elide=True)
        self.total = Label("", "section", tabular=True)
        self._sums.addWidget(self.rest, 1)
        self._sums.addWidget(self.total)
        self.body.addWidget(self.sums)

    def fill(self, card: SaleCard, lines: Sequence[SaleLineRow], locked: bool) -> None:
        """What the sale holds now."""
        self._lines = {line.id: line for line in lines}
        self.add_button.setVisible(not locked)
        self.table.set_ids(array("q", self._lines))
        self.table.refresh()
        rows = min(max(1, len(lines)), MOST_SHOWN)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * tokens.ROW + 2)
        self.table.setVisible(bool(lines))
        items = sum(line.kind == "item" for line in lines)
        self.note.setText(plural("{count} line", "{count} lines", items) if items else text("No lines yet"))
        totals = queries.totals(card, lines)
        said = [text("Net {sum}", sum=locale.money(totals.net, card.currency))]
        if totals.discount:
            said.insert(0, text("Discount {sum}", sum=locale.money(totals.discount, card.currency)))
        said.append(text("VAT {sum}", sum=locale.money(totals.tax, card.currency)))
        self.rest.setText(" · ".join(said))
        self.total.setText(locale.money(totals.total, card.currency))
        self.total.setAccessibleName(text("Total {sum}", sum=self.total.text()))

    def _rows(self, ids: Sequence[int]) -> list[LineView]:
        return [_view(self._lines[id_]) for id_ in ids if id_ in self._lines]

    def _edited(self, id: int, key: str, typed: str) -> None:
        try:
            new = _read(key, typed)
            line_actions.set_line(id, FIELDS[key], new)
        except EnvironmentFault as fault:
            tell_error(self, fault)
        except UserError as error:
            self.table.show_cell_error(error.message or next(iter(error.fields.values()), ""))

    def remove(self, ids: Sequence[int]) -> None:
        try:
            line_actions.remove_lines(list(ids))
        except UserError as error:
            tell_error(self.table, error)


def _read(key: str, typed: str) -> int | str:
    if key == "quantity":
        return parse_decimal(typed.split(" ")[0] if typed.strip() else typed, 4)
    if key == "price":
        return parse_decimal(typed, 4)
    return parse_percent(typed) if key == "tax" else typed


def _view(line: SaleLineRow) -> LineView:
    if line.kind != "item":
        return LineView(line.id, line.description, "", "", "", "", "", None)
    discount = line.discount if language() == "en" else line.discount.replace(".", ",")
    said = line.description
    if line.returned:
        said = text("{line} ({count} returned)", line=said, count=locale.quantity(line.returned))
    quantity = f"{locale.quantity(line.quantity)} {line.unit[:10]}".strip()
    return LineView(
        line.id,
        said,
        quantity,
        locale.price(line.price),
        discount,
        locale.percent(line.tax_percent),
        locale.number(line.amount),
        None,
    )
