"""Contacts by stage as a list, and the movement between stages by month."""

from array import array
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.lifecycle import actions, prints, queries, rules
from crm_desktop.features.lifecycle.shown import month_said
from crm_desktop.features.lifecycle.ui.flow import FlowView
from crm_desktop.features.lifecycle.ui.open import ask_stage
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, View
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Segmented


def _stages() -> list[Choice]:
    return [Choice(key, rules.said(key), rules.TONES[key]) for key in rules.STAGES]


def _moves() -> list[Choice]:
    """The moves of the last months that anybody made, the newest first."""
    found = queries.moves_made(queries.months(12)[0])
    return [Choice("|".join(move), move_said(*move)) for move in found]


def move_said(month: str, before: str, stage: str) -> str:
    came = rules.said(before) if before else text("New", "contact of a month")
    return text("{before} → {stage}, {month}", before=came, stage=rules.said(stage), month=month_said(month))


def _asked(filter: dict[str, Any]) -> dict[str, Any]:
    """A chosen move is kept as one text."""
    moved = str(filter.get("moved") or "").split("|")
    return {**filter, "moved": moved} if len(moved) == 3 else {key: one for key, one in filter.items() if key != "moved"}


def _ids(filter: dict[str, Any], sort: str) -> "array[int]":
    return queries.ids(_asked(filter), sort)


def _first(filter: dict[str, Any], sort: str, limit: int) -> list[Any]:
    return queries.first(_asked(filter), sort, limit)


def _set(ids: "array[int]", page: ListPage) -> None:
    ask_stage(page.navigator, ids)


def _release(ids: "array[int]", page: ListPage) -> None:
    attempt(page, actions.release, list(ids))


SPEC = ListSpec(
    key="lifecycle",
    kind="contact",
    title=mark("Customer stages"),
    columns=(
        Column("name", mark("Name"), 200, sort="contact.name", paint="avatar"),
        Column("badge", mark("Stage", "of a customer"), 130, sort="stage", paint="badge"),
        Column("reason", mark("Why"), 220, paint="dim"),
        Column("since", mark("Since"), 96, sort="since", paint="day"),
        Column("came_from", mark("Came from"), 120, paint="dim"),
        Column("city", mark("City"), 90),
        Column("phone", mark("Phone"), 150, shown=False),
    ),
    ids=_ids,
    first=_first,
    rows=queries.stage_rows,
    sort="-since",
    tables=("contact", "sale", "sale_return", "deal", "offer", "contact_role", "lifecycle_override", "lifecycle", "setting"),
    count=lambda count: plural("{count} contact", "{count} contacts", count, count=locale.number(count, 0, 1)),
    filters=(
        Filter("stage", mark("Stage", "of a customer"), choices=_stages, sentence=mark("Stage: {value}")),
        Filter("moved", mark("Movement"), choices=_moves, sentence=mark("Moved: {value}"), paint="choice"),
        Filter("hand", mark("Set by hand"), sentence=mark("Set by hand"), paint="flag"),
    ),
    views=(
        View("prospects", mark("Prospects"), {"stage": [rules.PROSPECT]}),
        View("customers", mark("Customers"), {"stage": list(rules.KEPT)}),
        View("loyal", mark("Loyal and advocates"), {"stage": [rules.LOYAL, rules.ADVOCATE]}),
        View("lapsed", mark("Gone quiet"), {"stage": [rules.LAPSED]}),
        View("ended", mark("Ended"), {"stage": [rules.ENDED]}),
    ),
    actions=(
        Bulk("stage", mark("Set by hand"), "pencil", _set),
        Bulk("release", mark("Let the rules decide"), "rotate-ccw", _release),
    ),
    empty=Empty(
        "route",
        mark("Nobody stands at a stage yet"),
        mark("Prospects and everyone you sell to appear here, and move by themselves with what they buy."),
        ((mark("Show contacts"), lambda page: page.navigator.show_page("contacts")),),
    ),
)


class LifecyclePage(ListPage):
    """The list; the switch shows the movement in its place."""

    sights_own = True

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator, SPEC)
        self.switch = Segmented([("list", text("List"), "list"), ("flow", text("Movement"), "route")])
        self.switch.setAccessibleName(text("List or movement"))
        self.switch.changed.connect(self.show_as)
        self.header.insertWidget(0, self.switch)
        self.flow: FlowView | None = None
        group = text(SPEC.title)
        self.commands.add("lifecycle.flow", text("Movement between stages"), lambda: self.show_as("flow"), "M", "route", group)
        self.commands.add("lifecycle.list", text("List of contacts by stage"), lambda: self.show_as("list"), "L", "list", group)
        self.commands.add("lifecycle.print", text("Print the movement"), self.print_flow, "Ctrl+P", "printer", group)

    def show_as(self, key: str, keep: bool = True) -> None:
        self.switch.set_current(key)
        if key == "flow" and self.flow is None:
            self.flow = FlowView(self.print_flow)
            self.flow.moved_asked.connect(self.show_moved)
            self.flow.stage_asked.connect(lambda stage: self._show_filter({"stage": [stage]}))
        self.body_slot(self.flow if key == "flow" else None)
        for widget in (self.tabs, self.chips):
            widget.setVisible(key == "list")

    def show_moved(self, month: str, before: str, stage: str) -> None:
        """The list of those who made this move."""
        self._show_filter({"moved": f"{month}|{before}|{stage}"})

    def _show_filter(self, filter: dict[str, Any]) -> None:
        self.show_as("list")
        self.set_filter(filter)

    def print_flow(self) -> None:
        month = self.flow.month if self.flow else ""
        self.navigator.preview_pdf(
            text("Movement between customer stages"), lambda: prints.movement_pdf(month), prints.file_name()
        )

    def open_id(self, id: int) -> None:
        self.navigator.set_neighbours("contact", self.table.ids())
        self.navigator.open(Ref("contact", id))
