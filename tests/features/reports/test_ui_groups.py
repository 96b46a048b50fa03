"""The list of reports under headings, each shown by a click with the options it knows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm_desktop.features import catalog
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.features.reports import queries
from crm_desktop.features.reports.ui.page import ReportsPage
from crm_desktop.kit.navigator import Navigator


def test_every_report_stands_under_its_heading() -> None:
    headings = [heading for heading, _ in queries.groups()]
    assert headings[:3] == ["Customers", "Sales", "Deals"] and all(headings)
    known = {report.key for feature in catalog.features() for report in feature.reports}
    assert {report.key for report in queries.reports()} == known


def test_each_is_made_by_a_click(qtbot, desk) -> None:
    deals.create(DealDraft("Espresso", amount=500))
    contacts.create(ContactDraft(name="Işık", addresses=(AddressDraft(city="Bursa"),)))
    page = ReportsPage(Navigator(catalog.features()))
    qtbot.addWidget(page)
    page.resize(1064, 720)
    page.show()
    for place, report in enumerate(page.reports):
        if report.needs:
            continue
        before = page.preview.data()
        QTest.mouseClick(page.cards.button(place), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda before=before: page.preview.data() not in (b"", before), timeout=20000)
        assert page.report is report and page.preview.data().startswith(b"%PDF")


def test_the_pipeline_without_its_deals(qtbot, desk) -> None:
    deals.create(DealDraft("Espresso", amount=500))
    page = ReportsPage(Navigator(catalog.features()))
    qtbot.addWidget(page)
    page.show()
    page.choose(next(report for report in page.reports if report.key == "pipeline"))
    qtbot.waitUntil(lambda: page.preview.page_count() == 1, timeout=20000)
    before = page.preview.data()
    page.options.cards.click()
    assert page.options.values() == {"pipeline_id": None, "closing": "", "cards": False, "language": ""}
    qtbot.waitUntil(lambda: page.preview.data() != before, timeout=20000)
