"""The sums under the lines, always as they stand now."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.offers import rules
from crm_desktop.kit import tokens
from crm_desktop.kit.widgets import Label


class TotalsRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, tokens.S, 0)
        grid.setVerticalSpacing(tokens.XS)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        self.figures: dict[str, tuple[Label, Label]] = {}
        for key, title in (("subtotal", text("Subtotal")), ("discount", text("Discount")), ("tax", text("VAT"))):
            name, figure = Label(title, "dim"), Label("", "body", tabular=True)
            self.figures[key] = (name, figure)
            row.addWidget(name)
            row.addWidget(figure)
            row.addSpacing(tokens.M)
        self.total = Label("", "page", tabular=True)
        row.addWidget(self.total)
        grid.addLayout(row, 0, 0)
        self._below = QHBoxLayout()
        self._below.setSpacing(0)
        self._below.addStretch(1)
        self.optional = Label("", "meta", tabular=True)
        self._below.addWidget(self.optional)
        grid.addLayout(self._below, 1, 0)

    def add_button(self, button: QWidget) -> None:
        """At the left of the second row."""
        self._below.insertWidget(self._below.count() - 2, button)

    def show_sums(self, sums: rules.Totals, with_optional: rules.Totals, currency: str) -> None:
        shown = {"subtotal": sums.subtotal, "discount": -sums.discount, "tax": sums.tax}
        for key, minor in shown.items():
            name, figure = self.figures[key]
            figure.setText(locale.money(minor, currency))
            figure.setAccessibleName(f"{name.text()}: {figure.text()}")
            for label in (name, figure):
                label.setVisible(key != "discount" or bool(minor))
        self.total.setText(locale.money(sums.total, currency))
        self.total.setAccessibleName(f"{text('Grand total')}: {self.total.text()}")
        more = with_optional.total != sums.total
        self.optional.setVisible(more)
        self.optional.setText(text("With optional lines {sum}", sum=locale.money(with_optional.total, currency)) if more else "")
