"""The calendar in the sidebar: month, week, day or agenda of everything that is planned."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base import clock
from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.feature import CalendarEntry, load
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.calendar import actions, items, periods, queries, working
from crm_desktop.features.calendar.ui import files, form
from crm_desktop.features.calendar.ui.agenda import AgendaView
from crm_desktop.features.calendar.ui.hours import HoursView
from crm_desktop.features.calendar.ui.month import MonthView
from crm_desktop.features.calendar.ui.shown import ShownMenu, hidden_kinds
from crm_desktop.features.calendar.ui.view import CalendarView
from crm_desktop.kit import keeping, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, IconButton, Label, Segmented

KEY, NARROW = "calendar", 860


class CalendarPage(QWidget):
    """`view` is the one shown; it keeps its day when another is chosen."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.commands = CommandSet(self)
        self.day = self.anchor = clock.today()
        self._stale = False
        self._kept = keeping.load(KEY)
        week, day = HoursView(), HoursView()
        self.views: dict[str, CalendarView] = {"month": MonthView(), "week": week, "day": day, "agenda": AgendaView()}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, tokens.L)
        column.setSpacing(tokens.M)
        column.addLayout(self._head())
        card = Card(pad=1, spacing=0)
        self.stack = QStackedWidget()
        for view in self.views.values():
            self.stack.addWidget(view)
            self._join(view)
        card.body.addWidget(self.stack)
        column.addWidget(card, 1)
        self._add_commands()
        self.show_view(str(self._kept.get("view", "month")))
        watch(self, self._changed)

    @property
    def view(self) -> CalendarView:
        return self.views[self.switch.current]

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.title = Label("", "page", elide=True)
        row.addWidget(self.title, 1)
        self.back = IconButton("chevron-left", text("Back in time"), "plain")
        self.today_button = Button(text("Today"))
        self.on = IconButton("chevron-right", text("On in time"), "plain")
        for button, act in (
            (self.back, lambda: self.turn(-1)),
            (self.today_button, self.go_today),
            (self.on, lambda: self.turn(1)),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        self.switch = Segmented(
            [("month", text("Month")), ("week", text("Week")), ("day", text("Day")), ("agenda", text("Agenda"))]
        )
        self.switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.switch.changed.connect(self.show_view)
        row.addWidget(self.switch)
        self.new_button = Button(text("New entry"), "calendar-plus")
        self.new_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.new_button.setAccessibleName(text("New entry"))
        self.new_button.setToolTip(text("New entry"))
        self.new_button.clicked.connect(lambda: self.new())
        row.addWidget(self.new_button)
        self.more = IconButton("ellipsis", text("More"), "plain")
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._open_menu)
        row.addWidget(self.more)
        return row

    def _join(self, view: CalendarView) -> None:
        view.opened.connect(self.open_entry)
        view.moved.connect(self.move_entry)
        view.removed.connect(self.remove)
        view.refused.connect(lambda _: self.navigator.tell(text("Its day comes from elsewhere. Open it to change it there.")))
        view.drawn.connect(self.draw)
        view.cursor_moved.connect(self._cursor)
        view.period_asked.connect(self.turn)
        view.day_asked.connect(lambda day: self.show_day(day, "day"))

    def _add_commands(self) -> None:
        group, add = text("Calendar"), self.commands.add
        add("calendar.today", text("Go to today"), self.go_today, "T", "calendar-check", group)
        for number, (key, title) in enumerate(
            (("month", text("Show the month")), ("week", text("Show the week")), ("day", text("Show the day")),
             ("agenda", text("Show the agenda"))), 1,
        ):  # fmt: skip
            add(f"calendar.{key}", title, lambda key=key: self.show_view(key), str(number), "calendar-days", group)
        add("calendar.back", text("Back in time"), lambda: self.turn(-1), "[", "chevron-left", group)
        add("calendar.on", text("On in time"), lambda: self.turn(1), "]", "chevron-right", group)
        add("calendar.next", text("Next entry"), lambda: self.view.step_item(1), "J", "arrow-down", group)
        add("calendar.previous", text("Previous entry"), lambda: self.view.step_item(-1), "K", "arrow-up", group)
        add("calendar.new_here", text("New calendar entry"), self.new, "Shift+N", "calendar-plus", group)

    # ------------------------------------------------------------------ what is shown

    def show_view(self, key: str) -> None:
        """ "month", "week", "day" or "agenda"."""
        key = key if key in self.views else "month"
        focused = self.view.hasFocus() if self.switch.current in self.views else False
        self.switch.set_current(key)
        self.stack.setCurrentWidget(self.view)
        self.setFocusProxy(self.view)
        if focused or self.isVisible():
            self.view.setFocus()
        self._kept["view"] = key
        keeping.keep(KEY, self._kept)
        self.anchor = self.day
        self.refill()

    def refill(self) -> None:
        """Everything between the first and the last day shown, from all features again."""
        self._stale = False
        view, key = self.view, self.switch.current
        first, last = periods.span(key, self.anchor)
        hidden = hidden_kinds(self._kept)
        found = items.gather(self.navigator.features, first, last)
        view.show_period(first, last, self.anchor)
        view.set_items([item for item in found if item.entry.kind not in hidden], working.shades(first, last))
        self.title.setText(periods.title(key, self.anchor))

    def _changed(self, change: ChangeSet) -> None:
        if self.isVisible():
            self.refill()
        else:
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        said = "" if self.width() < NARROW else text("New entry")
        if said != self.new_button.text():
            self.new_button.setText(said)
            self.new_button.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refill()

    def show_day(self, day: date, view: str = "") -> None:
        self.day = day
        self.show_view(view or self.switch.current)

    def turn(self, by: int) -> None:
        """A period on or back."""
        try:
            self.show_day(periods.step(self.switch.current, self.anchor, by))
        except (ValueError, OverflowError):
            return

    def go_today(self) -> None:
        self.show_day(clock.today())

    def _cursor(self, day: date) -> None:
        """The cursor of the view stands on another day; the page turns when it is beyond what is shown."""
        self.day = day
        if not self.view.first <= day <= self.view.last:
            cursor, self.anchor = self.view.cursor, day
            self.refill()
            self.view.cursor = cursor

    # ------------------------------------------------------------------ acts

    def open_entry(self, entry: CalendarEntry) -> None:
        if entry.kind == "event":
            form.open_event(self.navigator, entry)
        elif entry.kind:
            self.navigator.open(Ref(entry.kind, entry.id))

    def move_entry(self, entry: CalendarEntry, start: str, end: str) -> None:
        if attempt(self.view, load(entry.move), entry.key, start, end) is None:
            self.refill()

    def remove(self, entry: CalendarEntry) -> None:
        if entry.kind in ("event", "activity") and ("@" not in entry.key or entry.kind == "event"):
            attempt(self.view, actions.remove, entry.key)
        else:
            self.navigator.tell(text("Open it to delete it where it belongs."))

    def draw(self, start: str, end: str) -> None:
        """What was drawn asks what it is; given up, the drawing goes."""
        dialog = form.plan(self.navigator, start, end)
        dialog.finished.connect(lambda _: self.view.let_go())

    def new(self) -> None:
        span = self.view.held or self.view.slot_of(self.view.cursor_spot())
        self.draw(*items.said(*span))

    def _open_menu(self) -> None:
        menu = ShownMenu(self, self._kept, self._shown_changed)
        menu.addSeparator()
        menu.addAction(text("Import a calendar file"), lambda: files.bring_in(self.navigator))
        menu.addAction(text("Export the calendar"), lambda: files.give_out(self.navigator))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _shown_changed(self, kept: dict[str, object]) -> None:
        self._kept = kept
        keeping.keep(KEY, kept)
        self.refill()

    # ------------------------------------------------------------------ asked by the shell

    def open_record(self, id_: int) -> None:
        """An appointment: its day, and the appointment open over it."""
        day = queries.day_of(id_)
        if day is None:
            return
        self.show_day(day)
        found = next((item for item in self.view.items if item.entry.kind == "event" and item.entry.id == id_), None)
        if found is not None:
            self.view.choose(found)
            form.open_event(self.navigator, found.entry)

    def show_list(self) -> None:
        """Back to the calendar alone."""
