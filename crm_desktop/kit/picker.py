"""Finding a record while typing: a line, and under it the hits."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.text import one_line
from crm_desktop.kit import icons, paint, strokes, theme, tokens

MOST = 8
HIGH = 36


class RecordPicker(QWidget):
    """search(words) -> list[Hit] is asked at each key (it must take less than a frame; `store.search.find` does). Arrows,
    Enter, Esc. make_new(text) -> Hit | None: adds the entry "Create ..."; its answer is picked."""

    picked = Signal(object)  # Hit | None when cleared
    cancelled = Signal()

    def __init__(
        self, search: Callable[[str], list[Hit]], make_new: Callable[[str], Hit | None] | None = None, *,
        placeholder: str = "", name: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._search, self._make_new = search, make_new
        self._hit: Hit | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder or text("Type to find"))
        self.line.setAccessibleName(name or text("Find a record"))
        self.line.setMaxLength(200)
        self.line.textEdited.connect(self._look)
        self.line.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.hits = _Hits(self)
        self.hits.chosen.connect(self._choose)

    def hit(self) -> Hit | None:
        return self._hit

    def set_hit(self, hit: Hit | None) -> None:
        self._hit = hit
        self.line.setText(hit.title if hit else "")
        self.line.setCursorPosition(0)

    def focus(self) -> None:
        """The cursor in, everything selected, hits shown."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _look(self, typed: str) -> None:
        words = one_line(typed)
        if not words:
            self.hits.close_list()
            return
        found = self._search(words)[:MOST]
        self.hits.offer(found, words if self._make_new else "", self.line)

    def _choose(self, item: Hit | str) -> None:
        self.hits.close_list()
        if isinstance(item, str):
            from crm_desktop.kit.guard import attempt

            made = attempt(self, self._make_new, item) if self._make_new else None
            if not isinstance(made, Hit):
                return
            item = made
        self.set_hit(item)
        self.picked.emit(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self.hits.close_list()
            self._settle()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, shown = event.key(), self.hits.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if shown:
                self.hits.step(1 if key == Qt.Key.Key_Down else -1)
            else:
                self._look(self.line.text())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if shown:
                self.hits.take()
                return True
            if not self.line.text().strip():
                self._settle()
                self.picked.emit(None)
                return True
        if key == Qt.Key.Key_Escape:
            if not shown:
                self.set_hit(self._hit)
                self.cancelled.emit()
                return False
            self.hits.close_list()
            return True
        return False

    def _settle(self) -> None:
        """What is typed and was not picked goes; an emptied line means none."""
        if not self.line.text().strip():
            self._hit = None
        else:
            self.set_hit(self._hit)


class _Hits(QWidget):
    """The list under the line; it floats in the window and never takes the cursor."""

    chosen = Signal(object)

    def __init__(self, picker: RecordPicker) -> None:
        super().__init__(picker)
        self._picker = picker
        self.items: list[Hit | str | None] = []
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(text("Found records"))
        self.list.setItemDelegate(_HitPainter(self))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(lambda _item: self.take())
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self.list)
        self.hide()

    def offer(self, hits: list[Hit], new: str, line: QWidget) -> None:
        self.items = [*hits, *([new] if new else [])] or [None]
        self.list.clear()
        for item in self.items:
            self.list.addItem(QListWidgetItem(self.said(item)))
        if self.items == [None]:
            self.list.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0)
        window = line.window()
        self.setParent(window)
        below = line.mapTo(window, QPoint(0, line.height() + 3))
        high = self.list.count() * HIGH + 12
        if below.y() + high > window.height():
            below.setY(max(0, below.y() - line.height() - high - 6))
        self.setGeometry(below.x(), below.y(), max(240, line.width()), high)
        self.show()
        self.raise_()

    def close_list(self) -> None:
        self.hide()
        self.setParent(self._picker)

    def step(self, by: int) -> None:
        self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def take(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.items) and self.items[row] is not None:
            self.chosen.emit(self.items[row])

    @staticmethod
    def said(item: Hit | str | None) -> str:
        """A line as one text."""
        if isinstance(item, Hit):
            return f"{item.title[:200]} {item.subtitle[:100]}".strip()
        return text("Create “{name}”", name=item[:80]) if item else text("Nothing found")

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CONTROL, theme.color("panel"), theme.color("edge"))


class _HitPainter(QStyledItemDelegate):
    def __init__(self, hits: _Hits) -> None:
        super().__init__(hits)
        self._hits = hits

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        hit, rect = self._hits.items[index.row()], option.rect
        if option.state & option.state.State_Selected:
            paint.rounded(painter, QRectF(rect), 5, theme.color("hover"))
        inside = rect.adjusted(8, 0, -8, 0)
        if not isinstance(hit, Hit):
            icons.draw(painter, QRect(inside.x(), inside.y(), 22, inside.height()), "plus" if hit else "search", "dim")
            strokes.line(painter, inside.adjusted(30, 0, 0, 0), _Hits.said(hit), "text" if hit else "dim")
            return
        strokes.disc(painter, inside.x(), inside.y() + 7, hit.title, 22)
        took = strokes.line(painter, inside.adjusted(30, 0, 0, 0), hit.title, "text", "medium")
        rest = inside.adjusted(30 + took + 8, 0, 0, 0)
        if hit.subtitle and rest.width() > 30:
            strokes.line(painter, rest, hit.subtitle, "dim", "meta")
