"""What tests of windows share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from crm_desktop.features import catalog
from crm_desktop.kit import jobs, theme
from crm_desktop.kit.navigator import Navigator


@pytest.fixture
def window(qtbot, desk) -> Iterator[QMainWindow]:
    """An empty main window over a filled store, with a navigator that knows every feature."""
    theme.install(QApplication.instance(), "light")
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.navigator = Navigator(catalog.features(), made)
    made.show()
    yield made
    jobs.shutdown()
