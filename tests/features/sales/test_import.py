"""Past sales from a file: matched or made, one step, bad rows kept, any file read or refused in a sentence."""

import csv
from pathlib import Path

import pytest

from crm_desktop.base import sheet
from crm_desktop.base.errors import UserError
from crm_desktop.features.products import actions as products
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sales import accounts, import_actions, queries, reading_in
from crm_desktop.store import journal, search, work
from crm_desktop.store.reading import rows, value
from tests.features.sales.samples import csv_file, customer
from tests.features.sales.test_actions import books


def test_matched_made_and_kept(store, tmp_path: Path) -> None:
    who = customer("Öztürk Gıda A.Ş.")
    beans = products.create(ProductDraft("Etiyopya Çekirdek 1 KG", code="ety"))
    file = tmp_path / "sales.csv"
    file.write_bytes(csv_file().read_bytes())
    done = import_actions.run(file)
    assert (done.sales, done.lines, done.customers, done.products, len(done.bad)) == (3, 5, 1, 2, 5)
    assert [one.row for one in done.bad] == [8, 9, 10, 11, 12]
    assert value("SELECT count(*) FROM sale_line WHERE product_id = ?1", beans) == 3
    own = queries.of_contact(who)
    assert {one.invoice_number for one in own} == {"F-1", "F-2"}
    assert all(one.state == "paid" and one.delivered == 2 for one in own)
    assert queries.credit(who) == {}
    books(who)
    assert accounts.late_days(who) == 0
    assert list(queries.ids({"words": "fincan"})) and accounts.sales_by("customer")[0].net == 16_205_250
    with done.kept.open(encoding="utf-8-sig") as kept:
        table = list(csv.reader(kept, delimiter=";"))
    assert len(table) == 6 and table[1][0] == "8" and "yarın" in table[1][1] + table[1][2]
    journal.undo()
    assert rows("SELECT 1 FROM sale UNION ALL SELECT 1 FROM payment") == []
    assert value("SELECT count(*) FROM contact") == 1


def test_unpaid_sales_fall_due(store) -> None:
    import_actions.import_sales(csv_file(), paid=False)
    assert all(one.state == "late" for one in queries.first({}))
    assert rows("SELECT 1 FROM payment") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1254"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(store, tmp_path: Path, encoding: str, delimiter: str) -> None:
    file = tmp_path / "a.csv"
    with file.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows([
            ["Sale date", "Customer", "Product", "Qty", "Unit price", "Currency"],
            ["2025-03-01T10:00", "Işık Çağrı", "Öğütücü, büyük", "2", "10,50", "€"],
        ])  # fmt: skip
    done = import_actions.import_sales(file)
    assert (done.sales, len(done.bad)) == (1, 0)
    (row,) = queries.first({})
    assert (row.contact, row.currency, row.sold_on) == ("Işık Çağrı", "EUR", "2025-03-01")


