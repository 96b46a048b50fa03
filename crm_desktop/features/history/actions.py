"""Back from the trash, back to what a field was, and an old step taken back; and what leaves the trash for good."""

from collections.abc import Sequence

from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import load
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.history import queries
from crm_desktop.store import journal, known
from crm_desktop.store.reading import array_of, rows
from crm_desktop.store.tables import Record
from crm_desktop.store.work import action, connection, progress, say, set_columns


@action(mark("Restore from the trash"))
def restore(ids: Sequence[int]) -> None:
    """Records of any kind come back to their lists."""
    for kind, own in _by_kind(ids).items():
        table = known.kinds[kind].table
        own_way = _own_restore(kind)
        if own_way:
            load(own_way)(own)
        else:
            connection().execute(f"UPDATE {table} SET trashed_at = NULL WHERE id IN carray(?1)", (array_of(own),))
    say(mark("Restored {count} record"), mark("Restored {count} records"), count=len(ids))


def _own_restore(kind: str) -> str:
    """An offer that comes back tells its deal: that feature's own action does it."""
    return "crm_desktop.features.offers.actions:restore" if kind == "offer" else ""


@action(mark("Purge the trash"))
def purge(ids: Sequence[int]) -> int:
    """For good, but for undo. What other records stand on stays in the trash; returns how many went."""
    gone = 0
    for kind, own in _by_kind(ids).items():
        kept = queries.needed(known.kinds[kind].table, own)
        going = [id_ for id_ in own if id_ not in kept]
        for start in range(0, len(going), 500):
            Record.delete().where(Record.id.in_(going[start : start + 500])).execute()
            progress(gone + start, len(ids))
        gone += len(going)
    say(mark("Purged {count} record from the trash"), mark("Purged {count} records from the trash"), count=gone)
    return gone


def _by_kind(ids: Sequence[int]) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for id_, kind in rows("SELECT id, kind FROM record WHERE id IN carray(?1)", array_of(ids)):
        if kind in known.kinds:
            out.setdefault(kind, []).append(id_)
    return out


@action(mark("Put back a field"))
def put_back(id_: int, change: queries.Change) -> None:
    """The field takes the value it had before that change.

    Raises:
        UserError: the record, or what the old value pointed at, is gone.
    """
    say(mark("{field} put back"), field=change.name)
    if change.table == "value":
        field = int(change.field)
        connection().execute("DELETE FROM value WHERE record_id = ?1 AND field_id = ?2", (id_, field))
        if change.stored is not None:
            connection().execute("INSERT INTO value(record_id, field_id, v) VALUES (?1, ?2, ?3)", (id_, field, change.stored))
        return
    if not queries.there(change.table, id_):
        raise UserError(text("This record is no longer there."))
    for _, _, target, column, *_ in rows(f"PRAGMA foreign_key_list('{change.table}')"):
        if column == change.field and change.stored is not None and not queries.there(target, change.stored):
            raise UserError(text("What stood there is no longer there, so it cannot be put back."))
    set_columns(change.table, id_, {change.field: change.stored})


@action(mark("Take back a step"))
def take_back(step: int) -> int:
    """What that step did is undone by itself; rows that later steps changed stay as they are. Returns how many stayed.

    Raises:
        UserError: its details are no longer there, or later records stand on what it made.
    """
    label, left = journal.take_back(connection(), step)
    say(mark("Took back: {step}"), step=label)
    return left
