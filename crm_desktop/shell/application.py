"""The QApplication itself: its name, its icon, its manners."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from crm_desktop.base.paths import resources
from crm_desktop.kit import theme


def make_application() -> QApplication:
    """The QApplication, named and with its icon."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], "-style", theme.STYLE])
    application.setProperty(theme.STYLE, found is None)
    application.setApplicationName("CRM Desktop")
    application.setDesktopFileName("crm-desktop")
    application.setQuitOnLastWindowClosed(False)  # else the end of the first run's dialog would end what follows it
    application.setWindowIcon(QIcon(str(resources() / "icons" / "app.svg")))
    return application


@contextmanager
def waiting() -> Iterator[None]:
    """The cursor of waiting, while something takes a second."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
