"""The forecast: open deals by the month they are expected to close, weighed and not."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import board, queries, shown
from crm_desktop.features.deals.records import DealFilter, ForecastMonth
from crm_desktop.kit import paint, strokes, theme, tokens
from crm_desktop.kit.widgets import Card, EmptyState, Label, Scroll

NAME, COUNT, MONEY, HIGH = 150, 80, 150, 44
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Forecast(Scroll):
    """A line per month; a click shows its deals in the list."""

    def __init__(self, show_month: Callable[[str], None]) -> None:
        super().__init__()
        self._show_month = show_month
        self.lines: list[MonthLine] = []
        self._card = Card(pad=tokens.S, spacing=0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
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
        column.addStretch(1)
        self.set_content(holder)

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


def _in(house: str, month: ForecastMonth) -> tuple[int, int]:
    """Sum and weighted sum in the house's currency: what bars compare."""
    return next(((total, weighted) for code, total, weighted in month.totals.sums if code == house), (0, 0))


def _cells(width: int) -> tuple[QRect, QRect, QRect, QRect, QRect]:
    """Where name, count, bar, sum and weighted sum stand."""
    x, cells = tokens.M, []
    for wide in (NAME, COUNT, max(60, width - NAME - COUNT - 2 * MONEY - 6 * tokens.M), MONEY, MONEY):
        cells.append(QRect(x, 0, wide, HIGH))
        x += wide + tokens.M
    return tuple(cells)  # type: ignore[return-value]


class Heads(QWidget):
    """What the columns are."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        name, count, _, total, weighted = (cell.adjusted(0, 0, 0, self.height() - HIGH) for cell in _cells(self.width()))
        strokes.line(painter, name, text("Month"), "faint", "meta")
        strokes.line(painter, count, text("Deals"), "faint", "meta")
        strokes.line(painter, total, text("Sum"), "faint", "meta", RIGHT)
        strokes.line(painter, weighted, text("Weighted"), "faint", "meta", RIGHT)


class MonthLine(QAbstractButton):
    """One month."""

    def __init__(self, month: ForecastMonth, house: str, most: int) -> None:
        super().__init__()
        self.month = month
        self.name = _name(month.month)
        self.total, self.weighted = shown.money(month.totals, house), shown.weighted(month.totals, house)
        total, weighted = _in(house, month)
        self._parts = total / most, weighted / most
        self.setText(self.name)
        self.setAccessibleName(f"{self.name}: {shown.count(month.totals.deals)}, {shown.summary(month.totals)}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(560, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.rounded(painter, QRectF(self.rect()), tokens.RADIUS_CONTROL, theme.color("hover"))
        name, count, bar, total, weighted = _cells(self.width())
        took = strokes.line(painter, name, self.name, "bad" if self.month.late else "text", "medium")
        if self.month.late:
            strokes.badge(painter, name.adjusted(took + tokens.S, 0, 0, 0), text("late", "month"), "bad")
        strokes.line(painter, count, locale.number(self.month.totals.deals, 0, 1), "dim", tabular=True)
        self._paint_bar(painter, bar)
        strokes.line(painter, total, self.total, "text", "strong", RIGHT, True)
        strokes.line(painter, weighted, self.weighted, "dim", "body", RIGHT, True)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()))

    def _paint_bar(self, painter: QPainter, place: QRect) -> None:
        box = QRectF(place.x(), HIGH / 2 - 6, place.width(), 12)
        for part, tone in zip(self._parts, ("accent_soft", "accent"), strict=True):
            if part > 0:
                paint.rounded(painter, QRectF(box.x(), box.y(), max(4.0, box.width() * part), 12), 4, theme.color(tone))


def _name(month: str) -> str:
    if not month:
        return text("Without a date")
    return text("{month} {year}", month=locale.month(int(month[5:])), year=month[:4])
