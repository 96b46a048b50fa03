"""What the forecasts kept at the begin of each month said, beside what came in that month."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.deals import shown
from crm_desktop.features.deals.records import FrozenMonth
from crm_desktop.features.deals.ui.forecast_places import HIGH, RIGHT, cells, heads
from crm_desktop.kit import strokes, tokens
from crm_desktop.kit.widgets import Card, Label


class KeptCard(QWidget):
    """A line per kept month, newest first; a sentence while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[KeptLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(Label(text("Forecast and what came"), "section"))
        self._card = Card(pad=tokens.S, spacing=0)
        column.addWidget(self._card)
        self._note = Label("", "meta", wrap=True)
        column.addWidget(self._note)

    def show_months(self, months: Sequence[FrozenMonth], house: str) -> None:
        while self._card.body.count():
            gone = self._card.body.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self._card.setVisible(bool(months))
        self.lines = [KeptLine(month, house) for month in months]
        self._card.body.addWidget(KeptHeads())
        for line in self.lines:
            self._card.body.addWidget(line)
        self._note.setText(shown.kept_note(months))


class KeptHeads(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        said = (
            text("Month"),
            text("Deals"),
            text("Kept"),
            text("Committed", "forecast"),
            text("Best case", "forecast"),
            text("Weighted"),
            text("Came"),
        )
        heads(QPainter(self), self.rect(), said)


class KeptLine(QWidget):
    """One month: what it promised, what came."""

    def __init__(self, month: FrozenMonth, house: str) -> None:
        super().__init__()
        self.month, self.name = month, shown.month(month.month)
        self.sums = [shown.sums(part, house) for part in (month.committed, month.best, month.weighted, month.came)]
        self.setFixedHeight(HIGH)
        committed, best, weighted, came = self.sums
        said = text(
            "{month}: forecast committed {committed}, best case {best}, weighted {weighted}; came {came}",
            month=self.name,
            committed=committed,
            best=best,
            weighted=weighted,
            came=came,
        )
        self.setAccessibleName(said)
        self.setToolTip(_fate(month))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        name, count, how, *money = cells(self.width())
        took = strokes.line(painter, name, self.name, "text", "medium")
        if not self.month.over:
            strokes.badge(painter, name.adjusted(took + tokens.S, 0, 0, 0), text("so far", "month"), "accent")
        strokes.line(painter, count, locale.number(self.month.deals, 0, 1), "dim", tabular=True)
        strokes.line(painter, how, shown.kept_how(self.month), "warn" if self.month.how == "history" else "dim", "meta")
        for place, said in zip(money[:3], self.sums[:3], strict=True):
            strokes.line(painter, place, said, "dim", "body", RIGHT, True)
        strokes.line(painter, money[3], self.sums[3], "ok" if self.month.came else "text", "strong", RIGHT, True)


def _fate(month: FrozenMonth) -> str:
    """What became of the deals of that forecast."""
    rest = month.deals - month.won - month.lost
    return text(
        "Of the deals forecast: {won}, {lost}, {rest}. Won in the month in all: {came}.",
        won=plural("{count} won", "{count} won", month.won),
        lost=plural("{count} lost", "{count} lost", month.lost),
        rest=plural("{count} neither", "{count} neither", rest),
        came=shown.count(month.came_deals),
    )
