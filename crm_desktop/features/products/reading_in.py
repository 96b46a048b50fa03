"""A table of products (CSV, or a sheet of a spreadsheet), read: which column is what, what each row asks for, and the rows
that ask for what cannot be."""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crm_desktop.base import sheet as sheets
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.money import CURRENCIES, parse_decimal, parse_percent
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.products import rules

_NAMES = {
    "code": "code, sku, product code, item code, kod, ürün kodu, stok kodu, məhsul kodu",
    "name": "name, product, product name, item, ad, adı, ürün, ürün adı, stok adı, mal hizmet, məhsul, məhsulun adı",
    "unit": "unit, birim, ölçü birimi, vahid, ölçü vahidi",
    "price": "price, unit price, sales price, fiyat, birim fiyat, satış fiyatı, qiymət, satış qiyməti",
    "cost": "cost, purchase price, maliyet, alış fiyatı, alış, maya dəyəri, alış qiyməti",
    "tax": "tax, tax %, tax rate, vat, vat %, vat rate, kdv, kdv %, kdv oranı, vergi, ədv, ədv %",
    "category": "category, group, product group, kategori, grup, ürün grubu, kateqoriya, qrup",
    "warranty_months": "warranty, warranty months, garanti, garanti ay, garanti süresi, zəmanət, zəmanət ay",
    "currency": "currency, para birimi, döviz, valyuta",
    "description": "description, detail, açıklama, təsvir, izah",
}
_SIGNS = {"TL": "TRY", "₺": "TRY", "₼": "AZN", "$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB"}
TITLE_LINES = 10
_SPACE = re.compile(r"[^\w%]+")


class Wanted(NamedTuple):
    """What a row says of a product: column of ours -> value as stored; `category` a name, `tax` hundredths."""

    row: int
    cells: tuple[str, ...]
    values: dict[str, Any]


class Bad(NamedTuple):
    """A row as it was, and why it cannot be taken."""

    row: int
    cells: tuple[str, ...]
    why: str


class Read(NamedTuple):
    """The row of titles, the rows below it, in which row of the file they begin, and of which of its sheets they are."""

    header: list[str]
    rows: list[list[str]]
    first_row: int = 2
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def table(path: Path, sheet: str = "") -> Read:
    """What the file says of products; of a spreadsheet the sheet named, else the first one that names products.

    Raises:
        UserError: it cannot be read, or is no table of products.
    """
    if sheets.is_sheet(path):
        names = sheets.names(path)
        for name in [sheet] if sheet else names:
            found = _headed(list(sheets.rows(path, name)))
            if found is not None:
                return found._replace(sheet=name, sheets=tuple(names))
        raise _no_products(path.name)
    found = _headed(_csv(path))
    if found is None:
        raise _no_products(path.name)
    return found


def _headed(rows: list[list[str]]) -> Read | None:
    """The titles may stand below a few lines about the file."""
    for at, cells in enumerate(rows[:TITLE_LINES]):
        if {"name", "code"} & guessed(cells).keys():
            return Read(cells, rows[at + 1 :], at + 2)
    return None


def _no_products(name: str) -> UserError:
    return UserError(text("{name} has no column “Name” or “Code”. Name the columns in its first row.", name=name))


def _csv(path: Path) -> list[list[str]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(text("{name} cannot be read: {reason}", name=path.name, reason=error.strerror or str(error))) from error
    said = _decoded(path.name, data)
    first = said.split("\n", 1)[0]
    delimiter = max(";,\t|", key=first.count)
    return list(_readable(csv.reader(said.splitlines(keepends=True), delimiter=delimiter)))


def _decoded(name: str, data: bytes) -> str:
    """UTF-16 by its mark, UTF-8, else what Turkish Windows writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:65536]:
        raise UserError(text("{name} is neither a spreadsheet nor CSV. Save it as XLSX or CSV and choose it again.", name=name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1254", "replace")


def _readable(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """A row that the reader cannot take (a cell of a megabyte) is shown as an empty one."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield ["?"]


def guessed(header: Sequence[str]) -> dict[str, int]:
    """Our column -> the file's, by what files call them in three languages."""
    said = [_said(title) for title in header]
    found: dict[str, int] = {}
    for field, names in _NAMES.items():
        known = {_said(name) for name in names.split(",")}
        at = next((place for place, title in enumerate(said) if title in known), None)
        if at is not None:
            found[field] = at
    return found


def _said(title: str) -> str:
    return _SPACE.sub(" ", fold(title)).strip()


def wanted(read: Read) -> list[Wanted | Bad]:
    """Each row that says anything. An empty cell says nothing and changes nothing."""
    columns = guessed(read.header)
    found: list[Wanted | Bad] = []
    for number, cells in enumerate(read.rows, read.first_row):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            said = {field: cells[at].strip() for field, at in columns.items() if at < len(cells) and cells[at].strip()}
            found.append(Wanted(number, tuple(cells), {field: _value(field, typed) for field, typed in said.items()}))
        except UserError as error:
            found.append(Bad(number, tuple(cells), error.message or next(iter(error.fields.values()), "")))
    return found


def _value(field: str, typed: str) -> Any:
    if field in ("price", "cost"):
        return rules.fitting(field, parse_decimal(typed, 4))
    if field == "warranty_months":
        return rules.fitting(field, parse_decimal(typed, 0))
    if field == "tax":
        return parse_percent(typed)
    if field == "category":
        return one_line(typed)[:80]
    if field == "currency":
        code = _SIGNS.get(typed.upper(), typed.upper())
        if code not in CURRENCIES:
            raise UserError(text("The currency {code} is not known.", code=code[:10]))
        return code
    return rules.fitting(field, typed)
