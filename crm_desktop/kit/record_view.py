"""What a table of records holds and shows: ids, rows, the cursor, the chosen ones. RecordTable adds the hands."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from crm_desktop.base.changes import ChangeSet
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.columns import Column
from crm_desktop.kit.ranges import Ranges
from crm_desktop.kit.record_groups import Grouped, heads_between, laid_out
from crm_desktop.kit.record_model import RecordModel

Index = QModelIndex | QPersistentModelIndex


class RecordView(QTableView):
    current_changed = Signal(object)  # id | 0
    selection_counted = Signal(int)  # how many are selected, counted by ranges

    def __init__(
        self,
        columns: Sequence[Column],
        fetch_rows: Callable[[Sequence[int]], Sequence[Any]],
        checkable: bool,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.chosen = Ranges()
        self.model_ = RecordModel(columns, fetch_rows, self.chosen, checkable)
        self.high = tokens.ROW
        self.hovered = -1
        self.anchor = -1
        self.corner: tuple[int, int] | None = None
        self._told_current = 0
        self._waiting: array[int] | None = None
        self._held: array[int] | None = None
        self.setModel(self.model_)
        self._dress()
        self._ahead = QTimer(self, singleShot=True, interval=40, timeout=self._fetch_ahead)
        theme.notifier.changed.connect(self.viewport().update)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(QWidget())
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.high)
        self.verticalScrollBar().setSingleStep(self.high)

    def set_first(self, rows: Sequence[Any], total: int = 0) -> None:
        """The first rows, painted while the ids are still on the way. total: how many there will be, if that is known
        (another order of
        the same): the rest stays blank, the scroll bar true, the selection remembered."""
        self.model_.keep(self.model_.with_own(rows))
        if len(self.chosen) and self._held is None:
            self._held = self.selected_ids()
        ids = array("q", (row.id for row in rows))
        self.model_.heads = self.model_.head_places = ()
        self._replace(ids + array("q", bytes(8 * max(0, total - len(ids)))), to_top=True)

    def set_ids(self, ids: "array[int]") -> None:
        """All ids in order. The rows on screen stay where they are; the selection keeps the ids that are still there."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = ids
            return
        if ids == self.model_.ids and self._held is None and not self.model_.heads:
            self.viewport().update()
            return
        self.model_.heads = self.model_.head_places = ()
        self._replace(ids)

    def set_grouped(self, found: Grouped, folded: set[str]) -> None:
        """Ids under the heads of their groups; what is folded shows its head only."""
        ids, places = laid_out(found, folded)
        chosen = self._held if self._held is not None else self.selected_ids() if len(self.chosen) else None
        self.model_.heads, self.model_.head_places = found.heads, places
        self._held = chosen
        self._replace(ids)

    def set_density(self, compact: bool) -> None:
        self.high = tokens.ROW_COMPACT if compact else tokens.ROW
        row, into = divmod(self.verticalScrollBar().value(), max(1, self.verticalHeader().defaultSectionSize()))
        self.verticalHeader().setDefaultSectionSize(self.high)
        self.verticalScrollBar().setSingleStep(self.high)
        self.verticalScrollBar().setValue(row * self.high + min(into, self.high - 1))
        self.viewport().update()

    def _replace(self, ids: "array[int]", to_top: bool = False) -> None:
        model, bar = self.model_, self.verticalScrollBar()
        top, into = divmod(bar.value(), self.high)
        top_id, current = model.id_at(top) if bar.value() else 0, self.currentIndex()
        current_id, chosen = self.current_id(), self._held
        if chosen is None and len(self.chosen):
            chosen = self.selected_ids()
        model.replace_ids(ids)
        self._choose_again(chosen)
        if not to_top:
            self._held = None
        place = model.place_of(current_id, current.row()) if current_id else -1
        self.setAutoScroll(False)
        self.setCurrentIndex(model.index(place, current.column()) if place >= 0 else QModelIndex())
        self.setAutoScroll(True)
        self.updateGeometries()
        found = model.place_of(top_id, top) if top_id and not to_top else -1
        if found >= 0 or to_top:
            bar.setValue(0 if to_top else found * self.high + into)
        self.hovered = -1
        self.viewport().update()

    def _choose_again(self, chosen: "array[int] | None") -> None:
        if chosen is None:
            return
        places: Iterable[int]
        if len(chosen) == len(self.model_.ids) and sum(chosen) == sum(self.model_.ids):
            places = range(len(chosen))
        elif len(chosen) <= 20:
            places = sorted(place for id_ in chosen if (place := self.model_.place_of(id_)) >= 0)
        else:
            wanted = set(chosen)
            places = (place for place, id_ in enumerate(self.model_.ids) if id_ in wanted)
        self.chosen.replace(places)
        self.shed_heads()
        self.tell_chosen()

    def ids(self) -> "array[int]":
        return self.model_.ids

    def row_of(self, id: int) -> Any | None:
        """The row as cached or fetched, None when it does not exist."""
        if self.model_.cached(id) is None:
            self.model_.fetch(id)
        return self.model_.cached(id)

    def refresh(self, change: ChangeSet | None = None, *tables: str) -> None:
        """Forgets the cached rows that changed (all, without a change) and paints again; ids stay."""
        touched = [change.tables[name] for name in tables if name in change.tables] if change else []
        if not touched or any(one.all for one in touched):
            self.model_.forget()
        else:
            self.model_.forget(id_ for one in touched for id_ in (*one.updated, *one.added, *one.removed))
        self.viewport().update()

    # ------------------------------------------------------------------ the cursor and the chosen

    def selected_ids(self) -> "array[int]":
        """The selected ids in order (a million in one slice when all are), each once though it stands in several groups."""
        found = self.chosen.take(self.model_.ids)
        return array("q", dict.fromkeys(id_ for id_ in found if id_ > 0)) if self.model_.heads else found

    def shed_heads(self) -> None:
        """A group's head is never chosen."""
        if self.model_.head_places:
            for start, end in list(self.chosen):
                for place in heads_between(self.model_.head_places, start, end):
                    self.chosen.remove(place, place + 1)

    def selected_count(self) -> int:
        return len(self.chosen)

    def select_all(self) -> None:
        self.chosen.add(0, len(self.model_.ids))
        self.shed_heads()
        self.tell_chosen()

    def clear_selection(self) -> None:
        self.chosen.clear()
        self.tell_chosen()

    def toggle_all(self) -> None:
        if len(self.chosen) < self.model_.count():
            self.select_all()
        else:
            self.clear_selection()

    def toggle(self, row: int) -> None:
        """Turns one row over and remembers it as where a range begins."""
        if self.model_.id_at(row):
            self.chosen.toggle(row)
            self.anchor = row
            self.tell_chosen()

    def extend_to(self, row: int) -> None:
        """Chooses from where the range began to `row`."""
        start = self.anchor if self.anchor >= 0 else max(0, self.currentIndex().row())
        self.anchor = start
        self.chosen.add(min(start, row), max(start, row) + 1)
        self.shed_heads()
        self.tell_chosen()

    def tell_chosen(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.selection_counted.emit(len(self.selected_ids()) if self.model_.heads and len(self.chosen) else len(self.chosen))

    def current_id(self) -> int:
        """The id with the cursor, 0 when there is none."""
        return self.model_.id_at(self.currentIndex().row())

    def set_current_id(self, id: int) -> bool:
        """Moves the cursor there and scrolls to it; False when it is not in the list."""
        place = self.model_.place_of(id, self.currentIndex().row())
        return place >= 0 and self.go_to(place)

    def go_to(self, row: int) -> bool:
        """Moves the cursor to a row, keeping its column."""
        if not self.model_.ids:
            return False
        row = max(0, min(row, len(self.model_.ids) - 1))
        self.setCurrentIndex(self.model_.index(row, max(self.model_.lead, self.currentIndex().column())))
        self.scrollTo(self.currentIndex())
        return True

    def shows_cell_cursor(self, index: Index) -> bool:
        return index.column() > self.model_.lead and index == self.currentIndex() and self.hasFocus()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.corner = None
        self.viewport().update()
        if self.model_.id_at(current.row()) != self._told_current:
            self._told_current = self.model_.id_at(current.row())
            self.current_changed.emit(self._told_current)

    # ------------------------------------------------------------------ painting

    def seen(self) -> tuple[int, int]:
        """The places on screen, half open."""
        first = max(0, self.verticalScrollBar().value() // self.high)
        return first, min(len(self.model_.ids), first + self.viewport().height() // self.high + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.model_.want(*self.seen())
        super().paintEvent(event)
        self._ahead.start()

    def _fetch_ahead(self) -> None:
        first, last = self.seen()
        self.model_.want(first - 50, last + 50)
