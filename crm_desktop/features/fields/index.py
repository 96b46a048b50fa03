"""What search and sorting know of own fields: words of texts in every record's document, sort keys where an index was asked for,
and the partial indexes themselves. Those are the file's own business: made after the commit, in a worker, never in an action."""

import time
from collections import defaultdict
from typing import Any

from crm_desktop.base.feature import Document
from crm_desktop.base.text import sort_key
from crm_desktop.features.fields import queries, rules
from crm_desktop.features.fields.criteria import INDEX, made, sorted_by_key
from crm_desktop.features.fields.records import PREFIX, FieldDef
from crm_desktop.store import known, search, work
from crm_desktop.store.reading import array_of, rows

_SEARCHED = """SELECT id, type, indexed FROM field WHERE kind = ?1 AND trashed_at IS NULL
  AND (indexed OR type IN ('text', 'long', 'link'))"""
_VALUES = "SELECT record_id, field_id, v FROM value WHERE record_id IN carray(?1)"
MOST = 2000
CHUNK = 20_000


def completed(kind: str, documents: list[Document]) -> list[Document]:
    """The documents with words and sort keys of own fields, of those that are to be found at all."""
    wanted = {id_: (type_, bool(indexed)) for id_, type_, indexed in rows(_SEARCHED, kind)}
    if not wanted:
        return documents
    live = [document.id for document in documents if document.words or document.sorts]
    found: dict[int, list[tuple[int, Any]]] = defaultdict(list)
    for id_, field, value in rows(_VALUES, array_of(live)):
        if field in wanted:
            found[id_].append((field, value))
    return [_with(document, wanted, found[document.id]) if document.id in found else document for document in documents]


def _with(document: Document, wanted: dict[int, tuple[str, bool]], own: list[tuple[int, Any]]) -> Document:
    words = [str(value)[:MOST] for field, value in own if wanted[field][0] in rules.SEARCHED]
    sorts = {
        f"{PREFIX}{field}": rules.sort_text(value)
        for field, value in own
        if wanted[field][1] and wanted[field][0] not in rules.UNKEYED
    }
    return document._replace(words=" ".join([document.words, *words]), sorts={**document.sorts, **sorts})


def behind() -> bool:
    """Whether an index that was asked for is not there, or one is that nobody wants."""
    return made() != _wanted()


def bring_up() -> None:
    """Makes and drops what is asked. Long where there are many records: for a worker."""
    for id_ in sorted(made() - _wanted()):
        with work.quiet() as connection:
            connection.execute(f"DROP INDEX IF EXISTS {INDEX}{id_:d}")
            connection.execute("DELETE FROM sort_key WHERE field = ?", (f"{PREFIX}{id_}",))
    for id_ in sorted(_wanted() - made()):
        field = queries.field(id_)
        if field is None:
            continue
        if sorted_by_key(field):
            _fill(field)
        with work.quiet("value") as connection:
            connection.execute(f"CREATE INDEX IF NOT EXISTS {INDEX}{id_:d} ON value(v, record_id) WHERE field_id = {id_:d}")


def _fill(field: FieldDef) -> None:
    """Sort keys of the live records, as refolding each would write them; by the chunk, so that others may write between."""
    kind = known.kinds.get(field.kind)
    if kind is None:
        return
    with work.quiet() as connection:
        connection.execute("DELETE FROM sort_key WHERE field = ?", (field.key,))
    sql = f"""SELECT v.record_id, v.v FROM value v JOIN {kind.table} t ON t.id = v.record_id
      WHERE v.field_id = {field.id:d} AND v.record_id > ?1 AND t.trashed_at IS NULL ORDER BY v.record_id LIMIT {CHUNK}"""
    last, alphabet = 0, search.alphabet()
    while True:
        with work.quiet() as connection:
            found = connection.execute(sql, (last,)).fetchall()
            if not found:
                return
            last = int(str(found[-1][0]))
            keys = [(id_, field.key, sort_key(rules.sort_text(value), alphabet)) for id_, value in found]
            connection.executemany("INSERT INTO sort_key(id, field, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", keys)
        time.sleep(0)


def _wanted() -> set[int]:
    found = rows("SELECT id FROM field WHERE indexed AND trashed_at IS NULL AND type <> 'computed'")
    return {id_ for (id_,) in found}
