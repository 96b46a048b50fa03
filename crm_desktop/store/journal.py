"""The journal: what each step changed, as SQLite's session saw it; undo and redo that outlive a restart.

A step is `done`, `undone` (and can be redone) or `dropped` (a newer step came instead). Undoing writes a step of its
own (`state` undo or redo, `of` the step), so that history and another device can follow. Flags 9 of apply are
FKNOACTION | NOSAVEPOINT: without the first, redo of a cascading delete fails; without the second, triggers make it 30
times as slow.
"""

import time
import zlib
from array import array
from collections.abc import Callable, Container, Iterator
from datetime import timedelta
from itertools import chain
from typing import Any, NamedTuple

import apsw

from crm_desktop.base import clock
from crm_desktop.base.changes import ChangeSet, TableChange, announce, collected
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.store import known, labels, search, state
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, rows

KEPT = 1000
JOIN_SECONDS = 2
APPLY_FLAGS = 9
CHUNK = 1 << 16
LARGE = 1 << 20
EVERYTHING = TableChange(all=True)

apsw.session_config(apsw.SQLITE_SESSION_CONFIG_STRMSIZE, CHUNK)


class Step(NamedTuple):
    """A line of the undo list."""

    id: int
    label: str
    at: str
    state: str


class FieldChange(NamedTuple):
    """One column of one row, from what to what, by which step."""

    step: int
    at: str
    label: str
    column: str
    old: Any
    new: Any


def keep(connection: apsw.Connection, session: apsw.Session, label: labels.Label, join: str, began: int = 0) -> ChangeSet:
    """Writes the step of what the session recorded, inside the open transaction. No changes, no step. `began`: an id from
    before the first write."""
    chunks: list[bytes] = []
    session.changeset_stream(lambda piece: chunks.append(bytes(piece)))
    changes = b"".join(chunks)
    if not changes:
        return ChangeSet({})
    step = _join_last(connection, changes, join) if join else 0
    if not step:
        step = _insert(connection, label.stored(), "done", None, join, changes)
    tables = _touch(connection, changes, step, began)
    connection.execute("UPDATE step SET state = 'dropped' WHERE state = 'undone'")
    return ChangeSet(tables, step, labels.shown(label.stored()))


def undo() -> str:
    """Takes the newest step back and returns its label. Raises UserError when there is none."""
    found = _newest_done()
    if found is None:
        raise UserError(text("There is nothing to undo."))
    return _turn(found, "undone", "undo", invert=True)


def redo() -> str:
    """Does the last undone step again and returns its label. Raises UserError when there is none."""
    found = _oldest_undone()
    if found is None:
        raise UserError(text("There is nothing to redo."))
    return _turn(found, "done", "redo", invert=False)


def undo_label() -> str:
    found = _newest_done()
    return labels.shown(found.label) if found else ""


def redo_label() -> str:
    found = _oldest_undone()
    return labels.shown(found.label) if found else ""


def steps(limit: int = 100) -> list[Step]:
    """The newest steps first, labels translated; undone ones are those that redo brings back."""
    found = rows("SELECT id, label, at, state FROM step WHERE state IN ('done', 'undone') ORDER BY id DESC LIMIT ?", limit)
    return [Step(id_, labels.shown(label), at, state_) for id_, label, at, state_ in found]


def history(table: str, record_id: int) -> list[FieldChange]:
    """Every change of one row, newest first."""
    names = _columns(table)
    out: list[FieldChange] = []
    sql = (
        "SELECT step.id, step.at, step.label, step.changes FROM touched JOIN step ON step.id = step_id"
        " WHERE tbl = ? AND record_id = ? ORDER BY step_id DESC"
    )
    for step, at, label, blob in rows(sql, table, record_id):
        for change in _iterate(zlib.decompress(blob)):
            if change.name == table and _key_of(change) == record_id and change.op == "UPDATE":
                said = labels.shown(label)
                before, after = change.old or (), change.new or ()
                for place, new in enumerate(after):
                    if new is not apsw.no_change and place not in change.pk_columns:
                        out.append(FieldChange(step, at, said, names[place], before[place], new))
    return out


