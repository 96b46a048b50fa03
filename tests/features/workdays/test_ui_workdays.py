"""The settings of the working calendar by real fields: hours, countries, a holiday."""

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from crm_desktop.features import catalog
from crm_desktop.features.workdays import queries
from crm_desktop.features.workdays.ui.settings import WorkdaySettings
from crm_desktop.kit import theme
from crm_desktop.kit.navigator import Navigator
from crm_desktop.store import journal


@pytest.fixture
def shown(qtbot, desk):
    theme.install(QApplication.instance(), "light")
    window = QMainWindow()
    qtbot.addWidget(window)
    made = WorkdaySettings(Navigator(catalog.features(), window))
    window.setCentralWidget(made)
    window.show()
    return made


def test_hours_are_kept_as_they_are_understood(qtbot, shown):
    saturday = shown.hours[5]
    assert saturday.take("10-14")
    assert queries.week()[5] == [(600, 840)] and saturday.value() == "10:00–14:00"
    assert not saturday.take("14-10") and "begins before it ends" in saturday.error.text()
    journal.undo()
    qtbot.waitUntil(lambda: queries.week()[5] == [])


def test_countries_and_days(qtbot, shown):
    turkish = len(shown.days)
    shown.flags[1].box.click()
    qtbot.waitUntil(lambda: len(shown.days) > turkish)
    shown.show_year(2028)
    assert shown.year_label.text() == "2028" and any(not one.sure for one in shown.days)
    dialog = shown.add()
    dialog.form.field("name").line.setText("Stocktaking")
    dialog.form.field("first").line.setText("03.01.2028")
    dialog.form.field("last").line.setText("04.01.2028")
    dialog.submit()
    qtbot.waitUntil(lambda: [one.day for one in shown.days if one.name == "Stocktaking"] == ["2028-01-03", "2028-01-04"])
