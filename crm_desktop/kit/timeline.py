"""What happened, newest first, fifty at a time, with a composer on top that the feature brings."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base.feature import TimelineEntry


class EntryAction(NamedTuple):
    """A small button that comes up when the pointer or cursor is on an entry. run(entry)."""

    icon: str
    name: str
    run: Callable[[TimelineEntry], None]


class TimelineView(QWidget):
    """fetch(before_at, limit) -> entries with at < before_at (None: from now), newest first. actions(entry) -> its buttons.
    Pages are asked when the end comes near; entries of the same second are kept apart and never shown twice. It grows with its content:
    put it in a page that scrolls (RecordPage does)."""

    opened = Signal(object)               # Ref of the entry clicked

    def __init__(
        self, fetch: Callable[[str | None, int], Sequence[TimelineEntry]], *, composer: QWidget | None = None,
        actions: Callable[[TimelineEntry], Sequence[EntryAction]] | None = None, compact: bool = False, empty_text: str = "",
        parent: QWidget | None = None,
    ) -> None: ...

    def reload(self) -> None:
        """From the newest again, as many as were shown; scroll stays."""
