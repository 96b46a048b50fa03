"""Which columns a table shows, in what order and how wide: chosen by the person, kept on this device."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import keeping
from crm_desktop.kit.columns import Column
from crm_desktop.kit.popup import Popup, PopupList
from crm_desktop.kit.widgets import Label

LEAST = 52
MOST_NARROW = 0.55
SOFT = ("text", "strong", "dim", "avatar", "tags")


class ColumnChoice:
    """The state: keys shown in order, and the widths the person gave."""

    def __init__(self, columns: Sequence[Column], key: str) -> None:
        self.all = list(columns)
        self._key = f"columns:{key}" if key else ""
        kept = self._load()
        known = {column.key: column for column in self.all}
        order = [name for name in kept.get("order", []) if name in known]
        self.order: list[str] = order or [column.key for column in self.all if column.shown]
        self.widths: dict[str, int] = {column.key: column.width for column in self.all}
        self.widths.update({name: int(width) for name, width in kept.get("widths", {}).items() if name in known})

    def shown(self) -> list[Column]:
        by_key = {column.key: column for column in self.all}
        return [by_key[key] for key in self.order]

    def choose(self, order: Sequence[str]) -> None:
        """The first column always stays: a row must have its name."""
        first = self.all[0].key
        self.order = list(order) if first in order else [first, *order]
        self.save()

    def widen(self, key: str, width: int) -> None:
        self.widths[key] = width

    def fitted(self, room: int) -> list[int]:
        """Widths that fill `room`: widened together; narrowed only where a text may be cut, never a figure or a badge."""
        asked = [self.widths[key] for key in self.order]
        soft = [column.paint in SOFT for column in self.shown()]
        if sum(asked) <= room:
            widths = [int(width * room / max(1, sum(asked))) for width in asked]
        else:
            widths = self._narrowed(asked, soft, room)
        widths[0] += max(0, room - sum(widths))
        return widths

    def _narrowed(self, asked: list[int], soft: list[bool], room: int) -> list[int]:
        """Soft columns give what is needed, each down to LEAST, together no more than to MOST_NARROW of what was asked."""
        scale, widths = 1.0, asked
        while sum(widths) > room and scale > MOST_NARROW:
            scale -= 0.01
            pairs = zip(asked, soft, strict=True)
            widths = [max(min(LEAST, width), int(width * scale)) if bends else width for width, bends in pairs]
        return widths

    def save(self) -> None:
        keeping.keep(self._key, {"order": self.order, "widths": self.widths})

    def _load(self) -> dict[str, Any]:
        return keeping.load(self._key)


class ColumnsPopup(Popup):
    """Boxes to tick; drag, or Alt with the arrows, to order."""

    def __init__(self, choice: ColumnChoice, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._choice, self._changed = choice, changed
        self.list = _ColumnList(self)
        self.list.setAccessibleName(text("Columns"))
        titles = {column.key: text(column.title) for column in choice.all}
        rest = [column.key for column in choice.all if column.key not in choice.order]
        for key in [*choice.order, *rest]:
            item = QListWidgetItem(titles[key][:80])
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in choice.order else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.body.addWidget(self.list)
        self.body.addWidget(Label(text("Drag to order"), "meta"))
        self.list.fit()
        self.list.itemChanged.connect(lambda _item: self._take())
        self.list.model().rowsMoved.connect(lambda *_: self._take())
        self.list.setCurrentRow(0)
        self.setFocusProxy(self.list)

    def _take(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        self._choice.choose([i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked])
        self._changed()


class _ColumnList(PopupList):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        row = self.currentRow()
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.itemChanged.emit(item)
            return
        super().keyPressEvent(event)
