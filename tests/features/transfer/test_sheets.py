"""Spreadsheets in and out: typed cells, merged heads, several sheets, and files that are none."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from crm_desktop.base import sheet
from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.transfer import actions, queries
from crm_desktop.features.transfer.exporting import export_contacts
from crm_desktop.store.reading import rows, value


@pytest.fixture
def book(tmp_path) -> Path:
    """Two sheets: an empty one, and customers under a merged heading, phones as numbers as Excel makes them."""
    path = tmp_path / "müşteriler.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as made:
        made.add_worksheet("Boş")
        page = made.add_worksheet("Müşteriler")
        page.merge_range(0, 0, 0, 4, "Müşteri listesi 2026")
        page.write_row(1, 0, ["Ad Soyad", "Telefon", "E-posta", "Doğum tarihi", "Şehir"])
        page.write_row(2, 0, ["Işık Yılmaz", 5321112233, "isik@ornek.com.tr"])
        page.write_datetime(2, 3, date(1985, 4, 3), made.add_format({"num_format": "dd.mm.yyyy"}))
        page.write_string(2, 4, "İzmir")
        page.write_row(4, 0, ["=HYPERLINK(1)", "0212 555 12 12"])
        other = made.add_worksheet("Eski")
        other.write_row(0, 0, ["Name", "Phone"])
        other.write_row(1, 0, ["Old One", 5329998877])
    return path


def test_typed_cells_under_a_merged_heading(store, book) -> None:
    source = queries.open_source(book)
    assert (source.kind, source.dialect.sheet, source.sheets) == ("sheet", "Müşteriler", ("Boş", "Müşteriler", "Eski"))
    assert source.header == ("Ad Soyad", "Telefon", "E-posta", "Doğum tarihi", "Şehir")
    result = actions.import_file(book)
    assert result.counts.new == 2
    found = rows("SELECT c.name, c.birthday, p.e164, a.city FROM contact c JOIN phone p ON p.contact_id = c.id"
                 " LEFT JOIN address a ON a.contact_id = c.id ORDER BY c.id")  # fmt: skip
    assert found == [("Işık Yılmaz", "1985-04-03", "+905321112233", "İzmir"), ("=HYPERLINK(1)", "", "+902125551212", None)]


def test_another_sheet_is_chosen(store, book) -> None:
    source = queries.with_sheet(queries.open_source(book), "Eski")
    assert source.header == ("Name", "Phone")
    assert [item.draft.name for item in queries.preview(source, 5)] == ["Old One"]


def test_out_and_in_again_loses_nothing(store, tmp_path) -> None:
    contacts.add_many(
        [
            ContactDraft(name="Əli Həsənov", phones=(("", "+994 50 123 45 67"),), birthday="1990-02-28", tags=("VIP",)),
            ContactDraft(name="=1+1", note="<b>\n& ₺ 😀", emails=(("work", "a@b.az"),)),
        ]
    )
    path = tmp_path / "out.xlsx"
    assert export_contacts(path) == 2
    with pytest.raises(StopIteration):
        next(line for line in sheet.rows(path) if any(cell.startswith("'=") for cell in line))
    before = rows("SELECT name, birthday, note FROM contact ORDER BY name")
    contacts.trash([id_ for (id_,) in rows("SELECT id FROM contact")])
    actions.import_file(path)
    assert rows("SELECT name, birthday, note FROM contact WHERE trashed_at IS NULL ORDER BY name") == before
    assert value("SELECT count(*) FROM record_tag") == 2


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut in the middle", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_a_broken_file_is_told(store, tmp_path, content) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match="broken.xlsx cannot be read as a spreadsheet"):
        queries.open_source(path)


def test_a_thousand_columns_and_an_empty_book(store, tmp_path) -> None:
    wide, empty = tmp_path / "wide.xlsx", tmp_path / "empty.xlsx"
    sheet.write(wide, ["Ad", *(f"Alan {n}" for n in range(999))], [["Ayşe", *range(999)]])
    assert len(queries.open_source(wide).header) == 1000
    with xlsxwriter.Workbook(str(empty)) as made:
        made.add_worksheet()
    with pytest.raises(UserError, match=r"empty.xlsx is empty"):
        queries.open_source(empty)
