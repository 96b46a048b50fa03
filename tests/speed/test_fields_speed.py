"""Twenty own fields on a million contacts: filter and sort with an index and without, beside bare SQL of the same run."""

import random
from pathlib import Path

import pytest

from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.fields import actions, index, queries
from crm_desktop.store import criteria, work
from crm_desktop.store.reading import ids, rows, value
from tests.speed.conftest import middle, milliseconds

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1800)]
MADE: dict[Path, dict[str, str]] = {}
TYPES = ("whole", "whole", "whole", "whole", "decimal", "money", "money", "percent", "date", "date", "date", "time", "flag",
         "flag", "choice", "choice", "choice", "text", "text", "text")  # fmt: skip
LIVE = "SELECT v.record_id FROM value v JOIN contact c ON c.id = v.record_id"
WORDS = ("Faema", "La Cimbali", "Şimşek", "Gaggia", "Öz Çelik", "Rancilio", "Nuova Simonelli", "Wega")


def fields(folder: Path) -> dict[str, str]:
    """Twenty fields, filled in 900,000 or 450,000 contacts; name -> key. Words of texts are not brought to the search."""
    if folder in MADE:
        return MADE[folder]
    keys = {}
    rnd = random.Random(5)
    everyone = ids("SELECT id FROM contact ORDER BY id")
    for number, type_ in enumerate(TYPES):
        choices = [("Gold", "ok"), ("Silver", "info"), ("Bronze", "warn")] if type_ == "choice" else []
        id_ = actions.add_field("contact", f"Field {number}", type_, choices=choices)
        keys[f"Field {number}"] = f"own.{id_}"
        ours = [choice.id for choice in queries.field(id_).choices]
        make = {
            "whole": lambda: rnd.randrange(1000), "decimal": lambda: rnd.randrange(10**6), "money": lambda: rnd.randrange(10**8),
            "percent": lambda: rnd.randrange(10_000), "time": lambda: f"{rnd.randrange(24):02}:{rnd.randrange(60):02}",
            "date": lambda: f"20{rnd.randrange(10, 27)}-{rnd.randrange(1, 13):02}-{rnd.randrange(1, 29):02}", "flag": lambda: 1,
            "choice": lambda ours=ours: rnd.choice(ours), "text": lambda: f"{rnd.choice(WORDS)} {rnd.randrange(1000)}",
        }[type_]  # fmt: skip
        part = everyone[: 900_000 if number % 2 else 450_000]
        with work.quiet() as connection:
            connection.executemany(
                f"INSERT INTO value(record_id, field_id, v) VALUES (?, {id_}, ?)", ((one, make()) for one in part)
            )
            connection.execute("DELETE FROM search_dirty")
    MADE[folder] = keys
    return keys


def field(folder: Path, number: int) -> tuple[str, int]:
    key = fields(folder)[f"Field {number}"]
    return key, int(key.removeprefix("own."))


def test_filter_without_index(big, report) -> None:
    for what, number, asked, bare_sql in (
        ("own number above, no index", 1, {"is": "more", "value": 900}, "v.v > 900"),
        (
            "own date in a year, no index",
            9,
            {"is": "between", "value": ["2024-01-01", "2024-12-31"]},
            "v.v BETWEEN '2024-01-01' AND '2024-12-31'",
        ),
        ("own text contains, no index", 17, {"is": "contains", "value": "simsek"}, "v.v LIKE '%imşek%'"),
        ("own flag is no, no index", 13, {"is": "is", "value": False}, ""),
    ):
        key, id_ = field(big, number)
        ours = middle(milliseconds(lambda key=key, asked=asked: criteria.ids("contact", {"field": key, **asked}), 3))
        sql = f"{LIVE} WHERE v.field_id = {id_} AND c.trashed_at IS NULL"
        bare = middle(milliseconds(lambda sql=sql, bare_sql=bare_sql: ids(f"{sql} AND {bare_sql}"), 3)) if bare_sql else 0
        report(f"{what}: all ids", ours, bare, "1.5 s or 1.5 x")
        assert len(criteria.ids("contact", {"field": key, **asked}))


