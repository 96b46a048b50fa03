"""The list of what waits, by when, worked off by single keys."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.deals.ui.form import plan_step
from crm_desktop.features.today import acts, queries
from crm_desktop.features.today.ui.aside import Aside
from crm_desktop.features.today.ui.line import DueLine
from crm_desktop.features.today.ui.put_off import PutOffDialog
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, EmptyState, Label, Scroll

FEW, ASIDE, WIDE = 25, 320, 880


class Day(Scroll):
    """Overdue, today, the next seven days, without a day."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.commands = CommandSet(self)
        self.lines: list[DueLine] = []
        self._whole: set[str] = set()
        self._stale = False
        holder = QWidget()
        page = QVBoxLayout(holder)
        page.setContentsMargins(20, 18, 20, tokens.L)
        page.setSpacing(tokens.L)
        page.addLayout(self._head())
        body = QHBoxLayout()
        body.setSpacing(tokens.L)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(tokens.S)
        left = QVBoxLayout()
        left.addLayout(self._groups)
        left.addStretch(1)
        body.addLayout(left, 1)
        self.aside = Aside()
        self.aside.setFixedWidth(ASIDE)
        body.addWidget(self.aside)
        page.addLayout(body, 1)
        self.set_content(holder)
        self._add_commands()
        self.refill()
        watch(self, self._changed)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        self.greeting = Label("", "page")
        self.said = Label("", "dim")
        words.addWidget(self.greeting)
        words.addWidget(self.said)
        head.addLayout(words, 1)
        self.task_button = Button(text("New task"), "square-check")
        self.task_button.clicked.connect(self._new_task)
        head.addWidget(self.task_button, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    def _add_commands(self) -> None:
        group, add = text("Today"), self.commands.add
        add("today.next", text("Next row"), lambda: self._step(1), "J", "arrow-down", group)
        add("today.previous", text("Previous row"), lambda: self._step(-1), "K", "arrow-up", group)
        add("today.done", text("Done", "button"), lambda: self._ask("done"), "D", "check", group)
        add("today.plan", text("Plan next step"), lambda: self._ask("plan"), "P", "calendar", group)
        add("today.snooze", text("Snooze", "button"), lambda: self._ask("snooze"), "S", "alarm-clock", group)
        add("today.open", text("Open", "verb"), lambda: self._ask("open"), "O", "arrow-right", group)

    # ------------------------------------------------------------------ what is shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.aside.setVisible(self.width() >= WIDE)

    def _changed(self, change: ChangeSet) -> None:
        if self.isVisible():
            self.refill()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refill()

    def refill(self) -> None:
        """From all features again; the cursor stays where it was."""
        self._stale = False
        at = next((number for number, line in enumerate(self.lines) if line.hasFocus()), -1)
        groups = queries.grouped(queries.items(self.navigator.features))
        self._clear()
        for key, title, tone, items in (
            ("overdue", text("Overdue"), "bad", groups.overdue),
            ("today", text("Today"), "", groups.today),
            ("week", text("Next 7 days"), "", groups.week),
            ("undated", text("Without a day"), "", groups.undated),
        ):
            if items:
                self._add_group(key, title, tone, items)
        if not self.lines:
            self._groups.addWidget(self._empty())
        self._say(groups)
        self.aside.fill(queries.figures())
        if at >= 0 and self.lines:
            self.lines[min(at, len(self.lines) - 1)].setFocus()

    def _clear(self) -> None:
        self.lines = []
        while self._groups.count():
            gone = self._groups.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def _add_group(self, key: str, title: str, tone: str, items: list[DueItem]) -> None:
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(2, tokens.S if self.lines else 0, 0, 0)
        row.addWidget(Label(title, "strong", tone=tone))
        row.addWidget(Label(locale.number(len(items), 0, 1), "dim"))
        row.addStretch(1)
        self._groups.addWidget(heading)
        card = Card(pad=1, spacing=0)
        shown = items if key in self._whole else items[:FEW]
        for item in shown:
            line = DueLine(item)
            line.asked.connect(self.act)
            card.body.addWidget(line)
            self.lines.append(line)
        self.lines[-1].last = len(shown) == len(items)
        if len(shown) < len(items):
            more = Button(plural("Show {count} more", "Show {count} more", len(items) - FEW), kind="ghost")
            more.clicked.connect(lambda: self._show_whole(key))
            card.body.addWidget(more)
        self._groups.addWidget(card)

    def _show_whole(self, key: str) -> None:
        self._whole.add(key)
        self.refill()

    def _empty(self) -> QWidget:
        card = Card()
        card.body.addWidget(
            EmptyState(
                "sun",
                text("Nothing waits for you"),
                text("Tasks, next steps of deals and offers that run out come up here on their day."),
                [(text("New task"), self._new_task), (text("Show deals"), lambda: self.navigator.show_page("deals"))],
            )
        )
        return card

    def _say(self, groups: queries.Groups) -> None:
        hour = clock.now().astimezone().hour
        hello = text("Good morning") if 4 <= hour < 12 else text("Good afternoon") if 12 <= hour < 18 else text("Good evening")
        self.greeting.setText(hello)
        count = len(groups.overdue) + len(groups.today)
        said = [locale.day_long(clock.today()), plural("{count} thing to do", "{count} things to do", count)]
        if groups.overdue:
            said.append(plural("{count} late", "{count} late", len(groups.overdue)))
        self.said.setText(" · ".join(said))

    # ------------------------------------------------------------------ acts

    def _step(self, by: int) -> None:
        at = next((number for number, line in enumerate(self.lines) if line.hasFocus()), -1 if by > 0 else 0)
        if self.lines:
            line = self.lines[max(0, min(at + by, len(self.lines) - 1))]
            line.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(line)

    def current(self) -> DueLine | None:
        """The line with the cursor."""
        return next((line for line in self.lines if line.hasFocus() or line.isAncestorOf(self.focusWidget() or self)), None)

    def _ask(self, what: str) -> None:
        line = self.current() or (self.lines[0] if self.lines else None)
        if line is not None:
            self.act(line.item, what)

    def act(self, item: DueItem, what: str) -> None:
        """ "done", "plan", "snooze" or "open"."""
        if what == "done":
            done = acts.done_of(item)
            if done is not None:
                attempt(self, done)
            elif acts.needs_step(item):
                plan_step(self, [item.id])
        elif what == "plan" and item.kind == "deal":
            plan_step(self, [item.id])
        elif what == "snooze":
            self._put_off(item)
        elif what == "open":
            self.navigator.open(Ref(item.kind, item.id))

    def _put_off(self, item: DueItem) -> None:
        put_off = acts.put_off_of(item)
        if put_off is None:
            return
        if acts.needs_reason(item):
            PutOffDialog(self, item, put_off, True).open()
            return
        menu = QMenu(self)
        today = clock.today()
        for title, days in ((text("Tomorrow"), 1), (text("In 3 days"), 3), (text("In a week"), 7), (text("In a month"), 30)):
            day = (today + timedelta(days=days)).isoformat()
            menu.addAction(title, lambda day=day: attempt(self, put_off, day, ""))
        menu.addSeparator()
        menu.addAction(text("Choose a day"), lambda: PutOffDialog(self, item, put_off, False).open())
        line = next((line for line in self.lines if line.item.key == item.key), None)
        button = line.buttons.get("snooze") if line is not None else None
        menu.popup(button.mapToGlobal(QPoint(0, button.height())) if button is not None else self.mapToGlobal(QPoint(40, 80)))

    def _new_task(self) -> None:
        from crm_desktop.features.activities.ui.form import new_task

        new_task(self.navigator)
