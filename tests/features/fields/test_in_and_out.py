"""Own fields through files: columns become fields, what does not fit is kept in the note, an export comes back whole."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from crm_desktop.features.fields import actions, queries
from crm_desktop.features.reports import prints
from crm_desktop.features.transfer import actions as transfer
from crm_desktop.features.transfer import exporting
from crm_desktop.features.transfer import queries as transfer_queries
from crm_desktop.features.transfer.rules import targets
from crm_desktop.store import journal
from crm_desktop.store.reading import rows, value
from tests.features.fields.samples import contact, key_of

pytestmark = pytest.mark.usefixtures("desk")


def fields() -> dict[str, str]:
    return {
        "Serial": key_of("text", "Serial", single=True),
        "Machines": key_of("whole", "Machines"),
        "Contract class": key_of("choice", "Contract class", choices=(("Gold", "ok"), ("Silver", "info"))),
        "Since": key_of("date", "Since"),
        "Worth": key_of("money", "Worth"),
        "Pays late": key_of("flag", "Pays late"),
    }


def said(name: str) -> dict[str, str]:
    id_ = value("SELECT id FROM contact WHERE name = ?", name)
    return {one.field.name: one.words for one in queries.shown("contact", id_) if one.words}


def test_columns_of_a_file_become_own_fields(tmp_path):
    keys = fields()
    path = tmp_path / "people.csv"
    path.write_text(
        "Name,Serial,Machines,Contract class,Since,Worth,Pays late\n"
        'Ada Kaya,S-1,4,gold,1.2.2024,"1,250.50",yes\n'
        "Ece Can,S-1,many,Platinum,2024-03-01,,no\n",
        encoding="utf-8",
    )
    transfer_queries.offer_own()
    assert targets.guess_all(["Name", "Serial", "Unknown"])[1] == f"{keys['Serial']}::"
    transfer.import_file(path)
    assert said("Ada Kaya") == {
        "Serial": "S-1", "Machines": "4", "Contract class": "Gold", "Since": "01.02.2024", "Worth": "1,250.50\u00a0₺",
        "Pays late": "Yes",
    }  # fmt: skip
    assert said("Ece Can") == {"Since": "01.03.2024"}
    note = value("SELECT note FROM contact WHERE name = 'Ece Can'")
    assert note.split("\n") == ["Serial: S-1", "Machines: many", "Contract class: Platinum"]
    journal.undo()
    assert rows("SELECT * FROM value") == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_comes_back(tmp_path, ending):
    keys = fields()
    id_ = contact("Ada Kaya")
    values = {"Serial": "S-9", "Worth": "-12.5", "Contract class": "Silver", "Since": "2024-01-31", "Machines": 1200}
    actions.put_all([(id_, keys[name], value) for name, value in {**values, "Pays late": True}.items()])
    before = said("Ada Kaya")
    path = tmp_path / f"out.{ending}"
    exporting.export_contacts(path, [id_])
    journal.undo()
    assert said("Ada Kaya") == {}
    transfer.import_file(path)
    assert said("Ada Kaya") == before


def test_the_report_of_a_customer_prints_them():
    keys = fields()
    id_ = contact("Ada Kaya")
    actions.put(id_, keys["Contract class"], "Gold")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(prints.customer_pdf(id_))).pages)
    assert "Contract class" in text and "Gold" in text
