"""Products from CSV and spreadsheets: tried first, matched by code or name, one undo step, bad rows with their reason."""

import pytest

from crm_desktop.base import i18n, sheet
from crm_desktop.base.errors import UserError
from crm_desktop.features.products import actions, import_actions, queries
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.products.ui import bringing_in
from crm_desktop.store import journal
from tests.features.products.test_ui_products import page  # noqa: F401

FILE = """Ürün kodu;Ürün adı;Birim;Fiyat;Alış fiyatı;KDV %;Kategori;Garanti;Para birimi
OG-75;Öğütücü;adet;18.400,50;12000;20;Makineler;24;TL
;ŞURUP;lt;890;;10;Kahve;;EUR
YENI-1;Yeni ürün;;5;;;;;
YENI-1;Bir daha;;5;;;;;
;;;7;;;;;
X-1;;;7;;;;;
X-2;Kötü;;çok;;;;;
X-3;Vergi;;5;;7;;;
X-4;Para;;5;;;;;ZZZ
TT-1;=SUM(A1);;1;;;;;
"""


def write(tmp_path, said=FILE, encoding="utf-8"):
    path = tmp_path / "ürünler.csv"
    path.write_bytes(said.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1254", "utf-16"])
def test_tried_then_brought_in_as_one_step(desk, tmp_path, encoding):
    grinder = actions.create(ProductDraft("Grinder", code="og-75", price=5))
    syrup = actions.create(ProductDraft("Şurup"))
    same = actions.create(ProductDraft("=SUM(A1)", code="TT-1", price=10_000))
    with i18n.speaking("tr"):
        plan = import_actions.tried(write(tmp_path, encoding=encoding))
    assert [len(plan.fresh), len(plan.changed), plan.same] == [1, 2, 1] and same
    assert [one.row for one in plan.bad] == [5, 6, 7, 8, 9, 10] and all(one.why for one in plan.bad)
    assert queries.card(grinder).price == 5
    assert import_actions.bring_in(plan) == 3
    card = queries.card(grinder)
    assert (card.name, card.price, card.cost, card.tax_percent, card.category) == (
        "Öğütücü", 184_005_000, 120_000_000, 2000, "Makineler"
    )  # fmt: skip
    assert (card.warranty_months, card.unit, card.currency) == (24, "adet", "TRY")
    assert (queries.card(syrup).name, queries.card(syrup).currency) == ("ŞURUP", "EUR")
    assert [hit.title for hit in queries.find("yeni")] == ["Yeni ürün"]
    kept = import_actions.keep_bad(tmp_path / "bad.csv", plan.header, plan.bad).read_text("utf-8-sig").splitlines()
    assert len(kept) == 7 and kept[1].startswith("YENI-1;Bir daha")
    assert import_actions.tried(write(tmp_path)).fresh == []
    journal.undo()
    assert queries.card(grinder).name == "Grinder" and queries.find("yeni") == [] and queries.categories() == []


def test_files_that_are_none(desk, tmp_path):
    for data in (b"", b"a;b\n1;2\n", b"PK\x03\x04\x00\x00", b"\x00" * 50):
        path = tmp_path / "x.csv"
        path.write_bytes(data)
        with pytest.raises(UserError):
            import_actions.tried(path)
    with pytest.raises(UserError):
        import_actions.tried(tmp_path / "missing.csv")
    plan = import_actions.tried(write(tmp_path, "Name,Price\n<b>x & y,1\n😀,2\n" + "z" * 10_000 + ",3\n\"unclosed,4\n"))
    assert import_actions.bring_in(plan) == 4
    with pytest.raises(UserError):
        import_actions.bring_in(import_actions.tried(write(tmp_path, "Name\n😀\n")))


def test_import_shows_what_it_would_do(page, qtbot, tmp_path):  # noqa: F811
    bringing_in.look(page.navigator, write(tmp_path))
    qtbot.waitUntil(lambda: page.findChild(bringing_in.ImportDialog) is not None)
    dialog = page.findChild(bringing_in.ImportDialog)
    assert queries.find("") == [] and dialog.import_button.isEnabled()
    dialog.import_button.click()
    qtbot.waitUntil(lambda: len(queries.find("")) == 4)


def workbook(tmp_path):
    """A sheet about something else, and one whose titles stand below two lines."""
    import xlsxwriter

    path = tmp_path / "ürünler.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Only", "words"])
        page = book.add_worksheet("Ürünler 2026")
        page.write(0, 0, "Price list of spring")
        page.write_row(2, 0, ["Kod", "Ürün adı", "Fiyat", "KDV %", "Garanti"])
        page.write_row(3, 0, [4711, "Öğütücü 😀", 18400.5, 20, 24])
        page.write_row(4, 0, ["B-1", "<b>Bardak</b>", 7.125, "10", ""])
        page.write_row(5, 0, ["B-2", "Kötü", "çok"])
        page = book.add_worksheet("More")
        page.write_row(0, 0, ["Code", "Name", "Price"])
        page.write_row(1, 0, ["M-1", "One more", 3])
    return path


def test_a_spreadsheet_reads_as_csv_does(desk, tmp_path):
    with i18n.speaking("tr"):
        plan = import_actions.tried(workbook(tmp_path))
    assert (plan.sheet, plan.sheets) == ("Ürünler 2026", ("Notes", "Ürünler 2026", "More"))
    assert [one.row for one in plan.bad] == [6]
    assert import_actions.bring_in(plan) == 2
    rows = {row.code: row for row in queries.first({})}
    assert (rows["4711"].name, rows["4711"].price, rows["4711"].tax, rows["4711"].warranty_months) == (
        "Öğütücü 😀", 184_005_000, 2000, 24,
    )  # fmt: skip
    assert (rows["B-1"].name, rows["B-1"].price) == ("<b>Bardak</b>", 71_250)
    with pytest.raises(UserError):
        import_actions.tried(workbook(tmp_path), "Notes")
    path = tmp_path / "words.xlsx"
    sheet.write(path, ["Only", "words"], [("a", "b")])
    with pytest.raises(UserError):
        import_actions.tried(path)


def test_another_sheet_is_chosen(page, qtbot, tmp_path):  # noqa: F811
    bringing_in.look(page.navigator, workbook(tmp_path))
    qtbot.waitUntil(lambda: page.findChild(bringing_in.ImportDialog) is not None)
    dialog = page.findChild(bringing_in.ImportDialog)
    assert len(dialog.plan.fresh) == 2
    dialog.sheet.committed.emit("Notes")
    qtbot.waitUntil(lambda: "no column" in dialog._told.text() if hasattr(dialog._told, "text") else False)
    assert not dialog.import_button.isEnabled()
    dialog.sheet.committed.emit("More")
    qtbot.waitUntil(dialog.import_button.isEnabled)
    dialog.import_button.click()
    qtbot.waitUntil(lambda: [hit.title for hit in queries.find("")] == ["One more"])
