"""One field day: its visits in order with their times, the chosen customer's brief beside, planned against done."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.visits import actions, prints, queries
from crm_desktop.features.visits.records import PlanRow, VisitRow
from crm_desktop.features.visits.ui.brief import BriefColumn
from crm_desktop.features.visits.ui.notes import write, write_next
from crm_desktop.features.visits.ui.rows import VisitRows
from crm_desktop.features.visits.ui.times import PlanForm, VisitForm
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.menus import Menu
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, EmptyState, Figure, IconButton, Label, Scroll

SIDE = 280
TABLES = ("visit_plan", "visit", "contact", "address", "activity", "sale", "ticket", "offer", "deal")


class PlanRecord(QWidget):
    def __init__(self, navigator: Navigator, id: int, page: Any) -> None:
        super().__init__()
        self.navigator, self.id, self._page = navigator, id, page
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("Field day"))
        self.commands = CommandSet(self)
        self.plan: PlanRow | None = None
        self.visits: list[VisitRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, tokens.M)
        column.setSpacing(tokens.M)
        column.addLayout(self._head())
        column.addLayout(self._body(), 1)
        self._add_commands()
        self.refill()
        watch(self, self.refill, *TABLES)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Label("", "page", elide=True)
        self.about = Label("", "dim", elide=True)
        words.addWidget(self.title)
        words.addWidget(self.about)
        row.addLayout(words, 1)
        self.done = Figure(text("Done", "visits"), "")
        self.spent = Figure(text("Time spent"), "")
        row.addWidget(self.done)
        row.addWidget(self.spent)
        self.add_button = Button(text("Add customers"), "plus")
        self.order_button = Button(text("By district"), "arrow-down-up")
        self.print_button = Button(text("Print", "verb"), "printer")
        self.note_button = Button(text("Write notes"), "pencil", "primary")
        self.more = IconButton("ellipsis", text("More"), kind="plain")
        for button, act in (
            (self.add_button, self.add), (self.order_button, self.order), (self.print_button, self.print_plan),
            (self.note_button, self.write_notes), (self.more, self.show_menu),
        ):  # fmt: skip
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        return row

    def _body(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        self.rows = VisitRows()
        self.rows.moved.connect(lambda id_, to: attempt(self.rows, actions.move, id_, to))
        self.rows.chosen.connect(lambda _id: self._show_brief())
        self.rows.opened.connect(lambda contact: self.navigator.open(Ref("contact", contact)))
        self.rows.write_asked.connect(self.write_one)
        self.rows.remove_asked.connect(lambda id_: attempt(self.rows, actions.remove_visits, [id_]))
        self.rows.menu_asked.connect(self._visit_menu)
        self.empty = EmptyState(
            "map-pinned",
            text("No visits yet"),
            text("Choose customers by city and district."),
            [(text("Add customers"), self.add)],
        )
        self.empty.hide()
        left = QVBoxLayout()
        left.addWidget(Scroll(self.rows), 1)
        left.addWidget(self.empty, 1)
        self.brief = BriefColumn(self.navigator)
        self.side = Scroll(self.brief)
        self.side.setFixedWidth(SIDE)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        return row

    def _add_commands(self) -> None:
        group = text("Field day")
        for key, title, act, keys, icon in (
            ("visits.add", text("Add customers"), self.add, "A", "plus"),
            ("visits.order", text("Order by district"), self.order, "D", "arrow-down-up"),
            ("visits.print", text("Print the plan with a page on each customer"), self.print_plan, "Ctrl+P", "printer"),
            ("visits.notes", text("Write visit notes"), self.write_notes, "W", "pencil"),
            ("visits.edit", text("Change name, day and begin"), self.edit, "E", "calendar"),
            ("visits.plan_only", text("Print the plan alone"), lambda: self.print_plan(False), "", "printer"),
        ):
            self.commands.add(key, title, act, keys, icon, group)

    def refill(self, change: Any = None) -> None:
        plan = queries.plan(self.id)
        if plan is None:
            self.navigator.forget(Ref("visit_plan", self.id))
            return
        self.plan, self.visits = plan, queries.visits(self.id)
        self.title.setText(plan.name)
        times = f"{self.visits[0].start}–{max(one.end for one in self.visits)}" if self.visits else plan.starts
        said = plural("{count} visit", "{count} visits", plan.visits)
        self.about.setText(" · ".join(part for part in (locale.day_long(plan.day), times, said, plan.places) if part))
        planned, spent = queries.minutes(self.id)
        self.done.set(text("{done} of {all}", done=plan.done, all=plan.visits))
        self.spent.set(text("{spent} of {planned} min", spent=spent, planned=planned))
        self.note_button.setEnabled(plan.planned > 0)
        self.rows.show_visits(self.visits)
        self.empty.setVisible(not self.visits)
        self.rows.setVisible(bool(self.visits))
        self._show_brief()

    def _show_brief(self) -> None:
        current = self._visit(self.rows.current)
        self.brief.show_customer(current.contact_id if current else 0)

    def _visit(self, id_: int) -> VisitRow | None:
        return next((one for one in self.visits if one.id == id_), None)

    # ------------------------------------------------------------------ acts

    def add(self) -> None:
        self._page.show_chooser(self.id)

    def order(self) -> None:
        if attempt(self.order_button, actions.order_by_district, self.id):
            self.navigator.tell(text("Ordered by city and district"), True)

    def print_plan(self, briefs: bool = True, visit_id: int = 0) -> None:
        if self.plan is not None:
            plan_id, name = self.id, prints.file_name(self.plan)
            self.navigator.preview_pdf(self.plan.name, lambda: prints.plan_pdf(plan_id, briefs, visit_id), name)

    def write_notes(self) -> None:
        write_next(self.navigator, self.id)

    def write_one(self, id_: int) -> None:
        if visit := self._visit(id_):
            write(self.navigator, self.id, visit)

    def edit(self) -> None:
        if self.plan is not None:
            PlanForm(self.navigator, self.plan).open()

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.navigator.tell(text("Moved the field day to the trash"), True)
            self.navigator.show_page("visits")

    def show_menu(self) -> None:
        menu = Menu(self, text("More"))
        menu.addAction(text("Change name, day and begin"), self.edit)
        menu.addAction(text("Print the plan alone"), lambda: self.print_plan(False))
        menu.addSeparator()
        menu.addAction(text("Move to trash"), self.trash)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _visit_menu(self, id_: int, at: QPoint) -> None:
        visit = self._visit(id_)
        if visit is None:
            return
        menu = Menu(self, visit.name[:60])
        place = self.visits.index(visit)
        menu.addAction(text("Time, length, purpose"), lambda: VisitForm(self.navigator, visit).open())
        menu.addAction(text("Show the page on this customer"), lambda: self.print_plan(True, id_))
        menu.addAction(text("Open the customer"), lambda: self.navigator.open(Ref("contact", visit.contact_id)))
        if place:
            menu.addAction(text("Move up"), lambda: attempt(self.rows, actions.move, id_, place - 1))
        if place < len(self.visits) - 1:
            menu.addAction(text("Move down"), lambda: attempt(self.rows, actions.move, id_, place + 1))
        menu.addSeparator()
        if visit.status == "planned":
            menu.addAction(text("Write note"), lambda: self.write_one(id_))
            menu.addAction(text("It did not happen"), lambda: attempt(self.rows, actions.miss, id_))
        else:
            menu.addAction(text("Plan it again"), lambda: attempt(self.rows, actions.reopen, id_))
        menu.addAction(text("Remove from the plan"), lambda: attempt(self.rows, actions.remove_visits, [id_]))
        menu.popup(at)
