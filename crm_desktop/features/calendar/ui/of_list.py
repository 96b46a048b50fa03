"""A month for the kit's lists: the days of records, looked through, opened and moved as appointments are. What they are, and what
moving one means, the list says."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import clock
from crm_desktop.base.feature import CalendarEntry
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar import items, periods, working
from crm_desktop.features.calendar.items import Item
from crm_desktop.features.calendar.ui.month import MonthView
from crm_desktop.kit import tokens
from crm_desktop.kit.menus import Menu
from crm_desktop.kit.widgets import Button, Card, IconButton, Label


class MonthOfList(QWidget):
    """`opened(id)`, `moved(id, day)`, `refused`, `day_asked(date)`, `by_chosen(key)`; `turned(first, last)` when other days are
    shown and want their entries."""

    turned = Signal(object, object)
    opened = Signal(object)
    moved = Signal(object, str)
    refused = Signal()
    day_asked = Signal(object)
    by_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.anchor = clock.today()
        self.days: Sequence[tuple[str, str]] = ()
        self.by = ""
        self.view = _Days()
        card = Card(pad=1, spacing=0)
        card.body.addLayout(self._head())
        card.body.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.setFocusProxy(self.view)
        self.view.opened.connect(lambda entry: self.opened.emit(entry.id))
        self.view.moved.connect(lambda entry, start, _end: self.moved.emit(entry.id, start[:10]))
        self.view.refused.connect(lambda _entry: self.refused.emit())
        self.view.day_asked.connect(self.day_asked)
        self.view.period_asked.connect(self.turn)
        self.view.cursor_moved.connect(self._cursor)
        self._show_span()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.L, tokens.S, tokens.M, tokens.S)
        row.setSpacing(tokens.S)
        self.title = Label("", "section")
        self.note = Label("", "meta", elide=True)
        row.addWidget(self.title)
        row.addSpacing(tokens.S)
        row.addWidget(self.note, 1)
        self.by_button = Button("", "calendar", "ghost", small=True)
        self.by_button.clicked.connect(self._offer)
        row.addWidget(self.by_button)
        self.back = IconButton("chevron-left", text("Back in time"), "plain", small=True)
        self.today = Button(text("Today"), small=True)
        self.on = IconButton("chevron-right", text("On in time"), "plain", small=True)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.today.clicked.connect(lambda: self._go(clock.today()))
        self.on.clicked.connect(lambda: self.turn(1))
        for button in (self.back, self.today, self.on):
            row.addWidget(button)
        return row

    def set_days(self, days: Sequence[tuple[str, str]], by: str) -> None:
        """Which days can be shown, (key, title), and the one that is."""
        self.days, self.by = days, by
        said = dict(days).get(by, "")
        self.by_button.setText(text("By: {field}", field=said[:40]))
        self.by_button.setAccessibleName(text("By: {field}", field=said))
        self.by_button.setVisible(len(days) > 1)

    def _offer(self) -> None:
        menu = Menu(self, text("Day that is shown"))
        for key, said in self.days:
            act = menu.addAction(said.replace("&", "&&")[:80], lambda key=key: self._choose(key))
            act.setCheckable(True)
            act.setChecked(key == self.by)
        menu.popup(self.by_button.mapToGlobal(QPoint(0, self.by_button.height() + 2)))

    def _choose(self, key: str) -> None:
        self.set_days(self.days, key)
        self.by_chosen.emit(key)

    def span(self) -> tuple[date, date]:
        return periods.span("month", self.anchor)

    def set_entries(self, entries: Sequence[CalendarEntry], note: str) -> None:
        found = [one for one in map(items.item, entries) if one is not None]
        found.sort(key=lambda one: (not one.wide, one.entry.start, one.entry.title))
        self.view.set_items(found, working.shades(*self.span()))
        self.note.setText(note)

    def step(self, by: int) -> None:
        """The next entry, or the one before."""
        self.view.step_item(by)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self, by: int) -> None:
        """A month on or back."""
        try:
            self._go(periods.step("month", self.anchor, by))
        except (ValueError, OverflowError):
            return

    def _go(self, day: date) -> None:
        self.anchor = day
        self.view.cursor = datetime.combine(day, self.view.cursor.time())
        self._show_span()
        self.set_entries((), "")
        self.turned.emit(*self.span())

    def _cursor(self, day: date) -> None:
        first, last = self.span()
        if not first <= day <= last:
            self._go(day)

    def _show_span(self) -> None:
        self.title.setText(periods.title("month", self.anchor))
        self.view.show_period(*self.span(), self.anchor)


class _Days(MonthView):
    """Nothing is drawn here, and a day has no ends to pull."""

    def hit(self, point: QPoint) -> tuple[Item, str] | None:
        found = super().hit(point)
        return (found[0], "body") if found is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._pressed[2] is not None:
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hit(event.position().toPoint()) is not None:
            super().mouseDoubleClickEvent(event)

    def _arrow(self, across: int, down: int, shift: bool) -> None:
        super()._arrow(across, down, False)

    def _enter(self) -> None:
        if self.current() is not None:
            super()._enter()
        elif self.here():
            self.choose(self.here()[0])
