"""Columns of cards that are dragged: it knows no deals. Ten thousand cards are ids; only those seen are fetched and painted.

    board = Board(queries.cards)                                  # cards(ids) -> list[BoardCard]
    board.set_columns([BoardColumn("17", "New", 12, "184.500 ₺", "weighted 18.450 ₺", 0.1)], {"17": array("q", [...])})
    board.moved.connect(lambda id, column, before: attempt(board, actions.move, id, int(column), before))   # before 0: to the end
    board.opened.connect(lambda id: navigator.open(Ref("deal", id)))
After `moved` the board has already moved the card; on refusal or any change call set_columns again (focus and scroll stay).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


class BoardColumn(NamedTuple):
    """`total` strong, `weighted` dim after it; progress 0..1 is the accent part of the rule; all texts ready to show."""

    key: str
    title: str
    count: int
    total: str = ""
    weighted: str = ""
    progress: float = 0.0


class BoardCard(NamedTuple):
    """`step` with its icon is coloured by step_tone ("ok" "warn" "bad" "dim"); avatar is a name; badge e.g. "19 days"."""

    id: int
    title: str
    subtitle: str = ""
    step: str = ""
    step_icon: str = "calendar"
    step_tone: str = "dim"
    amount: str = ""
    avatar: str = ""
    badge: str = ""
    badge_tone: str = "warn"


class Board(QAbstractScrollArea):
    """Mouse: drag with a gap where it will land, click focuses, double click opens. Keys: arrows focus, Space lifts, arrows move it, Space
    drops, Esc returns; Enter opens, Home and End, J and K."""

    moved = Signal(object, str, object)   # card id, column key, id it lands before (0: end)
    opened = Signal(object)               # card id
    focused = Signal(object)              # card id, 0 for none
    peek_requested = Signal(object)
    menu_requested = Signal(object, object)   # id, global QPoint

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[BoardCard]], *, empty_text: str = "", parent: QWidget | None = None) -> None: ...

    def set_columns(self, columns: Sequence[BoardColumn], ids: Mapping[str, Sequence[int]]) -> None: ...

    def refresh(self, ids: Sequence[int] | None = None) -> None:
        """Forgets these cards (all without ids) and paints again."""

    def current_id(self) -> int: ...

    def set_current_id(self, id: int) -> bool: ...

    def ids(self) -> list[int]:
        """All, column by column: for navigator.neighbours."""
