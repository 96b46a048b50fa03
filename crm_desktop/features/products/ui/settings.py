"""Tax rates as the person keeps them: governments change them, offers keep what they were written with."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.money import parse_percent
from crm_desktop.features.products import actions, queries
from crm_desktop.features.products.records import TaxRateRow
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, IconButton, Label


class TaxRateSettings(QWidget):
    """A line per rate: name, percent, offered or not, away."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Tax rates")
        self._shown: list[TaxRateRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.S)
        about = text(
            "The first rate in use is taken for lines without a product. Rates not in use stay in old offers; one with days"
            " is proposed only between them."
        )
        column.addWidget(Label(about, "dim", wrap=True))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.S)
        column.addLayout(self.lines)
        add = Button(text("Add tax rate"), "plus")
        add.clicked.connect(self.add_rate)
        column.addWidget(add)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "tax_rate")

    def refill(self, change: Any = None) -> None:
        rates = queries.tax_rates()
        if rates == self._shown:
            return
        self._shown = rates
        while item := self.lines.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for rate in rates:
            self.lines.addWidget(_RateLine(rate))

    def add_rate(self) -> None:
        attempt(self, actions.add_tax_rate, text("New rate"), 0)


class _RateLine(QWidget):
    def __init__(self, rate: TaxRateRow) -> None:
        super().__init__()
        self._rate = rate
        self.name = QLineEdit(rate.name)
        self.name.setAccessibleName(text("Name of the tax rate"))
        self.name.setMaxLength(40)
        self.name.editingFinished.connect(self._rename)
        self.percent = QLineEdit(locale.number(rate.percent).rstrip("0").rstrip(",."))
        self.percent.setAccessibleName(text("Percent"))
        self.percent.setFixedWidth(72)
        self.percent.editingFinished.connect(self._reckon)
        self.days = {
            "valid_from": self._day("valid_from", text("Valid from"), rate.valid_from),
            "valid_to": self._day("valid_to", text("Valid to"), rate.valid_to),
        }
        self.active = QCheckBox(text("In use"))
        self.active.setChecked(bool(rate.active))
        self.active.toggled.connect(lambda on: attempt(self, actions.set_tax_rate, rate.id, "active", on))
        remove = IconButton("trash-2", text("Remove tax rate"))
        remove.clicked.connect(lambda: attempt(self, actions.remove_tax_rate, rate.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        for widget in (self.name, self.percent, Label("%", "dim"), *self.days.values(), self.active, remove):
            row.addWidget(widget)

    def _day(self, field: str, title: str, held: str) -> QLineEdit:
        line = QLineEdit(locale.day(held) if held else "")
        line.setAccessibleName(title)
        line.setToolTip(title)
        line.setPlaceholderText(title)
        line.setFixedWidth(124)
        line.editingFinished.connect(lambda: self._date(field, line, held))
        return line

    def _date(self, field: str, line: QLineEdit, held: str) -> None:
        try:
            typed = locale.parse_day(line.text())
        except UserError as error:
            tell_error(line, error)
            return
        if typed != held:
            attempt(line, actions.set_tax_rate, self._rate.id, field, typed)

    def _rename(self) -> None:
        if self.name.text() != self._rate.name:
            attempt(self.name, actions.set_tax_rate, self._rate.id, "name", self.name.text())

    def _reckon(self) -> None:
        try:
            typed = parse_percent(self.percent.text())
        except UserError as error:
            tell_error(self.percent, error)
            return
        if typed != self._rate.percent:
            attempt(self.percent, actions.set_tax_rate, self._rate.id, "percent", typed)
