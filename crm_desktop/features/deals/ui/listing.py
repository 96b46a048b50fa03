"""What the list of deals is made of: its columns, its filters, its views, what can be done to many."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from crm_desktop.base import locale, money
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.deals import actions, queries, rules, shown
from crm_desktop.features.deals.records import DealFilter
from crm_desktop.features.deals.ui.form import new_deal, plan_step
from crm_desktop.features.deals.ui.peek import DealPeek
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.dialogs import ask_text
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.list_page import Bulk, Drop, Empty, Filter, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator

COLUMNS = (
    Column("title", mark("Deal"), 200, sort="title", paint="strong", editable=True),
    Column("contact", mark("Customer"), 170, sort="contact", paint="avatar"),
    Column("stage", mark("Stage"), 120, sort="stage", paint="badge"),
    Column(
        "amount",
        mark("Amount"),
        120,
        align="right",
        sort="amount",
        paint="money",
        editable=True,
        edit_text=lambda line: line.amount,
    ),
    Column("weighted", mark("Weighted"), 120, align="right", paint="money", shown=False),
    Column("forecast", mark("Forecast"), 110, paint="badge", shown=False),
    Column("step", mark("Next step"), 214, field="next_step_on", sort="next_step_on", paint="due"),
    Column(
        "expected_close",
        mark("Expected close"),
        140, field="close",
        sort="expected_close",
        paint="day",
        editable=True,
        edit_text=lambda line: locale.day(line.expected_close),
    ),
    Column("days", mark("In this stage"), 110, sort="days", paint="dim", shown=False),
    Column("created", mark("Added on"), 110, sort="created", paint="moment", shown=False),
)
FILTERS = (
    Filter("close", mark("Expected close"), sentence=mark("Closing: {value}"), paint="period"),
    Filter(
        "step",
        mark("Next step"),
        lambda: [Choice(key, text(said)) for key, said in rules.STEPS.items()],
        mark("Next step: {value}"),
        "choice",
    ),
    Filter("rotting", mark("Too long in a stage"), sentence=mark("Too long in a stage"), paint="flag"),
    Filter("stage", mark("Stage"), lambda: [Choice(stage.id, stage.name) for stage in queries.stages()], mark("Stage: {value}")),
    Filter("tag", mark("Tag"), lambda: [Choice(id_, name, tone) for id_, name, tone in queries.all_tags()], mark("Tag: {value}")),
    Filter(
        "status",
        mark("Status"),
        lambda: [Choice("open", text("Open", "deal")), Choice("won", text("Won", "deal")), Choice("lost", text("Lost", "deal"))],
        mark("Status: {value}"),
        "choice",
    ),
)
VIEWS = (
    View("open", mark("Open deals"), {"status": "open"}, sight="list"),
    View("step", mark("Without a next step"), {"step": "none"}),
    View("rotting", mark("Too long in a stage"), {"rotting": True}),
    View("won", mark("Won deals"), {"status": "won"}, "-closed", sight="list"),
    View("lost", mark("Lost deals"), {"status": "lost"}, "-closed", sight="list"),
)


def spec_for(wanted: Callable[[Mapping[str, Any]], DealFilter]) -> ListSpec:
    """The list of what `wanted(chips)` says when asked: it adds the pipeline, and open ones only to a board."""
    return ListSpec(
        key="deals",
        kind="deal",
        title=mark("Deals"),
        columns=COLUMNS,
        ids=lambda chosen, sort: _ids(wanted(chosen), sort),
        first=lambda chosen, sort, limit: _lines(_ids(wanted(chosen), sort, limit)),
        rows=_lines,
        sort="next_step_on",
        asked=True,
        tables=("deal", "forecast_month", "stage", "pipeline", "contact", "record_tag", "setting"),
        count=shown.count,
        summary=lambda chosen: shown.said_of(wanted(chosen)),
        filters=FILTERS,
        views=VIEWS,
        peek=DealPeek,
        edit=_edit,
        drops=_drops,
        trash=actions.trash,
        actions=(
            Bulk("stage", mark("Move to a stage"), "arrow-right", _move),
            Bulk("plan", mark("Plan next step"), "calendar", _plan),
            Bulk("forecast", mark("Set forecast"), "chart-line", _forecast),
            Bulk("tag", mark("Add tag"), "tag", _tag),
        ),
        buttons=(
            PageButton("lead", mark("Paste a lead"), "clipboard-paste", lambda page: page.navigator.run_command("leads.paste")),
            PageButton("new", mark("New deal"), "plus", _new),
        ),
        new=ask,
        new_title=mark("New deal"),
        empty=Empty(
            "kanban",
            mark("No deals yet"),
            mark("A deal is a sale under way: what it is worth, how far it has come, and what comes next."),
            ((mark("New deal"), _new), (mark("Choose a customer first"), lambda page: page.navigator.show_page("contacts"))),
        ),
    )


def ask(navigator: Navigator) -> None:
    """The form of a new deal."""
    new_deal(navigator)


def _new(page: Any) -> None:
    ask(page.navigator)


def _ids(wanted: DealFilter, sort: str, limit: int = -1) -> array:
    return queries.ids(wanted, sort.removeprefix("-"), sort.startswith("-"), limit)


def _lines(ids: Sequence[int]) -> list[shown.DealLine]:
    return [shown.line(row) for row in queries.deal_rows(ids)]


def _edit(id_: int, key: str, typed: str) -> None:
    if key == "amount":
        row = queries.deal_rows([id_])[0]
        actions.set_amount(id_, money.parse_decimal(typed) if typed.strip() else 0, row.currency)
    elif key == "expected_close":
        actions.set_field(id_, key, locale.parse_day(typed))
    else:
        actions.set_field(id_, key, typed)


def _move(ids: array, page: Any) -> None:
    menu = QMenu(page)
    for stage in queries.stages(page.pipeline_id):
        menu.addAction(stage.name.replace("&", "&&"), partial(_move_to, page, ids, stage.id))
    menu.popup(QCursor.pos())


def _drops() -> list[Drop]:
    stages = queries.stages()[:12]
    return [Drop(stage.name, lambda ids, page, id_=stage.id: _move_to(page, ids, id_), "accent") for stage in stages]


def _move_to(page: QWidget, ids: array, stage_id: int) -> None:
    attempt(page, actions.set_stage, ids, stage_id)


def _forecast(ids: array, page: QWidget) -> None:
    menu = QMenu(page)
    for key, said in rules.FORECASTS.items():
        menu.addAction(text(said, "forecast"), partial(attempt, page, actions.set_forecast, ids, key))
    menu.popup(QCursor.pos())


def _plan(ids: array, page: QWidget) -> None:
    plan_step(page, ids)


def _tag(ids: array, page: QWidget) -> None:
    name = ask_text(page, text("Add tag"), label=text("Tag"), yes=text("Add tag"))
    if name:
        attempt(page, actions.add_tag, ids, name)
