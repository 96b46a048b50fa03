"""The few figures at the right of Today."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.deals import shown
from crm_desktop.features.today.queries import Figures
from crm_desktop.kit import tokens
from crm_desktop.kit.widgets import Card, Label


class Aside(QWidget):
    """Open deals, and what waits elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self._cards: list[Card] = []
        self._column = column

    def fill(self, figures: Figures) -> None:
        """Draws them anew."""
        while self._column.count():
            found = self._column.takeAt(0).widget()
            if found is not None:
                found.hide()
                found.deleteLater()
        house = deals.currency()
        card = Card(pad=tokens.L, spacing=tokens.XS)
        card.body.addWidget(Label(text("Open deals"), "strong"))
        card.body.addWidget(Label(shown.money(figures.deals, house), "figure", elide=True, tabular=True))
        card.body.addWidget(Label(text("weighted {sum}", sum=shown.weighted(figures.deals, house)), "dim", elide=True))
        self._column.addWidget(card)
        waiting = Card(pad=tokens.L, spacing=tokens.S)
        waiting.body.addWidget(Label(text("Under way"), "strong"))
        tickets = locale.number(figures.tickets, 0, 1)
        if figures.late_tickets:
            tickets = text("{open} / {late} late", open=tickets, late=locale.number(figures.late_tickets, 0, 1))
        for title, value, tone in (
            (text("Deals open"), locale.number(figures.deals.deals, 0, 1), ""),
            (text("Should close this month"), shown.money(figures.month, house), ""),
            (text("Offers waiting for an answer"), locale.number(figures.offers, 0, 1), ""),
            (text("Open tickets"), tickets, "bad" if figures.late_tickets else ""),
        ):
            row = QHBoxLayout()
            row.addWidget(Label(title, "dim", elide=True), 1)
            row.addWidget(Label(value, "medium", tone=tone, tabular=True))
            waiting.body.addLayout(row)
        self._column.addWidget(waiting)
        self._column.addStretch(1)
