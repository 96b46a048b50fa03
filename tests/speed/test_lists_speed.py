"""Lists over a million contacts: first rows and count of a filter, the edit of 100,000, a paste of 1,000 x 10, a spreadsheet of
100,000 x 15. Beside each the barest way to the same, in the same run."""

import csv
import time
from array import array
from collections.abc import Callable
from itertools import chain

import apsw
import pytest

from crm_desktop.base import sheet
from crm_desktop.base.text import words_of
from crm_desktop.features.contacts import actions, index, queries
from crm_desktop.features.contacts.ui.page import SPEC
from crm_desktop.kit import list_out
from crm_desktop.store import criteria, journal, lists, matching
from crm_desktop.store.file import db
from crm_desktop.store.reading import array_of, ids, reading, rows, value
from tests.speed.conftest import middle, milliseconds

pytestmark = pytest.mark.speed

CITY = {"field": "city", "is": "is", "value": "bakı"}
FILTERS = {
    "city": CITY,
    "city and not tagged": {"all": [CITY, {"not": {"field": "tag", "is": "in", "value": [1]}}]},
    "added this year": {"field": "created", "is": "during", "value": "this_year"},
    "rare job title": {"field": "job_title", "is": "filled"},
    "source": {"field": "source", "is": "filled"},
}


def test_first_rows_and_count(big, report) -> None:
    bare_first = middle(
        milliseconds(lambda: queries.rows(ids("SELECT id FROM sort_key WHERE field='contact.name' ORDER BY key LIMIT 60")), 5)
    )
    bare_count = middle(milliseconds(lambda: value("SELECT count(*) FROM address WHERE city = 'Bakı'"), 3))
    for name, tree in FILTERS.items():
        queries.first({"where": tree}, "contact.name", 60)
        first = middle(milliseconds(lambda tree=tree: queries.first({"where": tree}, "contact.name", 60), 5))
        report(f"first 60 rows, filter {name}", first, bare_first, "50 ms")
        count = middle(milliseconds(lambda tree=tree: queries.count({"where": tree}), 3))
        report(f"count, filter {name}", count, bare_count, "300 ms")
    bare = middle(milliseconds(lambda: ids("SELECT id FROM sort_key WHERE field='contact.name' ORDER BY key"), 2))
    report(
        "all ids of a filter in order",
        middle(milliseconds(lambda: queries.ids({"where": CITY}, "contact.name"), 2)),
        bare,
        "-, in a worker",
    )
    said = {"field": "name", "is": "contains", "value": "brah"}
    bare = middle(milliseconds(lambda: value("SELECT count(*) FROM contact WHERE instr(name, 'brah')"), 2))
    report("name contains, no index", middle(milliseconds(lambda: criteria.ids("contact", said), 2)), bare, "1.5 s, in a worker")
    first = middle(milliseconds(lambda: queries.first({}, "-created", 60), 3))
    report("first 60 rows by day added", first, bare_first, "50 ms")


def test_groups_and_several_sorts(big, report) -> None:
    chosen = queries.ids({"where": CITY}, "contact.name")
    bare = middle(milliseconds(lambda: rows("SELECT city, count(*) FROM address GROUP BY city"), 1))
    report(
        "62,500 rows in groups by city",
        middle(milliseconds(lambda: lists.groups("contact", chosen, "city"), 1)),
        bare,
        "-, in a worker",
    )
    by = [("city", False), ("name", True)]
    report(
        "62,500 rows by two columns",
        middle(milliseconds(lambda: lists.arranged("contact", chosen, by), 1)),
        bare,
        "-, in a worker",
    )


def searched_with(job: str, chosen: list[int]) -> list[tuple[int, str]]:
    """The folded words of these contacts as they are with this job title."""
    token = matching.kind_token("contact")
    jobs = dict(rows("SELECT id, job_title FROM contact WHERE id IN carray(?1)", array_of(chosen)))
    said = {one.id: one.words.replace(jobs[one.id], "") if jobs[one.id] else one.words for one in index.documents(chosen)}
    folded = words_of([f"{words} {job}" for words in said.values()])
    return [(id_, f"{token} {words}") for id_, words in zip(said, folded, strict=True)]


