"""Brings `base.changes` to the windows: in the GUI thread, joined, and only while the widget lives."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base import changes
from crm_desktop.base.changes import ChangeSet, TableChange

Callback = Callable[[ChangeSet], None]


def watch(widget: QWidget | QObject, callback: Callback, *tables: str) -> None:
    """Calls `callback(ChangeSet)` in the GUI thread after commits that touch `tables` (none named: any).

    Several commits before the next turn of the event loop come as one ChangeSet, ids joined. Ends with the widget.
    """
    _Watcher(widget, callback, tables)


def join(first: ChangeSet, second: ChangeSet) -> ChangeSet:
    """Two ChangeSets as one; step and label are the later one's."""
    tables = dict(first.tables)
    for name, new in second.tables.items():
        old = tables.get(name)
        if old is None:
            tables[name] = new
        elif old.all or new.all:
            tables[name] = TableChange(all=True)
        else:
            tables[name] = TableChange(old.added | new.added, old.updated | new.updated, old.removed | new.removed)
    return ChangeSet(tables, second.step, second.label)


class _Watcher(QObject):
    _came = Signal(object)

    def __init__(self, widget: QObject, callback: Callback, tables: tuple[str, ...]) -> None:
        super().__init__(widget)
        self._callback, self._tables = callback, tables
        self._pending: ChangeSet | None = None
        self._timer = QTimer(self, singleShot=True, interval=0, timeout=self._tell)
        self._came.connect(self._gather)
        came = self._came
        end = changes.subscribe(lambda change: _pass_on(came, change, tables))
        self.destroyed.connect(lambda *_: end())

    def _gather(self, change: ChangeSet) -> None:
        self._pending = change if self._pending is None else join(self._pending, change)
        self._timer.start()

    def _tell(self) -> None:
        change, self._pending = self._pending, None
        if change is not None:
            self._callback(change)


def _pass_on(came: object, change: ChangeSet, tables: tuple[str, ...]) -> None:
    if tables and not change.touches(*tables):
        return
    try:
        came.emit(change)  # type: ignore[attr-defined]
    except RuntimeError:
        return
