"""The taxes offered at the first run: tick what applies, mend a figure, add one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.money import parse_percent
from crm_desktop.kit import tokens
from crm_desktop.kit.widgets import Button, IconButton, Label, Segmented

Rate = tuple[str, int, bool]
"""Name, percent in 1/100, in use."""


class RateList(QWidget):
    """`rates()` gives all lines, in use or not; `simplified` offers the payer of simplified tax, who has none."""

    def __init__(self, rates: Sequence[Rate], simplified: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self.payer = Segmented([("vat", text("VAT payer")), ("simplified", text("Simplified tax payer"))])
        self.payer.changed.connect(self._payer_changed)
        column.addWidget(self.payer)
        self.none = Label("", "dim", wrap=True)
        column.addWidget(self.none)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(tokens.XL)
        self._lines.setVerticalSpacing(tokens.XS)
        self._lines.setColumnStretch(0, 1)
        self._lines.setColumnStretch(1, 1)
        column.addLayout(self._lines)
        self.add = Button(text("Add a rate"), "plus", "ghost", small=True)
        self.add.clicked.connect(lambda: self._add(("", 0, True)).name.setFocus())
        column.addWidget(self.add)
        self.lines: list[_Line] = []
        self.offer(rates, simplified)

    def offer(self, rates: Sequence[Rate], simplified: bool = False) -> None:
        """The rates of another country."""
        for line in list(self.lines):
            self._drop(line)
        self.payer.setVisible(simplified)
        self.payer.set_current("vat")
        for rate in rates:
            self._add(rate)
        self._say_none()

    def rates(self) -> tuple[Rate, ...]:
        """What is ticked and what is kept for old papers. An empty name is left out. Nothing for simplified tax."""
        if self._none_wanted():
            return ()
        return tuple(line.rate() for line in self.lines if line.name.text().strip())

    def wrong(self) -> tuple[QLineEdit, str] | None:
        """The first percent that is no figure."""
        if self._none_wanted():
            return None
        for line in self.lines:
            try:
                line.rate()
            except UserError as error:
                return line.percent, error.message
        return None

    def _none_wanted(self) -> bool:
        return not self.payer.isHidden() and self.payer.current == "simplified"

    def _payer_changed(self, _key: str) -> None:
        for line in self.lines:
            line.setVisible(not self._none_wanted())
        self.add.setVisible(not self._none_wanted())
        self._say_none()

    def _say_none(self) -> None:
        if self._none_wanted():
            self.none.setText(text("Offers are made without VAT. You can change this in Settings."))
        else:
            self.none.setText("" if self.lines else text("None are known for this country. Add yours, or leave it empty."))
        self.none.setVisible(bool(self.none.text()))

    def _add(self, rate: Rate) -> "_Line":
        line = _Line(rate)
        line.remove.clicked.connect(lambda: self._drop(line))
        self.lines.append(line)
        self._place()
        self._say_none()
        return line

    def _drop(self, line: "_Line") -> None:
        self.lines.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._place()
        self._say_none()

    def _place(self) -> None:
        for at, line in enumerate(self.lines):
            self._lines.addWidget(line, at // 2, at % 2)


class _Line(QWidget):
    def __init__(self, rate: Rate) -> None:
        super().__init__()
        name, percent, active = rate
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS + 2)
        self.active = QCheckBox()
        self.active.setChecked(active)
        self.active.setAccessibleName(text("In use"))
        self.active.setToolTip(text("Ticked: offered for new products. Unticked: kept for older papers."))
        self.name = QLineEdit(name)
        self.name.setMaxLength(40)
        self.name.setAccessibleName(text("Name of the tax rate"))
        self.percent = QLineEdit(locale.number(percent, 0 if percent % 100 == 0 else 2))
        self.percent.setAccessibleName(text("Percent"))
        self.percent.setFixedWidth(58)
        self.percent.setMaxLength(8)
        self.remove = IconButton("x", text("Remove this rate"))
        row.addWidget(self.active)
        row.addWidget(self.name, 1)
        row.addWidget(self.percent)
        row.addWidget(Label("%", "dim"))
        row.addWidget(self.remove)

    def rate(self) -> Rate:
        return self.name.text().strip(), parse_percent(self.percent.text() or "0"), self.active.isChecked()
