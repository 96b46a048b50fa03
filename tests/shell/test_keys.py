"""Keys: letters by what was typed, never in an editor; sequences with their hint; one registry for menus and sheet."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.shell.key_sheet import KeySheet, grouped
from crm_desktop.shell.keys import letter_stroke, strong_stroke
from crm_desktop.shell.window import MainWindow

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def _event(key: int, text: str, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


@pytest.mark.parametrize(
    ("typed", "stroke"), [("g", "G"), ("i", "I"), ("ı", "I"), ("İ", "I"), ("/", "/"), ("?", "?"), (" ", ""), ("", ""), ("\r", "")]
)
def test_letters_by_what_was_typed(typed: str, stroke: str) -> None:
    assert letter_stroke(_event(0, typed)) == stroke


def test_strokes_with_modifiers() -> None:
    assert strong_stroke(_event(Qt.Key.Key_Z, "", CTRL | SHIFT)) == "Ctrl+Shift+Z"
    assert strong_stroke(_event(Qt.Key.Key_Left, "", ALT)) == "Alt+Left"
    assert strong_stroke(_event(Qt.Key.Key_F1, "")) == "F1"
    assert strong_stroke(_event(Qt.Key.Key_Q, "@", CTRL | ALT)) == ""
    assert letter_stroke(_event(Qt.Key.Key_G, "G", SHIFT)) == "Shift+G"
    assert letter_stroke(_event(Qt.Key.Key_7, "/", SHIFT)) == "/"


def test_g_then_a_letter_goes(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_G)
    assert window.overlays.hint is not None and window.overlays.hint.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_D)
    assert window.navigator.place.page == "deals"
    assert not window.overlays.hint.isVisible()


def test_a_letter_that_follows_nothing_ends_it(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_G)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.overlays.hint.isVisible()
    assert window.navigator.place.page == "contacts"


def test_hint_by_click(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_G)
    hint = window.overlays.hint
    letters = hint.accessibleName().split(", ")
    at = next(i for i, one in enumerate(letters) if one.startswith("D:"))
    qtbot.mouseClick(hint, Qt.MouseButton.LeftButton, pos=QPoint(40, 8 + at * 32 + 10))
    assert window.navigator.place.page == "deals"


def test_letters_stay_in_an_editor(window: MainWindow, qtbot: QtBot) -> None:
    field = QLineEdit(window.pages.currentWidget())
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "gd?")
    assert field.text() == "gd?"
    assert window.navigator.place.page == "contacts"


def test_undo_belongs_to_the_field_that_has_one(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[int] = []
    window.commands.add("undo", "Undo", lambda: undone.append(1), "Ctrl+Z")
    field = QLineEdit(window.pages.currentWidget())
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == "" and undone == []
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert undone == [1]


def test_esc_leaves_the_field_first(window: MainWindow, qtbot: QtBot) -> None:
    window.navigator.show_page("deals")
    field = QLineEdit(window.pages.currentWidget())
    field.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hasFocus()
    assert window.navigator.place.page == "deals"


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_F1, NONE), (Qt.Key.Key_Question, SHIFT)])
def test_sheet_of_keys_names_them_all(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(window, key, modifier)
    sheet = next(one for one in QApplication.topLevelWidgets() if isinstance(one, KeySheet) and one.isVisible())
    shown = {command.key for commands in grouped(window.command_sets()).values() for command in commands}
    assert {"palette", "undo", "go.contacts", "new.contact", "keys"} <= shown
    sheet.accept()


def test_no_key_stands_for_two_things(window: MainWindow) -> None:
    for one in window.command_sets():
        strokes = [stroke for command in one.all() for stroke in command.strokes()]
        assert len(strokes) == len(set(strokes))
    prefixes = {stroke.split(" ")[0] for command in window.commands.all() for stroke in command.strokes() if " " in stroke}
    assert not prefixes & {stroke for command in window.commands.all() for stroke in command.strokes()}


def _all_actions(menu: QMenu) -> set[str]:
    found = set()
    for action in menu.actions():
        if action.menu() is not None:
            found |= _all_actions(action.menu())
        elif action.text():
            found.add(action.text().split("\t")[0].replace("&&", "&"))
    return found


def test_every_command_is_in_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    seen: set[str] = set()

    def look() -> None:
        menu = QApplication.activePopupWidget()
        seen.update(_all_actions(menu))
        menu.close()

    QTimer.singleShot(100, look)
    qtbot.mouseClick(window.sidebar.brand, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(seen))
    assert {command.title for command in window.all_commands()} <= seen


def test_new_by_button_and_by_key(window: MainWindow, qtbot: QtBot) -> None:
    made: list[str] = []
    for kind in ("contact", "deal"):
        command = window.commands.get(f"new.{kind}")
        act = partial(made.append, kind)
        window.commands.add(command.key, command.title, act, command.keys, command.icon, command.group)

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(100, choose)
    qtbot.mouseClick(window.top.new, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: made == ["contact"])
    qtbot.keyClick(window, Qt.Key.Key_N)
    qtbot.keyClick(window, Qt.Key.Key_D)
    assert made == ["contact", "deal"]


def test_keys_of_a_dialog_are_its_own(window: MainWindow, qtbot: QtBot) -> None:
    window.overlays.open_about()
    dialog = next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == "About")
    button = dialog.findChildren(QWidget)[0]
    qtbot.keyClick(dialog.focusWidget() or button, Qt.Key.Key_G)
    qtbot.keyClick(dialog.focusWidget() or button, Qt.Key.Key_D)
    assert window.navigator.place.page == "contacts"
    dialog.accept()
