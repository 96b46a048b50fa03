"""What is seen of the calendar and what is chosen in it; where a point stands in time the views say."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import plural
from crm_desktop.features.calendar.items import DAY, Item
from crm_desktop.features.calendar.ui import chip
from crm_desktop.features.calendar.working import Shades
from crm_desktop.kit import theme

HOUR = timedelta(hours=1)


class Spot(NamedTuple):
    """A place in time: a day, or with `whole` False a moment of it."""

    at: datetime
    whole: bool


class Span(NamedTuple):
    start: datetime
    end: datetime
    whole: bool


class Sight(QAbstractScrollArea):
    """`opened`, `removed`, `refused` tell an entry; `moved` also its new start and end, `drawn` a start and an end;
    `cursor_moved` a day, `period_asked` one on or back, `day_asked` a day to be seen whole."""

    opened = Signal(object)
    removed = Signal(object)
    refused = Signal(object)
    moved = Signal(object, str, str)
    drawn = Signal(str, str)
    cursor_moved = Signal(object)
    period_asked = Signal(int)
    day_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.first = self.last = clock.today()
        self.day = clock.today()
        self.cursor = datetime.combine(clock.today(), time(9))
        self.items: Sequence[Item] = ()
        self.shades = Shades({}, {})
        self.chosen = ""
        self.lifted: Item | None = None
        self.held: Span | None = None  # where what is lifted, or drawn, would stand
        self._pressed: tuple[QPoint, Spot, Item | None, str] | None = None
        self._by_mouse = False
        theme.notifier.changed.connect(self.viewport().update)

    # ------------------------------------------------------------------ what is shown

    def show_period(self, first: date, last: date, day: date) -> None:
        """The days shown, and the one the person is at."""
        turned = (first, last) != (self.first, self.last)
        self.first, self.last, self.day = first, last, day
        if turned or not first <= self.cursor.date() <= last:
            self.cursor = datetime.combine(day, self.cursor.time())

    def set_items(self, items: Sequence[Item], shades: Shades) -> None:
        """All there is between first and last; what was lifted is let go."""
        self.items, self.shades = items, shades
        self.lifted = self.held = None
        self._pressed = None
        if self.chosen and not any(item.entry.key == self.chosen for item in items):
            self.chosen = ""
        self.arrange()
        self._say()
        self.viewport().update()

    def arrange(self) -> None:
        """Works out where everything stands."""
        raise NotImplementedError

    def spot_at(self, point: QPoint) -> Spot | None:
        raise NotImplementedError

    def hit(self, point: QPoint) -> tuple[Item, str] | None:
        """The item there, and its part: "body", "start" or "end"."""
        raise NotImplementedError

    def slot_of(self, spot: Spot) -> Span:
        """What is drawn by a double click there."""
        if spot.whole:
            return Span(spot.at, spot.at + DAY, True)
        return Span(spot.at, spot.at + HOUR, False)

    def cursor_spot(self) -> Spot:
        raise NotImplementedError

    def stride(self, across: int, down: int, item: Item | None) -> timedelta:
        """How far an arrow goes: the cursor, or a lifted item."""
        raise NotImplementedError

    def follow_cursor(self) -> None:
        """Scrolls to where the cursor is."""

    # ------------------------------------------------------------------ choosing

    def here(self) -> list[Item]:
        """On the cursor's day."""
        day = self.cursor.date()
        return [item for item in self.items if item.first <= day <= item.last]

    def current(self) -> Item | None:
        return next((item for item in self.items if item.entry.key == self.chosen), None)

    def choose(self, item: Item | None) -> None:
        self.chosen = item.entry.key if item else ""
        if item is not None and not item.first <= self.cursor.date() <= item.last:
            self.cursor = datetime.combine(max(item.first, self.first), self.cursor.time())
        if item is not None and not item.wide:
            self.cursor = item.start
        self.follow_cursor()
        self._say()
        self.viewport().update()

    def step_item(self, by: int) -> None:
        """J and K: the next or the one before, in time."""
        ordered = sorted(self.items, key=lambda item: (item.start, not item.wide, item.entry.key))
        if not ordered:
            return
        keys = [item.entry.key for item in ordered]
        if self.chosen in keys:
            at = keys.index(self.chosen) + by
        else:
            later = [number for number, item in enumerate(ordered) if item.last >= self.cursor.date()]
            at = (later[0] if later else len(ordered) - 1) if by > 0 else (later[0] - 1 if later else len(ordered) - 1)
        self.choose(ordered[max(0, min(at, len(ordered) - 1))])

    def go_to(self, moment: datetime) -> None:
        """The cursor there; beyond what is shown the page turns."""
        self.cursor = moment
        self.chosen = ""
        self.cursor_moved.emit(moment.date())
        self.follow_cursor()
        self._say()
        self.viewport().update()

    def _say(self) -> None:
        here, item = self.here(), self.current()
        parts = [locale.day_long(self.cursor), self.shades.names.get(self.cursor.date(), "")]
        parts.append(plural("{count} entry", "{count} entries", len(here)))
        shown = item or (here[0] if here else None)
        if shown is not None:
            parts += [chip.when(shown), shown.entry.title[:200]]
        self.setAccessibleName(", ".join(part for part in parts if part))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
