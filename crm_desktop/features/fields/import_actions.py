"""Own fields in an import and an export: what a file says of many records, without refusing the whole for one cell."""

from collections.abc import Iterable, Sequence
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark
from crm_desktop.features.fields import actions, queries, rules
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.store.reading import rows
from crm_desktop.store.work import action, connection

Said = Sequence[tuple[str, str, str]]


@action(mark("Import own fields"))
def bring(made: Iterable[tuple[int, Said]], filled: Iterable[tuple[int, Said]] = ()) -> None:
    """(record, (key, what the file says, the column's title)...): new records, and ones that were there, whose filled fields
    stay. What does not fit its field goes into the contact's note under the title: nothing of the file is lost."""
    new, old = list(made), list(filled)
    fields = queries.by_keys(key for _, said in (*new, *old) for key, _, _ in said)
    taken = {key: _values_of(field) for key, field in fields.items() if field.single}
    changes: list[tuple[int, str, Any]] = []
    notes: list[tuple[str, int]] = []
    for id_, said in new:
        _sort_out(id_, said, fields, taken, {}, changes, notes)
    for id_, said in old:
        have = queries.values(fields[said[0][0]].kind, [id_], list(fields.values()))[id_] if said[0][0] in fields else {}
        _sort_out(id_, said, fields, taken, have, changes, notes)
    if changes:
        actions.put_fitting(fields, changes)
    if notes:
        sql = "UPDATE contact SET note = trim(note || char(10) || ?, char(10)) WHERE id = ?"
        connection().executemany(sql, notes)


def written(kind: str, ids: Sequence[int]) -> dict[int, tuple[tuple[str, str, str], ...]]:
    """record -> (key, how its value stands in a file, "") of each filled field; our own import takes it back."""
    wanted = queries.fields(kind)
    if not wanted:
        return {}
    found = queries.values(kind, ids, wanted)
    titles = queries.linked(found, wanted)
    return {
        id_: tuple((field.key, rules.plain(field, own[field.id], titles), "") for field in wanted if field.id in own)
        for id_, own in found.items()
        if own
    }


def _sort_out(
    id_: int, said: Said, fields: dict[str, FieldDef], taken: dict[str, set[Any]], have: dict[int, Any],
    changes: list[tuple[int, str, Any]], notes: list[tuple[str, int]],
) -> None:  # fmt: skip
    done: set[str] = set()
    for key, typed, title in said:
        field = fields.get(key)
        if field is None or key in done or field.id in have:
            continue
        try:
            value = actions.fitting(field, typed)
        except UserError:
            notes.append((f"{title}: {typed}" if title else typed, id_))
            continue
        if value is None:
            continue
        if key in taken and value in taken[key]:
            notes.append((f"{title}: {typed}" if title else typed, id_))
            continue
        if key in taken:
            taken[key].add(value)
        done.add(key)
        changes.append((id_, key, value))


def _values_of(field: FieldDef) -> set[Any]:
    return {value for (value,) in rows("SELECT v FROM value WHERE field_id = ?", field.id)}
