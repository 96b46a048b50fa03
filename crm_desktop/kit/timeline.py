"""What happened, newest first, fifty at a time, with a composer on top that the feature brings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.feature import TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.kit import tokens
from crm_desktop.kit.timeline_canvas import Canvas
from crm_desktop.kit.timeline_entry import EntryAction
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
        self._fetch, self._compact, self._limit = fetch, compact, limit
        self._asked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if composer is not None:
            column.addWidget(composer)
            column.addSpacing(tokens.XS)
        self._canvas = Canvas(actions, compact)
        self._canvas.opened.connect(self._open)
        self._canvas.near_end.connect(self._come_near)
        column.addWidget(self._canvas)
        self._empty = Label(empty_text or text("Nothing has happened here yet."), "dim", wrap=True)
        self._empty.setContentsMargins(0, tokens.L, 0, tokens.L)
        column.addWidget(self._empty)
        self._more = Button(text("Show earlier"), kind="ghost", small=True)
        self._more.clicked.connect(self._load_more)
        column.addWidget(self._more)
        column.addStretch(1)
        self.reload()

    def entries(self) -> list[TimelineEntry]:
        return list(self._canvas.entries)

    def reload(self) -> None:
        """From the newest again, as many as are above what is seen and a page; scroll stays."""
        held = self._canvas.entries
        wanted = max(self._limit, min(len(held), self._canvas.last_seen() + PAGE))
        found = list(self._fetch(None, wanted))
        if found != held[: len(found)] or len(found) < min(wanted, len(held)):
            self.setUpdatesEnabled(False)
            self._canvas.replace(found)
            self.setUpdatesEnabled(True)
            self._more.setVisible(len(found) >= wanted and not self._compact)
        elif not held:
            self._more.hide()
        self._empty.setVisible(not self._canvas.entries)

    def _come_near(self) -> None:
        if not self._asked and not self._more.isHidden():
            self._asked = True
            QTimer.singleShot(0, self, self._load_more)

    def _load_more(self) -> None:
        held = self._canvas.entries
        if not held:
            return
        last = held[-1].at
        found = self._fetch(last + AFTER_ALL, PAGE)
        known = set()
        for entry in reversed(held):
            if entry.at != last:
                break
            known.add((entry.kind, entry.id, entry.title))
        new = [entry for entry in found if entry.at != last or (entry.kind, entry.id, entry.title) not in known]
        if not new and len(found) >= PAGE:
            new = list(self._fetch(last, PAGE))
        self._asked = False
        self._more.setVisible(len(found) >= PAGE and bool(new))
        self._canvas.append(new)

    def _open(self, entry: TimelineEntry) -> None:
        self.opened.emit(Ref(entry.kind, entry.id))
