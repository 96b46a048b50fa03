"""Rows carried by the mouse: while they are carried a bar shows what they can be dropped on, tags and what the feature names."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.kit import list_engine, list_hand, paint, strokes, theme, tokens
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.list_spec import Drop
from crm_desktop.kit.widgets import Label

if TYPE_CHECKING:
    from crm_desktop.kit.list_page import ListPage

MIME = "application/x-crm-rows"
MOST = 16


class Target(QLabel):
    """One place to drop on."""

    def __init__(self, drop: Drop, bar: "DropBar") -> None:
        super().__init__()
        self.drop, self._bar, self._over = drop, bar, False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(drop.title[:40])
        self.setAccessibleName(drop.title[:80])
        self.setAcceptDrops(True)
        self.setFixedSize(strokes.width_of(self.text(), "medium") + 2 * tokens.M, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tone = QPainter(self), self.drop.tone if self.drop.tone in ("ok", "warn", "bad", "info", "accent") else "info"
        edge = theme.color(tone) if self._over else None
        paint.rounded(painter, self.rect().toRectF(), 8, theme.color(f"{tone}_soft"), edge)
        strokes.line(painter, self.rect().adjusted(tokens.M, 0, -4, 0), self.text(), tone, "medium")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._bar.dropped = self.drop


class DropBar(QWidget):
    """Over the foot of the list, as long as rows are carried."""

    def __init__(self, page: "ListPage", drops: Sequence[Drop]) -> None:
        super().__init__(page)
        self.dropped: Drop | None = None
        body = QVBoxLayout(self)
        body.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        body.addWidget(Label(text("Drop on"), "meta"))
        holder = QWidget()
        flow = Flow(holder)
        self.targets = [Target(drop, self) for drop in drops]
        for target in self.targets:
            flow.addWidget(target)
        body.addWidget(holder)
        width = page.width() - 40
        high = flow.heightForWidth(width - 2 * tokens.L) + 56
        self.setGeometry(20, page.height() - high - tokens.L, width, high)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), self.rect().toRectF(), tokens.RADIUS_CARD, theme.color("panel"), theme.color("edge"))


def drops_of(page: "ListPage") -> list[Drop]:
    found = list(page.spec.drops()) if page.spec.drops is not None else []
    if list_engine.there() and "tag" in page.fields():
        for name, tone in list_engine.lists().tag_names()[:MOST]:
            found.append(Drop(name, lambda ids, page, name=name: list_hand.tag(page, ids, name), tone))
    return found


def carry(page: "ListPage", ids: "array[int]") -> None:
    """Till the rows are dropped, or let go elsewhere."""
    drops = drops_of(page)
    if not drops or not len(ids):
        return
    bar = DropBar(page, drops)
    drag, data = QDrag(page.table), QMimeData()
    data.setData(MIME, b"rows")
    drag.setMimeData(data)
    drag.setPixmap(_picture(len(ids)))
    drag.setHotSpot(QPoint(-8, -8))
    drag.exec(Qt.DropAction.CopyAction)
    dropped = bar.dropped
    bar.hide()
    bar.deleteLater()
    if dropped is not None:
        dropped.run(ids, page)


def _picture(count: int) -> QPixmap:
    said = plural("{count} row", "{count} rows", count, count=locale.number(count, 0, 1))
    made = QPixmap(strokes.width_of(said, "medium") + 2 * tokens.M, 28)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint.rounded(painter, made.rect().toRectF(), 8, theme.color("accent_soft"), theme.color("accent"))
    strokes.line(painter, made.rect().adjusted(tokens.M, 0, 0, 0), said, "accent", "medium")
    painter.end()
    return made