def test_edit_of_100_000(big, report) -> None:
    """Bare: the same column, and for the searched field the same words of the full text, put by executemany."""
    chosen = queries.ids({}, "contact.name")[:100_000]
    texts = searched_with("Şef", sorted(chosen))

    def raw(put: Callable[[apsw.Connection], object]) -> float:
        connection = db.connection()
        connection.execute("pragma query_only=off").fetchall()
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        put(connection)
        connection.execute("DELETE FROM search_dirty")
        connection.execute("COMMIT")
        took = (time.perf_counter() - start) * 1000
        connection.execute("pragma query_only=on").fetchall()
        return took

    def searched(connection: apsw.Connection) -> None:
        connection.executemany("UPDATE contact SET job_title = 'Şef' WHERE id = ?1", [(id_,) for id_, _ in texts])
        connection.executemany("UPDATE search SET text = ?2 WHERE rowid = ?1", texts)

    sql = "UPDATE contact SET tax_office = 'x' WHERE id IN carray(?1)"
    bare, bare_searched = raw(lambda connection: connection.execute(sql, (array_of(chosen),))), raw(searched)
    cells = [(id_, "job_title", "Müdür") for id_ in chosen]
    ours = milliseconds(lambda: lists.edit_cells(cells, actions.set_field, actions.set_cells), 1)[0]
    report("edit of 100,000 rows, searched field", ours, bare_searched, "5 s or 1.5 x")
    report("its undo", milliseconds(journal.undo, 1)[0], bare_searched, "-")
    source = [(id_, "source", "Fuar") for id_ in chosen]
    report(
        "edit of 100,000 rows, plain field",
        milliseconds(lambda: lists.edit_cells(source, actions.set_field, actions.set_cells), 1)[0],
        bare,
        "5 s",
    )
    report("its undo, plain field", milliseconds(journal.undo, 1)[0], bare, "-")


def test_paste_of_1_000_rows(big, report) -> None:
    chosen = queries.ids({}, "contact.name")[200_000:201_000]
    columns = ("name", "city", "phone", "email", "job_title", "source")
    cells = []
    for place, id_ in enumerate(chosen):
        said = (f"Yeni Ad {place}", "Bakı", f"0532 {place:07}", f"yeni{place}@ornek.com.tr", "Müdür", "Fuar")
        cells += list(zip([id_] * 6, columns, said, strict=True))
        cells += [(id_, "city", "Gəncə"), (id_, "job_title", "Şef"), (id_, "name", f"Son Ad {place}"), (id_, "source", "Web")]

    def raw() -> None:
        connection = db.connection()
        connection.execute("pragma query_only=off").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        for column in ("name", "job_title", "tax_office", "note", "language"):
            connection.executemany(f"UPDATE contact SET {column} = ? WHERE id = ?", [("x", id_) for id_ in chosen])
            connection.executemany("UPDATE phone SET number = ? WHERE contact_id = ?", [("1", id_) for id_ in chosen])
        connection.execute("ROLLBACK")
        connection.execute("pragma query_only=on").fetchall()

    bare = milliseconds(raw, 1)[0]
    report(
        "paste of 1,000 x 10 cells",
        milliseconds(lambda: lists.edit_cells(cells, actions.set_field, actions.set_cells), 1)[0],
        bare,
        "1 s",
    )
    assert len(cells) == 10_000


def test_a_spreadsheet_of_100_000_rows(big, report, tmp_path) -> None:
    chosen = queries.ids({}, "contact.name")[:100_000]
    columns = [*SPEC.columns, *SPEC.columns[:4]]

    def lines(tell=lambda *_: None):
        return list_out._lines(columns, queries.rows, array("q", chosen), tell)

    def bare() -> None:
        with (tmp_path / "bare.csv").open("w", newline="") as file:
            csv.writer(file).writerows(chain([list_out.heads(columns)], lines()))

    report("CSV of 100,000 x 15 with its rows read", milliseconds(bare, 1)[0], 0, "-")
    plain = milliseconds(
        lambda: sheet.write(tmp_path / "a.xlsx", ["x"] * 15, ([f"cell {at} {n}" for n in range(15)] for at in range(100_000))), 1
    )[0]
    start = time.perf_counter()
    assert sheet.write(tmp_path / "b.xlsx", list_out.heads(columns), lines(), "Contacts") == 100_000
    report("XLSX of 100,000 x 15, rows read and written", (time.perf_counter() - start) * 1000, plain, "15 s")
    assert reading() is not None
