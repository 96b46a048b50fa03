"""An offer beside the list: to whom, what, how much."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import queries, rules
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Badge, Button, Figure, Label, rule

FEW = 8


class OfferPeek(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        card = queries.card(ref.id)
        if card is None:
            return
        lines = queries.lines(ref.id)
        head = QHBoxLayout()
        head.addWidget(Label(queries.title(card), "section", elide=True), 1)
        head.addWidget(Badge(text(rules.STATUSES[card.status]), rules.TONES[card.status]))
        column.addLayout(head)
        column.addWidget(Label(card.contact or text("No customer yet"), "dim", elide=True))
        if card.subject:
            column.addWidget(Label(card.subject, "dim", elide=True))
        column.addWidget(Figure(text("Total"), locale.money(queries.totals(card, lines).total, card.currency)))
        column.addWidget(Label(text("Valid until {day}", day=locale.day(card.valid_until)), "meta"))
        column.addWidget(rule())
        items = [line for line in lines if line.kind == "item"]
        for line in items[:FEW]:
            row = QHBoxLayout()
            row.addWidget(Label(line.description, "body", elide=True), 1)
            row.addWidget(Label(locale.number(line.amount), "body", tabular=True))
            column.addLayout(row)
        if len(items) > FEW:
            more = len(items) - FEW
            column.addWidget(Label(plural("and {count} more line", "and {count} more lines", more), "meta"))
        open_button = Button(text("Open", "verb"), "arrow-right")
        open_button.clicked.connect(lambda: navigator.open(ref))
        column.addWidget(open_button)
