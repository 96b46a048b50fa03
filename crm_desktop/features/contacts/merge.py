"""Two contacts that are one: values are chosen field by field, and what pointed at the other one points at the kept one.

What points at a contact is read from the schema's foreign keys, so that a table that comes later is not forgotten.
"""

from collections.abc import Iterator, Mapping, Sequence

from crm_desktop.base.clock import now_text
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.contacts.tables import Contact, NotDuplicate
from crm_desktop.store import known
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, rows, value
from crm_desktop.store.tables import Record
from crm_desktop.store.work import action, connection, progress, say

FIELDS = (
    "kind", "name", "given_name", "family_name", "job_title", "organization_id", "language", "birthday", "tax_office",
    "tax_number", "source_id", "referrer_id", "note", "uid",
)  # fmt: skip
_SAME = {
    "phone": "coalesce(nullif(e164, ''), number)", "email": "folded", "address": "street || '|' || district || '|' || city",
    "handle": "network || value", "anniversary": "label || day",
}  # fmt: skip


@action(mark("Merge contacts"))
def merge(keep: int, drop: int, chosen: Mapping[str, object] | None = None) -> None:
    """`drop` goes into `keep` and is gone. `chosen`: field -> the value to keep; a field not named keeps its value, or takes the
    other's where it is empty. Phones, addresses, roles, tags, files and the rest come over; what both have stays once."""
    columns = ", ".join(FIELDS)
    sql = f"SELECT {columns} FROM contact WHERE id = ?1"
    own, other = row(sql, keep), row(sql, drop)
    if keep == drop or own is None or other is None:
        raise UserError(text("Choose two different contacts to merge."))
    say(mark("Merged {other} into {name}"), name=str(own[1]), other=str(other[1]))
    values = {field: mine or theirs for field, mine, theirs in zip(FIELDS, own, other, strict=True)}
    if (values["kind"], values["name"]) == (own[0], own[1]):
        values["given_name"], values["family_name"] = own[2], own[3]
    values.update({field: new for field, new in (chosen or {}).items() if field in FIELDS})
    for field in ("organization_id", "referrer_id"):
        if values[field] in (keep, drop) or (field == "organization_id" and values["kind"] == "organization"):
            values[field] = None
    _tidy(keep, drop)
    for table, column in references():
        connection().execute(f"UPDATE OR IGNORE {table} SET {column} = ?1 WHERE {column} = ?2", (keep, drop))
    known.follow("contact.merged", keep, drop)
    connection().execute("DELETE FROM relationship WHERE from_id = to_id")
    connection().execute("DELETE FROM not_duplicate WHERE one_id = other_id")
    Contact.update(**values).where(Contact.id == keep).execute()
    Record.delete().where(Record.id == drop).execute()


@action(mark("Merge contacts"))
def merge_many(keep: int, drops: Sequence[int], chosen: Mapping[str, object] | None = None) -> None:
    """All of `drops` go into `keep`, in one undo step; `chosen` as `merge` takes it."""
    name = value("SELECT name FROM contact WHERE id = ?1", keep)
    if not drops or name is None:
        raise UserError(text("Choose two different contacts to merge."))
    say(mark("Merged {count} contact into {name}"), mark("Merged {count} contacts into {name}"), count=len(drops), name=str(name))
    for drop in drops:
        merge(keep, drop, chosen)


@action(mark("Merge contacts"))
def merge_pairs(pairs: Sequence[tuple[int, int]]) -> int:
    """Of each pair the newer goes into the older, and what was three is one. Returns how many are gone."""
    into: dict[int, int] = {}

    def last(id_: int) -> int:
        while id_ in into:
            id_ = into[id_]
        return id_

    for one, other in pairs:
        older, newer = sorted((last(one), last(other)))
        if older != newer:
            into[newer] = older
    say(mark("Merged {count} duplicate"), mark("Merged {count} duplicates"), count=len(into))
    for count, newer in enumerate(sorted(into, reverse=True)):
        merge(last(newer), newer)
        progress(count, len(into))
    return len(into)


@action(mark("Tell contacts apart"))
def tell_apart(one: int, other: int) -> None:
    """The two are different ones; the search for duplicates does not show them together again."""
    names = dict(rows("SELECT id, name FROM contact WHERE id IN (?1, ?2)", one, other))
    if len(names) < 2:
        raise UserError(text("One of the two is no longer there."))
    say(mark("{one} and {other} are two"), one=str(names[one]), other=str(names[other]))
    NotDuplicate.create(id=new_id(), one_id=one, other_id=other, said_at=now_text())


def references() -> Iterator[tuple[str, str]]:
    """(table, column) of everything that points at a contact or a record."""
    for (table,) in rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        for _, _, target, column, *_ in rows(f"PRAGMA foreign_key_list('{table}')"):
            if target in ("contact", "record") and column != "id":
                yield table, column


def _tidy(keep: int, drop: int) -> None:
    """Takes away what both have, and puts the other's phones and the like behind the kept one's."""
    for table, same in _SAME.items():
        connection().execute(
            f"DELETE FROM {table} WHERE contact_id = ?2 AND {same} IN (SELECT {same} FROM {table} WHERE contact_id = ?1)",
            (keep, drop),
        )
        after = value(f"SELECT coalesce(max(position) + 1, 0) FROM {table} WHERE contact_id = ?1", keep)
        connection().execute(f"UPDATE {table} SET position = position + ?1 WHERE contact_id = ?2", (after, drop))
    connection().execute(
        """DELETE FROM relationship WHERE id IN (SELECT theirs.id FROM relationship theirs JOIN relationship mine
          ON mine.type_id = theirs.type_id AND mine.id <> theirs.id
          WHERE (theirs.from_id = ?2 AND mine.from_id = ?1 AND mine.to_id = theirs.to_id)
             OR (theirs.to_id = ?2 AND mine.to_id = ?1 AND mine.from_id = theirs.from_id))""",
        (keep, drop),
    )
