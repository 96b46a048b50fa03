"""A page that is a list: what every feature's list has in common, told once. What a feature gives is in list_spec, with an
example.

    from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, PageButton, View
"""

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from crm_desktop.base import locale
from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.kit import jobs, list_drops, list_engine, list_hand, list_sights, own
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Column
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.filter_words import title
from crm_desktop.kit.filters import Filter, resolved
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.list_calendar import ListCalendar
from crm_desktop.kit.list_frame import ListFrame
from crm_desktop.kit.list_keys import fill_commands
from crm_desktop.kit.list_shown import Shown, asked, is_plain, own_sums, shown, sorts_of, with_another
from crm_desktop.kit.list_spec import Bulk, Drop, Empty, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_groups import Grouped
from crm_desktop.kit.widgets import EmptyState, Segmented

__all__ = ["Bulk", "Drop", "Empty", "Filter", "ListPage", "ListSpec", "PageButton", "View"]
FIRST = 60


class ListPage(ListFrame):
    """Title with count and sum, buttons, view tabs, filter chips, the table in a card, the selection bar, the peek at the right.

    Subclasses may override `open_id(id)` (default: navigator.open(Ref(spec.kind, id))). `header` is a QHBoxLayout at the
    right of the title for a feature's own controls (a Segmented switch). `body_slot(widget)` puts another widget (a board)
    in place of table and peek; then `filter_changed(filter)` tells it what to show. `commands` is the page's CommandSet.

    A list whose records have days has a switch to a calendar of them. A page with more ways to be seen sets `sights_own`, makes
    `switch` itself, with "calendar" in it, and overrides `show_as`.
    """

    sights_own = False

    count_changed = Signal(int)
    filter_changed = Signal(dict)

    def __init__(self, navigator: Navigator, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(navigator, spec, parent)
        self.commands = CommandSet(self)
        self.sort = spec.sort
        self._count, self._sum, self._own_sum = 0, "", ""
        self._turn = self._arrived = 0
        self._groups: Grouped | None = None
        self.ids = array("q")
        self._shown = "table"
        self.switch: Segmented | None = None
        self.calendar: ListCalendar | None = None
        self._join()
        fill_commands(self)
        self.group = ""
        self.table.set_density(bool(self.tabs.state.get("compact")))
        self._apply_view(self.tabs.view(), load=False)
        self.peek.set_wanted(bool(self.tabs.state.get("peek")))
        watch(self, self.refresh, *spec.tables, *(("value", "responsible", "lifecycle_override") if spec.asked else ()))
        if spec.asked:
            watch(self, lambda _change: self.offer_own(), "field", "field_choice")
        self.reload(first=True)
        if not self.sights_own and list_sights.can(self):
            list_sights.add_switch(self)
            self.take_sight()

    def _join(self) -> None:
        table = self.table
        table.activated_id.connect(self.open_id)
        table.peek_requested.connect(lambda _id: self.show_peek(not self.peek.wanted))
        table.current_changed.connect(self.peek.follow)
        table.sort_requested.connect(self.sort_by)
        table.sort_added.connect(self.sort_more)
        table.sorter = self._can_sort
        table.group_toggled.connect(self.toggle_group)
        table.cells_given.connect(lambda cells: list_hand.put_cells(self, cells))
        table.copied.connect(self._copied)
        table.rows_dragged.connect(lambda ids: list_drops.carry(self, ids))
        self.tabs.saved.connect(self._view_saved)
        table.edited.connect(self._edit)
        table.columns_shown.connect(self._sum_own)
        table.selection_counted.connect(self.selection_bar.set_count)
        table.trash_requested.connect(self.trash)
        table.menu_requested.connect(self._menu)
        self.tabs.chosen.connect(self._apply_view)
        self.chips.changed.connect(lambda _filter: self._filter_changed())
        self._typing = QTimer(self, singleShot=True, interval=60, timeout=self._filter_changed)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.left.connect(self.focus_table)

    # ------------------------------------------------------------------ what is shown

    def filter(self) -> dict[str, Any]:
        """The filter in force as queries take it, with "words" when the search field has text."""
        words = self.search.text().strip()
        found = resolved(self.spec.filters, self.chips.filter())
        return {**found, "words": words} if words else found

    def set_filter(self, filter: dict[str, Any]) -> None:
        """As if the person had chosen these chips."""
        self.chips.set_filter(filter)
        self._filter_changed()

    def sort_by(self, sort: str, descending: bool = False) -> None:
        self._sorted(f"-{sort}" if descending else sort)

    def sort_more(self, sort: str, descending: bool = False) -> None:
        """The same within those that stand: Shift and a click; a third click takes it out."""
        self._sorted(with_another(self.sort, sort, descending))

    def _sorted(self, sort: str) -> None:
        self.sort = sort
        self.tabs.keep(sort=sort)
        self.table.set_sorts(sorts_of(sort))
        self.reload(first=True, same=True)

    def fields(self) -> dict[str, Criterion]:
        """What can be asked of these records."""
        return self.chips.line.fields.of(self.spec.kind) if self.spec.asked else {}

    def _can_sort(self, column: Column) -> bool:
        return list_engine.there() and bool(list_engine.lists().can_sort(self.fields().get(asked(column))))

    def groupable(self) -> list[tuple[str, str]]:
        """(criterion, title) of what one can group by."""
        if not list_engine.there():
            return []
        engine = list_engine.lists()
        return [(key, title(one)) for key, one in self.fields().items() if not one.hidden and engine.can_group(one)]

    def group_by(self, group: str) -> None:
        self.group = group
        self.tabs.keep(group=group)
        self.reload(first=True, same=True)

    def toggle_group(self, key: str) -> None:
        """Folds a group away, or out again."""
        self.table.folded ^= {key}
        self.tabs.keep_folded(self.table.folded)
        if self._groups is not None:
            self.table.set_grouped(self._groups, self.table.folded)

    def _view_saved(self, key: str) -> None:
        """A new view begins with the columns shown, and has its own from then on."""
        self.table.choice.copy_to(key)
        self.table.choice.use(key)

    def set_compact(self, compact: bool) -> None:
        self.tabs.keep(compact=compact)
        self.table.set_density(compact)

    def offer_own(self) -> None:
        """Own fields came or went: their columns too, and the chips that ask for them."""
        self.table.offer_columns([*self.spec.columns, *own.columns(self.spec.kind)])
        self.chips.set_filter(self.chips.filter())
        self.table.refresh()

    def _apply_view(self, view: View, load: bool = True) -> None:
        self.chips.set_filter(view.filter)
        self.sort, self.group = view.sort or self.spec.sort, view.group
        self.table.set_sorts(sorts_of(self.sort))
        self.table.folded = self.tabs.folded()
        self.table.use_columns("" if view.key == "all" else view.key)
        self.table.clear_selection()
        if load:
            self.take_sight()
            self.reload(first=True)
            self.filter_changed.emit(self.filter())

    # ------------------------------------------------------------------ how it is seen

    def usual_sight(self) -> str:
        """Of a view for which none was chosen."""
        return "list"

    def take_sight(self) -> None:
        """That of the view shown."""
        if self.switch is not None:
            self.show_as(self.tabs.view().sight or self.usual_sight(), keep=False)

    def show_as(self, sight: str, keep: bool = True) -> None:
        """ "list" or "calendar", or what the page adds; the view remembers it."""
        if self.switch is not None:
            self.switch.set_current(sight)
        if sight == "calendar":
            list_sights.show_calendar(self, keep)
        elif not self.sights_own:
            self.body_slot(None)
        if keep:
            self.tabs.keep(sight=sight)

    def shows_calendar(self) -> bool:
        return self.calendar is not None and self._body.currentWidget() is self.calendar

    def _filter_changed(self) -> None:
        self.tabs.keep(filter=self.chips.filter())
        self.reload(first=True)
        self.filter_changed.emit(self.filter())

    def reload(self, first: bool = False, same: bool = False) -> None:
        """Asks for ids, count and sum again; scroll and selection stay. first: another list, so first rows at once and
        from the top."""
        spec, filter, sort, group = self.spec, self.filter(), self.sort, self.group
        self._turn += 1
        turn = self._turn
        if first and spec.first is not None and is_plain(sort) and not group:
            first_rows = spec.first
            if "where" in filter:  # it may be slow: a field without an index
                jobs.run(
                    lambda _progress: first_rows(filter, sort, FIRST),
                    lambda rows: self._took_first(rows, same, turn),
                    self._failed,
                    owner=self,
                    slot="first",
                )
            else:
                self._took_first(first_rows(filter, sort, FIRST), same, turn)
        columns = self.table.choice.all
        jobs.run(
            lambda _progress: shown(spec, columns, filter, sort, group, self.fields),
            lambda found: self._took_all(found, turn),
            self._failed,
            owner=self,
            slot="ids",
        )
        if spec.summary is not None:
            make = spec.summary
            jobs.run(lambda _progress: make(filter), self._took_sum, self._failed, owner=self, slot="sum")

    def _took_first(self, rows: Sequence[Any], same: bool, turn: int) -> None:
        if turn != self._turn or self._arrived == turn:  # asked anew since, or all ids were quicker
            return
        self.table.set_first(rows, self._count if same else 0)
        if len(rows) < FIRST:
            self._took_ids(self.table.ids()[: len(rows)])

    def _took_all(self, found: Shown, turn: int) -> None:
        self._arrived = turn
        self._took_ids(found.ids, found.groups)

    def _took_ids(self, ids: "array[int]", groups: Grouped | None = None) -> None:
        self._count, self._groups, self.ids = len(ids), groups, ids
        if groups is not None:
            self.ids = array("q", dict.fromkeys(chain.from_iterable(groups.ids)))
            self.table.set_grouped(groups, self.table.folded)
        else:
            self.table.set_ids(ids)
        self.navigator.set_neighbours(self.spec.kind, self.ids)
        self._sum_own()
        if self.calendar is not None and self.shows_calendar():
            self.calendar.refill()
        self._say()
        self._show_inside()
        self.count_changed.emit(len(ids))

    def _sum_own(self) -> None:
        """Of the person's own columns that are shown."""
        columns, ids, spec = list(self.table.model_.columns), self.ids, self.spec
        if not list_engine.there() or not spec.asked or not any(column.key.startswith(own.PREFIX) for column in columns):
            self._own_sum = ""
            return
        jobs.run(
            lambda _progress: own_sums(spec, columns, ids, self.fields()), self._took_own_sum, self._failed, owner=self,
            slot="own sum",
        )  # fmt: skip

    def _took_own_sum(self, said: str) -> None:
        self._own_sum = said
        self._say()

    def _took_sum(self, said: str) -> None:
        self._sum = said
        self._say()

    def _failed(self, error: Exception) -> None:
        from crm_desktop.base.errors import UserError

        if not isinstance(error, UserError):
            raise error
        tell_error(self, error)

    def _say(self) -> None:
        count = self.spec.count(self._count) if self.spec.count else locale.number(self._count, 0, 1)
        self.about.setText(" · ".join(part for part in (count, self._sum, self._own_sum) if part))

    def _show_inside(self) -> None:
        """The table, or what an empty place says; made once for each."""
        shown = "table" if self._count else "nothing matches" if self.filter() else "empty"
        if shown == self._shown:
            return
        self._shown = shown
        while self._inside.count() > 1:
            old = self._inside.widget(1)
            self._inside.removeWidget(old)
            old.deleteLater()
        if self._count:
            return
        if self.filter():
            state = EmptyState(
                "search", text("Nothing matches"), text("No record fits the filters and the words above."),
                [(text("Clear filters"), self.clear_filters)],
            )  # fmt: skip
        else:
            empty = self.spec.empty
            acts = [(text(title), lambda run=run: run(self)) for title, run in empty.actions]
            state = EmptyState(empty.icon, text(empty.title), text(empty.body), acts)
        self._inside.addWidget(state)
        self._inside.setCurrentWidget(state)

    def clear_filters(self) -> None:
        with QSignalBlocker(self.search):
            self.search.clear()
        self.set_filter({})
        self.focus_table()

    def refresh(self, change: ChangeSet) -> None:
        """After a commit: rows are read again, ids follow; nothing jumps."""
        self.table.refresh(change, *self.spec.tables[:1]) if self._only_own(change) else self.table.refresh()
        self.reload()
        self.peek.refresh()

    def _only_own(self, change: ChangeSet) -> bool:
        return {table for table in change.tables if table in self.spec.tables} <= set(self.spec.tables[:1])

    # ------------------------------------------------------------------ acts

    def open_id(self, id: int) -> None:
        self.navigator.set_neighbours(self.spec.kind, self.ids)
        self.navigator.open(Ref(self.spec.kind, id))

    def selected_ids(self) -> "array[int]":
        return self.table.selected_ids()

    def trash(self, ids: "array[int]") -> None:
        put_away = self.spec.trash
        if put_away is None or not len(ids):
            return
        if len(ids) > list_hand.AT_ONCE:
            list_hand.run(
                self, text("Moving to the trash"), lambda: put_away(ids), lambda _done: self.table.clear_selection(), True
            )
            return
        from crm_desktop.kit.guard import attempt

        if attempt(self, put_away, ids):
            self.table.clear_selection()

    def _edit(self, id: int, key: str, value: object) -> None:
        from crm_desktop.base.errors import EnvironmentFault, UserError

        try:
            list_hand.put(self.spec, id, key, value)
        except EnvironmentFault as fault:
            tell_error(self, fault)
        except UserError as error:
            self.table.show_cell_error(error.message)

    def _menu(self, id: int, at: Any) -> None:
        menu = QMenu(self)
        menu.addAction(text("Open"), lambda: self.open_id(id))
        ids = self.table.selected_ids() if len(self.table.chosen) else array("q", (id,))
        for bulk in self.spec.actions:
            menu.addAction(text(bulk.title), lambda bulk=bulk: bulk.run(ids, self))
        if self.spec.trash is not None:
            menu.addSeparator()
            menu.addAction(text("Move to trash"), lambda: self.trash(ids))
        menu.popup(at)

    def _copied(self, count: int, wanted: int) -> None:
        if count < wanted:
            said, all_ = locale.number(count, 0, 1), locale.number(wanted, 0, 1)
            self.navigator.tell(text("Copied {count} rows. Export the list to take all {all}.", count=said, all=all_))

    def show_peek(self, shown: bool) -> None:
        self.tabs.keep(peek=shown)
        self.peek.set_wanted(shown)
        if shown and not self.table.current_id():
            self.table.go_to(0)
        self.peek.follow(self.table.current_id())
        self._fit_peek()

    def focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.current_id():
            self.table.go_to(0)

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go to the list, unless someone is writing in the page already."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        focused = QApplication.focusWidget()
        if self.isVisible() and self.table.isVisible() and not (focused is not None and self.isAncestorOf(focused)):
            self.focus_table()
