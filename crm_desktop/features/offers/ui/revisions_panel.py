"""Two revisions of an offer side by side: lines added, removed and changed, and both sums."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.offers import comparing, line_actions, queries, rules
from crm_desktop.features.offers.comparing import Change, Comparison
from crm_desktop.features.offers.records import OfferCard, OfferLineRow
from crm_desktop.features.offers.ui.side_panel import SidePanel
from crm_desktop.kit import tokens
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField
from crm_desktop.kit.widgets import Badge, Card, Label

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RevisionsPanel(SidePanel):
    """Begins with this offer against the one before it."""

    def __init__(self, offer_id: int) -> None:
        super().__init__(text("Compare revisions"))
        all_ = comparing.revisions(offer_id)
        place = next(place for place, card in enumerate(all_) if card.id == offer_id)
        self.old_id = all_[max(0, place - 1)].id
        self.new_id = all_[place].id if place else all_[min(1, len(all_) - 1)].id
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        self.fields: dict[str, ChoiceField] = {}
        for name, title, chosen in (("old_id", text("From"), self.old_id), ("new_id", text("To"), self.new_id)):
            choices = [Choice(card.id, _called(card)) for card in all_]
            field = self.fields[name] = ChoiceField(name, title, chosen, choices=choices)
            field.committed.connect(lambda new, name=name: self._choose(name, new))
            row.addWidget(field, 1)
        self.layout().insertLayout(1, row)
        self.refill()

    def _choose(self, name: str, new: int) -> None:
        setattr(self, name, new)
        self.fields[name].set_value(new)
        self.refill()

    def refill(self) -> None:
        self.clear()
        if queries.card(self.old_id) is None or queries.card(self.new_id) is None:
            return
        found = comparing.compared(self.old_id, self.new_id)
        self.column.addWidget(_sums(found))
        for change in found.changes:
            self.column.addWidget(_change(change))
        if not found.changes:
            self.column.addWidget(Label(text("The lines are the same."), "dim", wrap=True))
        self.column.addStretch(1)


def _called(card: OfferCard) -> str:
    state = text(rules.STATUSES[card.status])
    letter = rules.revision_letter(card.revision)
    return f"{text('Rev. {letter}', letter=letter) if letter else text('First issue')} · {state}"


def _sums(found: Comparison) -> QWidget:
    card = Card()
    grid = QGridLayout()
    grid.setVerticalSpacing(tokens.XS)
    grid.setHorizontalSpacing(tokens.M)
    rows = (
        (text("Net"), found.old_sums.net, found.new_sums.net, "body"),
        (text("VAT"), found.old_sums.tax, found.new_sums.tax, "body"),
        (text("Grand total"), found.old_sums.total, found.new_sums.total, "strong"),
    )
    for at, (title, old, new, role) in enumerate(rows):
        _line(grid, at, title, locale.money(old, found.old.currency), locale.money(new, found.new.currency), role)
    card.body.addLayout(grid)
    return card


def _line(grid: QGridLayout, at: int, title: str, old: str, new: str, role: str = "body") -> None:
    grid.addWidget(Label(title, "meta"), at, 0)
    for column, said in ((1, old), (2, new)):
        label = Label(said, role if column == 2 else "dim", elide=True, tabular=True)
        label.setAlignment(RIGHT)
        label.setAccessibleName(f"{title}: {said}")
        grid.addWidget(label, at, column)
    for column in range(3):
        grid.setColumnStretch(column, 1)


def _change(change: Change) -> QWidget:
    line = change.new or change.old
    assert line is not None
    card = Card(pad=tokens.M, spacing=tokens.XS)
    head = QHBoxLayout()
    head.addWidget(Label(line.description or text("Subtotal"), "strong", elide=True), 1)
    said, tone = text("Changed"), "info"
    if change.old is None or change.new is None:
        said, tone = (text("Added"), "ok") if change.old is None else (text("Removed"), "bad")
    head.addWidget(Badge(said, tone))
    card.body.addLayout(head)
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(tokens.M)
    old, new = change.old, change.new
    for at, field in enumerate(change.fields):
        show = SHOWN[field]
        _line(grid, at, text(comparing.FIELDS[field]), show(old) if old else "", show(new) if new else "")
    if line.kind == "item":
        before, after = (locale.number(one.amount) if one else "–" for one in (old, new))
        _line(grid, len(change.fields), text("Amount"), before, after, "strong")
    card.body.addLayout(grid)
    return card


def _way(line: OfferLineRow) -> str:
    return (text("In the total"), text("Optional", "offer line"), text("Alternative", "offer line"))[line.optional]


SHOWN: dict[str, Callable[[OfferLineRow], str]] = {
    "description": lambda line: line.description, "quantity": lambda line: locale.quantity(line.quantity),
    "unit": lambda line: line.unit, "price": lambda line: locale.price(line.price),
    "discount": lambda line: line_actions.shown_chain(line.discount) or "–",
    "tax_percent": lambda line: locale.percent(line.tax_percent), "optional": _way,
}
