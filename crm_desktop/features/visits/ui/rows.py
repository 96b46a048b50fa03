"""The visits of a day, one under another: dragged by the grip or moved by Alt and the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.visits.records import VisitRow
from crm_desktop.kit import icons, theme, tokens
from crm_desktop.kit.widgets import Badge, Button, Card, IconButton, Label

TIME = 92


class VisitRows(QWidget):
    """`moved(id, place)`, `chosen(id)`, `opened(id)`, `write_asked(id)`, `menu_asked(id, point)`, `remove_asked(id)`."""

    moved = Signal(object, int)
    chosen = Signal(object)
    opened = Signal(object)
    write_asked = Signal(object)
    remove_asked = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("Visits of the day"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, tokens.S, 1)
        self._column.setSpacing(tokens.S)
        self.lines: list[VisitLine] = []
        self.current = 0
        self._drop = -1

    def show_visits(self, visits: Sequence[VisitRow]) -> None:
        """Keeps the chosen one and its focus."""
        had_focus = any(line.hasFocus() for line in self.lines)
        while (item := self._column.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self.lines = [VisitLine(self, one, number) for number, one in enumerate(visits)]
        for line in self.lines:
            self._column.addWidget(line)
        self._column.addStretch(1)
        if self.current not in [one.id for one in visits]:
            self.current = visits[0].id if visits else 0
        for line in self.lines:
            line.set_current(line.visit.id == self.current)
            if had_focus and line.visit.id == self.current:
                line.setFocus()

    def choose(self, id_: int) -> None:
        if id_ != self.current:
            self.current = id_
            for line in self.lines:
                line.set_current(line.visit.id == id_)
            self.chosen.emit(id_)

    def step(self, line: "VisitLine", by: int, carry: bool) -> None:
        """The cursor, or with `carry` the visit itself, one up or down."""
        to = self.lines.index(line) + by
        if 0 <= to < len(self.lines):
            if carry:
                self.moved.emit(line.visit.id, to)
            else:
                self.lines[to].setFocus()

    def dragged(self, line: "VisitLine", y: int) -> None:
        """Shows where it would land."""
        self._drop = self._place(y)
        self.update()

    def dropped(self, line: "VisitLine", y: int) -> None:
        self._drop = -1
        self.update()
        at, to = self.lines.index(line), self._place(y)
        to -= to > at
        if to != at:
            self.moved.emit(line.visit.id, to)

    def _place(self, y: int) -> int:
        return sum(y > line.geometry().center().y() for line in self.lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drop >= 0 and self.lines:
            last = self.lines[-1].geometry().bottom() + tokens.XS
            y = self.lines[self._drop].geometry().top() - tokens.XS if self._drop < len(self.lines) else last
            QPainter(self).fillRect(0, max(0, y - 1), self.width(), 3, theme.color("accent"))


class VisitLine(Card):
    def __init__(self, rows: VisitRows, visit: VisitRow, number: int) -> None:
        super().__init__(pad=tokens.S, spacing=2)
        self._rows, self.visit = rows, visit
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("{number}. {name}, {time}", number=number + 1, name=visit.name, time=visit.start))
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        self.grip = _Grip(self)
        time = Label(f"{visit.start}–{visit.end}", "medium", tone="bad" if visit.tight else "", tabular=True)
        time.setFixedWidth(TIME)
        if visit.tight:
            time.setToolTip(text("There is no time to get there after the visit before."))
        words = QVBoxLayout()
        words.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        head.addWidget(Label(visit.name, "strong", elide=True))
        for said, tone in visit.why[:4]:
            head.addWidget(Badge(said, tone))
        head.addStretch(1)
        words.addLayout(head)
        told = visit.words or visit.reason or visit.purpose
        words.addWidget(Label(" · ".join(part for part in (visit.place, " ".join(told.split())) if part), "meta", elide=True))
        row.addWidget(self.grip)
        row.addWidget(time)
        row.addLayout(words, 1)
        if visit.status != "planned":
            row.addWidget(Badge(*visit.badge))
        else:
            self.write_button = Button(text("Write note"), "pencil", small=True)
            self.write_button.setAccessibleName(text("Write the note of {name}", name=visit.name))
            self.write_button.clicked.connect(lambda: rows.write_asked.emit(visit.id))
            row.addWidget(self.write_button)
        more = IconButton("ellipsis", text("More for {name}", name=visit.name), small=True)
        more.clicked.connect(lambda: rows.menu_asked.emit(visit.id, more.mapToGlobal(more.rect().bottomLeft())))
        row.addWidget(more)
        self.body.addLayout(row)

    def set_current(self, current: bool) -> None:
        if current != self._current:
            self._current = current
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._current:
            QPainter(self).fillRect(0, 6, 3, self.height() - 12, theme.color("accent"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._rows.choose(self.visit.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._rows.choose(self.visit.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._rows.opened.emit(self.visit.contact_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._rows.menu_asked.emit(self.visit.id, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        carry = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._rows.step(self, -1 if event.key() == Qt.Key.Key_Up else 1, carry)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._rows.opened.emit(self.visit.contact_id)
        elif event.key() == Qt.Key.Key_Delete:
            self._rows.remove_asked.emit(self.visit.id)
        else:
            super().keyPressEvent(event)


class _Grip(QWidget):
    """Pulled with the mouse."""

    def __init__(self, line: VisitLine) -> None:
        super().__init__()
        self._line = line
        self._pulled = False
        self.setFixedSize(18, 32)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip(text("Drag to another place; Alt and the arrows move it too"))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self.rect(), "grip-vertical", "faint", 16)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pulled = True
        self._line.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pulled:
            self._line._rows.dragged(self._line, self._y(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pulled:
            self._pulled = False
            self._line._rows.dropped(self._line, self._y(event))

    def _y(self, event: QMouseEvent) -> int:
        return self.mapTo(self._line._rows, event.position().toPoint()).y()
