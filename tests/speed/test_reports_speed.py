"""A report of a thousand pages beside reportlab's canvas drawing the very same text, and papers of the usual size."""

import random
import time
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from crm_desktop import opening
from crm_desktop.base import i18n, locale
from crm_desktop.features import catalog
from crm_desktop.features.sales import accounts, reports
from crm_desktop.features.sales.records import Sold
from crm_desktop.paper import fonts, style
from crm_desktop.paper.sheet import Sheet
from crm_desktop.paper.table import Column, Table

pytestmark = pytest.mark.speed
PAGES = 1000
GIVEN = ("Işık", "Çağrı", "Gülşən", "Ömer", "Nigar", "Şule", "İbrahim", "Əli")
FAMILY = ("Yılmaz", "Öztürk", "Məmmədov", "Çelik", "Quliyeva", "Dağ", "Irmak")


def names(count: int) -> list[str]:
    rnd = random.Random(4)
    return [f"{rnd.choice(GIVEN)} {rnd.choice(FAMILY)} {rnd.choice(FAMILY)} {place}" for place in range(count)]


def lines(count: int) -> list[tuple[str, ...]]:
    rnd = random.Random(5)
    return [
        (name, f"F-{rnd.randrange(10**6)}", locale.number(rnd.randrange(10**9)), locale.number(rnd.randrange(10**9)), "%4,5")
        for name in names(count)
    ]


def ours(rows: list[tuple[str, ...]]) -> tuple[bytes, int]:
    sheet = Sheet("Sales", "House")
    figures = [Column("Net", 90, True), Column("Margin", 90, True), Column("Share", 50, True)]
    table = Table(sheet, [Column("Customer"), Column("Number", 90), *figures])
    for row in rows:
        table.row(row)
    table.finish()
    return sheet.finish(), sheet.page


def bare(rows: list[tuple[str, ...]], pages: int) -> bytes:
    """The same fonts, cells, rules and page numbers, at places known beforehand."""
    out = BytesIO()
    fonts.register()
    canvas = Canvas(out, pagesize=A4, pageCompression=1, initialFontName=style.REGULAR)
    high = style.BODY * style.LEADING + 8
    of_page = -(-len(rows) // pages)
    lefts, rights = (52, 231), (403, 493, 543)
    for page in range(pages):
        y = 740.0
        canvas.setFont(style.REGULAR, style.META)
        for x, said in zip((52, 231, 380, 460, 520), ("Customer", "Number", "Net", "Margin", "Share"), strict=True):
            canvas.drawString(x, y, said)
        y -= 16
        for row in rows[page * of_page : (page + 1) * of_page]:
            canvas.setFont(style.REGULAR, style.BODY)
            canvas.setFillColor(style.TEXT)
            for x, said in zip(lefts, row[:2], strict=True):
                canvas.drawString(x, y, said)
            for x, said in zip(rights, row[2:], strict=True):
                canvas.drawRightString(x, y, said)
            y -= high
            canvas.setStrokeColor(style.LINE)
            canvas.setLineWidth(0.5)
            canvas.line(48, y + 6, 547, y + 6)
        canvas.setFont(style.REGULAR, style.META)
        canvas.drawRightString(547, 40, f"Page {page + 1} of {pages}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_report_of_a_thousand_pages(report) -> None:
    i18n.use("en")
    rows = lines(PAGES * 34)
    ours(rows[:100])
    bare(rows[:100], 3)
    start = time.perf_counter()
    data, pages = ours(rows)
    took = time.perf_counter() - start
    start = time.perf_counter()
    raw = bare(rows, pages)
    other = time.perf_counter() - start
    assert pages >= PAGES and len(data) > 0.8 * len(raw)
    report(f"report of {pages:,} pages", took, other, "1.5 x", "s")


def test_sales_by_customer_of_a_thousand_pages(tmp_path: Path, report, monkeypatch) -> None:
    """The real report, beside the canvas with its very rows."""
    opening.open_store(tmp_path / "data", catalog.features(), language="en")
    i18n.use("en")
    rnd = random.Random(6)
    sold = [Sold(str(n), name, "TRY", rnd.randrange(90), 0, rnd.randrange(10**9), 1) for n, name in enumerate(names(PAGES * 34))]
    monkeypatch.setattr(accounts, "sales_by", lambda *_: sold)
    start = time.perf_counter()
    reports.by_customer(tmp_path / "a.pdf")
    took = time.perf_counter() - start
    whole = sum(one.net for one in sold)
    rows = [tuple(reports._sold_cells("customer", one, whole, True)) for one in sold]
    start = time.perf_counter()
    bare(rows, PAGES)
    other = time.perf_counter() - start
    opening.close_store(with_backup=False)
    report(f"sales by customer, {len(sold):,} rows", took, other, "1.5 x", "s")
