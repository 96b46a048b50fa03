"""A CSV file of past sales, read: which column is what, each row as a line of a sale, and the rows that cannot be one. Pure."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.locale import parse_day
from crm_desktop.base.money import CURRENCIES, LIMIT, parse_decimal, parse_percent
from crm_desktop.base.text import fold, one_line

TITLES = {
    "day": mark("Date"), "customer": mark("Customer"), "product": mark("Product"), "quantity": mark("Quantity"), "price": mark("Unit price"),
    "tax": mark("VAT %"), "code": mark("Code"), "number": mark("Invoice number"), "currency": mark("Currency"), "unit": mark("Unit"),
    "discount": mark("Discount %"),
}  # fmt: skip
NEEDED = ("day", "customer", "product", "quantity", "price")
_NAMES = {
    "day": "date day sold on sale date tarih satis tarihi fatura tarihi islem tarihi satis gunu",
    "customer": "customer client buyer company musteri firma cari unvan cari adi musteri adi sirket alici",
    "product": "product item description urun urun adi mal hizmet aciklama stok adi mehsul mehsul adi malin adi tesvir",
    "quantity": "quantity qty amount sold miktar adet miqdar say",
    "price": "price unit price birim fiyat fiyat birim fiyati qiymet vahidin qiymeti",
    "tax": "tax vat tax rate vat % vat rate kdv kdv orani kdv % edv edv %",
    "code": "code sku product code kod urun kodu stok kodu mehsul kodu",
    "number": "number invoice invoice number no document fatura no fatura belge no evrak no faktura faktura no nomre",
    "currency": "currency para birimi doviz valyuta",
    "unit": "unit birim olcu vahidi vahid",
    "discount": "discount discount % iskonto indirim iskonto % endirim",
}
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
    """How a file is read."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    columns: dict[str, int]


def examine(path: Path) -> File:
    """Finds encoding, delimiter and columns.

    Raises:
        UserError: it cannot be read, or lacks a column that is needed.
    """
    try:
        with path.open("rb") as file:
            start = file.read(65536)
    except OSError as error:
        raise UserError(text("{name} cannot be read: {reason}", name=path.name, reason=error.strerror or str(error))) from error
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(text("{name} is not a CSV file. Save it as CSV and choose it again.", name=path.name))
    encoding = _encoding(path, start)
    first = start.decode(encoding, "replace").lstrip("\ufeff").splitlines()[:1] or [""]
    delimiter = max(";,\t|", key=first[0].count)
    header = next(csv.reader(first, delimiter=delimiter), [])
    columns = guessed(header)
    missing = [text(TITLES[field]) for field in NEEDED if field not in columns]
    if missing:
        raise UserError(
            text("{name} lacks columns: {titles}. Name them in its first row.", name=path.name, titles=", ".join(missing))
        )
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
    """field -> column, by what files call them in three languages; an exact name before a part of one."""
    said = [_SPACE.sub(" ", fold(title)).strip() for title in header]
    names = {field: _names(field) for field in _NAMES}
    found: dict[str, int] = {}
    for field, known in names.items():
        at = next((place for place, title in enumerate(said) if title in known and place not in found.values()), None)
        if at is not None:
            found[field] = at
    return found


@lru_cache
def _names(field: str) -> frozenset[str]:
    """Single words and their runs: `fatura no` is known, and `fatura`."""
    words = _NAMES[field].split()
    runs = {" ".join(words[at : at + size]) for size in (1, 2) for at in range(len(words) - size + 1)}
    return frozenset(
        runs
        - ({"adi", "tarihi", "no", "%", "on", "orani", "kodu", "vahidi", "birimi"} - ({"no"} if field == "number" else set()))
    )


def lines(file: File) -> Iterator[Sold | Bad]:
    """All rows in order; empty ones are left out."""
    at = file.columns
    width = len(file.header)
    figure, percent, day = lru_cache(4096)(_figure), lru_cache(256)(_percent), lru_cache(4096)(_day)
    plain = lru_cache(65536)(one_line)

    def cell(cells: Sequence[str], field: str) -> str:
        place = at.get(field)
        return plain(cells[place]) if place is not None and place < len(cells) else ""

    with file.path.open(encoding=file.encoding, errors="replace", newline="") as handle:
        reader = csv.reader(handle, delimiter=file.delimiter)
        next(reader, None)
        for row, cells in enumerate(_readable(reader), 2):
            if not any(cells):
                continue
            try:
                if len(cells) > width and any(cells[width:]):
                    raise UserError(
                        text("This row has {count} cells where the titles have {width}.", count=len(cells), width=width)
                    )
                code = cell(cells, "currency").upper()
                currency = {"TL": "TRY", "₺": "TRY", "₼": "AZN", "$": "USD", "€": "EUR"}.get(code, code)
                if currency and currency not in CURRENCIES:
                    raise UserError(text("The currency {code} is not known.", code=code[:10]))
                customer, product = cell(cells, "customer")[:200], cell(cells, "product")[:500]
                if not customer:
                    raise UserError(text("The customer is missing."))
                if not product and not cell(cells, "code"):
                    raise UserError(text("The product is missing."))
                quantity = figure(cell(cells, "quantity"))
                if quantity <= 0:
                    raise UserError(text("The quantity is not above zero."))
                yield Sold(
                    row, day(cell(cells, "day")), customer, product or cell(cells, "code"), quantity, figure(cell(cells, "price")),
                    percent(cell(cells, "tax")), cell(cells, "code")[:64], cell(cells, "number")[:64], currency, cell(cells, "unit")[:24],
                    cell(cells, "discount"),
                )  # fmt: skip
            except UserError as error:
                yield Bad(row, error.message or next(iter(error.fields.values()), ""), tuple(cells))


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
