"""A drop-down of (key, title), its list as wide as it needs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView


class Choices(QComboBox):
    """`chosen(key)` when the person picked another."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str]], current: str = "") -> None:
        super().__init__()
        self.setView(QListView())
        for key, title in items:
            self.addItem(title, key)
        self.set_current(current)
        self.activated.connect(lambda _at: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        return str(self.currentData() or "")

    def set_current(self, key: str) -> None:
        at = self.findData(key)
        if at >= 0:
            self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past a field must not change it."""
        event.ignore()
