"""The few figures at the right of Today: what was sold month by month, open deals, what waits elsewhere."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.deals import shown
from crm_desktop.features.today.queries import Figures
from crm_desktop.kit import paint, strokes, theme, tokens
from crm_desktop.kit.widgets import Card, Label

BARS, FOOT = 110, 22


class Aside(QWidget):
    """Drawn anew by `fill`."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self._cards: list[Card] = []
        self._column = column

    def fill(self, figures: Figures) -> None:
        """Draws them anew."""
        while self._column.count():
            found = self._column.takeAt(0).widget()
            if found is not None:
                found.hide()
                found.deleteLater()
        if any(sum_ for _, sum_ in figures.sold):
            self._column.addWidget(_sold(figures))
        self._column.addWidget(_open_deals(figures))
        self._column.addWidget(_under_way(figures))
        self._column.addStretch(1)


def _sold(figures: Figures) -> Card:
    card = Card(pad=tokens.L, spacing=tokens.XS)
    head = QHBoxLayout()
    head.addWidget(Label(text("Sold this month"), "strong"), 1)
    now, before = figures.sold[-1][1], figures.sold[-2][1]
    if before > 0 and now:
        change = round((now - before) * 100 / before)
        said = text("{percent} on last month", percent=f"{'+' if change > 0 else ''}{locale.percent(change * 100)}")
        head.addWidget(Label(said, "meta", tone="ok" if change >= 0 else "warn", tabular=True))
    card.body.addLayout(head)
    card.body.addWidget(Label(locale.money_short(now, figures.currency), "figure", elide=True, tabular=True))
    card.body.addWidget(Bars(figures.sold, figures.currency))
    return card


def _open_deals(figures: Figures) -> Card:
    house = deals.currency()
    card = Card(pad=tokens.L, spacing=tokens.XS)
    card.body.addWidget(Label(text("Open deals"), "strong"))
    card.body.addWidget(Label(shown.money(figures.deals, house), "figure", elide=True, tabular=True))
    card.body.addWidget(Label(text("weighted {sum}", sum=shown.weighted(figures.deals, house)), "dim", elide=True))
    return card


def _under_way(figures: Figures) -> Card:
    card = Card(pad=tokens.L, spacing=tokens.S)
    card.body.addWidget(Label(text("Under way"), "strong"))
    tickets = locale.number(figures.tickets, 0, 1)
    if figures.late_tickets:
        tickets = text("{open} / {late} late", open=tickets, late=locale.number(figures.late_tickets, 0, 1))
    for title, value, tone in (
        (text("Deals open"), locale.number(figures.deals.deals, 0, 1), ""),
        (text("Should close this month"), shown.money(figures.month, deals.currency()), ""),
        (text("Offers waiting for an answer"), locale.number(figures.offers, 0, 1), ""),
        (text("Open tickets"), tickets, "bad" if figures.late_tickets else ""),
    ):
        row = QHBoxLayout()
        row.addWidget(Label(title, "dim", elide=True), 1)
        row.addWidget(Label(value, "medium", tone=tone, tabular=True))
        card.body.addLayout(row)
    return card


class Bars(QWidget):
    """A bar for each month, the last one full of colour."""

    def __init__(self, months: list[tuple[str, int]], currency: str) -> None:
        super().__init__()
        self._months = months
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = [text("{what}: {sum}", what=_name(month), sum=locale.money_short(sum_, currency)) for month, sum_ in months]
        self.setAccessibleName(", ".join(said))
        self.setToolTip("\n".join(said))

    def sizeHint(self) -> QSize:
        return QSize(200, BARS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max(1, *(sum_ for _, sum_ in self._months))
        each, high = self.width() / len(self._months), self.height() - FOOT - 4
        for number, (month, sum_) in enumerate(self._months):
            tall = max(2.0, high * max(0, sum_) / most)
            box = QRectF(each * number + each * 0.2, 4 + high - tall, each * 0.6, tall)
            last = number == len(self._months) - 1
            paint.rounded(painter, box, 3, theme.color("accent" if last else "accent_soft"))
            foot = QRect(round(each * number), self.height() - FOOT, round(each), FOOT)
            strokes.line(painter, foot, _name(month), "text" if last else "dim", "meta", Qt.AlignmentFlag.AlignCenter)


def _name(month: str) -> str:
    """`Kas` of 2026-11."""
    return locale.day_short(f"{month}-01").split(" ")[1]
