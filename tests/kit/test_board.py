"""The board by mouse and by keys: lifting, landing, returning, and ten thousand cards."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from crm_desktop.kit import theme
from crm_desktop.kit.board import Board, BoardCard, BoardColumn
from crm_desktop.kit.board_paint import PITCH

KEYS = ("new", "talk", "won")


def cards(ids) -> list[BoardCard]:
    return [BoardCard(id_, f"Deal {id_}", "Şule İnan", "Call · today", amount="1.000 ₺", avatar="Şule İnan") for id_ in ids]


def fill(board: Board, each: int = 5) -> None:
    columns = [BoardColumn(key, key.title(), each, "1 ₺", "weighted 1 ₺", 0.5) for key in KEYS]
    board.set_columns(columns, {key: range(at * each + 1, (at + 1) * each + 1) for at, key in enumerate(KEYS)})


@pytest.fixture
def board(qtbot):
    theme.install(QApplication.instance(), "light")
    made = Board(cards, empty_text="Nothing")
    made.events = []
    made.moved.connect(lambda *what: made.events.append(what))
    made.resize(900, 560)
    qtbot.addWidget(made)
    made.show()
    fill(made)
    made.setFocus()
    return made


def at(board: Board, id_: int) -> QPoint:
    return board.card_rect(board.place_of(id_)).center()


def drag(qtbot, board: Board, id_: int, to: QPoint, release: bool = True) -> None:
    view = board.viewport()
    start = at(board, id_)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(20, 10))
    qtbot.mouseMove(view, to)
    if release:
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=to)


def test_dragging_lands_before_the_card_under_the_pointer(qtbot, board) -> None:
    drag(qtbot, board, 1, at(board, 7))
    assert board.events == [(1, "talk", 7)]
    assert board.column_ids(1) == [6, 1, 7, 8, 9, 10] and board.column_ids(0) == [2, 3, 4, 5]


def test_dragging_to_the_end_and_within_a_column(qtbot, board) -> None:
    drag(qtbot, board, 1, QPoint(at(board, 11).x(), board.viewport().height() - 70))
    drag(qtbot, board, 2, at(board, 4))
    assert board.events[0][:2] == (1, "won")
    assert board.events[1] == (2, "new", 5) and board.column_ids(0) == [3, 4, 2, 5]


def test_dropping_where_it_was_tells_nothing(qtbot, board) -> None:
    drag(qtbot, board, 3, at(board, 3))
    assert board.events == [] and board.column_ids(0) == [1, 2, 3, 4, 5]


def test_escape_returns_a_dragged_card(qtbot, board) -> None:
    drag(qtbot, board, 1, at(board, 7), release=False)
    assert board.lifted == 1
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert board.lifted == 0 and board.column_ids(0) == [1, 2, 3, 4, 5] and board.events == []


def test_keys_carry(qtbot, board) -> None:
    board.set_current_id(2)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(board, key)
    assert board.accessibleDescription().startswith("Carrying: Deal 2") and "Talk, 3 of 6" in board.accessibleDescription()
    qtbot.keyClick(board, Qt.Key.Key_Space)
    assert board.events == [(2, "talk", 8)] and board.current_id() == 2
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Escape):
        qtbot.keyClick(board, key)
    assert len(board.events) == 1 and 2 in board.column_ids(1)


def test_arrows_walk_and_enter_opens(qtbot, board) -> None:
    opened = []
    board.opened.connect(opened.append)
    board.set_current_id(1)
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_J,
        Qt.Key.Key_Right,
        Qt.Key.Key_K,
        Qt.Key.Key_Return,
        Qt.Key.Key_End,
        Qt.Key.Key_Return,
    ):
        qtbot.keyClick(board, key)
    assert opened == [7, 10]


def test_double_click_opens(qtbot, board) -> None:
    opened = []
    board.opened.connect(opened.append)
    qtbot.mouseDClick(board.viewport(), Qt.MouseButton.LeftButton, pos=at(board, 6))
    assert opened == [6]


def test_ten_thousand_fetch_only_what_is_seen(qtbot, board) -> None:
    asked = []
    board._fetch = lambda ids: (asked.append(len(ids)), cards(ids))[1]
    fill(board, 3334)
    board.grab()
    assert 0 < sum(asked) < 40
    board.verticalScrollBar().setValue(3000 * PITCH)
    board.grab()
    assert sum(asked) < 80 and board.id_at(at(board, 3002)) == 3002


def test_a_refresh_keeps_focus_and_scroll(qtbot, board) -> None:
    fill(board, 50)
    board.set_current_id(30)
    place = board.verticalScrollBar().value()
    assert place > 0
    fill(board, 49)
    assert board.current_id() == 30 and board.verticalScrollBar().value() == place
    board.set_columns(board.columns, {"new": [1]})
    assert board.current_id() == 0


@pytest.mark.parametrize("value", ["<b>x</b>", "x" * 10_000, "مرحبا 👩", "  "])
def test_any_text_paints(board, value: str) -> None:
    board._fetch = lambda ids: [BoardCard(id_, value, value, value, "clock", "bad", value, value, value) for id_ in ids]
    board.refresh()
    assert not board.grab().isNull()
