"""Past sales of 100,000 lines brought in, beside raw SQLite writing the same rows; the sales report over a million lines."""

import random
import time
from pathlib import Path

import apsw
import pytest

from crm_desktop import opening
from crm_desktop.base.feature import load
from crm_desktop.base.text import sort_key, words
from crm_desktop.features import catalog
from crm_desktop.features.sales import accounts, import_actions
from crm_desktop.store import known, migrate, work
from crm_desktop.store.file import PRAGMAS, give_key
from crm_desktop.store.reading import ids, rows, value

pytestmark = pytest.mark.speed
LINES = 100_000
TABLES = (
    "tax_rate", "record", "product", "contact", "contact_role", "sale", "sale_line",
    "payment", "payment_share", "sale_sum", "sale_due", "sale_part",
)  # fmt: skip


def write_csv(path: Path) -> None:
    rnd = random.Random(1)
    out, number = ["Tarih;Müşteri;Ürün;Stok kodu;Miktar;Birim fiyat;KDV;Fatura no"], 0
    while len(out) <= LINES:
        number += 1
        day = f"{rnd.randrange(1, 29):02}.{rnd.randrange(1, 13):02}.{rnd.randrange(2020, 2026)}"
        head = f"{day};Müşteri {rnd.randrange(2000)} Ltd. Şti."
        for _ in range(rnd.randrange(1, 6)):
            product = rnd.randrange(1000)
            price = f"{rnd.randrange(10, 5000)},{rnd.randrange(100):02}"
            out.append(f"{head};Ürün {product};U{product:04};{rnd.randrange(1, 20)};{price};{rnd.choice((1, 10, 20))};F{number}")
    path.write_text("\n".join(out[: LINES + 1]), encoding="utf-8-sig")


def prepared() -> dict[str, list[tuple]]:
    """What the import wrote, as plain tuples, in the order of the keys between the tables."""
    out = {table: rows(f"SELECT * FROM {table}") for table in TABLES}
    documents = []
    for kind in ("contact", "product", "sale"):
        documents += load(known.kinds[kind].documents)(ids(f"SELECT id FROM {kind}"))
    out["search(rowid, text)"] = [(one.id, " ".join(words(one.words))) for one in documents]
    out["search_digits(rowid, text)"] = [(one.id, one.digits) for one in documents if len(one.digits) > 2]
    out["sort_key(id, field, key)"] = [
        (one.id, field, sort_key(said, "tr")) for one in documents for field, said in one.sorts.items()
    ]
    return out


def raw_write(path: Path, contents: dict[str, list[tuple]]) -> float:
    connection = apsw.Connection(str(path))
    give_key(connection, None)
    for pragma in PRAGMAS[:-1]:
        connection.execute(f"pragma {pragma}").fetchall()
    for step in migrate.migrations():
        connection.execute(step.sql)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table, filled in contents.items():
        if filled:
            connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(filled[0]))})", filled)
    connection.execute("COMMIT")
    took = time.perf_counter() - start
    connection.close()
    return took


def test_import_of_a_hundred_thousand_lines(tmp_path, report) -> None:
    file = tmp_path / "sales.csv"
    write_csv(file)
    opening.open_store(tmp_path / "data", catalog.features(), language="tr")
    opening.fill_defaults(catalog.features(), "tr", "TR", "TRY")
    start = time.perf_counter()
    import_actions.run(file)
    ours = time.perf_counter() - start
    assert value("SELECT count(*) FROM sale_line") == LINES
    contents = prepared()
    opening.close_store(with_backup=False)
    report(f"import of {LINES:,} sales lines", ours, raw_write(tmp_path / "raw.db", contents), "3 x", "s")


@pytest.mark.parametrize("what", ["period", "customer", "product"])
def test_sales_report_over_a_million_lines(tmp_path, report, what: str) -> None:
    """Over the tables that the door keeps; the bare counterpart sums the same rows without grouping."""
    opening.open_store(tmp_path / "data", catalog.features(), language="en")
    rnd = random.Random(2)
    sold = [f"{2016 + place // 336}-{place // 28 % 12 + 1:02}-{place % 28 + 1:02}" for place in range(3360)]
    with work.quiet() as connection:
        parts = (
            (sale, rnd.randrange(5000), rnd.randrange(20_000), "TRY", rnd.choice(sold), 10_000, 5000, 3000)
            for sale in range(1_000_000)
        )
        sums = (
            (sale, rnd.randrange(20_000), "TRY", day, day[:7], 1, 5000, 1000, 6000, 3000, 0, 0, 6000, 0, "", 2)
            for sale, day in ((sale, rnd.choice(sold)) for sale in range(1_000_000))
        )
        connection.executemany("INSERT INTO sale_part VALUES (?, ?, ?, ?, ?, ?, ?, ?)", parts)
        connection.executemany(f"INSERT INTO sale_sum VALUES ({','.join('?' * 16)})", sums)
    start = time.perf_counter()
    found = accounts.sales_by(what)
    ours = time.perf_counter() - start
    assert sum(one.net for one in found) == 5_000_000_000
    table = "sale_part" if what == "product" else "sale_sum"
    start = time.perf_counter()
    assert value(f"SELECT sum(net) FROM {table} NOT INDEXED") == 5_000_000_000
    bare = time.perf_counter() - start
    opening.close_store(with_backup=False)
    report(f"sales by {what}, 1,000,000 lines", ours, bare, "1 s", "s")
