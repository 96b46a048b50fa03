"""One search over everything: folded full text, digits by trigram, and the sort keys that come from the same documents.

Triggers only note ids in `search_dirty`; `refold` rewrites them in the door before COMMIT. Never ORDER BY rank (294 ms
at a million): the newest 200 hits are ordered here by exact, begins-with, recent.
"""

from array import array
from collections.abc import Iterable, Sequence
from operator import itemgetter
from zlib import crc32

import apsw

from crm_desktop.base.feature import Document, Hit, Kind, load
from crm_desktop.base.text import fold, sort_keys, words_of
from crm_desktop.store import known, matching
from crm_desktop.store.reading import array_of, reading

NEWEST = 200
CHUNK = 5000
MERGE_PAGES = 5_000
MANY_SEGMENTS = 12
ROOM, USUAL_ROOM = 1 << 25, 1 << 20
_alphabet = "en"
_Mark = tuple[int, int, int]
_Marks = dict[int, _Mark]
_NOTHING, _UNKNOWN = (0, 0, 0), (-1, -1, -1)


def use_alphabet(language: str) -> None:
    """The language whose alphabet the sort keys follow, from now on."""
    global _alphabet
    _alphabet = language


def alphabet() -> str:
    return _alphabet


def find(typed: str, kinds: Sequence[str] | None = None, limit: int = 50) -> list[Hit]:
    """What begins like each of the typed words, in any order; three digits in a row find numbers. Live records only."""
    wanted = [kind for kind in kinds or known.kinds if kind in known.kinds]
    found = matching.newest(typed, wanted if kinds else [], NEWEST)
    by_kind: dict[str, list[int]] = {}
    for id_, kind in reading().execute("SELECT id, kind FROM record WHERE id IN carray(?1)", (array_of(found),)):
        if kind in wanted:
            by_kind.setdefault(kind, []).append(id_)
    asked = fold(typed).strip()
    hits = [hit for kind, of_kind in by_kind.items() for hit in _hits(known.kinds[kind], of_kind, asked, limit)]
    return sorted(hits, key=lambda hit: _place(hit.title, hit.id, asked))[:limit]


def ids(typed: str, kind: str) -> "array[int]":
    """Ids of all live records of a kind that match, unordered."""
    return matching.every(typed, kind)


def refold(connection: apsw.Connection) -> None:
    """Brings search, sort keys and derived tables up to what `search_dirty` names. Inside the open transaction."""
    _refold(connection)
    for derive in known.derives:
        load(derive)()


def _refold(connection: apsw.Connection) -> None:
    if not connection.execute("SELECT 1 FROM search_dirty LIMIT 1").fetchone():
        return
    dirty: dict[str, list[int]] = {}
    sql = "SELECT d.id, r.kind FROM search_dirty d LEFT JOIN record r ON r.id = d.id ORDER BY d.id"
    for id_, kind in connection.execute(sql):
        dirty.setdefault(kind or "", []).append(id_)
    large = sum(map(len, dirty.values())) > CHUNK
    if large:
        _hold(connection, ROOM)
    for kind_key, dirty_ids in dirty.items():
        kind = known.kind(kind_key)
        for start in range(0, len(dirty_ids), CHUNK):
            _refold_chunk(connection, kind, dirty_ids[start : start + CHUNK])
    connection.execute("DELETE FROM search_dirty")
    if large:
        _merge(connection)
        _hold(connection, USUAL_ROOM)


def _hold(connection: apsw.Connection, room: int) -> None:
    """How many bytes FTS5 gathers before it writes a segment: fewer segments, less to merge."""
    for table in ("search", "search_digits"):
        connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {room})")


def _merge(connection: apsw.Connection) -> None:
    """After a large work that left many segments, so that no later edit of one field has to merge them."""
    for table in ("search", "search_digits"):
        (segments,) = connection.execute(f"SELECT count(DISTINCT segid) FROM {table}_idx").fetchone() or (0,)
        if segments < MANY_SEGMENTS:
            continue
        connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('usermerge', 2)")
        connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', {MERGE_PAGES})")


