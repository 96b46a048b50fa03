"""Import of 100,000 CSV rows with duplicate check, search index and journal, beside raw SQLite.

The bare counterpart writes the same rows into the same tables (without triggers), with the search documents and sort keys
prepared in memory, by executemany in one transaction, keyed alike.
"""

import random
import time
from pathlib import Path

import apsw
import pytest

from crm_desktop import opening
from crm_desktop.base.feature import load
from crm_desktop.base.text import sort_key, words
from crm_desktop.features import catalog
from crm_desktop.features.transfer import actions
from crm_desktop.store import known, matching, migrate
from crm_desktop.store.file import PRAGMAS, give_key
from crm_desktop.store.reading import array_of, ids, rows, value
from tests.conftest import KEY
from tests.speed import house

pytestmark = pytest.mark.speed
ROWS = 100_000
TABLES = ("record", "contact", "phone", "email", "address")


def write_csv(path: Path, count: int = ROWS) -> None:
    rnd = random.Random(1)
    lines = ["Ad Soyad;Telefon;E-posta;Şehir;Görevi"]
    for place, name in enumerate(house.names(count)):
        lines.append(f"{name};0532 {rnd.randrange(10**7):07};kisi{place}@ornek.com.tr;{rnd.choice(house.CITIES)};Müdür")
    path.write_bytes("\r\n".join(lines).encode("utf-8-sig"))


def prepared() -> dict[str, list[tuple]]:
    """What the import wrote, as plain tuples."""
    out = {table: rows(f"SELECT * FROM {table}") for table in TABLES}
    documents = list(load(known.kinds["contact"].documents)(ids("SELECT id FROM contact")))
    token = matching.kind_token("contact")
    out["search(rowid, text)"] = [(doc.id, f"{token} {' '.join(words(doc.words))}") for doc in documents]
    out["search_digits(rowid, text)"] = [(doc.id, doc.digits) for doc in documents]
    out["sort_key(id, field, key)"] = [
        (doc.id, field, sort_key(said, "tr")) for doc in documents for field, said in doc.sorts.items()
    ]
    return out


def raw_write(path: Path, contents: dict[str, list[tuple]], key: bytes | None) -> float:
    connection = apsw.Connection(str(path))
    give_key(connection, key)
    for pragma in PRAGMAS[:-1]:
        connection.execute(f"pragma {pragma}").fetchall()
    for migration in migrate.migrations():
        connection.execute(migration.sql)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table, filled in contents.items():
        if filled:
            marks = ",".join("?" * len(filled[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", filled)
    connection.execute("COMMIT")
    took = time.perf_counter() - start
    connection.close()
    return took


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])
def test_import_of_a_hundred_thousand_rows(tmp_path, report, key) -> None:
    file = tmp_path / "rows.csv"
    write_csv(file)
    opening.open_store(tmp_path / "data", catalog.features(), data_key=key, language="tr")
    opening.fill_defaults(catalog.features(), "tr", "TR", "TRY")
    start = time.perf_counter()
    actions.import_file(file)
    ours = time.perf_counter() - start
    stored = value("SELECT count(*) FROM contact")
    assert stored > ROWS * 0.98
    contents = prepared()
    assert len(rows("SELECT 1 FROM contact WHERE id IN carray(?1)", array_of([row[0] for row in contents["contact"]]))) == stored
    opening.close_store(with_backup=False)
    bare = raw_write(tmp_path / "raw.db", contents, key)
    report(f"import of {ROWS:,} CSV rows, {'keyed' if key else 'plain'}", ours, bare, "3 x", "s")
