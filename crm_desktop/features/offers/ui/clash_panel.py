"""Two live prices for one product side by side (offer and offer, or offer and agreement), and the question which one holds."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import choice_actions, clashes, line_actions, queries
from crm_desktop.features.offers.clashes import Clash, Side
from crm_desktop.features.offers.ui.side_panel import SidePanel
from crm_desktop.kit import tokens
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Badge, Button, Card, Label

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ClashPanel(SidePanel):
    """`opened(ref)` for the other offer or the agreement."""

    opened = Signal(object)

    def __init__(self, offer_id: int) -> None:
        super().__init__(text("Two prices for one product"))
        self.offer_id = offer_id
        self._shown: list[Clash] | None = None
        self.refill()

    def refill(self) -> None:
        card = queries.card(self.offer_id)
        found = clashes.of_offer(card) if card else []
        if found == self._shown:
            return
        self._shown = found
        self.clear()
        for clash in found:
            self.column.addWidget(self._card(clash))
        if not found:
            said = text("No other live offer and no agreement names another price for these products.")
            self.column.addWidget(Label(said, "dim", wrap=True))
        self.column.addStretch(1)

    def _card(self, clash: Clash) -> QWidget:
        card = Card()
        card.body.addWidget(Label(clash.product, "strong", elide=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.XS)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        sides = (clash.own, clash.other)
        for at, (title, cells) in enumerate(_table(sides)):
            grid.addWidget(Label(title, "meta"), at, 0)
            for column, said in enumerate(cells, 1):
                role = "strong" if at in (0, 4) else "body"
                label = Label(said, role, elide=at == 0, tabular=True)
                label.setAlignment(RIGHT)
                grid.addWidget(label, at, column)
        card.body.addLayout(grid)
        if clash.holds_id is not None:
            holder = clash.own if clash.holds_id == clash.own.offer_id else clash.other
            card.body.addWidget(Badge(text("Decided: {number} holds", number=holder.label or text("this offer")), "ok"))
        card.body.addLayout(self._buttons(clash))
        return card

    def _buttons(self, clash: Clash) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        if clash.holds_id is None:
            mine = Button(text("This offer holds"), "check", small=True)
            agreed = clash.other.kind == "agreement"
            theirs = Button(text("The agreement holds") if agreed else text("The other holds"), small=True)
            mine.clicked.connect(lambda: self._decide(mine, clash, clash.own.offer_id))
            theirs.clicked.connect(lambda: self._decide(theirs, clash, clash.other.offer_id))
            theirs.setToolTip(text("This offer takes its price over."))
            row.addWidget(mine)
            row.addWidget(theirs)
        row.addStretch(1)
        show = Button(text("Show it"), kind="ghost", small=True)
        show.setAccessibleName(text("Show {number}", number=clash.other.label))
        show.clicked.connect(lambda: self.opened.emit(Ref(clash.other.kind, clash.other.offer_id)))
        row.addWidget(show)
        return row

    def _decide(self, button: Button, clash: Clash, holds_id: int) -> Any:
        attempt(button, choice_actions.decide, clash.own.offer_id, clash.other.offer_id, clash.product_id, holds_id)
        self.refill()


def _table(sides: tuple[Side, Side]) -> list[tuple[str, list[str]]]:
    """Row titles and the cells of both offers."""
    return [
        ("", [side.label or text("This offer") for side in sides]),
        (text("Quantity"), [_quantity(side) for side in sides]),
        (text("Unit price"), [locale.price(side.line.price, side.currency) for side in sides]),
        (text("Discount"), [line_actions.shown_chain(side.line.discount) or "–" for side in sides]),
        (text("Net unit price"), [locale.price(side.net, side.currency) for side in sides]),
        (text("Valid until"), [locale.day(side.valid_until) or "–" for side in sides]),
    ]


def _quantity(side: Side) -> str:
    """How many are offered; of an agreement, from how many on its price holds."""
    if side.kind == "agreement" and not side.line.quantity:
        return "–"
    said = f"{locale.quantity(side.line.quantity)} {side.line.unit[:14]}".strip()
    return text("from {quantity}", quantity=said) if side.kind == "agreement" else said
