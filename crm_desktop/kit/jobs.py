"""Work that may take over 50 ms, off the GUI thread, with progress and cancel.

A newer job of the same slot and owner cancels the older, so the last question asked is the one answered.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from crm_desktop.base.errors import Cancelled

Progress = Callable[..., None]
Work = Callable[[Progress], Any]
_EVERY = 0.05
THREADS = 4


class Job(QObject):
    """A running work. Signals come in the GUI thread: `progressed(done, total)`, `ended()` after done or failed."""

    progressed = Signal(int, int)
    ended = Signal()
    _returned = Signal(object, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.done = 0
        self.total = 0
        self.running = True
        self._stop = Event()
        self._told_at = 0.0

    def cancel(self) -> None:
        """Asks the work to stop: its next progress() raises Cancelled; neither done nor failed is called."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def progress(self, done: int = 0, total: int = 0) -> None:
        """Called by the work, in its thread; cheap. Raises Cancelled once the person cancelled."""
        if self._stop.is_set():
            raise Cancelled
        self.done, self.total = done, total
        now = monotonic()
        if now - self._told_at >= _EVERY or (total and done >= total):
            self._told_at = now
            self.progressed.emit(done, total)


class Board(QObject):
    """Which titled jobs run: the status line listens."""

    started = Signal(object)


board = Board()
_queue: SimpleQueue[tuple[Job, Work] | None] = SimpleQueue()
_threads: list[Thread] = []
_slots: dict[tuple[int, str], Job] = {}
_running: set[Job] = set()


def _unreported(progress: Progress) -> AbstractContextManager[Any]:
    return nullcontext()


_reporting: Callable[[Progress], AbstractContextManager[Any]] = _unreported


def set_reporting(manager: Callable[[Progress], AbstractContextManager[Any]]) -> None:
    """The app joins the store's own `progress` to ours: every work runs inside `manager(job.progress)`."""
    global _reporting
    _reporting = manager


def run(
    work: Work,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
    owner: QObject | None = None,
    title: str = "",
    slot: str = "",
) -> Job:
    """Runs `work(progress)` in a worker; then `done(result)` or `failed(error)` in the GUI thread.

    Args:
        owner: while it lives the answer is given; when it is gone nothing is called.
        title: names the job in the status line, with progress and cancel. Without it the job is silent.
        slot: a newer job of the same slot and owner cancels the older one.
    An error without `failed` goes to the excepthook (a UserError is told as a sentence there).
    """
    job = Job(title)
    key = (id(owner), slot)
    if slot:
        if key in _slots:
            _slots[key].cancel()
        _slots[key] = job
    _running.add(job)

    def finish(result: object, error: object) -> None:
        nonlocal done, failed, owner
        tell, refuse, asker = done, failed, owner
        done = failed = owner = None  # Qt keeps this function; what it was asked for must not live on with it
        job.running = False
        _running.discard(job)
        if slot and _slots.get(key) is job:
            del _slots[key]
        job.ended.emit()
        if isinstance(error, Cancelled) or (job.cancelled and slot) or (asker is not None and not isValid(asker)):
            return
        if isinstance(error, Exception):
            if refuse is None:
                raise error
            refuse(error)
        elif tell is not None:
            tell(result)

    job._returned.connect(finish)
    if title:
        board.started.emit(job)
    _queue.put((job, work))
    if len(_running) > len(_threads) and len(_threads) < THREADS:
        _threads.append(Thread(target=_serve, name=f"job-{len(_threads)}", daemon=True))
        _threads[-1].start()
    return job


def running() -> list[Job]:
    """Titled jobs that run now."""
    return [job for job in _running if job.title]


def shutdown() -> None:
    """At the end of the program: cancels what runs and waits for it."""
    for job in list(_running):
        job.cancel()
    for _ in _threads:
        _queue.put(None)
    for thread in _threads:
        thread.join(timeout=30)
    _threads.clear()
    _running.clear()
    _slots.clear()


def _serve() -> None:
    """A worker: lives on between jobs, so that its connection to the file does too."""
    while (asked := _queue.get()) is not None:
        _work(*asked)


def _work(job: Job, work: Work) -> None:
    result: object = None
    error: Exception | None = None
    try:
        with _reporting(job.progress):
            if job.cancelled:
                raise Cancelled
            result = work(job.progress)
    except Exception as caught:  # carried to the GUI thread, where it is told
        error = caught
    try:
        job._returned.emit(result, error)
    except RuntimeError:
        logging.getLogger(__name__).debug("a job outlived the program: %s", job.title)
