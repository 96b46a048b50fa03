"""What the keys do on a board: arrows focus, Space lifts, arrows carry, Space drops, Esc returns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from crm_desktop.kit.board import Board

K = Qt.Key
ARROWS = {K.Key_Left: (-1, 0), K.Key_Right: (1, 0), K.Key_Up: (0, -1), K.Key_Down: (0, 1)}


def press(board: "Board", event: QKeyEvent) -> bool:
    """Does what the key says; False leaves it to the window."""
    if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
        return False
    key, letter = K(event.key()), event.text().lower()
    arrow = ARROWS.get(key) or {"j": (0, 1), "k": (0, -1)}.get(letter)
    if board.lifted:
        return _carry(board, key, arrow)
    if arrow:
        _walk(board, *arrow)
    elif key in (K.Key_Home, K.Key_End):
        _walk(board, 0, -1_000_000_000 if key == K.Key_Home else 1_000_000_000)
    elif not board.current_id():
        return False
    elif key == K.Key_Space:
        board.lift(board.current_id(), by_mouse=False)
    elif key in (K.Key_Return, K.Key_Enter):
        board.opened.emit(board.current_id())
    elif letter == "p":
        board.peek_requested.emit(board.current_id())
    else:
        return False
    return True


def _carry(board: "Board", key: K, arrow: tuple[int, int] | None) -> bool:
    if arrow:
        board.aim(board.target._replace(column=board.target.column + arrow[0], row=board.target.row + arrow[1]))
    elif key in (K.Key_Space, K.Key_Return, K.Key_Enter):
        board.drop()
        board.set_current_id(board.current_id())
    elif key == K.Key_Escape:
        board.put_back()
        board.set_current_id(board.current_id())
    return True


def _walk(board: "Board", across: int, down: int) -> None:
    place = board.place_of(board.current_id()) if board.current_id() else None
    column, row = (place.column + across, place.row + down) if place else (0, 0)
    while 0 <= column < len(board.columns) and not board.column_ids(column):
        column += across or 1
    if 0 <= column < len(board.columns):
        ids = board.column_ids(column)
        board.set_current_id(ids[max(0, min(row, len(ids) - 1))])
