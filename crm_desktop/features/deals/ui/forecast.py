"""The forecast: open deals by the month they are expected to close; what earlier months promised and what came; how likely
each stage has proved."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import board, forecast, freezing, queries, shown
from crm_desktop.features.deals.records import DealFilter, ForecastMonth
from crm_desktop.features.deals.ui.forecast_kept import KeptCard
from crm_desktop.features.deals.ui.forecast_places import HIGH, RIGHT, cells, heads
from crm_desktop.features.deals.ui.forecast_rates import RatesCard
from crm_desktop.kit import jobs, paint, strokes, theme, tokens
from crm_desktop.kit.widgets import Card, EmptyState, Label, Scroll


class Forecast(Scroll):
    """A line per month; a click shows its deals in the list."""

    def __init__(self, show_month: Callable[[str], None]) -> None:
        super().__init__()
        self._show_month = show_month
        self.lines: list[MonthLine] = []
        self._card = Card(pad=tokens.S, spacing=0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, tokens.L)
        column.setSpacing(tokens.S)
        column.addWidget(self._card)
        self._empty = EmptyState(
            "chart-line",
            text("Nothing to forecast yet"),
            text("Give open deals an amount and the day they are expected to close."),
        )
        column.addWidget(self._empty)
        self._note = Label(
            text("The full bar is the sum, its dark part the sum weighted by how likely each deal is."), "meta", wrap=True
        )
        column.addWidget(self._note)
        self.kept, self.rates = KeptCard(), RatesCard()
        for part in (self.kept, self.rates):
            column.addSpacing(tokens.M)
            column.addWidget(part)
        column.addStretch(1)
        self.set_content(holder)
        jobs.run(lambda _progress: freezing.freeze(), owner=self, slot="freeze")

    def show_filter(self, wanted: DealFilter) -> None:
        """Draws the months anew."""
        months = board.forecast(wanted)
        while self._card.body.count():
            gone = self._card.body.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        house = queries.currency()
        most = max((_in(house, month)[0] for month in months), default=0) or 1
        self.lines = []
        self._card.body.addWidget(Heads())
        for month in months:
            line = MonthLine(month, house, most)
            line.clicked.connect(lambda _=False, key=month.month: self._show_month(key))
            self.lines.append(line)
            self._card.body.addWidget(line)
        self._card.setVisible(bool(months))
        self._note.setVisible(bool(months))
        self._empty.setVisible(not months)
        self.kept.show_months(forecast.frozen(wanted.pipeline_id), house)
        self.rates.show_rates(forecast.rates(wanted.pipeline_id))


def _in(house: str, month: ForecastMonth) -> tuple[int, int]:
    """Sum and weighted sum in the house's currency: what bars compare."""
    return next(((total, weighted) for code, total, weighted in month.totals.sums if code == house), (0, 0))


class Heads(QWidget):
    """What the columns are."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        said = (
            text("Month"),
            text("Deals"),
            "",
            text("Committed", "forecast"),
            text("Best case", "forecast"),
            text("Weighted"),
            text("Sum"),
        )
        heads(QPainter(self), self.rect(), said)


class MonthLine(QAbstractButton):
    """One month."""

    def __init__(self, month: ForecastMonth, house: str, most: int) -> None:
        super().__init__()
        self.month = month
        self.name = shown.month(month.month)
        self.total, self.weighted = shown.money(month.totals, house), shown.weighted(month.totals, house)
        self.committed, self.best = shown.sums(month.committed, house), shown.sums(month.best, house)
        total, weighted = _in(house, month)
        self._parts = total / most, weighted / most
        self.setText(self.name)
        said = text("committed {committed}, best case {best}", committed=self.committed, best=self.best)
        self.setAccessibleName(f"{self.name}: {shown.count(month.totals.deals)}, {shown.summary(month.totals)}, {said}")
        self.setToolTip(text("Show these deals in the list"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(560, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.rounded(painter, QRectF(self.rect()), tokens.RADIUS_CONTROL, theme.color("hover"))
        name, count, bar, committed, best, weighted, total = cells(self.width())
        took = strokes.line(painter, name, self.name, "bad" if self.month.late else "text", "medium")
        if self.month.late:
            strokes.badge(painter, name.adjusted(took + tokens.S, 0, 0, 0), text("late", "month"), "bad")
        strokes.line(painter, count, locale.number(self.month.totals.deals, 0, 1), "dim", tabular=True)
        self._paint_bar(painter, bar)
        strokes.line(painter, committed, self.committed, "text" if self.month.committed else "faint", "body", RIGHT, True)
        strokes.line(painter, best, self.best, "text" if self.month.best else "faint", "body", RIGHT, True)
        strokes.line(painter, weighted, self.weighted, "text", "strong", RIGHT, True)
        strokes.line(painter, total, self.total, "dim", "body", RIGHT, True)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()))

    def _paint_bar(self, painter: QPainter, place: QRect) -> None:
        box = QRectF(place.x(), HIGH / 2 - 6, place.width(), 12)
        for part, tone in zip(self._parts, ("accent_soft", "accent"), strict=True):
            if part > 0:
                paint.rounded(painter, QRectF(box.x(), box.y(), max(4.0, box.width() * part), 12), 4, theme.color(tone))
