"""One field over records and commands: a panel under the search field, never in the way.

Empty, it shows what was opened lately; ">" first asks for commands only.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from crm_desktop.base.feature import Hit, load
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.base.text import fold, words
from crm_desktop.kit import paint, theme, tokens
from crm_desktop.kit.commands import Command
from crm_desktop.kit.navigator import Navigator
from crm_desktop.shell.palette_lines import ITEM, Entry, Lines

_LINE, _HEAD = 40, 28
_SHOWN = 11
_WIDTH = 640
_SHADOW = 14


class Palette(QWidget):
    """The panel. `ask(typed)` fills it; `move_by`, `accept` drive it from the field; `closed` when it went."""

    closed = Signal()

    def __init__(
        self, window: QWidget, navigator: Navigator, commands: Callable[[], list[Command]], find: Callable[[str], list[Hit]]
    ):
        super().__init__(window)
        self._navigator, self._commands, self._find = navigator, commands, find
        self._typed = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(6 + _SHADOW, 6, 6 + _SHADOW, 6 + _SHADOW)
        self.list = QListWidget()
        self.list.setAccessibleName(text("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(Lines(self.list))
        self.list.itemClicked.connect(self._run)
        self.list.itemEntered.connect(self._point)
        column.addWidget(self.list)
        self._timer = QTimer(self, singleShot=True, interval=0, timeout=self._fill)
        self.hide()

    def ask(self, typed: str) -> None:
        """Fills for what is typed, at the next turn of the event loop: fast typing asks once."""
        self._typed = typed
        self._timer.start()

    def open_under(self, field: QWidget) -> None:
        self._field = field
        self._fill()
        self.show()
        self.raise_()

    def close_panel(self) -> None:
        if self.isVisible():
            self._timer.stop()
            self.hide()
            self.closed.emit()

    def move_by(self, step: int) -> None:
        count = self.list.count()
        at = self.list.currentRow()
        sign = 1 if step > 0 else -1
        for _ in range(abs(step)):
            next_at = at + sign
            while 0 <= next_at < count and self._entry(next_at).run is None:
                next_at += sign
            if not 0 <= next_at < count:
                break
            at = next_at
        if 0 <= at < count:
            self.list.setCurrentRow(at)
            if at == 1:
                self.list.scrollToTop()

    def accept(self) -> None:
        self._timer.stop()
        if self._typed != getattr(self, "_filled", None):
            self._fill()
        item = self.list.currentItem()
        if item is not None:
            self._run(item)

    def entries(self) -> list[Entry]:
        """What is shown, heads too."""
        return [self._entry(row) for row in range(self.list.count())]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        panel = QRectF(self.rect()).adjusted(_SHADOW, 0, -_SHADOW, -_SHADOW)
        paint.shadow(painter, panel, tokens.RADIUS_CARD, _SHADOW)
        paint.rounded(painter, panel, tokens.RADIUS_CARD, theme.color("panel"), theme.color("line"))

    def _fill(self) -> None:
        self._filled = self._typed
        self.list.clear()
        found = list(self._lines(self._typed.strip()))
        for entry in found:
            item = QListWidgetItem(entry.title)
            item.setData(ITEM, entry)
            item.setSizeHint(QSize(0, _LINE if entry.run else _HEAD))
            if entry.run is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        first = next((at for at, entry in enumerate(found) if entry.run), -1)
        self.list.setCurrentRow(first)
        self._fit(found)

    def _fit(self, found: Sequence[Entry]) -> None:
        height = sum(_LINE if entry.run else _HEAD for entry in found[: _SHOWN + 3]) + 14
        window = self.parentWidget()
        below = self._field.mapTo(window, self._field.rect().bottomLeft())
        width = min(_WIDTH, window.width() - 2 * tokens.L)
        x = below.x() + (self._field.width() - width) // 2
        room = window.height() - below.y() - tokens.XL
        x = max(tokens.L, min(x, window.width() - width - tokens.L))
        self.setGeometry(x - _SHADOW, below.y() + 6, width + 2 * _SHADOW, min(height, room) + _SHADOW)

    def _lines(self, typed: str) -> Iterator[Entry]:
        only_commands = typed.startswith(">")
        wanted = typed.lstrip(">").strip()
        if not wanted and not only_commands:
            yield from self._recent()
        commands = list(self._matching(wanted, 40 if only_commands else 6))
        exact = bool(commands) and fold(commands[0].title) == fold(wanted)
        if exact:
            yield from self._command_lines(commands[:1])
            commands = commands[1:]
        hits = self._find(wanted) if wanted and not only_commands else []
        yield from self._record_lines(hits)
        yield from self._command_lines(commands)
        if wanted and not hits and not commands and not exact:
            yield Entry(text("Nothing found for “{words}”", words=wanted[:60]))

    def _recent(self) -> Iterator[Entry]:
        recent: list[Ref] = getattr(self._navigator, "recent", [])
        found: list[Hit] = []
        by_kind: dict[str, list[int]] = {}
        for ref in recent:
            by_kind.setdefault(ref.kind, []).append(ref.id)
        shown = {}
        for key, ids in by_kind.items():
            kind = self._navigator.kind(key)
            if kind is not None:
                shown.update({(hit.kind, hit.id): hit for hit in load(kind.hits)(ids)})
        found = [shown[ref] for ref in recent if tuple(ref) in shown]
        if found:
            yield Entry(text("Opened lately"))
            yield from (self._record(hit) for hit in found)

    def _record_lines(self, hits: Sequence[Hit]) -> Iterator[Entry]:
        groups: dict[str, list[Hit]] = {}
        for hit in hits:
            groups.setdefault(hit.kind, []).append(hit)
        for key, group in groups.items():
            page = self._navigator.page(getattr(self._navigator.kind(key), "page", ""))
            kind = self._navigator.kind(key)
            if kind is None:
                continue
            yield Entry(text(page.title) if page and kind.key in page.key else text(kind.title))
            yield from (self._record(hit) for hit in group[:8])

    def _record(self, hit: Hit) -> Entry:
        kind = self._navigator.kind(hit.kind)
        ref = Ref(hit.kind, hit.id)
        return Entry(hit.title, kind.icon if kind else "", hit.subtitle, hit.detail, run=lambda: self._navigator.open(ref))

    def _command_lines(self, commands: Sequence[Command]) -> Iterator[Entry]:
        if commands:
            yield Entry(text("Commands"))
        for command in commands:
            keys = command.strokes()[0] if command.strokes() else ""
            yield Entry(command.title, command.icon or "command", command.group, keys=keys, run=command.run)

    def _matching(self, wanted: str, limit: int) -> Iterator[Command]:
        asked = words(wanted)
        first = {"new": 0, "go": 1}
        found = []
        for at, command in enumerate(self._commands()):
            if command.key in ("palette", "up") or not command.can_run():
                continue
            has = words(f"{command.title} {command.group}")
            if all(any(word.startswith(one) for word in has) for one in asked):
                begins = fold(command.title).startswith(fold(wanted))
                rank = len(command.title) if wanted else first.get(command.key.partition(".")[0], 2)
                found.append((not begins, rank, at, command))
        return (command for *_, command in sorted(found, key=lambda one: one[:3])[:limit])

    def _entry(self, row: int) -> Entry:
        entry: Entry = self.list.item(row).data(ITEM)
        return entry

    def _point(self, item: QListWidgetItem) -> None:
        if item.data(ITEM).run is not None:
            self.list.setCurrentItem(item)

    def _run(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(ITEM)
        if entry.run is not None:
            self.close_panel()
            QTimer.singleShot(0, entry.run)
