"""Field days: the plans as a list, one plan, and the list to choose customers from."""

from array import array
from typing import Any

from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.features.visits import actions, queries
from crm_desktop.features.visits.ui.choose import ChooseCustomers
from crm_desktop.features.visits.ui.plan import PlanRecord
from crm_desktop.kit.columns import Column
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.list_and_record import ListAndRecord
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator


def _start(page: Any) -> None:
    page.start()


def _trash(ids: "array[int]", page: ListPage) -> None:
    page.trash(ids)


SPEC = ListSpec(
    key="visits",
    kind="visit_plan",
    title=mark("Field days"),
    columns=(
        Column("name", mark("Name"), 220, sort="name", paint="strong"),
        Column("day", mark("Day"), 100, sort="day", paint="day"),
        Column("when", mark("When"), 110, paint="due"),
        Column("state", mark("State"), 130, paint="badge"),
        Column("places", mark("Where"), 260, paint="dim"),
    ),
    ids=queries.ids,
    rows=queries.plan_rows,
    first=queries.first,
    sort="-day",
    tables=("visit_plan", "visit", "address"),
    count=lambda count: plural("{count} field day", "{count} field days", count),
    filters=(
        Filter("coming", mark("Today and later"), sentence=mark("Today and later"), paint="flag"),
        Filter("open", mark("Notes not written"), sentence=mark("Notes not written"), paint="flag"),
        Filter("past", mark("Past"), sentence=mark("Past"), paint="flag"),
    ),
    views=(
        View("coming", mark("Coming"), {"coming": True}, "day"),
        View("open", mark("Notes to write"), {"open": True}, "day"),
        View("past", mark("Past"), {"past": True}),
    ),
    trash=actions.trash,
    actions=(Bulk("trash", mark("Move to trash"), "trash-2", _trash),),
    buttons=(PageButton("start", mark("Choose customers"), "users", _start, keys="P"),),
    new=lambda navigator: _new(navigator),
    new_title=mark("New field day"),
    empty=Empty(
        "map-pinned",
        mark("No field days yet"),
        mark(
            "Choose customers by city and district, put them in order, take a page on each with you, and write down what came"
            " of it."
        ),
        ((mark("Choose customers"), _start),),
    ),
)


def _new(navigator: Navigator) -> None:
    from crm_desktop.features.visits.ui.open import new_plan

    new_plan(navigator)


class PlansList(ListPage):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator, SPEC)
        self.page: Any = None
        group = text(SPEC.title)
        self.commands.add("visits.start", text("Choose customers to visit"), self.start, "", "map-pinned", group)

    def start(self) -> None:
        if self.page is not None:
            self.page.show_chooser()


class VisitsPage(ListAndRecord):
    """`show_chooser(plan_id)`: for a new day, or to add to one."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator, PlansList(navigator), lambda navigator, id: PlanRecord(navigator, id, self))
        self.listing.page = self
        self.chooser: ChooseCustomers | None = None

    def show_chooser(self, plan_id: int = 0) -> None:
        if self.chooser is None:
            self.chooser = ChooseCustomers(self.navigator, self)
            self.addWidget(self.chooser)
        self.chooser.for_plan(plan_id)
        self.setCurrentWidget(self.chooser)
        self.chooser.focus_table()

    def open_record(self, id: int) -> None:
        if self.record is not None and self.record.id == id:
            self.setCurrentWidget(self.record)
            return
        super().open_record(id)

    def commands(self) -> list[CommandSet]:
        if self.chooser is not None and self.currentWidget() is self.chooser:
            return [self.chooser.commands]
        return super().commands()
