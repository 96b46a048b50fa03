"""The widgets hold any text, answer keys, and have names."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base.errors import UserError
from crm_desktop.kit import dialogs, theme
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Avatar, Badge, Banner, Bubble, Button, EmptyState, Figure, IconButton, Label, Segmented, Tabs

NASTY = ["", " ", "<b>x</b>&amp;", "a" * 10_000, "👩‍👩‍👧‍👦 مرحبا", "line\nline\tx", "İıŞşĞğƏə"]


@pytest.fixture(autouse=True)
def _theme(qapp: QApplication) -> None:
    theme.install(qapp, "light")


@pytest.mark.parametrize("words", NASTY)
def test_any_text_is_shown_as_it_is(qtbot: QtBot, words: str) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    label = Label(words, elide=True)
    for widget in (
        label,
        Label(words, wrap=True),
        Badge(words, "ok"),
        Avatar(words),
        Banner(words, "warn"),
        Button(words or "x"),
    ):
        column.addWidget(widget)
    column.addWidget(Figure(words, words, boxed=True))
    column.addWidget(Tabs([("a", words[:40]), ("b", "b")]))
    host.resize(300, 500)
    host.show()
    host.grab()
    assert label.text() == words
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.minimumSizeHint().width() <= 24


def test_button_by_click_and_by_key(qtbot: QtBot) -> None:
    button = Button("Save", "check", "primary")
    qtbot.addWidget(button)
    button.show()
    done: list[int] = []
    button.clicked.connect(lambda: done.append(1))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(done) == 2


def test_icon_button_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("x", "Close")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Close"


@pytest.mark.parametrize("kind", [Segmented, Tabs])
def test_switch_by_mouse_and_arrows(qtbot: QtBot, kind: type[Segmented] | type[Tabs]) -> None:
    switch = kind([("board", "Board", "square-kanban"), ("list", "List", "list"), ("forecast", "Forecast")])
    qtbot.addWidget(switch)
    switch.show()
    seen: list[str] = []
    switch.changed.connect(seen.append)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rects()[1].center().toPoint())
    qtbot.keyClick(switch, Qt.Key.Key_Right)
    qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert seen == ["list", "forecast"]
    assert switch.accessibleName() == "Forecast"


def test_empty_state_offers_the_ways(qtbot: QtBot) -> None:
    done: list[str] = []
    shown = EmptyState(
        "users",
        "No contacts yet",
        "Long words. " * 20,
        [("Add", lambda: done.append("add")), ("Import", lambda: done.append("in"))],
    )
    qtbot.addWidget(shown)
    shown.resize(700, 500)
    shown.show()
    for button in shown.buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["add", "in"]


def _refuse(**fields: str) -> None:
    raise UserError("Give it a name.", fields)


def test_attempt_tells_beside_the_place(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 300)
    button = Button("Save", parent=window)
    button.move(100, 50)
    window.show()
    assert attempt(button, _refuse) is None
    bubble = window.findChild(Bubble)
    assert bubble is not None and bubble.accessibleName() == "Give it a name."
    assert attempt(button, lambda: None) is True
    assert attempt(button, lambda: 7) == 7


def test_attempt_tells_the_fields_of_a_form(qtbot: QtBot) -> None:
    class Form(QWidget):
        told: dict[str, str] = {}

        def show_errors(self, fields: dict[str, str]) -> bool:
            self.told = fields
            return True

    form = Form()
    qtbot.addWidget(form)
    field = QLineEdit(form)
    attempt(field, _refuse, name="A name is needed.")
    assert form.told == {"name": "A name is needed."}


def test_dialog_ctrl_enter_accepts_and_esc_closes(qtbot: QtBot) -> None:
    for key, modifier, result in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, 1),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, 0),
    ):
        dialog = Dialog(None, "Title")
        qtbot.addWidget(dialog)
        dialog.open()
        with qtbot.waitSignal(dialog.finished) as got:
            qtbot.keyClick(dialog, key, modifier)
        assert got.args == [result]


def test_confirm_and_ask(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()

    def press_enter() -> None:
        dialog = QApplication.activeModalWidget()
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(50, press_enter)
    assert dialogs.confirm(window, "Erase it?", "It cannot be taken back.", "Erase", danger=True)

    def type_name() -> None:
        field = QApplication.activeModalWidget().findChild(QLineEdit)
        qtbot.keyClicks(field, "Toptan")
        qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(50, type_name)
    assert dialogs.ask_text(window, "New tag", label="Name") == "Toptan"