def test_sort_without_index(big, report) -> None:
    key, id_ = field(big, 3)
    one = criteria.of("contact")[key]
    sql = f"SELECT t.id FROM contact t WHERE t.trashed_at IS NULL ORDER BY {one.order} IS NULL, {one.order}"
    joined = f"LEFT JOIN value v ON v.field_id = {id_} AND v.record_id = t.id"
    bare = f"SELECT t.id FROM contact t {joined} WHERE t.trashed_at IS NULL ORDER BY v.v"
    report(
        "all ids by an own number, no index",
        middle(milliseconds(lambda: ids(sql), 2)),
        middle(milliseconds(lambda: ids(bare), 2)),
        "-",
    )


def test_with_index(big, report) -> None:
    key, id_ = field(big, 5)
    actions.change_field(id_, indexed=True)
    report("making the index of an own field, in a worker", milliseconds(index.bring_up, 1)[0], 0, "-")
    tree = {"field": key, "is": "between", "value": [10_000_00, 20_000_00]}
    condition, params = criteria.where("contact", tree)
    first = f"SELECT t.id FROM contact t WHERE t.trashed_at IS NULL AND {condition} LIMIT 60"
    bare = (
        f"SELECT v.record_id FROM value v INDEXED BY value_own_{id_} WHERE v.field_id = {id_} AND v.v BETWEEN 1000000 AND 2000000"
    )
    report("own money between, index: first 60 ids", middle(milliseconds(lambda: ids(first, *params), 10)),
           middle(milliseconds(lambda: ids(bare + " LIMIT 60"), 10)), "50 ms")  # fmt: skip
    counted = f"SELECT count(*) FROM contact t WHERE t.trashed_at IS NULL AND {condition}"
    of = f"v.field_id = {id_} AND v.v BETWEEN 1000000 AND 2000000 AND c.trashed_at IS NULL"
    joined = f"SELECT count(*) FROM value v INDEXED BY value_own_{id_} CROSS JOIN contact c ON c.id = v.record_id WHERE {of}"
    report("own money between, index: count of 90,000", middle(milliseconds(lambda: value(counted, *params), 5)),
           middle(milliseconds(lambda: value(joined), 5)), "300 ms or 1.5 x")  # fmt: skip
    report("first 60 rows of the list by it", middle(milliseconds(lambda: contacts.first({}, key, 60), 5)), 0, "50 ms")
    report(
        "first 60 rows of the list with this filter",
        middle(milliseconds(lambda: contacts.first({"where": tree}, "contact.name", 60), 3)),
        0,
        "50 ms",
    )


def test_values_of_a_page_and_one_edit(big, report) -> None:
    fields(big)
    wanted = queries.fields("contact")
    page = contacts.ids({}, "contact.name")[:100]
    bare = milliseconds(
        lambda: rows("SELECT * FROM value WHERE record_id IN (SELECT value FROM json_each(?))", str(list(page))), 10
    )
    report(
        "20 own cells of 100 rows",
        middle(milliseconds(lambda: queries.values("contact", page, wanted), 10)),
        middle(bare),
        "10 ms",
    )
    plain, _ = field(big, 1)
    texts, _ = field(big, 17)
    report(
        "edit of an own number, to commit, median",
        middle([milliseconds(lambda i=i: actions.put(i, plain, i % 1000), 1)[0] for i in page]),
        0,
        "1 ms",
    )
    report(
        "edit of an own text, to commit, median",
        middle([milliseconds(lambda i=i: actions.put(i, texts, f"Makine {i % 1000}"), 1)[0] for i in page]),
        0,
        "3 ms",
    )
    many = contacts.ids({}, "contact.name")[:100_000]
    report("100,000 contacts get an own number, one step", milliseconds(lambda: actions.put_many(many, plain, 7), 1)[0], 0, "5 s")
