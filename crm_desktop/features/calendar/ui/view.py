"""What every view of the calendar can: choose, lift, move, stretch, draw, by mouse and by keys. The views say where a point
stands in time and paint themselves."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import CalendarEntry
from crm_desktop.base.i18n import plural
from crm_desktop.features.calendar.items import DAY, LEAST, Item, said
from crm_desktop.features.calendar.ui import chip
from crm_desktop.features.calendar.working import Shades
from crm_desktop.kit import theme

SNAP = timedelta(minutes=15)
HOUR = timedelta(hours=1)
KEYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Spot(NamedTuple):
    """A place in time: a day, or with `whole` False a moment of it."""

    at: datetime
    whole: bool


class Span(NamedTuple):
    start: datetime
    end: datetime
    whole: bool


class CalendarView(QAbstractScrollArea):
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

    # ------------------------------------------------------------------ lifting and drawing

    def lift(self, item: Item) -> bool:
        if not item.entry.move:
            self.refused.emit(item.entry)
            return False
        self.lifted, self.held = item, Span(item.start, item.end, item.whole)
        return True

    def drop(self) -> None:
        """Where it is held; nothing where it was."""
        item, span = self.lifted, self.held
        if item is None or span is None:
            return
        if span == (item.start, item.end, item.whole):
            self.let_go()
            return
        self.lifted = None
        self.chosen = item.entry.key
        self.cursor = span.start
        self.moved.emit(item.entry, *said(*span))

    def let_go(self) -> None:
        self.lifted = self.held = None
        self._pressed = None
        self.viewport().update()

    def shifted(self, item: Item, since: Spot, spot: Spot, part: str) -> Span:
        """Where `item`, taken at `since`, stands when it is carried, or its end pulled, to `spot`."""
        delta = spot.at - since.at
        if part == "end":
            base = item.end if item.end > item.start or item.whole else item.start + LEAST
            return Span(item.start, max(item.start + (DAY if item.whole else SNAP), base + delta), item.whole)
        if part == "start":
            return Span(min(item.end - (DAY if item.whole else SNAP), item.start + delta), item.end, item.whole)
        return Span(item.start + delta, item.end + delta, item.whole)

    # ------------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        spot, found = self.spot_at(point), self.hit(point)
        if spot is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.let_go()
        self.cursor = spot.at if not spot.whole else datetime.combine(spot.at.date(), self.cursor.time())
        self.choose(found[0] if found else None)
        self.cursor_moved.emit(spot.at.date())
        self._pressed = (point, spot, *(found or (None, "")))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None:
            self._show_part(point)
            return
        begun, since, item, part = self._pressed
        spot = self.spot_at(self.inside(point))
        if spot is None or (self.held is None and (point - begun).manhattanLength() < QApplication.startDragDistance() // 2 + 1):
            return
        if item is None:
            if spot.whole == since.whole:
                unit = DAY if spot.whole else SNAP
                self.held = Span(min(since.at, spot.at), max(since.at, spot.at) + unit, spot.whole)
        elif self.lifted is not None or self.lift(item):
            self.held = self.shifted(item, since, spot, part)
        else:
            self._pressed = None
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.lifted is not None:
            self.drop()
        elif self.held is not None:
            self.drawn.emit(*said(*self.held))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        found, spot = self.hit(point), self.spot_at(point)
        self._pressed = None
        if found is not None:
            self.opened.emit(found[0].entry)
        elif spot is not None:
            self.held = self.slot_of(spot)
            self.viewport().update()
            self.drawn.emit(*said(*self.held))

    def inside(self, point: QPoint) -> QPoint:
        """A drag beyond the edge stays at the edge."""
        box = self.viewport().rect().adjusted(1, 1, -2, -2)
        return QPoint(max(box.left(), min(point.x(), box.right())), max(box.top(), min(point.y(), box.bottom())))

    def _show_part(self, point: QPoint) -> None:
        found = self.hit(point)
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            pulls = Qt.CursorShape.SizeHorCursor if found[0].wide else Qt.CursorShape.SizeVerCursor
            shape = pulls if found[1] in ("start", "end") and found[0].entry.move else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        self.viewport().setToolTip(f"{chip.when(found[0])}\n{found[0].entry.title[:300]}" if found is not None else "")

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in KEYS:
            self._arrow(*KEYS[key], shift)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.period_asked.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Space:
            self._space()
        elif key == Qt.Key.Key_Escape and (self.held is not None or self.chosen):
            self.let_go()
            self.choose(None)
        elif key == Qt.Key.Key_Delete and self.current() is not None:
            self.removed.emit(self.current().entry)  # type: ignore[union-attr]
        else:
            event.ignore()

    def _arrow(self, across: int, down: int, shift: bool) -> None:
        by = self.stride(across, down, self.lifted)
        if self.lifted is not None and self.held is not None:
            part = "end" if shift else "body"
            start, end, whole = self.held
            least = DAY if whole else SNAP
            if part == "end":
                base = end if end > start else start + LEAST
                self.held = Span(start, max(start + least, base + by), whole)
            else:
                self.held = Span(start + by, end + by, whole)
            self.reach(self.held)
        elif shift:
            start, end, whole = self.held = self.held or self.slot_of(self.cursor_spot())
            by = self.stride(across, down, None)
            self.held = Span(start, max(start + (DAY if whole else SNAP), end + by), whole)
            self.reach(self.held)
        else:
            self.held = None
            self.go_to(self.cursor + by)
        self.viewport().update()

    def reach(self, span: Span) -> None:
        """Turns the page when what is held leaves it by keys."""
        kept = self.lifted, self.held, self.chosen
        if not self.first <= span.start.date() <= self.last:
            self.cursor_moved.emit(span.start.date())
            self.lifted, self.held, self.chosen = kept
        self.cursor = span.start
        self.follow_cursor()

    def _enter(self) -> None:
        item = self.current()
        if self.lifted is not None:
            self.drop()
        elif self.held is not None:
            self.drawn.emit(*said(*self.held))
        elif item is not None:
            self.opened.emit(item.entry)
        else:
            self.held = self.slot_of(self.cursor_spot())
            self.drawn.emit(*said(*self.held))
        self.viewport().update()

    def _space(self) -> None:
        if self.lifted is not None:
            self.drop()
            return
        item = self.current() or next(iter(self.here()), None)
        if item is not None:
            self.choose(item)
            self.lift(item)
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def entry_of(self, key: str) -> CalendarEntry | None:
        return next((item.entry for item in self.items if item.entry.key == key), None)
