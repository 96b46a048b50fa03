"""A deal at a glance, beside the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.deals import queries, shown
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.peek_body import PeekBody
from crm_desktop.kit.widgets import Card, IconButton


class DealPeek(PeekBody):
    """Title, customer, money, next step, note; Open."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(ref, navigator)
        card = queries.card(ref.id)
        if card is None:
            return
        row, line = card.row, shown.line(card.row)
        rotting = [(line.days, "warn")] if row.rotting else []
        self.head(row.title, row.contact, badges=[shown.status(row), *rotting])
        weighted = line.weighted if row.status == "open" else ""
        self.figures((text("Amount"), line.amount, ""), (text("Weighted"), weighted, ""))
        said, _, tone = shown.step(row)
        self.fact(text("Next step"), said, "" if tone == "dim" else tone)
        self.fact(text("Expected close"), locale.day(row.expected_close))
        self.fact(text("Why", "outcome"), card.reason)
        self.fact(text("Note"), card.note)
        self.foot()


class PeekPanel(Card):
    """The peek beside the board, following its cursor."""

    closed = Signal()

    def __init__(self, deal_id: int, navigator: Navigator) -> None:
        super().__init__(pad=1, spacing=0)
        self._navigator = navigator
        self._shown: DealPeek | None = None
        closing = IconButton("x", text("Close"), small=True)
        closing.clicked.connect(self.closed)
        self.body.addWidget(closing, 0, Qt.AlignmentFlag.AlignRight)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        self.body.addLayout(self._place)
        self.body.addStretch(1)
        self.show_deal(deal_id)

    def start(self) -> None:
        """The cursor stays on the board."""

    def show_deal(self, deal_id: int) -> None:
        """Another deal."""
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = DealPeek(Ref("deal", deal_id), self._navigator)
        self._place.addWidget(self._shown)
