"""One registry of what can be done: it feeds menus, the palette, the keys and the sheet of keys.

A page exposes `commands`, a CommandSet. Letter keys ("E", "/", "G C") are found by the letter typed and only
when no text field or cell editor has the cursor; keys with Ctrl or Alt ("Ctrl+P", "Alt+Left") always.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class Command(NamedTuple):
    """A thing that can be done. `keys` is "Ctrl+P", "E", "G C", or several by "; " ("F1; ?")."""

    key: str
    title: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    group: str = ""
    enabled: Callable[[], bool] | None = None

    def can_run(self) -> bool:
        return self.enabled is None or self.enabled()

    def strokes(self) -> list[str]:
        return [stroke for stroke in self.keys.split("; ") if stroke]


class CommandSet(QObject):
    """The commands of one owner (the window, a page). `changed` when one came or went."""

    changed = Signal()

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._commands: dict[str, Command] = {}

    def add(
        self,
        key: str,
        title: str,
        run: Callable[[], object],
        keys: str = "",
        icon: str = "",
        group: str = "",
        enabled: Callable[[], bool] | None = None,
    ) -> Command:
        """Registers a command; a known key is replaced. `title` and `group` are translated texts.

        key: "contacts.peek", unique; the key "print" is what Ctrl+P runs on the shown page.
        """
        command = Command(key, title, run, keys, icon, group, enabled)
        self._commands[key] = command
        self.changed.emit()
        return command

    def remove(self, key: str) -> None:
        if self._commands.pop(key, None):
            self.changed.emit()

    def get(self, key: str) -> Command | None:
        return self._commands.get(key)

    def run(self, key: str) -> bool:
        """Runs it if it is there and can; says whether it did."""
        command = self._commands.get(key)
        if command is None or not command.can_run():
            return False
        command.run()
        return True

    def all(self) -> list[Command]:
        return list(self._commands.values())