def mark_all_dirty(connection: apsw.Connection, forget: bool = True) -> None:
    """Everything is looked at anew at the next refold; without `forget` only what differs from its mark is written (after a
    change of alphabet: the sort keys)."""
    connection.execute("INSERT OR IGNORE INTO search_dirty SELECT id FROM record")
    if forget:
        connection.execute("DELETE FROM index_mark")


def _refold_chunk(connection: apsw.Connection, kind: Kind | None, chunk: list[int]) -> None:
    documents = known.completed(kind.key, list(load(kind.documents)(chunk))) if kind else []
    if _known_any(connection, chunk):
        _renew(connection, kind, documents, chunk)
    elif kind:
        _write(connection, kind, documents)
    for other in known.kinds.values() if kind is None else (kind,):
        if other.derive:
            load(other.derive)(chunk)


def add_new(connection: apsw.Connection, kind_key: str, documents: Iterable[Document]) -> None:
    """Inside an action: indexes records that it has just made, of which it knows all that their documents say. Saves reading
    a hundred thousand rows again; what changes them later in the same action is folded anew as ever."""
    kind = known.kinds[kind_key]
    found = sorted(documents, key=itemgetter(0))
    large = len(found) > CHUNK
    if large:
        _hold(connection, ROOM)
    for start in range(0, len(found), CHUNK):
        _write(connection, kind, known.completed(kind.key, found[start : start + CHUNK]))
        new = [document.id for document in found[start : start + CHUNK]]
        connection.execute("DELETE FROM search_dirty WHERE id IN carray(?1)", (array_of(new),))
        if kind.derive:
            load(kind.derive)(new)
    if large:
        _merge(connection)
        _hold(connection, USUAL_ROOM)


def _known_any(connection: apsw.Connection, chunk: list[int]) -> bool:
    """Whether any may be indexed already: chunks come in id order, and ids grow."""
    places = ("search_docsize", "search_digits_docsize", "sort_key", "index_mark")
    return max(id_ for place in places for (id_,) in connection.execute(f"SELECT coalesce(max(id), 0) FROM {place}")) >= chunk[0]


def _write(connection: apsw.Connection, kind: Kind, documents: list[Document]) -> None:
    """Indexes documents that are not indexed."""
    connection.executemany("INSERT INTO search(rowid, text) VALUES (?, ?)", _folded(kind, documents))
    connection.executemany("INSERT INTO search_digits(rowid, text) VALUES (?, ?)", _numbers(documents))
    _write_keys(connection, _keys(documents))
    _write_marks(connection, _marks(documents))


def _renew(connection: apsw.Connection, kind: Kind | None, documents: list[Document], chunk: list[int]) -> None:
    """Brings the index of the chunk to its documents. What stayed is not written: each page more makes the commit wait."""
    ids = array_of(chunk)
    kept = {one[0]: one[1:] for one in connection.execute("SELECT * FROM index_mark WHERE id IN carray(?1)", (ids,))}
    now = _marks(documents)
    words, digits, sorts = _changed(chunk, kept, now)
    if words:
        _put(connection, "search", words, _folded(kind, [d for d in documents if d.id in words]) if kind else [])
    if digits:
        _put(connection, "search_digits", digits, _numbers(d for d in documents if d.id in digits))
    if sorts:
        sql = "SELECT id, field, key FROM sort_key WHERE id IN carray(?1)"
        stored = set(connection.execute(sql, (array_of(sorted(sorts)),)))
        wanted = _keys([document for document in documents if document.id in sorts])
        gone = sorted(stored.difference(wanted))
        connection.executemany("DELETE FROM sort_key WHERE id = ? AND field = ? AND key = ?", gone)
        _write_keys(connection, [key for key in wanted if key not in stored])
    _write_marks(connection, {id_: marks for id_, marks in now.items() if kept.get(id_) != marks})
    gone = [(id_,) for id_ in kept if id_ not in now]
    connection.executemany("DELETE FROM index_mark WHERE id = ?", gone)


