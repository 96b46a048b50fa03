"""The tickets as a list or a board, under the same filters."""

from array import array
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import actions, queries, rules, service_actions
from crm_desktop.features.tickets.ui import choices
from crm_desktop.features.tickets.ui.board import TicketBoard
from crm_desktop.kit import keeping, list_sights
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Column
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.list_page import Bulk, Drop, Empty, Filter, ListPage, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Segmented

STATE = "tickets.sight"


def _peek(ref: Ref, navigator: Navigator) -> QWidget:
    from crm_desktop.features.tickets.ui.peek import TicketPeek

    return TicketPeek(ref, navigator)


def _new(page: ListPage) -> None:
    from crm_desktop.features.tickets.ui.form import new_ticket

    new_ticket(page.navigator)


def _ask_status(ids: "array[int]", page: ListPage) -> None:
    menu = QMenu(page)
    for choice in choices.statuses():
        menu.addAction(choice.text, lambda key=choice.key: attempt(page.selection_bar, actions.set_status, ids, key))
    menu.popup(page.cursor().pos())


def _ask_priority(ids: "array[int]", page: ListPage) -> None:
    menu = QMenu(page)
    for choice in choices.priorities():
        menu.addAction(choice.text, lambda key=choice.key: attempt(page.selection_bar, actions.set_priority, ids, key))
    menu.popup(page.cursor().pos())


def _merge(ids: "array[int]", page: ListPage) -> None:
    """The later ones go into the first that was opened."""
    if len(ids) < 2:
        page.navigator.tell(text("Choose two or more tickets to merge."))
        return
    if attempt(page.selection_bar, service_actions.merge, list(ids), min(ids)):
        page.table.clear_selection()


def _edit(id: int, key: str, value: Any) -> None:
    if key == "status_badge":
        actions.set_status([id], value)
    else:
        actions.set_field(id, {"kind_badge": "kind", "priority_badge": "priority"}.get(key, key), value)


def _contacts(page: ListPage) -> None:
    page.navigator.show_page("contacts")


def _drops() -> list[Drop]:
    def put(key: Any) -> Any:
        return lambda ids, page: attempt(page, actions.set_status, ids, key)

    return [Drop(choice.text, put(choice.key), "accent") for choice in choices.statuses()]


SPEC = ListSpec(
    key="tickets",
    kind="ticket",
    title=mark("Tickets"),
    columns=(
        Column("number", mark("No."), 58, sort="number", paint="dim"),
        Column("subject", mark("Subject"), 200, sort="ticket.subject", paint="strong", editable=True),
        Column("contact", mark("Customer"), 140, sort="ticket.contact"),
        Column("kind_badge", mark("Kind"), 92, field="kind", sort="kind", paint="badge", editable=True, choices=choices.kinds),
        Column(
            "priority_badge",
            mark("Priority"),
            80,
            field="priority",
            sort="priority",
            paint="badge",
            editable=True,
            choices=choices.priorities,
        ),
        Column(
            "status_badge",
            mark("Status"),
            100,
            field="status",
            sort="status",
            paint="badge",
            editable=True,
            choices=choices.statuses,
        ),
        Column("due", mark("Due"), 118, sort="due", paint="due"),
        Column("opened_at", mark("Opened"), 110, field="opened", sort="opened", paint="moment", shown=False),
        Column("answer_time", mark("First response"), 110, paint="dim", shown=False),
        Column("solve_time", mark("Solved in"), 110, paint="dim", shown=False),
        Column("cause", mark("Cause"), 120, editable=True, shown=False),
        Column("unit", mark("Unit under warranty"), 160, field="unit_name", shown=False),
        Column("score_badge", mark("Satisfaction"), 90, field="score", paint="badge", shown=False),
    ),
    ids=queries.ids,
    first=queries.first,
    rows=queries.rows,
    sort="-opened",
    asked=True,
    tables=("ticket", "contact"),
    count=lambda n: plural("{count} ticket", "{count} tickets", n, count=locale.number(n, 0, 1)),
    summary=queries.summary,
    filters=(
        Filter("status", mark("Status"), choices=choices.statuses),
        Filter("kind", mark("Kind"), choices=choices.kinds),
        Filter("priority", mark("Priority"), choices=choices.priorities),
        Filter("late", mark("Late"), paint="flag"),
        Filter("unanswered", mark("Not answered yet"), paint="flag"),
        Filter("reopened", mark("Reopened"), paint="flag"),
        Filter("remedy", mark("Asks for"), choices=choices.remedies),
        Filter("unit", mark("About a unit under warranty"), paint="flag"),
        Filter("score", mark("Satisfaction"), choices=choices.scores),
        Filter("opened", mark("Opened"), paint="period"),
    ),
    views=(
        View("open", mark("Still open"), {"status": list(rules.LIVE)}, "due"),
        View("ours", mark("Waiting for us"), {"status": ["new", "open"]}, "due"),
        View("late", mark("Late"), {"late": True}, "due"),
    ),
    peek=_peek,
    edit=_edit,
    drops=_drops,
    trash=actions.trash,
    actions=(
        Bulk("status", mark("Change status"), "arrow-right", _ask_status),
        Bulk("priority", mark("Change priority"), "flag", _ask_priority),
        Bulk("merge", mark("Merge"), "merge", _merge),
    ),
    buttons=(PageButton("new", mark("New ticket"), "plus", _new),),
    empty=Empty(
        "life-buoy",
        mark("No tickets yet"),
        mark("Questions, complaints and faults of customers stand here until they are solved."),
        ((mark("New ticket"), _new), (mark("Choose a customer first"), _contacts)),
    ),
)


class TicketsList(ListPage):
    """The list page with a switch to the board and the calendar."""

    sights_own = True

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator, SPEC)
        self.board = TicketBoard(navigator)
        self.switch = Segmented([("list", text("List"), "list"), ("board", text("Board"), "kanban"), list_sights.item()])
        self.switch.changed.connect(self.show_as)
        self.header.insertWidget(0, self.switch)
        list_sights.add_command(self)
        self.filter_changed.connect(self._show_board)
        self.commands.add(
            "tickets.as_board", text("Show tickets as a board"), lambda: self.show_as("board"), "", "kanban", text("Tickets")
        )
        self.commands.add(
            "tickets.as_list", text("Show tickets as a list"), lambda: self.show_as("list"), "", "list", text("Tickets")
        )
        watch(self, lambda _change: self._show_board(self.filter()), "ticket", "contact")
        self.take_sight()

    def usual_sight(self) -> str:
        return str(keeping.load(STATE).get("as", "list"))

    def show_as(self, sight: str, keep: bool = True) -> None:
        """ "list", "board" or "calendar"."""
        if sight != "calendar":
            self.body_slot(self.board if sight == "board" else None)
        if sight == "board":
            self.board.show_filter(self.filter())
            self.board.setFocus()
        super().show_as(sight, keep)
        if keep and sight != "calendar":
            keeping.keep(STATE, {"as": sight})

    def _show_board(self, filter: dict[str, Any]) -> None:
        if self.switch is not None and self.switch.current == "board":
            self.board.show_filter(filter)
