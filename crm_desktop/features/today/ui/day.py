"""The list of what waits, by when, worked off by single keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities.ui.reach import reach
from crm_desktop.features.deals.ui.form import plan_step
from crm_desktop.features.today import acts, queries
from crm_desktop.features.today.ui.aside import Aside
from crm_desktop.features.today.ui.kinds import KindTabs
from crm_desktop.features.today.ui.line import DueLine
from crm_desktop.features.today.ui.put_off import PutOffDialog
from crm_desktop.features.today.ui.rests import RestsDialog
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, EmptyState, Label, Scroll

MORE, ASIDE, WIDE = 100, 320, 880


class Day(Scroll):
    """Overdue, today, the next seven days, without a day. `look_back_asked` by its button."""

    look_back_asked = Signal()

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.commands = CommandSet(self)
        self.lines: list[DueLine] = []
        self._shown: dict[str, int] = {}
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
        left.setSpacing(tokens.M)
        self.kinds = KindTabs(navigator)
        self.kinds.changed.connect(lambda _: self.refill())
        left.addWidget(self.kinds)
        left.addLayout(self._groups)
        self.rests_button = Button("", "alarm-clock", "ghost", small=True, parent=holder)
        self.rests_button.clicked.connect(self._show_rests)
        left.addWidget(self.rests_button, 0, Qt.AlignmentFlag.AlignLeft)
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
        self.look_button = Button(text("Look back on the week"), "check-check")
        self.look_button.clicked.connect(self.look_back_asked)
        head.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignBottom)
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
        add("today.call", text("Call", "verb"), lambda: self._ask("call"), "C", "phone", group)
        add("today.open", text("Open", "verb"), lambda: self._ask("open"), "O", "arrow-right", group)
        add("today.look_back", text("Look back on the week"), self.look_back_asked.emit, "W", "check-check", group)

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
        found = queries.waiting_now(self.navigator.features, self._shown, self.kinds.current)
        self._clear()
        titles = {
            "overdue": (text("Overdue"), "bad"),
            "today": (text("Today"), ""),
            "week": (text("Next 7 days"), ""),
            "undated": (text("Without a day"), ""),
        }
        for group in found.groups:
            self._add_group(group, *titles[group.key])
        self.kinds.show_counts(found.kinds)
        if not self.lines:
            self._groups.addWidget(self._empty())
        self.rests_button.setVisible(bool(found.resting))
        self.rests_button.setText(plural("{count} snoozed", "{count} snoozed", found.resting))
        self._say(found)
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

    def _add_group(self, group: queries.Group, title: str, tone: str) -> None:
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(2, tokens.S if self.lines else 0, 0, 0)
        row.addWidget(Label(title, "strong", tone=tone))
        row.addWidget(Label(locale.number(group.many, 0, 1), "dim"))
        row.addStretch(1)
        self._groups.addWidget(heading)
        card = Card(pad=1, spacing=0)
        for item in group.items:
            line = DueLine(item)
            line.asked.connect(self.act)
            card.body.addWidget(line)
            self.lines.append(line)
        hidden = group.many - len(group.items)
        self.lines[-1].last = not hidden
        if hidden > 0:
            more = Button(plural("Show {count} more", "Show {count} more", min(hidden, MORE)), kind="ghost")
            more.clicked.connect(lambda: self._show_more(group))
            card.body.addWidget(more)
        self._groups.addWidget(card)

    def _show_more(self, group: queries.Group) -> None:
        self._shown[group.key] = len(group.items) + MORE
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

    def _say(self, found: queries.Waiting) -> None:
        hour = clock.now().astimezone().hour
        hello = text("Good morning") if 4 <= hour < 12 else text("Good afternoon") if 12 <= hour < 18 else text("Good evening")
        self.greeting.setText(hello)
        late = found.total("overdue")
        count = late + found.total("today")
        said = [locale.day_long(clock.today()), plural("{count} thing to do", "{count} things to do", count)]
        if late:
            said.append(plural("{count} late", "{count} late", late))
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
        """ "done", "plan", "snooze", "call" or "open"."""
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
        elif what == "call":
            whom = acts.whom(item)
            if whom is not None:
                reach(self.navigator, "call", whom)
            else:
                self.navigator.tell(text("No customer stands behind this."))
        elif what == "open":
            self.navigator.open(Ref(item.kind, item.id))

    def _put_off(self, item: DueItem) -> None:
        if acts.can_wait(item):
            PutOffDialog(self, item).open()

    def _show_rests(self) -> None:
        RestsDialog(self).open()

    def _new_task(self) -> None:
        from crm_desktop.features.activities.ui.form import new_task

        new_task(self.navigator)
