"""The page of reports by real clicks and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm_desktop.base.refs import Ref
from crm_desktop.features import catalog
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.reports.ui import open as opens
from crm_desktop.features.reports.ui.page import ReportsPage
from crm_desktop.kit.navigator import Navigator


@pytest.fixture
def page(qtbot, desk):
    contacts.create(ContactDraft(name="Ali Can", addresses=(AddressDraft(city="Adana"),)))
    contacts.create(ContactDraft(name="Işık Yılmaz", roles=("customer",)))
    page = ReportsPage(Navigator(catalog.features()))
    qtbot.addWidget(page)
    page.resize(1064, 720)
    page.show()
    qtbot.waitUntil(lambda: page.preview.page_count() == 1, timeout=20000)
    return page


def test_customer_report_is_the_very_pdf(qtbot, page) -> None:
    assert page.report.key == "customer"
    assert page.preview.data().startswith(b"%PDF")
    before = page.preview.data()
    page.options.picker.line.setFocus()
    page.options.picker.line.selectAll()
    QTest.keyClicks(page.options.picker.line, "ali")
    QTest.keyClick(page.options.picker.line, Qt.Key.Key_Return)
    assert page.options.title() == "Ali Can"
    qtbot.waitUntil(lambda: page.preview.data() != before, timeout=20000)


def test_list_by_clicks(qtbot, page) -> None:
    before = page.preview.data()
    QTest.mouseClick(page.cards.button([report.key for report in page.reports].index("customer-list")), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview.data() != before, timeout=20000)
    before = page.preview.data()
    box = page.options.boxes["role"]
    box.setCurrentIndex(box.findData("customer"))
    box.activated.emit(box.currentIndex())
    assert page.options.values()["filter"] == {"role": ["customer"]}
    qtbot.waitUntil(lambda: page.preview.data() != before, timeout=20000)
    before = page.preview.data()
    page.options.group.click()
    assert not page.options.boxes["sort"].isEnabled()
    qtbot.waitUntil(lambda: page.preview.data() != before, timeout=20000)


def test_a_change_is_printed_anew(qtbot, page) -> None:
    before = page.preview.data()
    contacts.set_field(page.options.record_id, "job_title", "Genel müdür")
    qtbot.waitUntil(lambda: page.preview.data() != before, timeout=20000)


def test_commands_print_what_is_open(qtbot, page) -> None:
    navigator = page.navigator
    asked = []
    navigator.preview_asked.connect(lambda title, make, name: asked.append((title, make(), name)))
    id_ = page.options.record_id
    navigator.open(Ref("contact", id_))
    opens.customer(navigator)
    navigator.set_neighbours("contact", [id_])
    opens.customer_list(navigator)
    assert [title for title, _, _ in asked] == ["Customer report", "Customer list"]
    assert all(data.startswith(b"%PDF") for _, data, _ in asked)
    assert "Işık Yılmaz" in asked[0][2]


def test_nobody_yet(qtbot, desk: Path) -> None:
    page = ReportsPage(Navigator(catalog.features()))
    qtbot.addWidget(page)
    page.show()
    assert page.nobody.isVisible()


def test_the_list_on_the_screen_names_its_filter(qtbot, desk: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from crm_desktop.features.contacts.ui.page import ContactsPage

    contacts.create(ContactDraft(name="Ali Can", roles=("customer",)))
    contacts.create(ContactDraft(name="Veli Kaya"))
    window = QWidget()
    qtbot.addWidget(window)
    navigator = Navigator(catalog.features(), window)
    page = ContactsPage(navigator)
    QVBoxLayout(window).addWidget(page)
    window.show()
    page.list.set_filter({"role": ["customer"]})
    qtbot.waitUntil(lambda: len(page.list.table.ids()) == 1)
    asked = []
    navigator.preview_asked.connect(lambda title, make, name: asked.append(make()))
    navigator.set_neighbours("contact", page.list.table.ids())
    opens.customer_list(navigator)
    said = PdfReader(BytesIO(asked[0])).pages[0].extract_text()
    assert "Customer" in said.splitlines()[3]
    assert "Ali Can" in said
    assert "Veli" not in said
