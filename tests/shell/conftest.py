"""The main window over a real store, with every feature there is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop import app, opening
from crm_desktop.features import catalog
from crm_desktop.kit import jobs, theme
from crm_desktop.shell.window import MainWindow
from crm_desktop.store import settings, work


@pytest.fixture(autouse=True)
def _stays(qapp: QApplication) -> None:
    app.make_application()


@pytest.fixture
def window(desk: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """Shown at 1280x800 on the contacts page."""
    theme.install(qapp, "light")
    jobs.set_reporting(work.reporting)
    settings.put({"business.name": "Demir Kahve"})
    device = opening.device_settings(desk)
    device.put("page", "contacts")
    made = MainWindow(catalog.features(), device, desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.start()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.pages.currentWidget().setFocus()
    yield made
    jobs.shutdown()
    made.close()
