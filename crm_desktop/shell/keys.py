"""The keyboard of a window: finds the command a key stands for, and knows when a key belongs to an editor.

Keys go to whatever has the focus, so this filters that one widget only. A letter is found by what was typed
(`event.text()`), never by its place on the keyboard; named keys (Esc, Space, Enter, Delete) are the focused widget's
first and come here from the window's own keyPressEvent.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from crm_desktop.base.text import fold
from crm_desktop.kit.commands import Command, CommandSet

SEQUENCE_MS = 4000
_STRONG = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_BARE = {
    Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
}  # fmt: skip
_UNDO, _REDO = ("Ctrl+Z",), ("Ctrl+Shift+Z", "Ctrl+Y")


class KeyRouter(QObject):
    """Runs commands of `sets()` by their keys. `waiting(prefix, commands)` while a sequence is begun; ("", []) when it ended."""

    waiting = Signal(str, list)

    def __init__(self, window: QWidget, sets: Callable[[], list[CommandSet]]) -> None:
        super().__init__(window)
        self._window, self._sets = window, sets
        self._prefix = ""
        self._watched: QWidget | None = None
        self._timer = QTimer(self, singleShot=True, interval=SEQUENCE_MS, timeout=self.forget)
        QApplication.instance().focusChanged.connect(self._follow)

    def press(self, event: QKeyEvent) -> bool:
        """Runs what the key stands for; says whether it did. The window's keyPressEvent calls it for what nobody took."""
        focus = QApplication.focusWidget()
        editing = is_editor(focus)
        if self._prefix:
            return self._finish(event)
        stroke = strong_stroke(event)
        if stroke:
            if editing and _own_undo(focus, stroke):
                return False
            return self._run(stroke)
        if editing:
            return False
        stroke = letter_stroke(event) or bare_stroke(event)
        return bool(stroke) and (self._run(stroke) or self._begin(stroke))

    def forget(self) -> None:
        """Ends a begun sequence."""
        self._timer.stop()
        if self._prefix:
            self._prefix = ""
            self.waiting.emit("", [])

    def begin(self, prefix: str) -> None:
        """Begins a sequence as if its first letter had been typed."""
        self._begin(prefix)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not self._prefix and event.key() in _BARE and not event.modifiers() & _STRONG:
            return False
        return self.press(event)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            try:
                self._watched.removeEventFilter(self)
            except RuntimeError:
                pass
        self._watched = None
        if new is not None and new.window() is self._window and new is not self._window:
            new.installEventFilter(self)
            self._watched = new
        if is_editor(new):
            self.forget()

    def _commands(self) -> list[Command]:
        return [command for one in self._sets() for command in one.all()]

    def _run(self, stroke: str) -> bool:
        for command in self._commands():
            if stroke in command.strokes() and command.can_run():
                command.run()
                return True
        return False

    def _begin(self, stroke: str) -> bool:
        following = self._following(stroke)
        if not following:
            return False
        self._prefix = stroke
        self._timer.start()
        self.waiting.emit(stroke, following)
        return True

    def _following(self, prefix: str) -> list[Command]:
        start = prefix + " "
        return [one for one in self._commands() if any(s.startswith(start) for s in one.strokes()) and one.can_run()]

    def _finish(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta):
            return False
        prefix, letter = self._prefix, letter_stroke(event)
        self.forget()
        if letter:
            self._run(f"{prefix} {letter}")
        return True


def is_editor(widget: QWidget | None) -> bool:
    """Whether typed letters belong to the widget."""
    if widget is None:
        return False
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox | QComboBox)


def strong_stroke(event: QKeyEvent) -> str:
    """ "Ctrl+Shift+Z", "Alt+Left", "F1": what works in an editor too; "" for any other key."""
    function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    if not function and not event.modifiers() & _STRONG:
        return ""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return ""  # AltGr on Windows: a letter is being typed
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def letter_stroke(event: QKeyEvent) -> str:
    """The letter or sign typed: "E", "/", "?", "Shift+X"; "" when nothing printable was."""
    typed = event.text()
    if len(typed) != 1 or not typed.isprintable() or typed == " " or event.modifiers() & _STRONG:
        return ""
    if not typed.isalpha():
        return typed
    letter = fold(typed).upper()
    return f"Shift+{letter}" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else letter


def bare_stroke(event: QKeyEvent) -> str:
    """ "Esc", "Space", "Return", "Delete": keys with a name and no letter."""
    combination = QKeySequence(event.keyCombination())
    return combination.toString(QKeySequence.SequenceFormat.PortableText) if not event.text().isalnum() else ""


def _own_undo(editor: QWidget | None, stroke: str) -> bool:
    if stroke not in _UNDO + _REDO:
        return False
    if isinstance(editor, QAbstractSpinBox | QComboBox):
        editor = editor.lineEdit()
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable() if stroke in _UNDO else editor.isRedoAvailable()
    if isinstance(editor, QTextEdit | QPlainTextEdit):
        document = editor.document()
        return document.isUndoAvailable() if stroke in _UNDO else document.isRedoAvailable()
    return False
