"""What every view of the calendar can: lift, move, stretch, draw, open, by mouse and by keys."""

from datetime import datetime, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from crm_desktop.features.calendar.items import DAY, LEAST, Item, said
from crm_desktop.features.calendar.ui import chip
from crm_desktop.features.calendar.ui.sight import Sight, Span, Spot

SNAP = timedelta(minutes=15)
KEYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class CalendarView(Sight):
    """Space lifts and drops, arrows move, Shift and an arrow stretch, Esc lets go; Enter opens or draws."""

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
