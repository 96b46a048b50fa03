"""A table of past sales (CSV, or a sheet of a spreadsheet), read: which column is what, each row as a line of a sale, and the
rows that cannot be one. Pure."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base import sheet as sheets
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.locale import parse_day
from crm_desktop.base.money import CURRENCIES, LIMIT, parse_decimal, parse_percent
from crm_desktop.base.text import fold, one_line

TITLES = {
    "day": mark("Date"),
    "customer": mark("Customer"),
    "product": mark("Product"),
    "quantity": mark("Quantity"),
    "price": mark("Unit price"),
    "tax": mark("VAT %"),
    "code": mark("Code"),
    "number": mark("Invoice number"),
    "currency": mark("Currency"),
    "unit": mark("Unit"),
    "discount": mark("Discount %"),
}
NEEDED = ("day", "customer", "product", "quantity", "price")
_NAMES = {
    "day": "date, day, sale date, sold on, tarih, satış tarihi, fatura tarihi, işlem tarihi, satış günü, faktura tarixi",
    "customer": "customer, customer name, client, buyer, company, müşteri, müşteri adı, firma, cari, cari adı, müştəri, şirkət",
    "product": "product, product name, item, description, ürün, ürün adı, mal hizmet, açıklama, stok adı, məhsul, malın adı",
    "quantity": "quantity, qty, miktar, adet, miqdar, say",
    "price": "price, unit price, fiyat, birim fiyat, birim fiyatı, qiymət, vahidin qiyməti",
    "tax": "tax, tax %, vat, vat %, vat rate, tax rate, kdv, kdv %, kdv oranı, ədv, ədv %",
    "code": "code, sku, product code, item code, kod, ürün kodu, stok kodu, məhsul kodu",
    "number": "number, no, invoice, invoice number, invoice no, fatura, fatura no, belge no, evrak no, faktura, faktura no",
    "currency": "currency, para birimi, döviz, valyuta",
    "unit": "unit, birim, ölçü vahidi, vahid",
    "discount": "discount, discount %, iskonto, iskonto %, indirim, endirim, endirim %",
}
TITLE_LINES = 10
_PLAIN = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")
_SPACE = re.compile(r"[^\w%]+")


class Sold(NamedTuple):
    """One line that was sold. Quantity and price in 1/10,000, tax in hundredths."""

    row: int
    day: str
    customer: str
    product: str
    quantity: int
    price: int
    tax: int | None
    code: str
    number: str
    currency: str
    unit: str
    discount: str


class Bad(NamedTuple):
    """A row that is none, as it was, and why."""

    row: int
    why: str
    cells: tuple[str, ...]


class File(NamedTuple):
    """How a file is read: of a spreadsheet, which of its `sheets`, in which row its titles stand, and which columns hold shares
    of one where we take percents (Excel keeps 20 % as 0.2)."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    columns: dict[str, int]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    titles_in: int = 1
    shares: frozenset[int] = frozenset()


def examine(path: Path, sheet: str = "") -> File:
    """Finds encoding, delimiter and columns; of a spreadsheet the sheet named, else the first that has all columns.

    Raises:
        UserError: it cannot be read, or lacks a column that is needed.
    """
    return _examined_sheet(path, sheet) if sheets.is_sheet(path) else _examined_csv(path)


def _examined_sheet(path: Path, sheet: str) -> File:
    """The titles may stand below a few lines about the file."""
    names = tuple(sheets.names(path))
    nearest: dict[str, int] = {}
    for name in [sheet] if sheet else names:
        rows = list(sheets.rows(path, name))
        for at, cells in enumerate(rows[:TITLE_LINES]):
            columns = guessed(cells)
            nearest = max(nearest, columns, key=len)
            if all(field in columns for field in NEEDED):
                header = tuple(one_line(title) for title in cells)
                shares = frozenset(
                    columns[field]
                    for field in ("tax", "discount")
                    if field in columns and _is_share(rows[at + 1 :], columns[field])
                )
                return File(path, "", ";", header, columns, name, names, at + 1, shares)
    raise _lacking(path.name, nearest)


