"""Labels and envelopes: where each address stands on the sheet, whose it is, and what is said when there is none."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm_desktop.base.errors import UserError
from crm_desktop.features import catalog
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.reports import labels
from crm_desktop.features.reports.ui.page import ReportsPage
from crm_desktop.kit.navigator import Navigator
from crm_desktop.paper import labels as paper
from crm_desktop.store import settings

MM = 72 / 25.4


def people() -> list[int]:
    settings.put({"business.country": "TR", "business.name": "Yıldız Kahve", "business.address": "Moda Cad. 5"})
    home = AddressDraft("Atatürk Mah. Ihlamur Sok. No 5", "Kadıköy", "İstanbul", "34710", "Türkiye")
    firm = contacts.create(ContactDraft("organization", "Xəzər Otel MMC", addresses=(
        AddressDraft("Neftçilər pr. 120", "", "Bakı", "AZ1000", "Azərbaycan"),)))  # fmt: skip
    made = [contacts.create(ContactDraft(name="Işık Yılmaz ☕ <b>", addresses=(home,)))]
    made.append(contacts.create(ContactDraft(name="Əli Quliyev", organization_id=firm)))
    made.append(contacts.create(ContactDraft(name="Adressiz")))
    return [*made, firm]


def placed(page) -> list[tuple[str, float, float]]:
    """What is written on a page, and where from its upper left corner, in millimetres."""
    found: list[tuple[str, float, float]] = []
    high = float(page.mediabox.height)

    def note(said: str, _cm: object, at: list[float], *_rest: object) -> None:
        if said.strip():
            found.append((said.strip(), at[4] / MM, (high - at[5]) / MM))

    page.extract_text(visitor_text=note)
    return found


def test_whose_address(store) -> None:
    found = labels.addresses(people())
    assert found == [
        ("Işık Yılmaz ☕ <b>", "Atatürk Mah. Ihlamur Sok. No 5", "34710 Kadıköy / İstanbul"),
        ("Əli Quliyev", "Xəzər Otel MMC", "Neftçilər pr. 120", "AZ1000 Bakı", "Azərbaycan"),
        ("Xəzər Otel MMC", "Neftçilər pr. 120", "AZ1000 Bakı", "Azərbaycan"),
    ]


@pytest.mark.parametrize("layout", paper.SHEETS)
def test_each_label_on_its_place(store, tmp_path: Path, layout: str) -> None:
    kind = paper.SHEETS[layout]
    ids = people()
    labels.labels(tmp_path / "a.pdf", ids, layout=layout, start=kind.places)
    first, second = PdfReader(tmp_path / "a.pdf").pages
    (_, x, y) = placed(first)[0]
    assert kind.left + (kind.columns - 1) * kind.across < x < kind.left + (kind.columns - 1) * kind.across + 10
    assert kind.top + (kind.rows - 1) * kind.height < y < kind.top + kind.rows * kind.height
    assert placed(second)[0][0].startswith("Əli") and placed(second)[0][2] < kind.top + kind.height
    assert kind.left * 2 + (kind.columns - 1) * kind.across + kind.width == pytest.approx(210, abs=0.5)
    assert kind.top * 2 + kind.rows * kind.height == pytest.approx(297, abs=0.5)


def test_a_long_address_stays_on_its_label(store) -> None:
    long = ("Çok uzun adlı bir şirket " * 8, "Sokak " * 60, "x" * 300, "34710 İstanbul")
    page = PdfReader(io.BytesIO(paper.sheets([long], paper.SHEETS["3x7"]))).pages[0]
    assert all(y < 15.15 + 38.1 for _, _, y in placed(page))


@pytest.mark.parametrize("size", paper.ENVELOPES)
def test_envelopes(store, tmp_path: Path, size: str) -> None:
    ids = people()
    labels.envelopes(tmp_path / "a.pdf", ids, size=size)
    pages = PdfReader(tmp_path / "a.pdf").pages
    assert len(pages) == 3
    box = pages[0].mediabox
    assert (float(box.width) / MM, float(box.height) / MM) == pytest.approx(paper.ENVELOPES[size], abs=0.1)
    said = placed(pages[0])
    assert said[0][0] == "Yıldız Kahve" and any("Işık" in one for one, *_ in said)
    assert all(0 < x < paper.ENVELOPES[size][0] and 0 < y < paper.ENVELOPES[size][1] for _, x, y in said)
    labels.envelopes(tmp_path / "b.pdf", ids[:1], size=size, sender=False)
    assert "Moda" not in PdfReader(tmp_path / "b.pdf").pages[0].extract_text()


def test_nobody_has_an_address(store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="None of these contacts has an address"):
        labels.labels(tmp_path / "a.pdf", [people()[2]])


def test_the_page_shows_labels_of_those_chosen(qtbot, desk) -> None:
    ids = people()
    page = ReportsPage(Navigator(catalog.features()))
    qtbot.addWidget(page)
    page.resize(1064, 720)
    page.show()
    page.show_labels(ids[:3])
    qtbot.waitUntil(lambda: page.preview.page_count() == 1 and b"%PDF" in page.preview.data(), timeout=20000)
    assert page.options.values()["ids"] == tuple(ids[:3]) and not page.options.boxes["role"].isEnabled()
    start = page.options.boxes["start"]
    assert start.count() == 24
    before = page.preview.data()
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_End)
    start.activated.emit(start.currentIndex())
    qtbot.waitUntil(lambda: page.preview.page_count() == 2 and page.preview.data() != before, timeout=20000)
    box = page.options.boxes["layout"]
    box.setCurrentIndex(box.findData("2x7"))
    box.activated.emit(box.currentIndex())
    assert start.count() == 14
    whom = page.options.boxes["whom"]
    whom.setCurrentIndex(1)
    whom.activated.emit(1)
    assert "ids" not in page.options.values() and page.options.boxes["role"].isEnabled()
