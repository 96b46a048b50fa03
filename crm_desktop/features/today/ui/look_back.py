"""The week looked back on: figures, and under them the records behind the one chosen."""

from datetime import timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.calendar import periods
from crm_desktop.features.today import lookback
from crm_desktop.features.today.lookback import Figure
from crm_desktop.kit import paint, strokes, theme, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.panel_card import PanelCard, PanelRow
from crm_desktop.kit.widgets import Button, IconButton, Label, Scroll

ACROSS, TALL = 3, 82


class LookBack(Scroll):
    """`left` by its button, W or Esc."""

    left = Signal()

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.commands = CommandSet(self)
        self.monday = periods.monday(clock.today() - timedelta(days=2))  # on Monday and Tuesday it is the last week that counts
        self.chosen = ""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 18, 20, tokens.L)
        column.setSpacing(tokens.L)
        column.addLayout(self._head())
        grid = QGridLayout()
        grid.setSpacing(tokens.M)
        self.tiles: dict[str, Tile] = {}
        for number, key in enumerate(lookback.SOURCES):
            tile = self.tiles[key] = Tile()
            tile.clicked.connect(lambda _=False, key=key: self.choose(key))
            grid.addWidget(tile, number // ACROSS, number % ACROSS)
        column.addLayout(grid)
        self.card = PanelCard("", empty_text=text("Nothing in this week."), navigator=navigator)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self.card)
        column.addStretch(1)
        self.set_content(holder)
        group, add = text("Today"), self.commands.add
        add("look_back.earlier", text("The week before"), lambda: self.turn(-1), "[", "chevron-left", group)
        add("look_back.later", text("The week after"), lambda: self.turn(1), "]", "chevron-right", group)
        add("look_back.leave", text("Back to Today"), self.left.emit, "W", "sun", group)
        self.refill()
        watch(self, self._changed)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(text("Look back on the week"), "page"))
        self.week = Label("", "dim")
        words.addWidget(self.week)
        row.addLayout(words, 1)
        self.earlier, self.later = (
            IconButton("chevron-left", text("The week before"), "plain"),
            IconButton("chevron-right", text("The week after"), "plain"),
        )
        self.earlier.clicked.connect(lambda: self.turn(-1))
        self.later.clicked.connect(lambda: self.turn(1))
        back = Button(text("Back to Today"), "sun")
        back.clicked.connect(self.left)
        for button in (self.earlier, self.later, back):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def turn(self, by: int) -> None:
        """A week earlier or later."""
        self.monday += timedelta(days=7 * by)
        self.refill()

    def choose(self, key: str) -> None:
        """Shows the records behind a figure."""
        self.chosen = key
        self.refill()

    def _changed(self, change: ChangeSet) -> None:
        if self.isVisible():
            self.refill()

    def refill(self) -> None:
        found = lookback.figures(self.monday)
        said = periods.title("week", self.monday)
        due, kept = lookback.kept_promises(self.monday)
        if due:
            said += " · " + plural("{kept} of {count} promise kept", "{kept} of {count} promises kept", due, kept=kept)
        self.week.setText(said)
        chosen = self.chosen or next((figure.key for figure in found if figure.many), found[0].key)
        for figure in found:
            self.tiles[figure.key].show_figure(figure, figure.key == chosen)
        self.later.setEnabled(self.monday < periods.monday(clock.today()))
        title = next(figure.title for figure in found if figure.key == chosen)
        lines = lookback.lines(chosen, self.monday)
        self.card.title.setText(title)
        self.card.set_rows(
            [PanelRow(line.ref, line.title, line.money or locale.day_short(line.day), dim=_dim(line)) for line in lines],
            locale.number(len(lines), 0, 1) if lines else "",
        )


def _dim(line: lookback.Line) -> str:
    return " · ".join(part for part in (line.whom, locale.day_short(line.day) if line.money else "") if part)


class Tile(QAbstractButton):
    """One figure; pressed while its records are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._figure: Figure | None = None
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure, chosen: bool) -> None:
        self._figure = figure
        self.setChecked(chosen)
        count = locale.number(figure.many, 0, 1)
        self.setAccessibleName(", ".join(part for part in (figure.title, count, figure.money, self._before()) if part))
        self.update()

    def _before(self) -> str:
        return text("{count} the week before", count=locale.number(self._figure.before, 0, 1)) if self._figure else ""

    def sizeHint(self) -> QSize:
        return QSize(220, TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box, figure = QPainter(self), QRectF(self.rect()), self._figure
        edge = "accent" if self.isChecked() else "edge" if self.underMouse() else "line"
        paint.rounded(painter, box, tokens.RADIUS_CARD, theme.color("panel"), theme.color(edge))
        if figure is None:
            return
        inside = self.rect().adjusted(tokens.L, 10, -tokens.L, -10)
        strokes.line(painter, QRect(inside.x(), inside.y(), inside.width(), 18), figure.title, "dim", "meta")
        tone = figure.tone if figure.many and figure.tone else "text"
        middle = QRect(inside.x(), inside.y() + 17, inside.width(), 28)
        took = strokes.line(painter, middle, locale.number(figure.many, 0, 1), tone, "page", tabular=True)
        if figure.money:
            strokes.line(painter, middle.adjusted(took + 10, 2, 0, 0), figure.money, "text", "medium", tabular=True)
        strokes.line(painter, QRect(inside.x(), inside.bottom() - 15, inside.width(), 16), self._before(), "faint", "meta")
        if self.hasFocus():
            paint.focus_ring(painter, box, tokens.RADIUS_CARD)
