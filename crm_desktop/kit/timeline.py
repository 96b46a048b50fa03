"""What happened, newest first, fifty at a time, with a composer on top that the feature brings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.feature import TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.kit import tokens
from crm_desktop.kit.timeline_entry import EntryAction, EntryWidget
from crm_desktop.kit.widgets import Button, Label

__all__ = ["EntryAction", "TimelineView"]
PAGE = 50
AFTER_ALL = "~"


class TimelineView(QWidget):
    """fetch(before_at, limit) -> entries with at < before_at (None: from now), newest first. actions(entry) -> its buttons.
    Pages are asked when the end comes near; entries of the same second are kept apart and never shown twice (before_at is
    the last one's `at` and a sign behind it, so that its seconds come again). It grows with its content: put it in a
    page that scrolls
    (RecordPage does).
    compact: for a peek; title and time only. limit: the first page's size."""

    opened = Signal(object)  # Ref of the entry clicked

    def __init__(
        self, fetch: Callable[[str | None, int], Sequence[TimelineEntry]], *, composer: QWidget | None = None,
        actions: Callable[[TimelineEntry], Sequence[EntryAction]] | None = None, compact: bool = False, empty_text: str = "",
        limit: int = PAGE, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._fetch, self._actions, self._compact, self._limit = fetch, actions, compact, limit
        self._entries: list[TimelineEntry] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if composer is not None:
            self._column.addWidget(composer)
            self._column.addSpacing(tokens.XS)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._column.addLayout(self._list)
        self._empty = Label(empty_text or text("Nothing has happened here yet."), "dim", wrap=True)
        self._empty.setContentsMargins(0, tokens.L, 0, tokens.L)
        self._column.addWidget(self._empty)
        self._more = _More(text("Show earlier"))
        self._more.seen.connect(self._load_more)
        self._more.clicked.connect(self._load_more)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self.reload()

    def entries(self) -> list[TimelineEntry]:
        return list(self._entries)

    def reload(self) -> None:
        """From the newest again, as many as were shown; scroll stays."""
        wanted = max(self._limit, len(self._entries))
        found = list(self._fetch(None, wanted))
        if found != self._entries or not self._list.count():
            self._entries = []
            self.setUpdatesEnabled(False)
            while (item := self._list.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            self._append(found)
            self.setUpdatesEnabled(True)
        self._more.setVisible(len(found) >= wanted and not self._compact)
        self._empty.setVisible(not self._entries)

    def _load_more(self) -> None:
        if not self._entries:
            return
        last = self._entries[-1].at
        found = self._fetch(last + AFTER_ALL, PAGE)
        known = {(entry.kind, entry.id, entry.at, entry.title) for entry in self._entries}
        new = [entry for entry in found if (entry.kind, entry.id, entry.at, entry.title) not in known]
        if not new and len(found) >= PAGE:
            new = list(self._fetch(last, PAGE))
        self._append(new)
        self._more.setVisible(len(found) >= PAGE and bool(new))

    def _append(self, entries: Sequence[TimelineEntry]) -> None:
        for entry in entries:
            made = EntryWidget(entry, self._actions, self._compact)
            made.opened.connect(self._open)
            self._list.addWidget(made)
        self._entries += entries

    def _open(self, entry: TimelineEntry) -> None:
        self.opened.emit(Ref(entry.kind, entry.id))


class _More(Button):
    """Loads by itself when it comes into sight."""

    seen = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(title, kind="ghost", small=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.seen.emit)
