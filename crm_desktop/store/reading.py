"""How everything is read: raw SQL through the calling thread's connection.

The thread that opened the store (and any thread inside the door) reads through Peewee's own connection, so an action
sees what it wrote; every other thread gets a read-only connection of its own.
"""

import threading
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import apsw

from crm_desktop.store.file import db, open_reader

_local = threading.local()
_readers: list[apsw.Connection] = []
_generation = 0


def reading() -> apsw.Connection:
    """The connection of this thread to read through."""
    if not db.is_closed():
        return db.connection()
    if getattr(_local, "generation", -1) != _generation:
        _local.connection = open_reader(Path(db.database), db.key)
        _local.generation = _generation
        _readers.append(_local.connection)
    return _local.connection


def close_readers() -> None:
    """Closes every thread's read-only connection; the next read of a thread opens a new one."""
    global _generation
    _generation += 1
    while _readers:
        _readers.pop().close()


def rows(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    """All rows as tuples."""
    return reading().execute(sql, params).fetchall()


def row(sql: str, *params: Any) -> tuple[Any, ...] | None:
    """The first row, or None."""
    return reading().execute(sql, params).fetchone()


def value(sql: str, *params: Any) -> Any:
    """The first cell, or None."""
    found = row(sql, *params)
    return found[0] if found else None


def ids(sql: str, *params: Any) -> "array[int]":
    """The first column, all of it, as array('q')."""
    return array("q", chain.from_iterable(reading().execute(sql, params)))


def array_of(numbers: Iterable[int]) -> Any:
    """Ids as one parameter: `WHERE id IN carray(?1)`. apsw refuses an empty buffer (not aligned): no id is negative."""
    found = numbers if isinstance(numbers, array) else array("q", numbers)
    return apsw.carray(found if found else array("q", (-1,)))


def in_order(found: Iterable[tuple[Any, ...]], wanted: Sequence[int]) -> list[tuple[Any, ...]]:
    """Rows whose first cell is an id, in the order of `wanted`; ids without a row are left out."""
    by_id = {cells[0]: cells for cells in found}
    return [by_id[id_] for id_ in wanted if id_ in by_id]