def _changed(chunk: list[int], kept: _Marks, now: _Marks) -> tuple[set[int], set[int], set[int]]:
    """Those whose words, digits, sort texts are not what is indexed, or of which that is not known."""
    changed: tuple[set[int], set[int], set[int]] = set(), set(), set()
    for id_ in chunk:
        old, new = kept.get(id_, _UNKNOWN), now.get(id_, _NOTHING)
        if old != new:
            for place in range(3):
                if old[place] != new[place]:
                    changed[place].add(id_)
    return changed


def _put(connection: apsw.Connection, table: str, ids: set[int], texts: list[tuple[int, str]]) -> None:
    """These ids then have these texts. FTS5 writes a segment whenever a row comes after a later one, so all of the old go and
    come again one by one, in order."""
    sql = f"SELECT id FROM {table}_docsize WHERE id IN carray(?1)"
    old = {id_ for (id_,) in connection.execute(sql, (array_of(sorted(ids)),))}
    gone = sorted(old.difference(id_ for id_, _ in texts))
    connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(id_,) for id_ in gone])
    texts.sort(key=itemgetter(0))
    connection.executemany(f"UPDATE {table} SET text = ?2 WHERE rowid = ?1", [one for one in texts if one[0] in old])
    connection.executemany(f"INSERT INTO {table}(rowid, text) VALUES (?, ?)", [one for one in texts if one[0] not in old])


def _marks(documents: Iterable[Document]) -> _Marks:
    """What tells whether words, digits and sort texts are those indexed: a checksum of each, 0 where there is nothing. A
    migration that folds words in another way empties `index_mark`."""
    found = {}
    for id_, words, digits, sorts in documents:
        said = "\0".join((_alphabet, *sorts, *sorts.values())) if sorts else ""
        found[id_] = (crc32(words.encode()), crc32(digits.encode()) if len(digits) > 2 else 0, crc32(said.encode()))
    return found


def _write_marks(connection: apsw.Connection, marks: _Marks) -> None:
    connection.executemany("REPLACE INTO index_mark VALUES (?, ?, ?, ?)", [(id_, *mark) for id_, mark in marks.items()])


def _folded(kind: Kind, documents: list[Document]) -> list[tuple[int, str]]:
    token = matching.kind_token(kind.key)
    live = [document for document in documents if document.words]
    said = words_of([document.words for document in live])
    return [(document.id, f"{token} {folded}") for document, folded in zip(live, said, strict=True)]


def _numbers(documents: Iterable[Document]) -> list[tuple[int, str]]:
    return [(document.id, document.digits) for document in documents if len(document.digits) > 2]


def _keys(documents: list[Document]) -> list[tuple[int, str, str]]:
    sorts = [(document.id, field, shown) for document in documents for field, shown in document.sorts.items()]
    keys = sort_keys([shown for _, _, shown in sorts], _alphabet)
    return [(id_, field, key) for (id_, field, _), key in zip(sorts, keys, strict=True)]


def _write_keys(connection: apsw.Connection, keys: list[tuple[int, str, str]]) -> None:
    connection.executemany("INSERT INTO sort_key(id, field, key) VALUES (?, ?, ?)", keys)


def _hits(kind: Kind, found: list[int], asked: str, limit: int) -> list[Hit]:
    """Ranked by title alone first, so that only what is shown is read whole."""
    if len(found) > limit and kind.title_sql:
        sql = f"SELECT id, {kind.title_sql} FROM {kind.table} WHERE id IN carray(?1)"
        ranked = sorted((_place(title, id_, asked), id_) for id_, title in reading().execute(sql, (array_of(found),)))
        found = [id_ for _, id_ in ranked[:limit]]
    return list(load(kind.hits)(found))


def _place(title: str, id_: int, asked: str) -> tuple[int, int]:
    """Exact, begins with, a later word begins with, each word begins one of the title's, the rest; the newest first in each.
    `asked` is folded."""
    said = fold(title)
    if said == asked:
        return 0, -id_
    if said.startswith(asked):
        return 1, -id_
    spaced = f" {said}"
    if f" {asked}" in spaced:
        return 2, -id_
    return (3 if all(f" {word}" in spaced for word in asked.split()) else 4), -id_
