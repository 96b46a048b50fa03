"""Past sales of a CSV file or a spreadsheet, brought in as one undo step: customers and products are matched by folded name or
code, or made.

Rows of one document (or, without numbers, of one customer and day) become one sale. They are taken as delivered and paid, so
that nobody is reminded of what was settled long ago; who wants them open says so.
"""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold
from crm_desktop.features.contacts import bulk
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.products import queries as products
from crm_desktop.features.sales import reading_in
from crm_desktop.features.sales.actions import house_currency
from crm_desktop.features.sales.import_writing import CHUNK, written
from crm_desktop.features.sales.reading_in import Bad, Sold
from crm_desktop.store import work
from crm_desktop.store.ids import new_ids
from crm_desktop.store.reading import rows
from crm_desktop.store.work import action, say


class Imported(NamedTuple):
    """What came of a file; `kept`: where the bad rows lie."""

    sales: int
    lines: int
    customers: int
    products: int
    bad: tuple[Bad, ...]
    kept: Path | None = None


def run(
    path: Path, paid: bool = True, progress: Callable[[int, int], None] | None = None, sheet: str = ""
) -> Imported:
    """Imports a file (of a spreadsheet one sheet) and puts the rows that could not be read into another beside it.

    Raises:
        UserError: the file cannot be read, lacks a column, or has no good row.
    """
    with work.reporting(progress or (lambda done, total: None)):
        done = import_sales(path, paid, sheet)
    return done._replace(kept=_kept(path, done.bad, sheet)) if done.bad else done


@action(mark("Import sales"), large=True)
def import_sales(path: Path, paid: bool = True, sheet: str = "") -> Imported:
    """All good rows of the file, as one step."""
    file = reading_in.examine(path, sheet)
    good: list[Sold] = []
    bad: list[Bad] = []
    for count, line in enumerate(reading_in.lines(file)):
        if count % CHUNK == 0:
            work.progress(count, 0)
        if isinstance(line, Sold):
            good.append(line)
        else:
            bad.append(line)
    if not good:
        why = f" {bad[0].why}" if bad else ""
        raise UserError(text("{name} has no row that could be imported.{why}", name=path.name, why=why))
    customers, new_customers = _customers({line.customer for line in good})
    goods, new_goods = _products(good)
    sales = written(good, customers, goods, paid)
    say(mark("Imported {count} sale from {file}"), mark("Imported {count} sales from {file}"), count=sales, file=path.name)
    return Imported(sales, len(good), new_customers, new_goods, tuple(bad))


def _customers(names: set[str]) -> tuple[dict[str, int], int]:
    """name -> id; who is not there is made as a company."""
    wanted = {name: fold(name) for name in names}
    folded = set(wanted.values())
    known: dict[str, int] = {}
    for id_, name in rows("SELECT id, name FROM contact WHERE trashed_at IS NULL ORDER BY id DESC"):
        if (key := fold(name)) in folded:
            known[key] = id_
    fresh = {key: name for name, key in wanted.items() if key not in known}
    made = bulk.add_many([ContactDraft("organization", name, roles=("customer",)) for name in fresh.values()]) if fresh else []
    known.update(zip(fresh, made, strict=True))
    return {name: known[key] for name, key in wanted.items()}, len(fresh)


def _products(good: Sequence[Sold]) -> tuple[dict[tuple[str, str], int], int]:
    """(code, name) -> id, by code first, then by name; what is not there is made with its last price."""
    wanted = {(line.code, line.product): line for line in good}
    by_code: dict[str, int] = {}
    by_name: dict[str, int] = {}
    for id_, code, name in rows("SELECT id, code, name FROM product WHERE trashed_at IS NULL ORDER BY id DESC"):
        by_name[fold(name)] = id_
        if code:
            by_code[fold(code)] = id_
    found: dict[tuple[str, str], int] = {}
    fresh: list[tuple[Any, ...]] = []
    rates = {percent: id_ for id_, percent in rows("SELECT id, percent FROM tax_rate WHERE active ORDER BY position DESC")}
    default = products.default_tax_percent()
    ids = iter(new_ids(len(wanted)))
    for (code, name), line in wanted.items():
        id_ = (by_code.get(fold(code)) if code else None) or by_name.get(fold(name))
        if id_ is None:
            id_ = next(ids)
            rate = rates.get(default if line.tax is None else line.tax)
            fresh.append((id_, code, name, line.unit, line.price, line.currency or house_currency(), rate, clock.now_text()))
            by_name[fold(name)] = id_
            if code:
                by_code[fold(code)] = id_
        found[code, name] = id_
    connection = work.connection()
    connection.executemany("INSERT INTO record VALUES (?, 'product')", [(one[0],) for one in fresh])
    sql = "INSERT INTO product(id, code, name, unit, price, currency, tax_rate_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    connection.executemany(sql, fresh)
    return found, len(fresh)


def _kept(path: Path, bad: Sequence[Bad], sheet: str = "") -> Path | None:
    """`<name>-not-imported.csv`: each bad row as it was, its number and the reason. None where nothing can be written."""
    target = path.with_name(f"{path.stem}-not-imported.csv")
    count = 1
    while target.exists():
        count += 1
        target = path.with_name(f"{path.stem}-not-imported-{count}.csv")
    try:
        file = reading_in.examine(path, sheet)
        with target.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.writer(handle, delimiter=file.delimiter)
            writer.writerow([text("Row"), text("Reason"), *file.header])
            writer.writerows([one.row, one.why, *one.cells] for one in bad)
    except OSError:
        return None
    return target
