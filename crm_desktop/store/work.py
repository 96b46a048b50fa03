"""The door: every write goes through here, and is recorded, indexed and announced here.

One lock over all threads; nested actions join the outer one, without a savepoint. In the door `query_only` is off, a
transaction is open and a SQLite session records the journaled tables; on the way out the step is kept, the search
refolded, the transaction committed, and only then is the ChangeSet told.
"""

import functools
import gc
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

import apsw

from crm_desktop.base.changes import ChangeSet, announce
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.store import faults, journal, known, labels, search
from crm_desktop.store.file import db
from crm_desktop.store.ids import new_id

P = ParamSpec("P")
R = TypeVar("R")

ACTIONS: dict[str, Callable[..., Any]] = {}
_LARGE_CACHE = -120_000  # KiB
_PATIENCE = 2.0  # seconds
_lock = threading.Lock()
_nobody_waits = threading.Event()
_nobody_waits.set()
_long = False
_inside = threading.local()
_reporter: ContextVar[Callable[[int, int], None] | None] = ContextVar("reporter", default=None)


def action(
    label: str, join: Callable[..., str] | None = None, large: bool | Callable[..., bool] = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes a function one undo step.

    Args:
        label: the msgid said in the status line and the undo list (use `mark`).
        join: from the same arguments, a key; two steps in a row with the same key within 2 s become one.
        large: (or, from the same arguments, whether) it writes rows by the hundred thousand; it gets memory for their pages.

    Raises (when called): UserError, nothing kept; EnvironmentFault, nothing kept.
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            with write(label, join(*args, **kwargs) if join else "", large(*args, **kwargs) if callable(large) else large):
                return function(*args, **kwargs)

        ACTIONS[f"{function.__module__}:{function.__qualname__}"] = run
        return run

    return wrap


@contextmanager
def write(label: str, join: str = "", large: bool = False) -> Iterator[apsw.Connection]:
    """The door itself. Yields the connection that may write; joins an open write of this thread."""
    if getattr(_inside, "label", None) is not None:
        _inside.depth += 1
        try:
            yield db.connection()
        finally:
            _inside.depth -= 1
        return
    with _entered(large) as connection:
        _inside.label, _inside.depth = labels.Label(label), 1
        try:
            change = yield from _journaled(connection, join)
        finally:
            _inside.label = None
    if change.tables:
        announce(change)


def _journaled(connection: apsw.Connection, join: str) -> Generator[apsw.Connection, None, ChangeSet]:
    session = apsw.Session(connection, "main")
    try:
        session.table_filter(lambda name: name in known.record_tables)
        session.attach()
        _inside.session = session
        began = new_id()
        yield connection
        change = journal.keep(connection, session, _inside.label, join, began)
    finally:
        session.close()  # before the index is written: it would ask at each of its rows whether their table is the journal's
    search.refold(connection)
    connection.execute("COMMIT")
    return change


@contextmanager
def quiet(*tables: str) -> Iterator[apsw.Connection]:
    """The door without journal, for local and derived tables. `tables` are announced after the commit."""
    if getattr(_inside, "label", None) is not None:
        yield db.connection()
        return
    with _entered() as connection:
        yield connection
        connection.execute("COMMIT")
    if tables:
        announce(ChangeSet(dict.fromkeys(tables, journal.EVERYTHING)))


@contextmanager
def alone(large: bool = False) -> Iterator[apsw.Connection]:
    """The open door for the journal's own undo and redo: the caller commits."""
    with _entered(large) as connection:
        yield connection


@contextmanager
def _entered(large: bool = False) -> Iterator[apsw.Connection]:
    """Lock, connection of this thread, query_only off, BEGIN; on the way out ROLLBACK if still open, query_only on."""
    global _long
    if not _let_in():
        raise UserError(text("A long task is still writing. Your entry is kept here; save it again when the task is done."))
    _long = large
    opened = db.is_closed()
    try:
        with faults.told():
            if opened:
                db.connect()
            connection = db.connection()
            connection.execute("pragma query_only=off").fetchall()
            try:
                with _room(connection) if large else nullcontext():
                    connection.execute("BEGIN IMMEDIATE")
                    yield connection
            finally:
                if not connection.getautocommit():
                    connection.execute("ROLLBACK")
                connection.execute("pragma query_only=on").fetchall()
    finally:
        if opened and not db.is_closed():
            db.close()
        _long = False
        _lock.release()


def _let_in() -> bool:
    """Waits for the door: without end in a worker; in the GUI thread for what is short. Before workers that come and go without
    a pause the person is let in first."""
    if threading.current_thread() is not threading.main_thread():
        while not (_lock.acquire() and _nobody_waits.is_set()):
            _lock.release()
            _nobody_waits.wait()
        return True
    if _lock.acquire(blocking=False):
        return True
    _nobody_waits.clear()
    try:
        return not _long and _lock.acquire(timeout=_PATIENCE)
    finally:
        _nobody_waits.set()


@contextmanager
def _room(connection: apsw.Connection) -> Iterator[None]:
    """Memory for the pages that a large work comes back to, and no looking for garbage among a million small tuples that all
    stay: that costs a third of its time."""
    (usual,) = connection.execute("pragma cache_size").fetchone() or (0,)
    connection.execute(f"pragma cache_size={_LARGE_CACHE}").fetchall()
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
        connection.execute(f"pragma cache_size={usual}").fetchall()
        connection.execute("pragma shrink_memory").fetchall()


def connection() -> apsw.Connection:
    """Inside an action: the connection that may write, for bulk inserts by executemany."""
    if getattr(_inside, "label", None) is None:
        raise RuntimeError("work.connection() is for actions only")
    return db.connection()


@contextmanager
def unrecorded() -> Iterator[apsw.Connection]:
    """Inside an action: for derived tables only. The session, which would ask at each of a million rows whether their table is
    one of the journal's, sleeps."""
    _inside.session.enabled = False
    try:
        yield connection()
    finally:
        _inside.session.enabled = True


@contextmanager
def untriggered() -> Iterator[apsw.Connection]:
    """Inside an action: rows by the ten thousand without their triggers, which only note what search must fold anew; the caller
    notes it itself (a test walks the triggers of tables written so). Foreign keys and the journal hold as ever."""
    inside = connection()
    inside.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    try:
        yield inside
    finally:
        inside.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 1)


def set_columns(table: str, id_: int, columns: Mapping[str, object]) -> None:
    """Inside an action: sets columns of one row. For the edit of a field, where building the statement in Peewee would
    take a third of the time; `table` and the columns' names are ours, never a person's words."""
    setters = ", ".join(f"{name} = ?" for name in columns)
    connection().execute(f"UPDATE {table} SET {setters} WHERE id = ?", (*columns.values(), id_))


def say(message: str, many: str = "", /, **values: str | int) -> None:
    """A better label for the step being written. `many` is taken where values["count"] is not 1.
    Only the outermost action's word counts: that is what the person did."""
    label = getattr(_inside, "label", None)
    if label is not None and _inside.depth == 1:
        label.message, label.many, label.values = message, many, values


def busy() -> bool:
    """Whether a write is under way in some thread."""
    return _lock.locked()


@contextmanager
def reporting(reporter: Callable[[int, int], None]) -> Iterator[None]:
    """Inside, `progress` calls `reporter(done, total)`, which may raise Cancelled."""
    token = _reporter.set(reporter)
    try:
        yield
    finally:
        _reporter.reset(token)


def progress(done: int, total: int) -> None:
    """Called by long actions now and then (per 1,000 rows); raises Cancelled when the person stopped it."""
    reporter = _reporter.get()
    if reporter is not None:
        reporter(done, total)
