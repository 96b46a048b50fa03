"""The tickets by state: drag one on, and closing asks how it was solved."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import actions, queries, rules
from crm_desktop.features.tickets.ui import choices
from crm_desktop.features.tickets.ui.form import ask_resolution, ask_satisfaction
from crm_desktop.kit.board import Board, BoardCard, BoardColumn
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator


class TicketBoard(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self._filter: dict[str, Any] = {}
        self.board = Board(cards, empty_text=text("No tickets"))
        self.board.setAccessibleName(text("Board of tickets"))
        self.board.moved.connect(self._moved)
        self.board.opened.connect(self._open)
        self.board.menu_requested.connect(self._menu)
        self.setFocusProxy(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.board)

    def show_filter(self, filter: dict[str, Any]) -> None:
        """Fills the columns."""
        self._filter = filter
        found, counts = queries.board(filter), queries.counts(filter)
        columns = []
        for choice in choices.statuses():
            count, late = counts.get(choice.key, (0, 0))
            said = plural("{count} late", "{count} late", late) if late and choice.key != "closed" else ""
            columns.append(BoardColumn(choice.key, choice.text, count if found[choice.key] else 0, said, "", 0.0))
        self.board.set_columns(columns, found)

    def _moved(self, id: int, status: str, _before: int) -> None:
        card = queries.card(id)
        if card is None or card.row.status == status:
            self.show_filter(self._filter)
        elif status == "closed" and not card.resolution.strip():
            ask_resolution(
                self.board, id, lambda: ask_satisfaction(self.board, id), lambda: self.show_filter(self._filter)
            )
        elif not attempt(self.board, actions.set_status, [id], status):
            self.show_filter(self._filter)

    def _open(self, id: int) -> None:
        self.navigator.set_neighbours("ticket", self.board.ids())
        self.navigator.open(Ref("ticket", id))

    def _menu(self, id: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(text("Open"), lambda: self._open(id))
        for choice in choices.statuses():
            menu.addAction(text("Move to {status}", status=choice.text), lambda key=choice.key: self._moved(id, key, 0))
        menu.addSeparator()
        menu.addAction(text("Move to trash"), lambda: attempt(self.board, actions.trash, [id]))
        menu.popup(at)


def cards(ids: Sequence[int]) -> list[BoardCard]:
    """What the board shows of each."""
    made = []
    for row in queries.rows(ids):
        due, tone = row.due
        if row.status == "closed":
            step, icon, tone = text("Solved in {time}", time=row.solve_time), "circle-check", "ok"
        elif due:
            step, icon = text("Due {when}", when=due), "clock"
        else:
            step, icon, tone = text("Opened {when}", when=locale.ago(row.opened_at)), "clock", "dim"
        urgent = row.priority in ("urgent", "high")
        badge, badge_tone = row.priority_badge if urgent else ("", "neutral")
        kind = rules.said(rules.KINDS, row.kind)
        made.append(
            BoardCard(
                row.id, row.subject, row.contact, step, icon, tone, f"{row.number} · {kind}", row.contact, badge, badge_tone
            )
        )
    return made
