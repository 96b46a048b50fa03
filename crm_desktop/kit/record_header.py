"""The head of RecordTable: dim titles, an arrow where it is sorted, a box that chooses all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons, paint, strokes, theme
from crm_desktop.kit.record_delegate import NUMERIC, PAD

if TYPE_CHECKING:
    from crm_desktop.kit.record_table import RecordTable

HEIGHT = 34


class RecordHeader(QHeaderView):
    def __init__(self, table: "RecordTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._pressed: QPoint | None = None
        self.sort, self.descending = "", False
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(text("Column titles"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        painter = QPainter(self.viewport())
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.fillRect(rect, theme.color("panel"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        column = self._table.model_.column(section)
        if column is None:
            count, total = self._table.selected_count(), len(self._table.model_.ids)
            state = Qt.CheckState.Checked if total and count == total else Qt.CheckState.PartiallyChecked
            if count or self.underMouse():
                paint.checkbox(painter, rect, state if count else Qt.CheckState.Unchecked)
            return
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        right = column.align == "right" or column.paint in NUMERIC
        sorted_by = bool(column.sort) and column.sort == self.sort
        room = inside.adjusted(0, 0, -18, 0) if sorted_by and not right else inside
        ink = "text" if sorted_by else "dim"
        took = strokes.line(painter, room, text(column.title), ink, "body", strokes.RIGHT if right else strokes.LEFT)
        if sorted_by:
            x = inside.right() - took - 20 if right else inside.x() + took + 3
            icons.draw(painter, QRect(x, rect.y(), 16, rect.height()), "arrow-down" if self.descending else "arrow-up", "dim", 14)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at, start = event.position().toPoint(), self._pressed
        self._pressed = None
        still = start is not None and (at - start).manhattanLength() < 4
        if not still or event.button() != Qt.MouseButton.LeftButton or self.cursor().shape() == Qt.CursorShape.SplitHCursor:
            return
        column = self._table.model_.column(self.logicalIndexAt(at))
        if column is None:
            self._table.toggle_all()
        elif column.sort:
            self._table.sort_requested.emit(column.sort, column.sort == self.sort and not self.descending)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._table.choose_columns(self)
