"""What goes wrong is told: the machine's faults at opening, our own bugs, and what the person can mend."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop import app
from crm_desktop.base.errors import Cancelled, EnvironmentFault, UserError
from crm_desktop.kit import theme
from crm_desktop.kit.widgets import Bubble
from crm_desktop.shell.about import licences
from crm_desktop.shell.crash import CrashCatcher
from crm_desktop.shell.faults import FaultDialog
from crm_desktop.shell.window import MainWindow
from crm_desktop.store import faults


@pytest.mark.parametrize("kind", EnvironmentFault.KINDS)
def test_every_fault_has_its_window(kind: str, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    theme.install(qapp, "light")
    dialog = FaultDialog(faults.fault(kind, "errno 5", version=2), tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.title_label.text() and dialog.title_label.text() != kind
    assert "Traceback" not in dialog.title_label.text()


def test_a_second_window_is_told(window: MainWindow, qtbot: QtBot) -> None:
    """The folder is open already: one clear window, no traceback, nothing changed."""
    seen: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FaultDialog):
            seen.append(dialog.title_label.text())
            dialog.reject()
        else:
            QTimer.singleShot(50, close)

    from crm_desktop.base.errors import EnvironmentFault
    from crm_desktop.shell.faults import asks_again

    QTimer.singleShot(50, close)
    assert not asks_again(EnvironmentFault("second_instance", "It is open."), window.folder)
    assert seen == ["CRM Desktop is already open"]


def test_damaged_file_at_start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "crm.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    program = app.Program(tmp_path)
    seen: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FaultDialog):
            seen.append(dialog.title_label.text())
            dialog.reject()
        else:
            QTimer.singleShot(50, close)

    QTimer.singleShot(50, close)
    assert not program.open()
    assert len(seen) == 1


def test_our_bug_is_told_logged_and_survived(window: MainWindow, qtbot: QtBot, desk: Path) -> None:
    catcher = CrashCatcher(desk)
    try:
        try:
            raise ZeroDivisionError("secret inside")
        except ZeroDivisionError:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        assert catcher.shown is not None
        qtbot.mouseClick(catcher.shown.copy_button, Qt.MouseButton.LeftButton)
        assert "ZeroDivisionError" in QApplication.clipboard().text()
        assert "ZeroDivisionError" in (desk / "crm.log").read_text("utf-8")
        catcher.shown.accept()
        assert catcher.shown is None
    finally:
        catcher.release()


def test_a_user_error_at_the_top_is_a_sentence(window: MainWindow, qtbot: QtBot, desk: Path) -> None:
    catcher = CrashCatcher(None)
    try:
        sys.excepthook(UserError, UserError("Give it a name."), None)
        sys.excepthook(Cancelled, Cancelled(), None)
        assert catcher.shown is None
        assert [bubble.accessibleName() for bubble in window.findChildren(Bubble)] == ["Give it a name."]
    finally:
        catcher.release()


def test_licences_travel_along() -> None:
    shown = licences()
    assert "SIL OPEN FONT LICENSE" in shown.upper() and "ISC License" in shown and "PySide6" in shown
