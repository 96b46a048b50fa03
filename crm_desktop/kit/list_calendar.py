"""The calendar of a list: the month of one of its days, of the same records that the filter leaves. The month itself belongs to
the feature that keeps calendars; the app hands it in by list_engine."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.feature import CalendarEntry
from crm_desktop.base.i18n import text
from crm_desktop.kit import filter_tree, jobs, list_engine, list_hand
from crm_desktop.kit.cells import shown, worded
from crm_desktop.kit.columns import Column
from crm_desktop.kit.filter_words import title
from crm_desktop.kit.list_shown import asked
from crm_desktop.kit.menus import Menu

if TYPE_CHECKING:
    from crm_desktop.kit.list_page import ListPage

MOST, LINES, NARROW = 2000, 40, 150


class Month(NamedTuple):
    """What stands in a month: entries, and how many there would be."""

    entries: list[CalendarEntry]
    count: int


def days_of(page: "ListPage") -> list[tuple[str, str]]:
    """(criterion, title) of the days that a calendar can show; those the person made first, then those that are planned."""
    if not list_engine.there("month"):
        return []
    engine, found = list_engine.lists(), page.fields().values()
    fit = [one for one in found if one.type in ("day", "moment") and not one.hidden and engine.can_group(one)]
    return [(one.key, title(one)) for one in sorted(fit, key=lambda one: (not one.own, one.type != "day"))]


class ListCalendar(QWidget):
    """`by` is the criterion whose days are shown; `by_chosen(key)` when the person takes another."""

    by_chosen = Signal(str)

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page, self.by = page, ""
        self.month: Any = list_engine.month()
        self.setFocusProxy(self.month.focusProxy())
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.month)
        self.month.turned.connect(lambda _first, _last: self.refill())
        self.month.opened.connect(page.open_id)
        self.month.moved.connect(self._move)
        self.month.refused.connect(self._refused)
        self.month.day_asked.connect(self._list_day)
        self.month.by_chosen.connect(self._choose)
        self._shown: dict[date, list[CalendarEntry]] = {}

    def show_by(self, by: str) -> None:
        """The days of that criterion; the first there is where it is gone."""
        days = days_of(self._page)
        self.by = by if by in dict(days) else self.by if self.by in dict(days) else days[0][0] if days else ""
        self.month.set_days(days, self.by)
        self.refill()

    def step(self, by: int) -> None:
        self.month.step(by)

    def _choose(self, by: str) -> None:
        self.by = by
        self.by_chosen.emit(by)
        self.refill()

    # ------------------------------------------------------------------ what is shown

    def refill(self) -> None:
        """The month again, in a worker."""
        page, by = self._page, self.by
        one = page.fields().get(by)
        if one is None:
            self.month.set_entries([], "")
            return
        first, last = self.month.span()
        filter, column = page.filter(), self._column()
        jobs.run(
            lambda _progress: gathered(page, filter, one, first, last, column is not None),
            self._took,
            page._failed,
            owner=self,
            slot="month",
        )

    def _took(self, found: Month) -> None:
        self._shown = {}
        for entry in found.entries:
            self._shown.setdefault(date.fromisoformat(entry.start[:10]), []).append(entry)
        said = ""
        if found.count > MOST:
            counts = {"shown": locale.number(MOST, 0, 1), "count": locale.number(found.count, 0, 1)}
            said = text("{shown} of {count} are shown here. Filter further to see the rest.", **counts)
        self.month.set_entries(found.entries, said)

    def _column(self) -> Column | None:
        """Where the day is written, if it can be."""
        found = (column for column in self._page.table.choice.all if asked(column) == self.by)
        return next((column for column in found if column.editable and column.paint == "day"), None)

    # ------------------------------------------------------------------ acts

    def _move(self, id: int, day: str) -> None:
        """A day is written as its cell would be."""
        from crm_desktop.kit.guard import attempt

        column = self._column()
        if column is not None:
            attempt(self, list_hand.put, self._page.spec, id, column.key, day)
        self.refill()

    def _refused(self) -> None:
        self._page.navigator.tell(text("This day cannot be moved here. Open the record to change it."))

    def _list_day(self, day: date) -> None:
        """All of a day that has no room for them."""
        menu = Menu(self, locale.day_long(day))
        found = self._shown.get(day, [])
        for entry in found[:LINES]:
            menu.addAction(entry.title.replace("&", "&&")[:80], lambda entry=entry: self._page.open_id(entry.id))
        menu.addSeparator()
        menu.addAction(text("Show this day as a list"), lambda: self._as_list(day))
        menu.popup(QCursor.pos())

    def _as_list(self, day: date) -> None:
        page, asked_ = self._page, {"field": self.by, "is": "is", "value": day.isoformat()}
        page.show_as("list")
        had = page.chips.filter()
        page.set_filter({**had, "where": filter_tree.merged(had.get("where"), asked_)})


def gathered(page: "ListPage", filter: dict[str, Any], one: Criterion, first: date, last: date, movable: bool) -> Month:
    """The records of the filter whose day falls between."""
    spec, engine = page.spec, list_engine.lists()
    asked_ = {"field": one.key, "is": "between", "value": [first.isoformat(), last.isoformat()]}
    ids = spec.ids({**filter, "where": filter_tree.merged(filter.get("where"), asked_)}, spec.sort)
    found: Sequence[tuple[int, str]] = engine.days(spec.kind, ids[:MOST], one.key)
    rows = {row.id: row for row in spec.rows([id_ for id_, _ in found])} if found else {}
    lead, badge = _leads(spec.columns), next((column for column in spec.columns if column.paint == "badge"), None)
    entries = []
    for id_, at in found:
        row = rows.get(id_)
        if row is None or not at:
            continue
        start = f"{clock.local(at):%Y-%m-%dT%H:%M}" if one.type == "moment" and len(at) > 10 else at[:10]
        said = " · ".join(part for part in (shown(column, row) for column in lead) if part)
        tone = worded(getattr(row, badge.key, None))[1] if badge is not None else ""
        entries.append(
            CalendarEntry(str(id_), start, start, said[:300], spec.kind, id_, tone=tone, move="cell" if movable else "")
        )
    return Month(entries, len(ids))


def _leads(columns: Sequence[Column]) -> Sequence[Column]:
    """What a record is called by: its first column; where that is only a number, the second before it."""
    return columns[1::-1] if columns[0].width <= NARROW and columns[0].paint != "avatar" else columns[:1]
