"""The program as a whole: another language makes the window anew, in its place; the end backs up."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop import app, opening
from crm_desktop.base import i18n
from crm_desktop.kit import jobs
from crm_desktop.kit.navigator import Place
from crm_desktop.store import search, settings


def test_another_language_rebuilds_the_window(desk: Path, qtbot: QtBot, qapp: QApplication) -> None:
    opening.device_settings(desk).put("page", "deals")
    program = app.Program(desk)
    first = program.show()
    assert first.top.new.text() == "New"
    i18n.use("tr")
    first.rebuild_asked.emit()
    qtbot.waitUntil(lambda: program.window is not first)
    second = program.window
    assert second is not None
    qtbot.waitUntil(second.isVisible)
    assert second.top.new.text() == i18n.text("New", "button")
    assert second.navigator.place == Place("deals")
    assert search.alphabet() == "tr"
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)
    second.close()
    program.close()
    second.deleteLater()
    qtbot.wait(20)
    i18n.use("en")


def test_a_bug_before_the_paint_is_told(desk: Path, qtbot: QtBot, qapp: QApplication) -> None:
    program = app.Program(desk)
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        program.caught_early(ZeroDivisionError, error, error.__traceback__)
    assert program._catcher is not None and program._catcher.shown is not None
    assert "ZeroDivisionError" in (desk / "crm.log").read_text("utf-8")
    program._catcher.shown.accept()
    program._catcher.release()


def test_the_end_makes_a_backup(desk: Path, qtbot: QtBot, qapp: QApplication) -> None:
    settings.put({"business.name": "Demir Kahve"})
    program = app.Program(desk)
    program.opened = opening.Opened(desk, False, False, "", False)
    window = program.show()
    window.close()
    program.close()
    window.deleteLater()
    assert list((desk / "backups").glob("crm-*.db"))
