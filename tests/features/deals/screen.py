"""A window with a page in it, as a person has it: real clicks and keys go to it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crm_desktop.features.catalog import features
from crm_desktop.kit import theme
from crm_desktop.kit.navigator import Navigator

BAD = ["<b>kalın</b><img src=x>", "😀" * 60, "مرحبا بالعالم", "x" * 10000, "satır\nsatır\ttab", "{title} %s &amp &", "ağ " * 4000]


@pytest.fixture
def shown(qtbot, qapp: QApplication, desk) -> Callable[..., QWidget]:
    """shown(make) -> make(navigator), shown in a window of 1064 by 740 pixels."""
    theme.install(qapp, "light")
    kept: list[QWidget] = []  # qtbot holds its widgets weakly

    def show(make: Callable[[Navigator], QWidget], width: int = 1064, height: int = 740) -> QWidget:
        window = QWidget()
        window.resize(width, height)
        box = QVBoxLayout(window)
        box.setContentsMargins(0, 0, 0, 0)
        made = make(Navigator(features(), window))
        box.addWidget(made)
        qtbot.addWidget(window)
        kept.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitActive(window)
        settle()
        return made

    return show


def settle(milliseconds: int = 60) -> None:
    QTest.qWait(milliseconds)


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Presses, moves in steps, lets go."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(widget, left, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 9):
        QTest.mouseMove(widget, start + (end - start) * step / 8)
        settle(5)
    QTest.mouseRelease(widget, left, Qt.KeyboardModifier.NoModifier, end)
    settle()


def cursor() -> QWidget:
    """The widget with the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None, "no widget has the keyboard"
    return found


def keys(widget: QWidget, words: str) -> None:
    """Types; QTest's own keyClicks knows only ASCII."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def type_and_save(widget: QWidget, words: str) -> None:
    """Types into the widget with the cursor and presses Ctrl+Enter (no release: the widget may be gone by then)."""
    keys(widget, words)
    QTest.keyPress(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
