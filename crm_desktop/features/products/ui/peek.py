"""A product beside the list, without leaving it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.products import queries
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Figure, Label


class ProductPeek(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        card = queries.card(ref.id)
        if card is None:
            return
        column.addWidget(Label(card.name[:200], "section", wrap=True))
        column.addWidget(Figure(text("Price"), locale.price(card.price, card.currency)))
        if card.cost:
            column.addWidget(Figure(text("Cost"), locale.price(card.cost, card.currency)))
        facts = (
            (text("Code"), card.code), (text("Category"), card.category), (text("Unit"), card.unit),
            (text("Next better model"), card.better), (text("What usually follows it"), card.follows),
        )
        for name, said in facts:
            if said:
                column.addWidget(Label(name, "meta"))
                column.addWidget(Label(said, "body", elide=True))
        open_button = Button(text("Open", "verb"), "arrow-right")
        open_button.clicked.connect(lambda: navigator.open(ref))
        column.addWidget(open_button)
