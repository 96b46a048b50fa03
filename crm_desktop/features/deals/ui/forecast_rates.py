"""How likely each stage has proved in the house's own history, and the button that takes it over."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import pipeline_actions, rules
from crm_desktop.features.deals.records import StageRate
from crm_desktop.kit import tokens
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Button, Card, Label


class RatesCard(QWidget):
    """Stage, the probability that is set, what history says, and Use."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[int, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(Label(text("Probabilities from your own history"), "section"))
        self._card = Card(pad=tokens.M, spacing=0)
        column.addWidget(self._card)
        self._grid: QWidget | None = None

    def show_rates(self, rates: Sequence[StageRate]) -> None:
        if self._grid is not None:
            self._card.body.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid, self.buttons = QWidget(), {}
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(tokens.XS, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.XS)
        for place, words in enumerate((text("Stage"), text("Set now"), text("From your history"))):
            grid.addWidget(Label(words, "meta"), 0, place)
        for row, rate in enumerate(rates, 1):
            grid.addWidget(Label(rate.stage.name, "medium", elide=True), row, 0)
            grid.addWidget(Label(locale.percent(rate.stage.probability), "body", tabular=True), row, 1)
            grid.addWidget(Label(said(rate), "body" if rate.proposed is not None else "dim", tabular=True), row, 2)
            grid.setRowMinimumHeight(row, tokens.CONTROL + 2)
            if rate.proposed is not None and rate.proposed != rate.stage.probability:
                self._offer(grid, row, rate)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 3)
        self._card.body.addWidget(self._grid)
        self.setVisible(bool(rates))

    def _offer(self, grid: QGridLayout, row: int, rate: StageRate) -> None:
        proposed = rate.proposed
        button = Button(text("Use {percent}", percent=locale.percent(proposed or 0)), small=True)
        button.setAccessibleName(text("Use {percent} for {stage}", percent=locale.percent(proposed or 0), stage=rate.stage.name))
        button.clicked.connect(lambda: attempt(button, pipeline_actions.set_stage_field, rate.stage.id, "probability", proposed))
        self.buttons[rate.stage.id] = button
        grid.addWidget(button, row, 3)


def said(rate: StageRate) -> str:
    """ "37 %: 11 of 30 won", or that it is too early."""
    if rate.proposed is None:
        return text("Not enough yet: {closed} of {enough} ended deals", closed=rate.closed, enough=rules.ENOUGH)
    return text(
        "{percent}: {won} won of {closed} that ended", percent=locale.percent(rate.proposed), won=rate.won, closed=rate.closed
    )
