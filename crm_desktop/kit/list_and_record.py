"""A page of the sidebar that is a list, or the one record opened from it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator


class ListAndRecord(QStackedWidget):
    """The shell calls `open_record` and `show_list`; both widgets have `commands`, the record an `id`.

    listing: the list, there from the start. record(navigator, id) -> the record's widget, made anew for each."""

    def __init__(self, navigator: Navigator, listing: QWidget, record: Callable[[Navigator, int], QWidget]) -> None:
        super().__init__()
        self.navigator = navigator
        self.listing: Any = listing
        self.record: Any = None
        self._made = record
        self.addWidget(listing)

    def commands(self) -> list[CommandSet]:
        """Of what is shown."""
        return [(self.listing if self.record is None else self.record).commands]

    def open_record(self, id: int) -> None:
        """Shows one record in the list's place."""
        if self.record is not None and self.record.id == id:
            return
        self._close_record()
        self.record = self._made(self.navigator, id)
        self.addWidget(self.record)
        self.setCurrentWidget(self.record)

    def show_list(self) -> None:
        """Back to the list."""
        self._close_record()
        self.setCurrentWidget(self.listing)

    def _close_record(self) -> None:
        if self.record is not None:
            self.removeWidget(self.record)
            self.record.deleteLater()
            self.record = None
