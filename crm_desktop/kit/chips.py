"""Filters as sentences one can take away."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class FilterChip(QWidget):
    """"City: Bakı x". Click or Enter edits, x or Delete removes."""

    clicked = Signal()
    removed = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None: ...


class FilterChips(QWidget):
    """The row of chips and "+ Filter". Offers `filters` (list_page.Filter); `changed(filter)` with the new dict."""

    changed = Signal(dict)

    def __init__(self, filters: Sequence[Any], parent: QWidget | None = None) -> None: ...

    def filter(self) -> dict[str, Any]: ...

    def set_filter(self, filter: dict[str, Any]) -> None: ...

    def add_widget(self, widget: QWidget) -> None:
        """At the right end of the row (a sum, a search field)."""
