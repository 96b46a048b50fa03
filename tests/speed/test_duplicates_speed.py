"""Duplicates over 200,000 contacts, beside reading what is compared; files of 100,000 rows to and from Excel."""

import random
import time
from datetime import date
from pathlib import Path

import pytest

from crm_desktop.base import sheet
from crm_desktop.base.text import fold
from crm_desktop.features.contacts.duplicate_rules import Frequencies, Known, candidates, score
from crm_desktop.features.contacts.rules import name_key
from tests.features.contacts.duplicate_makers import CITIES, made

pytestmark = pytest.mark.speed


def test_duplicates_over_two_hundred_thousand(report) -> None:
    rnd = random.Random(3)
    cities = [*CITIES, *(f"Şehir {n}" for n in range(80))]
    people = made(138_000, 3)
    everyone = [
        Known(place + 1, one.kind, tuple(name_key(one.name, one.kind).split()), (one.phone,) if one.phone else (),
              (fold(one.email),) if one.email else (), one.tax, one.city and fold(rnd.choice(cities)), one.birthday)
        for place, one in enumerate(people)
    ]  # fmt: skip
    start = time.perf_counter()
    often = Frequencies(everyone)
    found = sum(score(everyone[one], everyone[other], often).bits > 1 for one, other in candidates(everyone, often))
    took = time.perf_counter() - start
    assert found > 10_000
    report(f"duplicates over {len(everyone):,} contacts: compared", took, 0, "60 s", "s")


def test_excel_of_a_hundred_thousand_rows(tmp_path: Path, report) -> None:
    import python_calamine
    import xlsxwriter

    titles = [f"Alan {n}" for n in range(15)]
    rows = [
        (f"Müşteri {n}", f"0532 {n:07}", f"a{n}@b.com", n, n * 1.5, date(2026, 1, 1 + n % 28), "x", "İzmir", "", n % 7,
         "Firma A.Ş.", "Müdür", "note note note", n * 100, "tag")
        for n in range(100_000)
    ]  # fmt: skip
    path, bare_path = tmp_path / "ours.xlsx", tmp_path / "bare.xlsx"
    start = time.perf_counter()
    sheet.write(path, titles, rows)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    with xlsxwriter.Workbook(str(bare_path), {"constant_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    bare = time.perf_counter() - start
    report("XLSX of 100,000 rows of 15 columns, out", ours, bare, "15 s or 1.5 x", "s")
    start = time.perf_counter()
    assert sum(1 for _ in sheet.rows(path)) == 100_001
    ours = time.perf_counter() - start
    start = time.perf_counter()
    python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    report("XLSX of 100,000 rows of 15 columns, in", ours, time.perf_counter() - start, "20 s or 1.5 x", "s")
