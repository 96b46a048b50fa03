"""Undo and redo from the window: one after another, in a worker, for taking back an import is long."""

import threading
from typing import Any

from PySide6.QtCore import QObject, Signal

from crm_desktop.base import changes
from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.i18n import text
from crm_desktop.kit import jobs
from crm_desktop.store import journal

_TURNING = threading.local()


class Turns(QObject):
    """Says in the status line what was done, undone, done again."""

    _heard = Signal(object)

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._status = window.status
        self._waiting: list[str] = []
        self._heard.connect(self._say)
        heard = self._heard
        end = changes.subscribe(lambda change: _pass_on(heard, change))
        self.destroyed.connect(lambda *_: end())

    def undo(self) -> None:
        self._turn("undo")

    def redo(self) -> None:
        self._turn("redo")

    def _say(self, change: ChangeSet) -> None:
        if change.step and change.label:
            self._status.tell(change.label, undo=True)

    def _turn(self, what: str) -> None:
        self._waiting.append(what)
        if len(self._waiting) == 1:
            self._next()

    def _next(self) -> None:
        what = self._waiting[0]

        def done(label: str) -> None:
            if what == "undo":
                self._status.tell(text("Undone: {what}", what=label), redo=True, sign="undo-2")
            else:
                self._status.tell(text("Done again: {what}", what=label), undo=True, sign="redo-2")
            self._turned()

        def failed(error: Exception) -> None:
            self._status.tell(str(error), sign="info")
            self._turned()

        jobs.run(lambda progress: _act(what), done, failed, self)

    def _turned(self) -> None:
        self._waiting.pop(0)
        if self._waiting:
            self._next()


def _act(what: str) -> str:
    _TURNING.on = True
    try:
        return journal.undo() if what == "undo" else journal.redo()
    finally:
        _TURNING.on = False


def _pass_on(heard: Any, change: ChangeSet) -> None:
    """What a turn itself announces is told by the turn."""
    if getattr(_TURNING, "on", False):
        return
    try:
        heard.emit(change)
    except RuntimeError:
        return
