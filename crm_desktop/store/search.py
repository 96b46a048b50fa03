"""One search over everything: folded full text, digits by trigram, and the sort keys that come from the same documents.

Triggers only note ids in `search_dirty`; `refold` rewrites them in the door before COMMIT. Never ORDER BY rank (294 ms
at a million): the newest 200 hits are ordered here by exact, begins-with, recent.
"""

import re
from array import array
from collections.abc import Iterable, Sequence

import apsw

from crm_desktop.base.feature import Hit, Kind, load
from crm_desktop.base.text import digits, fold, sort_key, words
from crm_desktop.store import known
from crm_desktop.store.reading import array_of, ids as read_ids, reading

NEWEST = 200
CHUNK = 5000
_PHONE_LIKE = re.compile(r"[\d\s()+\-./]+")
_alphabet = "en"


def use_alphabet(language: str) -> None:
    """The language whose alphabet the sort keys follow, from now on."""
    global _alphabet
    _alphabet = language


def alphabet() -> str:
    return _alphabet


def find(typed: str, kinds: Sequence[str] | None = None, limit: int = 50) -> list[Hit]:
    """What begins like each of the typed words, in any order; three digits in a row find numbers. Live records only."""
    wanted = [kind for kind in kinds or known.kinds if kind in known.kinds]
    found = _newest(typed, wanted if kinds else [])
    by_kind: dict[str, list[int]] = {}
    for id_, kind in found:
        if kind in wanted:
            by_kind.setdefault(kind, []).append(id_)
    hits = [hit for kind, found_ids in by_kind.items() for hit in load(known.kinds[kind].hits)(found_ids)]
    return _ordered(hits, typed)[:limit]


def ids(typed: str, kind: str) -> "array[int]":
    """Ids of all live records of a kind that match, unordered."""
    sql, params = _query(typed, [kind])
    return read_ids(sql, *params) if sql else array("q")


def refold(connection: apsw.Connection) -> None:
    """Brings search, sort keys and derived tables up to what `search_dirty` names. Inside the open transaction."""
    if not connection.execute("SELECT 1 FROM search_dirty LIMIT 1").fetchone():
        return
    dirty: dict[str, list[int]] = {}
    sql = "SELECT d.id, r.kind FROM search_dirty d LEFT JOIN record r ON r.id = d.id ORDER BY d.id"
    for id_, kind in connection.execute(sql):
        dirty.setdefault(kind or "", []).append(id_)
    for kind_key, dirty_ids in dirty.items():
        kind = known.kinds.get(kind_key)
        for start in range(0, len(dirty_ids), CHUNK):
            _refold_chunk(connection, kind, dirty_ids[start : start + CHUNK])
    connection.execute("DELETE FROM search_dirty")


def mark_all_dirty(connection: apsw.Connection) -> None:
    """Everything is folded anew at the next refold: after a change of language."""
    connection.execute("INSERT OR IGNORE INTO search_dirty SELECT id FROM record")


def _refold_chunk(connection: apsw.Connection, kind: Kind | None, chunk: list[int]) -> None:
    _forget(connection, chunk)
    if kind is None:
        return
    texts: list[tuple[int, str]] = []
    numbers: list[tuple[int, str]] = []
    keys: list[tuple[int, str, str]] = []
    token = _kind_token(kind.key)
    for document in load(kind.documents)(chunk):
        if document.words:
            texts.append((document.id, f"{token} {' '.join(words(document.words))}"))
        if len(document.digits) > 2:
            numbers.append((document.id, document.digits))
        keys.extend((document.id, field, sort_key(said, _alphabet)) for field, said in document.sorts.items())
    connection.executemany("INSERT INTO search(rowid, text) VALUES (?, ?)", texts)
    connection.executemany("INSERT INTO search_digits(rowid, text) VALUES (?, ?)", numbers)
    connection.executemany("INSERT INTO sort_key(id, field, key) VALUES (?, ?, ?)", keys)
    if kind.derive:
        load(kind.derive)(chunk)


def _forget(connection: apsw.Connection, chunk: list[int]) -> None:
    known_ids = array_of(chunk)
    for table in ("search", "search_digits"):
        old = connection.execute(f"SELECT id FROM {table}_docsize WHERE id IN carray(?1) ORDER BY id", (known_ids,)).fetchall()
        connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", old)
    connection.execute("DELETE FROM sort_key WHERE id IN carray(?1)", (known_ids,))


def _kind_token(kind: str) -> str:
    return f"xkind{kind}"


def _query(typed: str, kinds: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """SQL that selects the matching rowids, and its parameters; "" when nothing can match."""
    tokens = words(typed)
    if not tokens:
        return "", ()
    only = f"({' OR '.join(_kind_token(kind) for kind in kinds)}) AND " if kinds else ""
    every = only + " AND ".join(f'"{token}"*' for token in tokens)
    numeric = _numeric(typed, tokens)
    if not numeric:
        return "SELECT rowid FROM search WHERE search MATCH ?", (every,)
    others = [f'"{token}"*' for token in tokens if not token.isdigit()] if not _PHONE_LIKE.fullmatch(typed) else []
    if not others and not only:
        sql = (
            "SELECT rowid FROM search_digits WHERE search_digits MATCH ?1"
            " UNION SELECT rowid FROM search WHERE search MATCH ?2"
        )
        return sql, (numeric, every)
    rest = only + " AND ".join(others) if others else only.removesuffix(" AND ")
    sql = (
        "SELECT rowid FROM search WHERE search MATCH ?2 AND rowid IN (SELECT rowid FROM search_digits WHERE search_digits MATCH ?1)"
        " UNION SELECT rowid FROM search WHERE search MATCH ?3"
    )
    return sql, (numeric, rest, every)


def _numeric(typed: str, tokens: list[str]) -> str:
    if _PHONE_LIKE.fullmatch(typed):
        whole = digits(typed)
        return f'"{whole}"' if len(whole) > 2 else ""
    long = [token for token in tokens if token.isdigit() and token.isascii() and len(token) > 2]
    return " AND ".join(f'"{token}"' for token in long)


def _newest(typed: str, kinds: Sequence[str]) -> list[tuple[int, str]]:
    sql, params = _query(typed, kinds)
    if not sql:
        return []
    source = f"SELECT rowid FROM ({sql})" if "UNION" in sql else sql
    found = read_ids(f"{source} ORDER BY rowid DESC LIMIT {NEWEST}", *params)
    return reading().execute("SELECT id, kind FROM record WHERE id IN carray(?1)", (array_of(found),)).fetchall()


def _ordered(hits: Iterable[Hit], typed: str) -> list[Hit]:
    asked = fold(typed).strip()

    def place(hit: Hit) -> tuple[int, int]:
        title = fold(hit.title)
        rank = 0 if title == asked else 1 if title.startswith(asked) else 2 if f" {asked}" in title else 3
        return rank, -hit.id

    return sorted(hits, key=place)

