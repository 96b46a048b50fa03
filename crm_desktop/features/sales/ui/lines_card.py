"""The lines of a sale in its page, typed in place as in an offer, with the sums under them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.offers.ui.lines_model import WHAT, LinesModel
from crm_desktop.features.offers.ui.lines_table import LinesTable
from crm_desktop.features.sales import line_actions, queries
from crm_desktop.features.sales.records import SaleCard, SaleLineRow
from crm_desktop.kit import tokens
from crm_desktop.kit.fields import LongTextField, NumberField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.widgets import Button, Card, Label


class SaleLines(LinesModel):
    """Those of a sale: nothing optional, and how much came back is said."""

    acts = line_actions
    read = staticmethod(queries.lines)
    with_alternatives = False

    def shown(self, row: int, column: int) -> str:
        said = super().shown(row, column)
        line = self.line(row)
        if column == WHAT and isinstance(line, SaleLineRow) and line.returned:
            return text("{line} ({count} returned)", line=said, count=locale.quantity(line.returned))
        return said


class LinesCard(Card):
    """`grew` when the cursor may have left what is seen."""

    grew = Signal()

    def __init__(self, sale_id: int) -> None:
        super().__init__(pad=0, spacing=0)
        self.body.setContentsMargins(1, tokens.XS, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.M + 2, tokens.S, tokens.S, tokens.XS)
        head.setSpacing(tokens.XS)
        head.addWidget(Label(text("Lines"), "strong"))
        self.note = Label("", "meta")
        head.addWidget(self.note)
        head.addStretch(1)
        self.table = LinesTable(sale_id, model=SaleLines)
        self.table.setAccessibleName(text("Lines"))
        self.table.details_asked.connect(self._details)
        self.table.grew.connect(self.grew)
        self.add_button = Button(text("Line"), "plus", "ghost", small=True)
        self.add_button.clicked.connect(self.add_line)
        self.heading_button = Button(text("Heading"), "heading", "ghost", small=True)
        self.text_button = Button(text("Text"), "text", "ghost", small=True)
        self.subtotal_button = Button(text("Subtotal"), "calculator", "ghost", small=True)
        self.heading_button.clicked.connect(lambda: self.table.add("heading"))
        self.text_button.clicked.connect(lambda: self.table.add("text"))
        self.subtotal_button.clicked.connect(lambda: self.table.add("subtotal"))
        self.buttons = (self.add_button, self.heading_button, self.text_button, self.subtotal_button)
        for button in self.buttons:
            head.addWidget(button)
        self.body.addLayout(head)
        self.body.addWidget(self.table)
        self.sums = QWidget()
        row = QHBoxLayout(self.sums)
        row.setContentsMargins(tokens.M + 2, tokens.S, tokens.M + 2, tokens.M)
        row.setSpacing(tokens.S)
        self.rest = Label("", "dim", elide=True)
        self.total = Label("", "section", tabular=True)
        row.addWidget(self.rest, 1)
        row.addWidget(self.total)
        self.body.addWidget(self.sums)

    def add_line(self) -> None:
        """The cursor into the empty row at the end."""
        self.table.setFocus()
        self.table.go(self.table.lines.rowCount() - 1, WHAT)

    def fill(self, card: SaleCard, lines: Sequence[SaleLineRow], locked: bool) -> None:
        """What the sale holds now."""
        self.table.lines.reload()
        self.table.lines.set_locked(locked)
        for button in self.buttons:
            button.setVisible(not locked)
        items = sum(line.kind == "item" for line in lines)
        self.note.setText(plural("{count} line", "{count} lines", items) if items else text("No lines yet"))
        totals = queries.totals(card, lines)
        said = [text("Net {sum}", sum=locale.money(totals.net, card.currency))]
        if totals.discount:
            said.insert(0, text("Discount {sum}", sum=locale.money(totals.discount, card.currency)))
        said.append(text("VAT {sum}", sum=locale.money(totals.tax, card.currency)))
        kept = queries.withheld(card, totals)
        if kept:
            said.append(text("Withheld {sum}", sum=locale.money(-kept, card.currency)))
        self.rest.setText(" · ".join(said))
        self.total.setText(locale.money(totals.total - kept, card.currency))
        self.total.setAccessibleName(text("Total {sum}", sum=self.total.text()))

    def _details(self, line_id: int) -> FormDialog | None:
        line = next((one for one in self.table.lines.lines if one.id == line_id), None)
        return ask_details(self, line) if line is not None else None


def ask_details(parent: QWidget, line: Any) -> FormDialog:
    """What a line holds beside its cells; saved as one undo step."""
    fields: list[Any] = [LongTextField("description", text("Description"), line.description, rows=2)]
    if line.kind == "item":
        fields += [
            LongTextField("detail", text("Small text below it"), line.detail, rows=3),
            (TextField("code", text("Code"), line.code), TextField("unit", text("Unit"), line.unit)),
            NumberField("cost", text("Cost"), line.cost, places=4, hint=text("Only you see the cost and the margin.")),
        ]

    def save(values: dict[str, Any]) -> int:
        changed = {name: new or (0 if name == "cost" else "") for name, new in values.items()}
        line_actions.set_details(line.id, {name: new for name, new in changed.items() if new != getattr(line, name)})
        return line.id

    dialog = FormDialog(parent.window(), text("Details of the line"), fields, save, save_text=text("Save"), width=520)
    dialog.open()
    return dialog
