"""Products of a file, brought in as one undo step: matched by code, else by folded name, or made. Tried first."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.locale import percent
from crm_desktop.base.text import fold
from crm_desktop.features.products import queries, reading_in
from crm_desktop.features.products.actions import category_named
from crm_desktop.features.products.reading_in import Bad
from crm_desktop.features.products.tables import Product
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import rows, value
from crm_desktop.store.tables import Record
from crm_desktop.store.work import action, progress, say

CHUNK = 500
EMPTY = {
    "kind": "product", "code": "", "description": "", "unit": "", "price": 0, "cost": 0, "tax_rate_id": None,
    "category_id": None, "warranty_months": 0,
}  # fmt: skip
_HELD = ("code", "name", "unit", "price", "cost", "currency", "description", "warranty_months", "tax_rate_id")


class Plan(NamedTuple):
    """What an import would do. `fresh` and `changed`: (id or None, values), category by name."""

    name: str
    header: tuple[str, ...]
    fresh: list[dict[str, Any]]
    changed: list[tuple[int, dict[str, Any]]]
    same: int
    bad: list[Bad]
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def tried(path: Path, sheet: str = "") -> Plan:
    """The dry run: reads the file (of a spreadsheet one sheet) and looks at what is there; writes nothing.

    Raises:
        UserError: the file cannot be read or is no table of products.
    """
    read = reading_in.table(path, sheet)
    by_code, by_name, held = _known()
    rates = {rate.percent: rate.id for rate in reversed(queries.tax_rates(active_only=True, day=clock.today().isoformat()))}
    plan = Plan(path.name, tuple(read.header), [], [], 0, [], read.sheet, read.sheets)
    seen: dict[tuple[str, str], int] = {}
    same = 0
    for one in reading_in.wanted(read):
        if isinstance(one, Bad):
            plan.bad.append(one)
            continue
        try:
            values = _with_rate(one.values, rates)
            code, name = fold(values.get("code", "")), fold(values.get("name", ""))
            key = (code, "") if code else ("", name)
            if key in seen:
                raise UserError(text("The same product stands in row {row} already.", row=seen[key]))
            id_ = by_code.get(code) if code else None
            id_ = id_ or by_name.get(name, {}).get("" if code else None)
            if id_ is None and not name:
                raise UserError(text("No product has this code, and the row has no name to make one."))
        except UserError as error:
            plan.bad.append(Bad(one.row, one.cells, error.message))
            continue
        seen[key] = one.row
        if id_ is None:
            plan.fresh.append(values)
            continue
        changed = {field: new for field, new in values.items() if held[id_].get(field) != new}
        if changed:
            plan.changed.append((id_, changed))
        else:
            same += 1
    return plan._replace(same=same)


def _known() -> tuple[dict[str, int], dict[str, dict[str | None, int]], dict[int, dict[str, Any]]]:
    """Code -> id; name -> {None: any, "": one without a code}; id -> what it holds. The older goes before."""
    by_code: dict[str, int] = {}
    by_name: dict[str, dict[str | None, int]] = {}
    held: dict[int, dict[str, Any]] = {}
    columns = ", ".join(f"p.{name}" for name in _HELD)
    for id_, category, *cells in rows(
        f"SELECT p.id, coalesce(c.name, ''), {columns} FROM product p LEFT JOIN product_category c ON c.id = p.category_id"
        " WHERE p.trashed_at IS NULL ORDER BY p.id"
    ):
        known = dict(zip(_HELD, cells, strict=True)) | {"category": category}
        held[id_] = known
        if known["code"]:
            by_code.setdefault(fold(known["code"]), id_)
        names = by_name.setdefault(fold(known["name"]), {})
        names.setdefault(None, id_)
        if not known["code"]:
            names.setdefault("", id_)
    return by_code, by_name, held


def _with_rate(values: dict[str, Any], rates: dict[int, int]) -> dict[str, Any]:
    """The tax as a rate in use."""
    values = dict(values)
    if (tax := values.pop("tax", None)) is not None:
        if tax not in rates:
            raise UserError(text("There is no tax rate of {percent} in use. Add it in Settings first.", percent=percent(tax)))
        values["tax_rate_id"] = rates[tax]
    return values


@action(mark("Import products"))
def bring_in(plan: Plan) -> int:
    """Makes and changes what was planned, as one step. Returns how many products."""
    categories: dict[str, int | None] = {}
    house, now, whole = queries.currency(), clock.now_text(), len(plan.fresh) + len(plan.changed)
    if not whole:
        raise UserError(text("There is nothing to import: every row is there already or cannot be read."))
    for start in range(0, len(plan.fresh), CHUNK):
        progress(start, whole)
        fresh = [
            EMPTY | {"currency": house, "created_at": now} | _stored(values, categories) | {"id": new_id()}
            for values in plan.fresh[start : start + CHUNK]
        ]
        Record.insert_many([{"id": one["id"], "kind": "product"} for one in fresh]).execute()
        Product.insert_many(fresh).execute()
    for count, (id_, values) in enumerate(plan.changed, len(plan.fresh)):
        if count % CHUNK == 0:
            progress(count, whole)
        if not value("SELECT 1 FROM product WHERE id = ?1", id_):
            continue
        Product.update(_stored(values, categories)).where(Product.id == id_).execute()
    one, many = mark("Imported {count} product from {file}"), mark("Imported {count} products from {file}")
    say(one, many, count=whole, file=plan.name)
    return whole


def _stored(values: dict[str, Any], categories: dict[str, int | None]) -> dict[str, Any]:
    columns = dict(values)
    if (name := columns.pop("category", None)) is not None:
        if name not in categories:
            categories[name] = category_named(name)
        columns["category_id"] = categories[name]
    return columns


def keep_bad(path: Path, header: Sequence[str], bad: Sequence[Bad]) -> Path:
    """Puts the rows that could not be taken, each with its reason, into a CSV file that can be mended and imported.

    Raises:
        UserError: it cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file, delimiter=";")
            out.writerow([*header, text("Why it was left out")])
            for one in bad:
                cells = [*one.cells[: len(header)], *[""] * (len(header) - len(one.cells))]
                out.writerow([_harmless(cell) for cell in cells] + [one.why])
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError(text("{name} cannot be written: {reason}", name=path.name, reason=why)) from error
    return path


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula stays text."""
    return f"'{cell}" if cell[:1] in ("=", "@", "\t", "\r") else cell
