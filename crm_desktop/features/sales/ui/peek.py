"""A sale beside the list: to whom, what, how much is open."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.sales import queries
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Badge, Button, Figure, Label, rule

FEW = 8


class SalePeek(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        found = queries.rows([ref.id])
        if not found:
            return
        row, lines = found[0], queries.lines(ref.id)
        head = QHBoxLayout()
        head.addWidget(Label(row.number, "section", elide=True), 1)
        head.addWidget(Badge(*row.badge))
        column.addLayout(head)
        column.addWidget(Label(row.contact or text("Customer deleted"), "dim", elide=True))
        if row.subject:
            column.addWidget(Label(row.subject, "dim", elide=True))
        column.addWidget(Figure(text("Total"), locale.money(row.total, row.currency)))
        if row.open:
            column.addWidget(
                Figure(text("Left to pay"), locale.money(row.open, row.currency), "bad" if row.state == "late" else "")
            )
        if row.next_due:
            column.addWidget(Label(text("Payment due {day}", day=locale.day(row.next_due)), "meta"))
        if row.delivery:
            column.addWidget(Label(row.delivery[0], "meta"))
        column.addWidget(rule())
        items = [line for line in lines if line.kind == "item"]
        for line in items[:FEW]:
            pair = QHBoxLayout()
            pair.addWidget(Label(line.description, "body", elide=True), 1)
            pair.addWidget(Label(locale.number(line.amount), "body", tabular=True))
            column.addLayout(pair)
        if len(items) > FEW:
            column.addWidget(Label(plural("and {count} more line", "and {count} more lines", len(items) - FEW), "meta"))
        open_button = Button(text("Open", "verb"), "arrow-right")
        open_button.clicked.connect(lambda: navigator.open(ref))
        column.addWidget(open_button)