def take_back(connection: apsw.Connection, step: int) -> tuple[str, int]:
    """Inside an action: undoes one old step in the rows that later ones left as it made them. Returns its label and how many of
    its changes stayed. Raises UserError where it cannot be."""
    found = row("SELECT label, changes, version FROM step WHERE id = ? AND state = 'done'", step)
    if found is None:
        raise UserError(text("This step is no longer there, or has been undone."))
    label, blob, version = found
    if not blob:
        raise UserError(text("This step is too old to be taken back: its details were cleared to save space."))
    _check_columns(connection, version)
    left = 0

    def conflict(reason: int, change: apsw.TableChange) -> int:
        nonlocal left
        if reason == apsw.SQLITE_CHANGESET_FOREIGN_KEY:
            return apsw.SQLITE_CHANGESET_ABORT
        left += 1
        return apsw.SQLITE_CHANGESET_OMIT

    try:
        changes = apsw.Changeset.invert(zlib.decompress(blob))
        apsw.Changeset.apply(_feeder(changes), connection, conflict=conflict)
    except (apsw.AbortError, apsw.ConstraintError) as error:
        raise UserError(text("Later records stand on what this step made. Delete or undo those first.")) from error
    return labels.shown(label), left


def note_columns(connection: apsw.Connection, version: int) -> None:
    """Remembers the column names of this schema, so that old changesets can be read and checked."""
    for table in sorted(known.record_tables):
        names = ",".join(name for _, name, *_ in connection.execute(f"PRAGMA table_info('{table}')"))
        connection.execute("INSERT OR IGNORE INTO journal_columns VALUES (?, ?, ?)", (version, table, names))


def _newest_done() -> Step | None:
    found = row(
        "SELECT id, label, at, state FROM step WHERE state = 'done'"
        " AND id > coalesce((SELECT value FROM store_state WHERE key = 'undo_floor'), 0) + 0"
        " AND id >= coalesce((SELECT id FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1 OFFSET ?), 0)"
        " ORDER BY id DESC LIMIT 1",
        KEPT,
    )
    return Step(*found) if found else None


def _oldest_undone() -> Step | None:
    found = row("SELECT id, label, at, state FROM step WHERE state = 'undone' ORDER BY id LIMIT 1")
    return Step(*found) if found else None


def _turn(step: Step, state_: str, doing: str, invert: bool) -> str:
    from crm_desktop.store import work

    version, blob = row("SELECT version, changes FROM step WHERE id = ?", step.id) or (0, b"")
    with work.alone(len(blob) > CHUNK) as connection:
        if (_newest_done() if invert else _oldest_undone()) != step:
            raise UserError(text("Something was written just now. Look at it, then undo again."))
        if not blob:
            raise UserError(text("This step is too old to be taken back: its details were cleared to save space."))
        _check_columns(connection, version)
        changes = zlib.decompress(blob)
        if invert:
            changes = apsw.Changeset.invert(changes)
        _apply(connection, changes)
        new_step = _insert(connection, step.label, doing, step.id, "", changes)
        tables = _touch(connection, changes, new_step)
        connection.execute("UPDATE step SET state = ? WHERE id = ?", (state_, step.id))
        search.refold(connection)
        connection.execute("COMMIT")
    label = labels.shown(step.label)
    announce(ChangeSet(tables, new_step, label))
    return label


def _apply(connection: apsw.Connection, changes: bytes) -> None:
    conflicts: list[str] = []

    def conflict(reason: int, change: apsw.TableChange) -> int:
        conflicts.append(f"{change.name} {change.op} {reason}")
        return apsw.SQLITE_CHANGESET_ABORT

    try:
        apsw.Changeset.apply(_feeder(changes), connection, conflict=conflict, flags=APPLY_FLAGS)
    except apsw.AbortError as error:
        raise RuntimeError(f"a step does not fit the data: {conflicts}") from error


def _feeder(data: bytes) -> Callable[[int], bytes]:
    """apply holds the GIL; reading in pieces with a pause lets the window run."""
    view, position = memoryview(data), 0

    def read(wanted: int) -> bytes:
        nonlocal position
        time.sleep(0)
        piece = bytes(view[position : position + wanted])
        position += len(piece)
        return piece

    return read


def _iterate(changes: bytes) -> Iterator[apsw.TableChange]:
    return apsw.Changeset.iter(changes if len(changes) < CHUNK else _feeder(changes))


def _key_of(change: apsw.TableChange, place: int = -1) -> int:
    values = (change.new if change.op == "INSERT" else change.old) or ()
    key = values[place if place >= 0 else min(change.pk_columns)]
    return key if isinstance(key, int) else zlib.crc32(str(key).encode())


