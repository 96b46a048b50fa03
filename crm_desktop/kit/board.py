"""Columns of cards that are dragged: it knows no deals. Ten thousand cards are ids; only those seen are fetched and painted.

    board = Board(queries.cards)                                  # cards(ids) -> list[BoardCard]
    board.set_columns([BoardColumn("17", "New", 12, "184.500 ₺", "weighted 18.450 ₺", 0.1)], {"17": array("q", [...])})
    board.moved.connect(lambda id, column, before: attempt(board, actions.move, id, int(column), before))   # before 0: to
    the end board.opened.connect(lambda id: navigator.open(Ref("deal", id)))
After `moved` the board has already moved the card; on refusal or any change call set_columns again (focus and scroll stay).
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from crm_desktop.kit import board_keys
from crm_desktop.kit.board_paint import BETWEEN, HEAD, PITCH, BoardCard, BoardColumn
from crm_desktop.kit.board_places import BoardPlaces, Place

__all__ = ["Board", "BoardCard", "BoardColumn"]
EDGE = 56
SPEED = 18


class Board(BoardPlaces):
    """Mouse: drag with a gap where it will land, click focuses, double click opens. Keys: arrows focus, Space lifts,
    arrows move it, Space drops, Esc returns; Enter opens, Home and End, J and K, P peeks."""

    moved = Signal(object, str, object)  # card id, column key, id it lands before (0: end)
    opened = Signal(object)  # card id
    peek_requested = Signal(object)
    menu_requested = Signal(object, object)  # id, global QPoint

    def __init__(
        self, fetch: Callable[[Sequence[int]], Sequence[BoardCard]], *, empty_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(fetch, empty_text, parent)
        self._from = Place(0, 0)
        self._pressed: tuple[int, QPoint] | None = None
        self._auto = QTimer(self, interval=16, timeout=self._auto_scroll)

    # ------------------------------------------------------------------ carrying

    def lift(self, id: int, by_mouse: bool) -> None:
        """Takes a card off its column; from now on `target` is where it would land."""
        place = self.place_of(id)
        if place is None:
            return
        self.lifted, self._by_mouse = id, by_mouse
        self._from = self.target = place
        del self._ids[place.column][place.row]
        self._measure()
        self._focus(id)
        self.describe()
        self.viewport().update()

    def aim(self, place: Place) -> None:
        """Where the carried card would land, kept inside the board."""
        column = max(0, min(place.column, len(self.columns) - 1))
        row = max(0, min(place.row, len(self._ids[column])))
        if Place(column, row) != self.target:
            self.target = Place(column, row)
            self.describe()
            if not self._by_mouse:
                self.show_place(self.target)
        self.viewport().update()

    def drop(self) -> None:
        """Lands the carried card and tells it, if it is another place."""
        id_, place = self.lifted, self.target
        self._land(place)
        if place != self._from:
            ids = self._ids[place.column]
            before = ids[place.row + 1] if place.row + 1 < len(ids) else 0
            self.moved.emit(id_, self.columns[place.column].key, before)

    def put_back(self) -> None:
        """Returns the carried card to where it came from."""
        self._land(self._from)

    def _land(self, place: Place) -> None:
        self._ids[place.column].insert(place.row, self.lifted)
        self.lifted = 0
        self._pressed = None
        self._auto.stop()
        self.viewport().unsetCursor()
        self._measure()
        self.describe()
        self.viewport().update()

    def _aim_at(self, at: QPoint) -> None:
        wide = self.column_width() + BETWEEN
        column = (at.x() + self.horizontalScrollBar().value() + BETWEEN // 2) // wide
        row = (at.y() - HEAD + self.verticalScrollBar().value()) // PITCH
        self.aim(Place(column, row))

    def _auto_scroll(self) -> None:
        at, high, wide = self._pointer, self.viewport().height(), self.viewport().width()
        down = SPEED if at.y() > high - EDGE else -SPEED if at.y() < HEAD + EDGE // 2 else 0
        right = SPEED if at.x() > wide - EDGE // 2 else -SPEED if at.x() < EDGE // 2 else 0
        for bar, by in ((self.verticalScrollBar(), down), (self.horizontalScrollBar(), right)):
            if by:
                bar.setValue(bar.value() + by)
        if down or right:
            self._aim_at(at)

    # ------------------------------------------------------------------ hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        id_ = self.id_at(at)
        if event.button() == Qt.MouseButton.LeftButton:
            self._focus(id_)
            if id_ and not self.lifted:
                self._pressed = (id_, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._pointer = event.position().toPoint()
        if self.lifted and self._by_mouse:
            self._aim_at(at)
        elif self._pressed and (at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance() // 2:
            self._grip = self._pressed[1] - self.card_rect(self.place_of(self._pressed[0]) or Place(0, 0)).topLeft()
            self.lift(self._pressed[0], by_mouse=True)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._auto.start()
            self._aim_at(at)
        elif self.id_at(at) != self._hovered:
            self._hovered = self.id_at(at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self.lifted and self._by_mouse:
            self.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        id_ = self.id_at(event.position().toPoint())
        if id_ and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self.opened.emit(id_)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = 0
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y())
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        id_ = self.id_at(event.pos()) if by_mouse else self._current
        if id_:
            self._focus(id_)
            self.menu_requested.emit(id_, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not board_keys.press(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._current and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._focus(next((ids[0] for ids in self._ids if ids), 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.lifted and not self._by_mouse and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.put_back()
        self.viewport().update()
