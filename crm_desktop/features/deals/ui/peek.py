"""A deal at a glance, beside the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.deals import queries, shown
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Badge, Button, Card, Figure, IconButton, Label, rule


class DealPeek(QWidget):
    """Title, customer, money, next step, note; Open."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        card = queries.card(ref.id)
        if card is None:
            return
        row = card.row
        column.addWidget(Label(row.title, "section", wrap=True))
        if row.contact:
            column.addWidget(Label(row.contact, "dim", elide=True))
        badges = QHBoxLayout()
        badges.addWidget(Badge(*shown.status(row)))
        if row.rotting:
            badges.addWidget(Badge(shown.line(row).days, "warn"))
        badges.addStretch(1)
        column.addLayout(badges)
        figures = QHBoxLayout()
        figures.setSpacing(tokens.S)
        line = shown.line(row)
        figures.addWidget(Figure(text("Amount"), line.amount, boxed=True))
        figures.addWidget(Figure(text("Weighted"), line.weighted, boxed=True))
        column.addLayout(figures)
        said, _, tone = shown.step(row)
        for title, value, tone_ in (
            (text("Next step"), said, tone),
            (text("Expected close"), locale.day(row.expected_close), ""),
            (text("Why", "outcome"), card.reason, ""),
            (text("Note"), card.note[:600], ""),
        ):
            if value:
                column.addWidget(rule())
                column.addWidget(Label(title, "meta"))
                column.addWidget(Label(value, "body", wrap=True, tone="" if tone_ == "dim" else tone_))
        opening = Button(text("Open deal"), "arrow-right")
        opening.clicked.connect(lambda: navigator.open(ref))
        column.addSpacing(tokens.S)
        column.addWidget(opening)
        column.addStretch(1)


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
        self.show_deal(deal_id)

    def start(self) -> None:
        """The cursor stays on the board."""

    def show_deal(self, deal_id: int) -> None:
        """Another deal."""
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = DealPeek(Ref("deal", deal_id), self._navigator)
        self.body.addWidget(self._shown)