def _touch(connection: apsw.Connection, changes: bytes, step: int, began: int = 0) -> dict[str, TableChange]:
    """Notes which rows the step touched, in id order: the session gives them in the order of its hash. Of the rows that a large
    work made only the first of each table: who made any other is the step that follows its id."""
    made = _made_since(connection, changes, began) if began and len(changes) > LARGE else None
    touched, added = made or (_named(changes), {})
    for name, by_op in touched.items():
        ids = array("q", sorted(chain(*by_op.values(), added.get(name, ()))))
        connection.execute("INSERT OR IGNORE INTO touched SELECT ?1, value, ?2 FROM carray(?3)", (name, step, apsw.carray(ids)))
    return {name: EVERYTHING if name in added else collected(*by_op.values()) for name, by_op in touched.items()}


_ByOp = dict[str, dict[str, "array[int]"]]


def _named(changes: bytes, without: Container[str] = (), counts: dict[str, int] | None = None) -> _ByOp:
    """{table: {operation: ids}}; rows added to the tables `without` are only counted."""
    places: dict[str, int] = {}
    touched: _ByOp = {}
    for change in _iterate(changes):
        name = change.name
        if name not in places:
            places[name] = min(change.pk_columns)
            touched[name] = {"INSERT": array("q"), "UPDATE": array("q"), "DELETE": array("q")}
        if counts is not None and change.op == "INSERT" and name in without:
            counts[name] = counts.get(name, 0) + 1
        else:
            touched[name][change.op].append(_key_of(change, places[name]))
    return touched


def _made_since(connection: apsw.Connection, changes: bytes, began: int) -> tuple[_ByOp, dict[str, tuple[int]]] | None:
    """What `_named` gives without the rows made, and of these {table: (the first id,)}; None where not all rows added were made
    then (some came back)."""
    plain = {name for name in known.record_tables if _columns(name)[:1] == ["id"]}
    counts: dict[str, int] = {}
    touched, first = _named(changes, plain, counts), {}
    for name, count in counts.items():
        made = connection.execute(f"SELECT count(*), min(id) FROM {name} WHERE id > ?1", (began,)).fetchone()
        if made is None or made[0] != count:
            return None
        first[name] = (made[1],)
    return touched, first


def _insert(connection: apsw.Connection, label: str, state_: str, of: int | None, join: str, changes: bytes) -> int:
    step = new_id()
    connection.execute(
        "INSERT INTO step(id, label, at, device, version, state, of, joined, changes) VALUES (?,?,?,?,?,?,?,?,?)",
        (step, label, clock.now_text(), state.device(), state.version(), state_, of, join, _deflated(changes)),
    )
    return step


def _deflated(changes: bytes) -> bytes:
    return zlib.compress(changes, 1 if len(changes) > CHUNK else 6)


def _join_last(connection: apsw.Connection, changes: bytes, join: str) -> int:
    """Joins typing in one field: the newest step, if it has the same key and is fresh, takes these changes in."""
    found = connection.execute("SELECT id, joined, at, changes, state FROM step ORDER BY id DESC LIMIT 1").fetchone()
    if found is None or found[1] != join or found[4] != "done":
        return 0
    oldest = (clock.now() - timedelta(seconds=JOIN_SECONDS)).strftime("%Y-%m-%dT%H:%M:%SZ")
    if found[2] < oldest:
        return 0
    both = apsw.Changeset.concat(zlib.decompress(found[3]), changes)
    connection.execute("UPDATE step SET changes = ?, at = ? WHERE id = ?", (_deflated(both), clock.now_text(), found[0]))
    return int(found[0])


def _columns(table: str) -> list[str]:
    return [name for _, name, *_ in rows(f"PRAGMA table_info('{table}')")]


def _check_columns(connection: apsw.Connection, version: int) -> None:
    """SQLite skips without a word what does not fit; so we look first."""
    if version == state.version():
        return
    for table, names in connection.execute("SELECT tbl, names FROM journal_columns WHERE version = ?", (version,)):
        today = [name for _, name, *_ in connection.execute(f"PRAGMA table_info('{table}')")]
        if len(today) < len(names.split(",")):
            raise UserError(text("This step was made by an older version and can no longer be taken back."))
