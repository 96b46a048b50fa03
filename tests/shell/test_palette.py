"""One field over records and commands, by keys and by mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.base.refs import Ref
from crm_desktop.shell.palette import Palette
from crm_desktop.shell.window import MainWindow
from crm_desktop.store.reading import value
from tests.shell.test_window import _new_contact

CTRL = Qt.KeyboardModifier.ControlModifier


def _open(window: MainWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.overlays.palette is not None and window.overlays.palette.isVisible()
    return window.overlays.palette


def _titles(palette: Palette) -> list[str]:
    return [entry.title for entry in palette.entries()]


def test_find_a_contact_and_open_it(window: MainWindow, qtbot: QtBot) -> None:
    made = _new_contact()
    palette = _open(window, qtbot)
    full = str(value("SELECT name FROM contact WHERE id = ?", made))
    window.top.field.insert(full[:4])
    qtbot.waitUntil(lambda: full in _titles(palette))
    assert _titles(palette)[0] == "Contacts"
    qtbot.keyClick(window.top.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.navigator.place.ref == Ref("contact", made))
    assert not palette.isVisible() and window.top.field.text() == ""
    palette = _open(window, qtbot)
    assert _titles(palette)[:2] == ["Opened lately", full]


def test_commands_with_their_keys(window: MainWindow, qtbot: QtBot) -> None:
    palette = _open(window, qtbot)
    qtbot.keyClicks(window.top.field, ">deal")
    qtbot.waitUntil(lambda: "New deal" in _titles(palette))
    entry = next(one for one in palette.entries() if one.title == "New deal")
    assert entry.keys == "N D"
    qtbot.keyClick(window.top.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.navigator.place.page == "contacts"


def test_exact_title_of_a_command_comes_first(window: MainWindow, qtbot: QtBot) -> None:
    palette = _open(window, qtbot)
    qtbot.keyClicks(window.top.field, "deals")
    qtbot.keyClick(window.top.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.navigator.place.page == "deals")
    assert not palette.isVisible()


def test_arrows_skip_the_heads(window: MainWindow, qtbot: QtBot) -> None:
    palette = _open(window, qtbot)
    assert palette.list.currentRow() == 1
    qtbot.keyClick(window.top.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1
    qtbot.keyClick(window.top.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 2
    qtbot.keyClick(window.top.field, Qt.Key.Key_PageDown)
    assert palette.entries()[palette.list.currentRow()].run is not None


def test_by_mouse(window: MainWindow, qtbot: QtBot) -> None:
    palette = _open(window, qtbot)
    qtbot.keyClicks(window.top.field, ">deals")
    qtbot.waitUntil(lambda: "Deals" in _titles(palette))
    row = _titles(palette).index("Deals")
    place = palette.list.visualItemRect(palette.list.item(row)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: window.navigator.place.page == "deals")


def test_nothing_found_and_nasty_words(window: MainWindow, qtbot: QtBot) -> None:
    palette = _open(window, qtbot)
    for typed in ("zzqqxx", '"*()-:^', "👩‍👩‍👧", "a" * 300, "%_", "مرحبا"):
        window.top.field.setText(typed)
        QApplication.processEvents()
        assert palette.entries()
    assert "Nothing found" in " ".join(_titles(palette))


def test_it_goes_when_the_cursor_goes(window: MainWindow, qtbot: QtBot) -> None:
    palette = _open(window, qtbot)
    window.pages.currentWidget().setFocus()
    assert not palette.isVisible()
    qtbot.mouseClick(window.top.field, Qt.MouseButton.LeftButton)
    assert palette.isVisible()
