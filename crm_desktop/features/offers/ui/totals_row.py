"""The sums under the lines, always as they stand now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.offers import queries, rules, stationery
from crm_desktop.features.offers.records import OfferCard, OfferLineRow
from crm_desktop.kit import tokens
from crm_desktop.kit.widgets import Label

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TotalsRow(QWidget):
    """Subtotal, discount, tax and the total at the right; in a narrow place the total stands on a row of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, tokens.S, 0)
        self._grid.setHorizontalSpacing(tokens.M)
        self._grid.setVerticalSpacing(tokens.XS)
        self._grid.setColumnStretch(0, 1)
        self._sums = QWidget()
        row = QHBoxLayout(self._sums)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addStretch(1)
        self.figures: dict[str, tuple[Label, Label]] = {}
        for key, title in (("subtotal", text("Subtotal")), ("discount", text("Discount")), ("tax", text("VAT"))):
            name, figure = Label(title, "dim"), Label("", "body", tabular=True)
            self.figures[key] = (name, figure)
            row.addWidget(name)
            row.addWidget(figure)
            row.addSpacing(tokens.S)
        self.total = Label("", "page", tabular=True)
        self.optional = Label("", "meta", tabular=True)
        for label in (self.total, self.optional):
            label.setAlignment(RIGHT)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(0)
        self._buttons.addStretch(1)
        self._wide: bool | None = None
        self._arrange()

    def add_button(self, button: QWidget) -> None:
        """At the left of the second row."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def _arrange(self) -> None:
        needed = self._sums.sizeHint().width() + self.total.sizeHint().width() + 2 * tokens.L
        wide = self.width() >= needed
        if wide == self._wide:
            return
        self._wide = wide
        for item in (self._sums, self.total, self.optional):
            self._grid.removeWidget(item)
        self._grid.removeItem(self._buttons)
        self._grid.addWidget(self._sums, 0, 0, 1, 1 if wide else 2)
        self._grid.addWidget(self.total, 0 if wide else 1, 1)
        self._grid.addLayout(self._buttons, 1, 0)
        self._grid.addWidget(self.optional, 2, 0, 1, 2, RIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def show_sums(self, sums: rules.Totals, others: Sequence[tuple[str, int]], currency: str) -> None:
        shown = {"subtotal": sums.subtotal, "discount": -sums.discount, "tax": sums.tax}
        for key, minor in shown.items():
            name, figure = self.figures[key]
            figure.setText(locale.money(minor, currency))
            figure.setAccessibleName(f"{name.text()}: {figure.text()}")
            for label in (name, figure):
                label.setVisible(key != "discount" or bool(minor))
        self.total.setText(locale.money(sums.total, currency))
        self.total.setAccessibleName(f"{text('Grand total')}: {self.total.text()}")
        self.optional.setVisible(bool(others))
        self.optional.setText(" · ".join(said.format(sum=locale.money(minor, currency)) for said, minor in others))
        self._arrange()


def other_sums(card: OfferCard, found: list[OfferLineRow]) -> list[tuple[str, int]]:
    """What is to be paid after withholding, and what the offer comes to with what is not in its total."""
    others = []
    kept = stationery.withholding(card.withholding_id)
    if kept is not None:
        sums = queries.totals(card, found)
        others.append((text("Net payable {sum}"), sums.total - rules.withheld(sums, kept.tenths)))
    if any(line.optional == rules.OPTIONAL for line in found):
        others.append((text("With optional lines {sum}"), queries.totals(card, found, optional=True).total))
    for rank, sums in enumerate(queries.alternative_totals(card, found)[:2], 1):
        said = text("With alternatives {sum}") if rank == 1 else text("With second alternatives {sum}")
        others.append((said, sums.total))
    return others
