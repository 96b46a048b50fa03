"""The frame: pages, the way back, what happened and undo, counts, the sidebar, the window's memory."""

import time
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop import opening
from crm_desktop.base.i18n import mark
from crm_desktop.base.refs import Ref
from crm_desktop.features import catalog
from crm_desktop.kit import jobs
from crm_desktop.shell import upkeep
from crm_desktop.shell.window import MainWindow
from crm_desktop.store import settings
from crm_desktop.store.work import action


@action(mark("Change the name"))
def _rename(name: str) -> None:
    settings.put({"business.name": name})


def _new_contact() -> int:
    from crm_desktop.store.reading import ids
    from tests.features.contacts.samples import SAMPLES

    next(make for key, make in SAMPLES.items() if "create" in key or "add_contact" in key)()
    return ids("SELECT id FROM contact ORDER BY id DESC LIMIT 1")[0]


def test_sidebar_goes_to_pages(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.sidebar.items["deals"], Qt.MouseButton.LeftButton)
    assert window.navigator.place.page == "deals"
    assert window.sidebar.items["deals"].isChecked() and not window.sidebar.items["contacts"].isChecked()
    assert window.top.back.isEnabled() and not window.top.forward.isEnabled()
    qtbot.mouseClick(window.top.back, Qt.MouseButton.LeftButton)
    assert window.navigator.place.page == "contacts"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.navigator.place.page == "deals"


def test_mouse_back_button(window: MainWindow, qtbot: QtBot) -> None:
    window.navigator.show_page("deals")
    at = QPointF(600, 400)
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress, at, at, Qt.MouseButton.BackButton, Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window.windowHandle(), press)
    assert window.navigator.place.page == "contacts"


def test_pages_are_made_when_first_shown(window: MainWindow) -> None:
    assert window.pages.made("contacts") is not None
    assert window.pages.made("products") is None


def test_an_act_is_told_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    _rename("Işık Kahve")
    qtbot.waitUntil(lambda: window.status.link.isVisible())
    assert window.status.message.text().startswith("Change the name")
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Işık Kahve"))
    qtbot.mouseClick(window.status.link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: settings.get("business.name") == "Demir Kahve")
    qtbot.waitUntil(lambda: "Undone" in window.status.message.text())
    assert window.status.link.text() == "Redo"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: settings.get("business.name") == "Işık Kahve")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: settings.get("business.name") == "Demir Kahve")


def test_undo_quickly_several_times(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("A", "B", "C"):
        _rename(name)
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not window.turns._waiting)
    assert settings.get("business.name") == "B"


def test_job_shows_its_progress_and_stops(window: MainWindow, qtbot: QtBot) -> None:
    def work(progress: jobs.Progress) -> None:
        for at in range(400):
            progress(at, 400)
            time.sleep(0.01)

    job = jobs.run(work, title="Importing")
    qtbot.waitUntil(lambda: "%" in window.status.job.title.text())
    assert window.status.job.isVisible()
    with qtbot.waitSignal(job.ended):
        qtbot.mouseClick(window.status.job.stop, Qt.MouseButton.LeftButton)
    assert not window.status.job.isVisible()


def test_backup_now_and_its_mark(window: MainWindow, qtbot: QtBot) -> None:
    upkeep.look_after(window)
    assert window.status.backup.text() == "No backup yet"
    qtbot.mouseClick(window.status.backup, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Last verified backup" in window.status.backup.text(), timeout=8000)


def test_sidebar_folds_and_stays_folded(window: MainWindow, qtbot: QtBot, desk: Path) -> None:
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.sidebar.width() == 56
    assert window.sidebar.items["contacts"].toolTip() == "Contacts"
    window.navigator.show_page("deals")
    window.remember()
    again = MainWindow(catalog.features(), opening.device_settings(desk), desk)
    qtbot.addWidget(again)
    again.restore()
    again.start()
    assert again.sidebar.is_folded
    assert again.navigator.place.page == "deals"
    assert again.width() >= 940


def test_next_previous_and_out(window: MainWindow, qtbot: QtBot) -> None:
    first, second = _new_contact(), _new_contact()
    qtbot.wait(50)
    window.navigator.open(Ref("contact", first))
    window.navigator.set_neighbours("contact", [first, second])
    window.status.clear()
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert window.navigator.place.ref == Ref("contact", second)
    assert "2 of 2" in window.status.message.text()
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert window.navigator.place.ref == Ref("contact", first)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.navigator.place.ref is None


def test_ctrl_p_prints_the_page_that_can(window: MainWindow, qtbot: QtBot) -> None:
    done: list[int] = []
    assert not window.can_print() or window.pages.commands()
    window.pages.commands()[0].add("print", "Print", lambda: done.append(1))
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert done == [1]


def test_every_control_of_the_frame_has_a_name(window: MainWindow) -> None:
    frame = [window.sidebar, window.top, window.status]
    nameless = [
        widget
        for part in frame
        for widget in part.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []
