"""The board of deals: kit's board, filled with deals, answering a drop with an action."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.deals import actions, board, queries, shown
from crm_desktop.features.deals.records import DealFilter, DealRow
from crm_desktop.features.deals.ui.form import new_deal, plan_step
from crm_desktop.features.deals.ui.outcome import LosePanel, NeedsPanel, SnoozePanel, WinPanel
from crm_desktop.features.deals.ui.peek import PeekPanel
from crm_desktop.kit import tokens
from crm_desktop.kit.board import Board, BoardCard, BoardColumn
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import EmptyState

SIDE = 320


class DealBoard(QWidget):
    """Board and, beside it when something must be asked, a panel. Nothing modal."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigator = navigator
        self.wanted = DealFilter()
        self.panel: QWidget | None = None
        self.board = Board(cards, empty_text=text("No deals"))
        self.board.setAccessibleName(text("Board of deals"))
        self.board.moved.connect(self._moved)
        self.board.opened.connect(self._open)
        self.board.peek_requested.connect(self.peek)
        self.board.focused.connect(self._follow)
        self.board.menu_requested.connect(self._menu)
        self.setFocusProxy(self.board)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.L)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(
            EmptyState(
                "kanban",
                text("No deals yet"),
                text("A deal is a sale under way: what it is worth, how far it has come, and what comes next."),
                [
                    (text("New deal"), lambda: new_deal(navigator)),
                    (text("Choose a customer first"), lambda: navigator.show_page("contacts")),
                ],
            )
        )
        row.addWidget(self._stack, 1)
        self._side = QVBoxLayout()
        row.addLayout(self._side)

    def show_filter(self, wanted: DealFilter) -> None:
        """Fills the columns; only open deals stand on a board."""
        self.wanted = wanted._replace(status="open")
        columns = board.columns(self.wanted)
        house = queries.currency()
        self.board.set_columns(
            [
                BoardColumn(
                    str(column.stage.id),
                    column.stage.name,
                    column.totals.deals,
                    shown.money(column.totals, house),
                    text("weighted {sum}", sum=shown.weighted(column.totals, house)),
                    column.stage.probability / 10000,
                )
                for column in columns
            ],
            {str(column.stage.id): column.ids for column in columns},
        )
        self.board.refresh()
        narrowed = self.wanted != DealFilter(self.wanted.pipeline_id)
        self._stack.setCurrentIndex(0 if narrowed or any(len(column.ids) for column in columns) else 1)

    def _moved(self, id_: int, column: str, before: int) -> None:
        stage_id, before_id = int(column), before or None
        lacking = queries.lacking(id_, stage_id)
        row = queries.deal_rows([id_])
        if lacking and row and row[0].stage_id != stage_id:
            self.show_filter(self.wanted)
            self.show_panel(NeedsPanel(id_, stage_id, lacking, before_id))
            return
        try:
            actions.set_stage([id_], stage_id, before_id)
        except UserError as error:
            self.show_filter(self.wanted)
            tell_error(self.board, error)

    def show_panel(self, panel: QWidget | None) -> None:
        """Puts a panel at the right, with the cursor in it; None takes it away."""
        if self.panel is not None:
            self._side.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
        self.panel = panel
        if panel is None:
            self.board.setFocus()
            return
        panel.setFixedWidth(SIDE)
        panel.closed.connect(lambda: self.show_panel(None) if self.panel is panel else None)
        self._side.addWidget(panel)
        self._side.addStretch(1)
        panel.start()

    def peek(self, id_: int) -> None:
        """Opens the peek beside the board, or closes it."""
        if isinstance(self.panel, PeekPanel):
            self.show_panel(None)
        elif id_:
            self.show_panel(PeekPanel(id_, self.navigator))

    def _follow(self, id_: int) -> None:
        if id_ and isinstance(self.panel, PeekPanel):
            self.panel.show_deal(id_)

    def _open(self, id_: int) -> None:
        if id_:
            self.navigator.set_neighbours("deal", self.board.ids())
            self.navigator.open(Ref("deal", id_))

    def _menu(self, id_: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(text("Open", "verb"), lambda: self._open(id_))
        menu.addAction(text("Peek"), lambda: self.peek(id_))
        menu.addAction(text("Plan next step"), lambda: plan_step(self, [id_]))
        menu.addSeparator()
        menu.addAction(text("Mark as won"), lambda: self.show_panel(WinPanel(id_)))
        menu.addAction(text("Mark as lost"), lambda: self.show_panel(LosePanel(id_)))
        menu.addAction(text("Snooze"), lambda: self.show_panel(SnoozePanel(id_)))
        menu.addSeparator()
        menu.addAction(text("Move to trash"), lambda: attempt(self.board, actions.trash, [id_]))
        menu.popup(at)


def cards(ids: Sequence[int]) -> list[BoardCard]:
    """The cards of these deals."""
    return [_card(row) for row in queries.deal_rows(ids)]


def _card(row: DealRow) -> BoardCard:
    step, icon, tone = shown.step(row)
    return BoardCard(
        row.id,
        row.title,
        row.contact,
        step,
        icon,
        tone,
        locale.money_short(row.amount, row.currency),
        row.contact,
        shown.line(row).days if row.rotting else "",
        "warn",
    )
