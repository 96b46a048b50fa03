"""Somebody at the keyboard of the real main window: presses keys, clicks what has a name, waits, and looks."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from crm_desktop.app import Program
from crm_desktop.kit import jobs
from crm_desktop.kit.widgets_switch import Segmented, Tabs
from crm_desktop.store import journal

PATIENCE = 10_000


class Person:
    """Opens the program over a folder, and works in its window until `leave`."""

    def __init__(self, qtbot: Any, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.program: Program | None = None
        self._slips: list[str] = []

    # ---- coming and going

    def come(self, size: tuple[int, int] = (1280, 800)) -> bool:
        """Starts the program; False when it gave up (a fault, a first run not finished)."""
        self.program = Program(self.folder)
        if not self.program.open():
            self.program = None
            return False
        self.window = self.program.show()
        self.window.resize(*size)
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, PATIENCE)
        self.rest()
        return True

    def leave(self) -> None:
        if self.program is not None:
            self.until(lambda: not jobs.running())
            self.window.close()
            self.program.close()
            self.window.deleteLater()
            self.program = None
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()

    def restart(self) -> None:
        self.leave()
        assert self.come()

    def when_asked(self, answer: Callable[[QWidget], None]) -> None:
        """For a dialog that is waited for (`exec`): as soon as one is there, `answer(dialog)` deals with it."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isActiveWindow():
                if dialog is not None:
                    dialog.activateWindow()
                QTimer.singleShot(20, look)
                return
            try:
                answer(dialog)
                assert not isValid(dialog) or not dialog.isVisible(), (
                    f"{type(dialog).__name__} stayed: {sorted(map(text_of, self.widgets(QLabel)))}"
                )
            except BaseException as error:
                self._slips.append(repr(error))
                dialog.close()

        QTimer.singleShot(20, look)

    def check_slips(self) -> None:
        assert not self._slips, self._slips
        log = self.folder / "crm.log"
        said = log.read_text("utf-8") if log.exists() else ""
        assert "ERROR" not in said, said[-1500:]

    # ---- hands

    @property
    def hand(self) -> QWidget:
        """Where a key goes now. Without a screen nobody gives the window its activation back: we click it, so to say."""
        if QApplication.activeWindow() is None:
            top = QApplication.activeModalWidget() or self.window
            top.activateWindow()
            QTest.qWaitForWindowActive(top, 1000)
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def press(self, *strokes: str) -> None:
        for stroke in strokes:
            QTest.keySequence(self.hand, QKeySequence(stroke))
            QApplication.processEvents()
        self.rest()

    def write(self, words: str) -> None:
        """Letter by letter, any alphabet."""
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key(QKeySequence(letter)[0].key()) if letter.isascii() else Qt.Key(0)
                QApplication.sendEvent(self.hand, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
        self.rest()

    def turn(self, stroke: str, times: int = 1) -> None:
        """Ctrl+Z or Ctrl+Shift+Z so many times, out of any field (a field takes back its own letters first)."""
        for _ in range(times):
            self.window.pages.currentWidget().setFocus()
            before = [step.state for step in journal.steps(1000)]
            self.press(stroke)
            self.until(lambda before=before: [step.state for step in journal.steps(1000)] != before)
            self.rest()

    def click(self, what: "str | QWidget", at: QPoint | None = None) -> None:
        widget = self.find(what) if isinstance(what, str) else what
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at if at is not None else widget.rect().center())
        self.rest()

    def switch(self, title: str) -> None:
        """Clicks one of several titles in a switch or a row of tabs."""
        for widget in self.widgets():
            for rect, item in zip(widget.rects(), widget._items, strict=True) if isinstance(widget, (Segmented, Tabs)) else ():
                if item[1] == title:
                    self.click(widget, rect.center().toPoint())
                    return
        raise AssertionError(f"no switch has {title!r}")

    def fill(self, name: str, words: str) -> None:
        """Types into the field of that name in place of what it holds."""
        self.click(name)
        self.press("Ctrl+A")
        self.write(words)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        for part in range(1, 11):
            QTest.mouseMove(widget, start + (end - start) * part / 10, 5)
            QApplication.processEvents()
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
        self.rest()

    # ---- eyes

    def rest(self, least: int = 60) -> None:
        """Until no work runs, and a moment longer."""
        QTest.qWait(least // 2)
        self.qtbot.waitUntil(lambda: not jobs._running, timeout=PATIENCE)
        QTest.qWait(least // 2)

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    def widgets(self, kind: type[QWidget] = QWidget) -> Iterator[QWidget]:
        """Everything visible, what lies on top first."""
        tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        for top in sorted(tops, key=lambda w: (not w.isModal(), not w.isActiveWindow())):
            if isinstance(top, kind):
                yield top
            yield from (w for w in top.findChildren(kind) if w.isVisible())

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible, enabled widget that is called so (or, failing that, whose name begins so)."""
        begins = None
        for widget in self.widgets(kind):
            said = name_of(widget)
            only_said = isinstance(widget, QLabel) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
            if only_said or not widget.isEnabled() or not said.startswith(name):
                continue
            if said == name:
                return widget
            begins = begins or widget
        assert begins is not None, f"nothing is called {name!r}; there are {sorted({name_of(w) for w in self.widgets()} - {''})}"
        return begins

    def sees(self, words: str) -> bool:
        """Whether a visible text holds these words."""
        return any(words in text_of(widget) for widget in self.widgets())

    def hears(self) -> str:
        """What the status line says."""
        return " ".join(text_of(w) for w in self.window.status.findChildren(QWidget) if w.isVisible())


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def text_of(widget: QWidget) -> str:
    for name in ("text", "toPlainText"):
        said = getattr(widget, name, None)
        if callable(said):
            try:
                return str(said())
            except TypeError:
                continue
    return widget.accessibleName()
