"""Which columns a table shows, in what order and how wide: chosen by the person, kept on this device."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold
from crm_desktop.kit import keeping
from crm_desktop.kit.columns import Column
from crm_desktop.kit.popup import Popup, PopupList
from crm_desktop.kit.widgets import Label

LEAST = 52
MOST_NARROW = 0.55
SOFT = ("text", "strong", "dim", "avatar", "tags")


def by_field(column: Column) -> str:
    """The sort by what its cells show: "~" and the criterion's key."""
    return f"~{column.field or column.key}"


def title_of(column: Column) -> str:
    """Of an own field as the person wrote it."""
    return column.title if column.key.startswith("own.") else text(column.title)


class ColumnChoice:
    """The state of a table, or of one of its views: keys shown in order, widths the person gave, how many stay at the left.
    Keys that are not known now (a field in the trash) keep their place."""

    def __init__(self, columns: Sequence[Column], key: str) -> None:
        self.all = list(columns)
        self._base = self._key = f"columns:{key}" if key else ""
        self._read()

    def _read(self) -> None:
        kept = keeping.load(self._key) or keeping.load(self._base)
        known = {column.key: column for column in self.all}
        self._kept: list[str] = list(kept.get("order", []))
        order = [name for name in self._kept if name in known]
        self.order: list[str] = order or [column.key for column in self.all if column.shown]
        self.widths: dict[str, int] = {column.key: column.width for column in self.all}
        self.widths.update({name: int(width) for name, width in kept.get("widths", {}).items()})
        self.pinned: int = min(int(kept.get("pinned", 0)), len(self.order) - 1)

    def use(self, view: str) -> None:
        """The columns of another view; one without its own has the list's."""
        self._key = f"{self._base}:{view}" if self._base and view else self._base
        self._read()

    def copy_to(self, view: str) -> None:
        """A new view begins as this one is shown."""
        if self._base:
            keeping.keep(f"{self._base}:{view}", self._state())

    def offer(self, columns: Sequence[Column]) -> bool:
        """Other columns than before may be shown (own fields came or went); whether that changed anything."""
        before = [(column.key, column.title, column.paint, column.editable) for column in self.all]
        if [(column.key, column.title, column.paint, column.editable) for column in columns] == before:
            self.all = list(columns)
            return False
        self.all = list(columns)
        self._read()
        return True

    def shown(self) -> list[Column]:
        by_key = {column.key: column for column in self.all}
        return [by_key[key] for key in self.order if key in by_key]

    def choose(self, order: Sequence[str]) -> None:
        """The first column always stays: a row must have its name."""
        first = self.all[0].key
        self.order = list(order) if first in order else [first, *order]
        self.pinned = min(self.pinned, len(self.order) - 1)
        known = {column.key for column in self.all}
        self._kept = [*self.order, *(name for name in self._kept if name not in known)]
        self.save()

    def pin(self, count: int) -> None:
        """So many columns stay when the rest is scrolled."""
        self.pinned = max(0, min(count, len(self.order) - 1))
        self.save()

    def widen(self, key: str, width: int) -> None:
        self.widths[key] = width

    def fitted(self, room: int) -> list[int]:
        """Widths that fill `room`: widened together; narrowed only where a text may be cut, never a figure or a badge."""
        asked = [self.widths[key] for key in self.order]
        soft = [column.paint in SOFT and at >= self.pinned for at, column in enumerate(self.shown())]
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
        keeping.keep(self._key, self._state())

    def _state(self) -> dict[str, Any]:
        known = {column.key for column in self.all}
        lost = [name for name in self._kept if name not in known]
        return {"order": [*self.order, *lost], "widths": self.widths, "pinned": self.pinned}


class ColumnsPopup(Popup):
    """Boxes to tick; drag, or Alt with the arrows, to order."""

    def __init__(self, choice: ColumnChoice, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._choice, self._changed = choice, changed
        self.list = _ColumnList(self)
        self.list.setAccessibleName(text("Columns"))
        titles = {column.key: title_of(column) for column in choice.all}
        rest = [column.key for column in choice.all if column.key not in choice.order]
        for key in [*choice.order, *rest]:
            item = QListWidgetItem(titles[key][:80])
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in choice.order else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.body.addWidget(self.list)
        self.find = QLineEdit(placeholderText=text("Find"))
        self.find.setAccessibleName(text("Find"))
        self.find.textChanged.connect(self._narrow)
        if self.list.count() > 12:
            self.body.insertWidget(0, self.find)
        self.body.addWidget(Label(text("Drag to order"), "meta"))
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(Label(text("Columns that stay at the left"), "meta"), 1)
        self.pinned = QSpinBox()
        self.pinned.setRange(0, 5)
        self.pinned.setValue(choice.pinned)
        self.pinned.setAccessibleName(text("Columns that stay at the left"))
        self.pinned.valueChanged.connect(self._pin)
        across.addWidget(self.pinned)
        self.body.addWidget(row)
        self.list.fit()
        self.list.itemChanged.connect(lambda _item: self._take())
        self.list.model().rowsMoved.connect(lambda *_: self._take())
        self.list.setCurrentRow(0)
        self.setFocusProxy(self.list)

    def _pin(self, count: int) -> None:
        self._choice.pin(count)
        self._changed()

    def _narrow(self, typed: str) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setHidden(fold(typed) not in fold(self.list.item(row).text()))

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
