"""The products that a line being typed may mean: a list under the cell that never takes the cursor."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.kit import paint, theme, tokens

HIGH, MOST, WIDE = 32, 7, 420


class ProductHits(QWidget):
    """`offer(hits, line, sure)` shows them; `sure` puts the cursor on the first, so that Tab takes it."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._hits: list[Hit] = []
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(text("Products"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemPressed.connect(lambda _item: self.take())
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self.list)
        self.hide()

    def offer(self, hits: list[Hit], line: QLineEdit, sure: bool) -> None:
        self._hits = hits[:MOST]
        if not self._hits:
            self.hide()
            return
        self.list.clear()
        for hit in self._hits:
            said = " · ".join(part for part in (hit.title, hit.subtitle, hit.detail) if part)
            item = QListWidgetItem(said[:200])
            item.setSizeHint(QSize(WIDE, HIGH))
            self.list.addItem(item)
        self.list.setCurrentRow(0 if sure else -1)
        window = self.parentWidget()
        below = line.mapTo(window, QPoint(-tokens.S, line.height() + 4))
        high = len(self._hits) * HIGH + 12
        if below.y() + high > window.height():
            below.setY(max(0, below.y() - line.height() - high - 8))
        self.setGeometry(below.x(), below.y(), max(WIDE, line.width()), high)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        self.list.setCurrentRow((self.list.currentRow() + by) % len(self._hits))

    def is_on_one(self) -> bool:
        return self.isVisible() and self.list.currentRow() >= 0

    def take(self) -> None:
        row = self.list.currentRow()
        self.hide()
        if 0 <= row < len(self._hits):
            self.chosen.emit(self._hits[row])

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CONTROL, theme.color("panel"), theme.color("edge"))
