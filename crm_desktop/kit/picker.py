"""Finding a record while typing: a line, and under it the hits."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base.feature import Hit


class RecordPicker(QWidget):
    """search(words) -> list[Hit] is asked at each key (it must take less than a frame; `store.search.find` does). Arrows, Enter, Esc.
    make_new(text) -> Hit | None: adds the entry "Create ..."; its answer is picked."""

    picked = Signal(object)               # Hit | None when cleared
    cancelled = Signal()

    def __init__(
        self, search: Callable[[str], list[Hit]], make_new: Callable[[str], Hit | None] | None = None, *,
        placeholder: str = "", name: str = "", parent: QWidget | None = None,
    ) -> None: ...

    def hit(self) -> Hit | None: ...

    def set_hit(self, hit: Hit | None) -> None: ...

    def focus(self) -> None:
        """The cursor in, everything selected, hits shown."""
