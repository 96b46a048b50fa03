"""What a committed write touched, and who wants to hear of it. Qt-free; `kit.changes` brings it to the windows."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

ALL_OVER = 1000


class TableChange(NamedTuple):
    """Ids added, updated and removed in one table; `all` says: more than ALL_OVER, take everything as changed."""

    added: frozenset[int] = frozenset()
    updated: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()
    all: bool = False


class ChangeSet(NamedTuple):
    """Told once after each commit. `step` is the journal's step id, or 0 for a write without journal."""

    tables: dict[str, TableChange]
    step: int = 0
    label: str = ""

    def touches(self, *tables: str) -> bool:
        return any(table in self.tables for table in tables)

    def touches_id(self, table: str, id_: int) -> bool:
        change = self.tables.get(table)
        return change is not None and (
            change.all or id_ in change.updated or id_ in change.added or id_ in change.removed
        )


Listener = Callable[[ChangeSet], None]
_listeners: list[Listener] = []


def subscribe(listener: Listener) -> Callable[[], None]:
    """`listener` is called in the thread that committed, after the commit. Returns what ends it."""
    _listeners.append(listener)

    def unsubscribe() -> None:
        if listener in _listeners:
            _listeners.remove(listener)

    return unsubscribe


def announce(change: ChangeSet) -> None:
    for listener in list(_listeners):
        listener(change)


def collected(added: Sequence[int], updated: Sequence[int], removed: Sequence[int]) -> TableChange:
    """A TableChange of these ids, or `all` when they are too many to name."""
    if len(added) + len(updated) + len(removed) > ALL_OVER:
        return TableChange(all=True)
    return TableChange(frozenset(added), frozenset(updated), frozenset(removed))
