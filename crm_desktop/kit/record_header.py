"""The head of RecordTable: dim titles, an arrow where it is sorted, a box that chooses all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons, paint, strokes, theme
from crm_desktop.kit.record_columns import by_field, title_of
from crm_desktop.kit.record_delegate import NUMERIC, PAD

if TYPE_CHECKING:
    from crm_desktop.kit.record_table import RecordTable

HEIGHT = 34


class RecordHeader(QHeaderView):
    def __init__(self, table: "RecordTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._pressed: QPoint | None = None
        self.sorts: list[tuple[str, bool]] = []
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(text("Column titles"))

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        painter = QPainter(self.viewport())
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        for section, x, width in self._table.pinned_sections():
            self.paintSection(painter, QRect(x, 0, width, self.height()), section)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.fillRect(rect, theme.color("panel"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        column = self._table.model_.column(section)
        if column is None:
            count, total = self._table.selected_count(), self._table.model_.count()
            state = Qt.CheckState.Checked if total and count == total else Qt.CheckState.PartiallyChecked
            if count or self.underMouse():
                paint.checkbox(painter, rect, state if count else Qt.CheckState.Unchecked)
            return
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        right = column.align == "right" or column.paint in NUMERIC
        name = column.sort or by_field(column)
        place = next((at for at, (sort, _) in enumerate(self.sorts) if sort == name), -1)
        sorted_by = place >= 0
        room = inside.adjusted(0, 0, -18, 0) if sorted_by and not right else inside
        ink = "text" if sorted_by else "dim"
        took = strokes.line(painter, room, title_of(column), ink, "body", strokes.RIGHT if right else strokes.LEFT)
        if sorted_by:
            x = inside.right() - took - 20 if right else inside.x() + took + 3
            icon = "arrow-down" if self.sorts[place][1] else "arrow-up"
            icons.draw(painter, QRect(x, rect.y(), 16, rect.height()), icon, "dim", 14)
            if len(self.sorts) > 1:
                strokes.line(painter, QRect(x + 13, rect.y() - 4, 12, rect.height()), str(place + 1), "dim", "meta")

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
        column = self._table.model_.column(self._section_at(at.x()))
        if column is None:
            self._table.toggle_all()
            return
        name = self._table.sort_name(column)
        before = next((descending for sort, descending in self.sorts if sort == name), None)
        if not name:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.sorts:
            self._table.sort_added.emit(name, before is False)
        else:
            self._table.sort_requested.emit(name, before is False)

    def _section_at(self, x: int) -> int:
        for section, left, width in self._table.pinned_sections():
            if left <= x < left + width:
                return section
        return self.logicalIndexAt(x)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._table.choose_columns(self)
