"""What stands on a board and where: ids by column, cards fetched when seen, rectangles, and how all of it is painted."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import board_paint, strokes, theme
from crm_desktop.kit.board_paint import BETWEEN, CARD, GAP, HEAD, NARROWEST, PITCH, BoardCard, BoardColumn

AROUND = 4
MOST_PICTURES = 250


class Place(NamedTuple):
    """Column number and row in it."""

    column: int
    row: int


class BoardPlaces(QAbstractScrollArea):
    """The board that is looked at; Board adds the hands."""

    focused = Signal(object)  # card id, 0 for none

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[BoardCard]], empty_text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._fetch, self._empty = fetch, empty_text
        self.columns: list[BoardColumn] = []
        self._ids: list[list[int]] = []
        self._cards: dict[int, BoardCard] = {}
        self._pictures: dict[int, QPixmap] = {}
        self._drawn_for: tuple[float, int] = (0, 0)
        self._current = 0
        self._hovered = 0
        self.lifted = 0
        self.target = Place(0, 0)
        self._by_mouse = False
        self._pointer = self._grip = QPoint()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("Board"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(PITCH // 2)
        theme.notifier.changed.connect(self._repaint_all)

    def put_back(self) -> None:
        """Returns a carried card to where it came from; the board that carries says how."""

    def set_columns(self, columns: Sequence[BoardColumn], ids: Mapping[str, Sequence[int]]) -> None:
        """What is shown now; the focused card and the scroll stay. A card being carried goes back first."""
        if self.lifted:
            self.put_back()
        self.columns = list(columns)
        self._ids = [list(ids.get(column.key, ())) for column in columns]
        self._cards.clear()
        self._pictures.clear()
        if self._current and self.place_of(self._current) is None:
            self._focus(0)
        self._measure()
        self.viewport().update()
        self.describe()

    def refresh(self, ids: Sequence[int] | None = None) -> None:
        """Forgets these cards (all without ids) and paints again."""
        for id_ in list(self._cards) if ids is None else ids:
            self._cards.pop(id_, None)
            self._pictures.pop(id_, None)
        self.viewport().update()

    def _repaint_all(self) -> None:
        self._pictures.clear()
        self.viewport().update()

    def ids(self) -> list[int]:
        """All, column by column: for navigator.neighbours."""
        return [id_ for column in self._ids for id_ in column]

    def column_ids(self, column: int) -> list[int]:
        return self._ids[column]

    def card(self, id: int) -> BoardCard | None:
        if id not in self._cards:
            self._want([id])
        return self._cards.get(id)

    def current_id(self) -> int:
        return self._current

    def set_current_id(self, id: int) -> bool:
        """Moves the focus to a card and scrolls to it; False when it is not here."""
        place = self.place_of(id)
        if place is None:
            return False
        self._focus(id)
        self.show_place(place)
        return True

    def place_of(self, id: int) -> Place | None:
        for number, column in enumerate(self._ids):
            if id in column:
                return Place(number, column.index(id))
        return None

    def _want(self, ids: Sequence[int]) -> None:
        missing = [id_ for id_ in ids if id_ not in self._cards]
        if missing:
            self._cards.update((card.id, card) for card in self._fetch(missing))

    def _focus(self, id: int) -> None:
        if id != self._current:
            self._current = id
            self.focused.emit(id)
            self.describe()
        self.viewport().update()

    def describe(self) -> None:
        """Says where one is, to those who hear the screen."""
        card, place = self.card(self._current) if self._current else None, None
        if card is None:
            self.setAccessibleDescription("")
            return
        place = self.target if self.lifted else self.place_of(self._current)
        if place is None:
            return
        count = len(self._ids[place.column]) + (1 if self.lifted else 0)
        column = strokes.plain(self.columns[place.column].title)
        where = text("{column}, {place} of {count}", column=column, place=place.row + 1, count=count)
        said = f"{board_paint.spoken(card)}. {where}"
        self.setAccessibleDescription(text("Carrying: {card}", card=said) if self.lifted else said)

    # ------------------------------------------------------------------ where things are

    def column_width(self) -> int:
        count = max(1, len(self.columns))
        return max(NARROWEST, min(400, (self.viewport().width() - BETWEEN * (count - 1) - 2) // count))

    def column_rect(self, column: int) -> QRect:
        """On the viewport, of full height."""
        wide = self.column_width()
        return QRect(column * (wide + BETWEEN) - self.horizontalScrollBar().value(), 0, wide, self.viewport().height())

    def card_rect(self, place: Place) -> QRect:
        """On the viewport, as it is scrolled."""
        column = self.column_rect(place.column)
        return QRect(column.x() + 1, HEAD + place.row * PITCH - self.verticalScrollBar().value(), column.width() - 2, CARD)

    def id_at(self, at: QPoint) -> int:
        if at.y() < HEAD:
            return 0
        for number, ids in enumerate(self._ids):
            if self.column_rect(number).contains(at):
                row, into = divmod(at.y() - HEAD + self.verticalScrollBar().value(), PITCH)
                return ids[row] if row < len(ids) and into <= CARD else 0
        return 0

    def show_place(self, place: Place) -> None:
        """Scrolls until the place is seen."""
        rect, bar, across = self.card_rect(place), self.verticalScrollBar(), self.horizontalScrollBar()
        if rect.top() < HEAD:
            bar.setValue(bar.value() + rect.top() - HEAD)
        elif rect.bottom() > self.viewport().height() - GAP:
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + GAP)
        if rect.left() < 0:
            across.setValue(across.value() + rect.left())
        elif rect.right() > self.viewport().width():
            across.setValue(across.value() + rect.right() - self.viewport().width())

    def _measure(self) -> None:
        most = max((len(ids) for ids in self._ids), default=0) + (1 if self.lifted else 0)
        page = self.viewport().height()
        self.verticalScrollBar().setPageStep(max(1, page - HEAD))
        self.verticalScrollBar().setRange(0, max(0, HEAD + most * PITCH + GAP - page))
        wide = len(self.columns) * (self.column_width() + BETWEEN) - BETWEEN
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self.horizontalScrollBar().setRange(0, max(0, wide - self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    # ------------------------------------------------------------------ painting

    def _rows(self, column: int) -> list[tuple[int, int]]:
        """(row on the board, id) of what is seen in a column; the gap takes a row."""
        top = self.verticalScrollBar().value()
        first, last = max(0, top // PITCH), (top + self.viewport().height() - HEAD) // PITCH + 1
        held = self.target.row if self.lifted and self.target.column == column else len(self._ids[column])
        return [
            (row if row < held else row + 1, id_)
            for row, id_ in enumerate(self._ids[column][max(0, first - 1) : last], max(0, first - 1))
        ]  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = range(len(self.columns))
        seen = [column for column in across if self.column_rect(column).intersects(self.viewport().rect())]
        rows = {column: self._rows(column) for column in seen}
        self._want([id_ for found in rows.values() for _, id_ in found])
        below = QRect(0, HEAD - 9, self.viewport().width(), self.viewport().height())
        painter.setClipRect(below)
        for column in seen:
            self._paint_column(painter, column, rows[column])
        painter.setClipping(False)
        for column in seen:
            board_paint.head(
                painter, self.column_rect(column), self.columns[column], bool(self.lifted) and self.target.column == column
            )
        if self.lifted:
            self._paint_lifted(painter)

    def _paint_column(self, painter: QPainter, column: int, rows: list[tuple[int, int]]) -> None:
        for row, id_ in rows:
            rect, card = self.card_rect(Place(column, row)), self._cards.get(id_)
            if card is None:
                board_paint.blank(painter, rect)
            elif id_ in (self._hovered, self._current):
                board_paint.card(painter, rect, card, id_ == self._current and self.hasFocus(), id_ == self._hovered)
            else:
                painter.drawPixmap(rect.topLeft() - QPoint(AROUND, AROUND), self._picture(card, rect))
        if self.lifted and self.target.column == column:
            board_paint.gap(painter, self.card_rect(self.target))
        elif not self._ids[column] and self._empty:
            strokes.line(painter, self.card_rect(Place(column, 0)).adjusted(4, 0, 0, -CARD + 24), self._empty, "faint")

    def _picture(self, card: BoardCard, rect: QRect) -> QPixmap:
        """A card at rest, drawn once: a dragged frame only lays pictures."""
        ratio = self.devicePixelRatioF()
        if self._drawn_for != (ratio, rect.width()) or len(self._pictures) > MOST_PICTURES:
            self._pictures.clear()
            self._drawn_for = (ratio, rect.width())
        made = self._pictures.get(card.id)
        if made is None:
            made = QPixmap(round((rect.width() + 2 * AROUND) * ratio), round((CARD + 2 * AROUND) * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            board_paint.card(painter, QRect(AROUND, AROUND, rect.width(), CARD), card, False, False)
            painter.end()
            self._pictures[card.id] = made
        return made

    def _paint_lifted(self, painter: QPainter) -> None:
        card = self.card(self.lifted)
        if card is None:
            return
        rect = self.card_rect(self.target)
        rect.moveTopLeft(self._pointer - self._grip if self._by_mouse else rect.topLeft() + QPoint(6, -6))
        painter.setOpacity(0.96)
        board_paint.card(painter, rect, card, True, False, lifted=True)
        painter.setOpacity(1)
