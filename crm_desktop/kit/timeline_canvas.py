"""The entries of a timeline, as many as there are: each has its place, and only those in sight (and a little around) are
widgets. A widget whose entry has left the sight shows the next one that comes."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from crm_desktop.base.feature import TimelineEntry
from crm_desktop.kit.timeline_entry import EntryAction, EntryWidget, height_of

AROUND, AHEAD, FIRST = 400, 1600, 700
GUESS = 84
MEASURED_AT_ONCE = 400


class Canvas(QWidget):
    """`near_end` when the last entries come near; `opened(entry)` by a click or Enter."""

    near_end = Signal()
    opened = Signal(object)

    def __init__(self, actions: Callable[[TimelineEntry], Sequence[EntryAction]] | None, compact: bool) -> None:
        super().__init__()
        self._actions, self._compact = actions, compact
        self.entries: list[TimelineEntry] = []
        self._heights: list[int] = []
        self._ends: list[int] = []
        self._measured_for = 0
        self._shown: dict[int, EntryWidget] = {}
        self._free: list[EntryWidget] = []
        self._area: QAbstractScrollArea | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._again = QTimer(self, singleShot=True, interval=120, timeout=self._measure_all)

    # ------------------------------------------------------------------ what it holds

    def replace(self, entries: Sequence[TimelineEntry]) -> None:
        """These instead of those; the scroll stays."""
        for widget in self._shown.values():
            self._put_by(widget)
        self._shown = {}
        self.entries, self._heights, self._ends = [], [], []
        self.append(entries)

    def append(self, entries: Sequence[TimelineEntry]) -> None:
        """Older ones, at the end."""
        self.entries += entries
        if not self._measured_for:  # the width is not known before the first layout
            self._heights += [GUESS] * len(entries)
            self._stack()
            return
        self._heights += [height_of(entry, self._measured_for, self._compact) for entry in entries]
        self._stack()
        self.lay()

    def last_seen(self) -> int:
        """How many entries are above the lower edge of what is seen."""
        return self._span()[1]

    def sizeHint(self) -> QSize:
        return QSize(300, self._ends[-1] if self._ends else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    # ------------------------------------------------------------------ how tall

    def _stack(self) -> None:
        self._ends = list(accumulate(self._heights))
        self.setFixedHeight(self._ends[-1] if self._ends else 0)

    def _measure_all(self) -> None:
        self._measured_for = self.width()
        self._heights = [height_of(entry, self._measured_for, self._compact) for entry in self.entries]
        self._stack()
        self.lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() == self._measured_for:
            self.lay()
        elif len(self.entries) <= MEASURED_AT_ONCE:
            self._measure_all()
        else:
            self.lay()
            self._again.start()

    # ------------------------------------------------------------------ what is seen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lay()

    def _find_area(self) -> None:
        """The page it stands in says when it is scrolled."""
        area: QObject | None = self.parent()
        while area is not None and not isinstance(area, QAbstractScrollArea):
            area = area.parent()
        if isinstance(area, QAbstractScrollArea):
            self._area = area
            area.verticalScrollBar().valueChanged.connect(self.lay)
            area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.lay()
        return False

    def _sight(self) -> tuple[int, int]:
        """From where to where it is seen, in its own pixels."""
        if not self.isVisible():
            return 0, min(self.height(), FIRST)
        if self._area is None:
            return 0, self.height()
        view = self._area.viewport()
        top = -self.mapTo(view, QPoint(0, 0)).y()
        return top, top + view.height()

    def _span(self) -> tuple[int, int]:
        """First and one after the last entry to be widgets."""
        top, bottom = self._sight()
        first = bisect_right(self._ends, top - AROUND)
        last = bisect_right(self._ends, bottom + AROUND) + 1
        return min(first, len(self.entries)), min(last, len(self.entries))

    def lay(self) -> None:
        """Puts widgets where they are seen."""
        if not self.entries or not self._measured_for:
            return
        if self._area is None:
            self._find_area()
        first, last = self._span()
        for at in [at for at, widget in self._shown.items() if not first <= at < last and not widget.hasFocus()]:
            self._put_by(self._shown.pop(at))
        width = self.width()
        for at in range(first, last):
            widget = self._shown.get(at)
            if widget is None:
                widget = self._shown[at] = self._taken(self.entries[at])
            high = self._heights[at]
            top = self._ends[at] - high
            if widget.y() != top or widget.width() != width or widget.height() != high:
                widget.setGeometry(0, top, width, high)
            if widget.isHidden():
                widget.show()
        if self.isVisible() and self._sight()[1] + AHEAD > self.height():
            self.near_end.emit()

    def _taken(self, entry: TimelineEntry) -> EntryWidget:
        if self._free:
            widget = self._free.pop()
            widget.bind(entry)
            return widget
        widget = EntryWidget(entry, self._actions, self._compact, self)
        widget.opened.connect(self.opened)
        return widget

    def _put_by(self, widget: EntryWidget) -> None:
        widget.hide()
        self._free.append(widget)