def _is_share(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether all that stands in a column is at most 1, and something lies between 0 and 1."""
    figures = []
    for cells in rows:
        if len(cells) > column and cells[column]:
            try:
                figures.append(float(cells[column]))
            except ValueError:
                return False
    return max(figures, default=0) <= 1 and any(0 < figure < 1 for figure in figures)


def _lacking(name: str, columns: dict[str, int]) -> UserError:
    missing = [text(TITLES[field]) for field in NEEDED if field not in columns]
    return UserError(text("{name} lacks columns: {titles}. Name them in its first row.", name=name, titles=", ".join(missing)))


def _examined_csv(path: Path) -> File:
    try:
        with path.open("rb") as file:
            start = file.read(65536)
    except OSError as error:
        raise UserError(text("{name} cannot be read: {reason}", name=path.name, reason=error.strerror or str(error))) from error
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(
            text("{name} is neither a spreadsheet nor CSV. Save it as XLSX or CSV and choose it again.", name=path.name)
        )
    encoding = _encoding(path, start)
    first = start.decode(encoding, "replace").lstrip("\ufeff").splitlines()[:1] or [""]
    delimiter = max(";,\t|", key=first[0].count)
    header = next(csv.reader(first, delimiter=delimiter), [])
    columns = guessed(header)
    if not all(field in columns for field in NEEDED):
        raise _lacking(path.name, columns)
    return File(path, encoding, delimiter, tuple(one_line(title) for title in header), columns)


def _encoding(path: Path, start: bytes) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        with path.open(encoding="utf-8-sig") as file:
            for _ in iter(lambda: file.read(1 << 20), ""):
                pass
    except UnicodeDecodeError:
        return "cp1254"
    return "utf-8-sig"


def guessed(header: Sequence[str]) -> dict[str, int]:
    """field -> column, by what files call them in three languages."""
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


def rows(file: File) -> Iterator[list[str]]:
    """The rows below the titles."""
    if file.sheet:
        found = sheets.rows(file.path, file.sheet)
        for _ in range(file.titles_in):
            next(found, None)
        for cells in found:
            for place in file.shares:
                if len(cells) > place and cells[place]:
                    cells[place] = f"{float(cells[place]) * 100:.2f}"
            yield cells
        return
    with file.path.open(encoding=file.encoding, errors="replace", newline="") as handle:
        reader = csv.reader(handle, delimiter=file.delimiter)
        next(reader, None)
        yield from _readable(reader)


def lines(file: File) -> Iterator[Sold | Bad]:
    """All rows in order; empty ones are left out."""
    width = len(file.header)
    pick = itemgetter(*(file.columns.get(field, width) for field in TITLES))
    kept = lru_cache(65536)
    figure, quantity_of, percent, day, money = (kept(one) for one in (_figure, _quantity, _percent, _day, _currency))
    customer_of, product_of, short, unit_of = kept(_customer), kept(_product), kept(_short), kept(_unit)
    make = tuple.__new__
    for row, cells in enumerate(rows(file), file.titles_in + 1):
        if not any(cells):
            continue
        try:
            if len(cells) != width:
                cells = _fitted(cells, width)
            on, customer, product, quantity, price, tax, code, number, currency, unit, discount = pick([*cells, ""])
            yield make(
                Sold,
                (
                    row, day(on), customer_of(customer), product_of(product or code), quantity_of(quantity), figure(price),
                    percent(tax), short(code), short(number), money(currency), unit_of(unit), discount.strip(),
                ),
            )  # fmt: skip
        except UserError as error:
            yield Bad(row, error.message or next(iter(error.fields.values()), ""), tuple(cells))


def _fitted(cells: list[str], width: int) -> list[str]:
    if any(cells[width:]):
        raise UserError(text("This row has {count} cells where the titles have {width}.", count=len(cells), width=width))
    return cells[:width] + [""] * (width - len(cells))


def _customer(typed: str) -> str:
    said = one_line(typed)[:200]
    if not said:
        raise UserError(text("The customer is missing."))
    return said


def _product(typed: str) -> str:
    said = one_line(typed)[:500]
    if not said:
        raise UserError(text("The product is missing."))
    return said


def _short(typed: str) -> str:
    return one_line(typed)[:64]


def _unit(typed: str) -> str:
    return one_line(typed)[:24]


def _quantity(typed: str) -> int:
    quantity = _figure(typed)
    if quantity <= 0:
        raise UserError(text("The quantity is not above zero."))
    return quantity


def _currency(typed: str) -> str:
    code = typed.strip().upper()
    found = {"TL": "TRY", "₺": "TRY", "₼": "AZN", "$": "USD", "€": "EUR"}.get(code, code)
    if found and found not in CURRENCIES:
        raise UserError(text("The currency {code} is not known.", code=code[:10]))
    return found


def _readable(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """A row that the reader cannot take (a cell of a megabyte) is shown as an empty one too many."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield ["", "", "?"]


def _figure(typed: str) -> int:
    if plain := _PLAIN.fullmatch(typed):
        return int(plain[1]) * 10_000 + int((plain[2] or "").ljust(4, "0"))
    found = parse_decimal(typed, 4)
    if abs(found) > LIMIT // 10_000:
        raise UserError(text("This number is too large. Check the digits."))
    return found


def _percent(typed: str) -> int | None:
    return parse_percent(typed) if typed else None


def _day(typed: str) -> str:
    found = parse_day(typed.split("T")[0].split(" ")[0])
    if not found:
        raise UserError(text("The date is missing."))
    return found