@pytest.mark.parametrize(
    "content",
    [b"", b"Tarih;Ad\n1;2\n", b"\x89PNG\r\n\x00\x00\x00", b"Tarih;Musteri;Urun;Miktar;Fiyat\n", b"x" * 200_000, b'"' * 5000],
)
def test_what_is_no_file_of_sales_is_refused(store, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "b.csv"
    file.write_bytes(content)
    with pytest.raises(UserError):
        import_actions.run(file)
    assert rows("SELECT 1 FROM sale") == []
    with pytest.raises(UserError):
        reading_in.examine(tmp_path / "none.csv")


def test_strange_rows_never_stop_it(store, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    lines = [
        "Tarih;Müşteri;Ürün;Miktar;Fiyat;İskonto",
        "1.2.2025;<b>x</b>😀;مرحبا {title} %s;1;5;10+5",
        "1.2.2025;" + "a" * 20_000 + ";b;1;5;",
    ]
    lines += ["1.2.2025;a;b;99999999999999999999;5;", "32.13.2025;a;b;1;1;", "1.2.2025;a;b;1", "1.2.2025;a;b;1;5;;;;zu viel"]
    file.write_text("\n".join(lines), encoding="utf-8")
    done = import_actions.run(file)
    assert done.lines + len(done.bad) == len(lines) - 1
    assert done.lines >= 2


DERIVED = ("sale_sum", "sale_due", "sale_part", "sort_key", "search_digits_docsize")


@pytest.mark.parametrize("paid", [True, False])
def test_what_the_import_derives_is_what_the_door_derives(store, paid: bool) -> None:
    """It stores sums and words that it knows; they are those that reading everything again gives."""
    import_actions.import_sales(csv_file(), paid)

    def known() -> list[list[tuple]]:
        return [rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in DERIVED[:4]]

    before = known()
    found = [list(queries.ids({"words": words})) for words in ("fincan", "ozturk", "F-1")]
    with work.quiet() as connection:
        search.mark_all_dirty(connection)
        search.refold(connection)
    assert known() == before
    assert [list(queries.ids({"words": words})) for words in ("fincan", "ozturk", "F-1")] == found and all(found[:2])


def book(path: Path, **named: list[list[object]]) -> Path:
    """A spreadsheet of several sheets; the first line of each are its titles."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as made:
        percent, day = made.add_format({"num_format": "0 %"}), made.add_format({"num_format": "dd.mm.yyyy"})
        for name, lines in named.items():
            page = made.add_worksheet(name)
            for at, line in enumerate(lines):
                for place, cell in enumerate(line):
                    if hasattr(cell, "year"):
                        page.write_datetime(at, place, cell, day)
                    else:
                        page.write(at, place, cell, percent if isinstance(cell, float) and cell < 1 else None)
    return path


def test_a_sheet_of_a_spreadsheet(store, tmp_path: Path) -> None:
    from datetime import datetime

    heads = ["Tarih", "Müşteri", "Ürün", "Miktar", "Birim fiyat", "KDV", "Fatura no"]
    lines = [
        [datetime(2025, 3, 1), "Işık Kafe", "Fincan", 3, 1234.5, 0.2, 17],
        [datetime(2025, 3, 1), "Işık Kafe", "Kahve", 0.125, 780, 0.01, 17],
        ["1.4.2025", "Işık Kafe", "Kahve", "yarım", 780, 0.01, 18],
    ]
    file = book(tmp_path / "satış.xlsx", Notlar=[["Bu bir not"]], Satışlar=[["2025 satışları"], [], heads, *lines], Boş=[heads])
    read = reading_in.examine(file)
    assert (read.sheet, read.sheets, read.titles_in) == ("Satışlar", ("Notlar", "Satışlar", "Boş"), 3)
    done = import_actions.run(file)
    assert (done.sales, done.lines, [one.row for one in done.bad]) == (1, 2, [6])
    (one,) = queries.first({})
    cup, coffee = queries.lines(one.id)
    assert (one.sold_on, one.invoice_number) == ("2025-03-01", "17")
    assert (cup.quantity, cup.price, cup.tax_percent) == (30_000, 12_345_000, 2000)
    assert (coffee.quantity, coffee.tax_percent) == (1250, 100)
    assert done.kept and "yarım" in done.kept.read_text("utf-8-sig")
    with pytest.raises(UserError, match="lacks columns"):
        reading_in.examine(file, "Notlar")
    with pytest.raises(UserError, match="no row"):
        import_actions.run(file, sheet="Boş")
    with pytest.raises(UserError, match="no sheet"):
        reading_in.examine(file, "Yok")


def test_whole_percents_stay_percents(store, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    sheet.write(file, ["Date", "Customer", "Product", "Qty", "Unit price", "VAT"], [["2025-03-01", "A", "B", 1, 2, 1]])
    import_actions.run(file)
    assert value("SELECT tax_percent FROM sale_line") == 100


def test_a_broken_spreadsheet_is_told(store, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04" + b"x" * 100)
    with pytest.raises(UserError, match="cannot be read as a spreadsheet"):
        import_actions.run(file)
