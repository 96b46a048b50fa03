"""What can be done from anywhere: the window's commands, made of the manifests and of the frame's own acts."""

from collections.abc import Callable
from typing import Any

from crm_desktop.base.feature import load
from crm_desktop.base.i18n import text
from crm_desktop.kit.commands import CommandSet


def fill(commands: CommandSet, window: Any) -> None:
    """Adds go, new, the features' own, and the frame's commands. `window` is the MainWindow."""
    go, new, edit, program = text("Go to"), text("New", "menu"), text("Edit"), text("Program")
    for page in sorted((page for one in window.features for page in one.pages), key=lambda page: page.group):
        keys = f"G {page.letter}" if page.letter else ""
        commands.add(f"go.{page.key}", text(page.title), _shower(window, page.key), keys, page.icon, go)
    for kind in (kind for one in window.features for kind in one.kinds):
        if kind.new:
            title = text(kind.new_title) if kind.new_title else text(kind.title)
            keys = f"N {kind.letter}" if kind.letter else ""
            commands.add(f"new.{kind.key}", title, _maker(window, kind.new), keys, kind.icon, new)
    for command in (command for one in window.features for command in one.commands):
        group = text(command.group) if command.group else text("More", "menu")
        commands.add(command.key, text(command.title), _runner(window, command.run), command.keys, command.icon, group)
    frame: tuple[tuple[str, str, Callable[[], object], str, str, str, Callable[[], bool] | None], ...] = (
        ("undo", text("Undo"), window.turns.undo, "Ctrl+Z", "undo-2", edit, None),
        ("redo", text("Redo"), window.turns.redo, "Ctrl+Shift+Z; Ctrl+Y", "redo-2", edit, None),
        ("palette", text("Search and commands"), window.overlays.open_palette, "Ctrl+K", "search", go, None),
        ("back", text("Back"), window.navigator.back, "Alt+Left", "arrow-left", go, window.navigator.can_back),
        ("forward", text("Forward"), window.navigator.forward, "Alt+Right", "arrow-right", go, window.navigator.can_forward),
        ("next", text("Next record"), lambda: window.step(1), "J", "arrow-down", go, window.record_open),
        ("previous", text("Previous record"), lambda: window.step(-1), "K", "arrow-up", go, window.record_open),
        ("up", text("Back to the list"), window.leave, "Esc", "corner-down-left", go, window.can_leave),
        ("window.print", text("Print"), window.print_page, "Ctrl+P", "printer", program, window.can_print),
        ("sidebar", text("Show or hide the sidebar"), window.fold_sidebar, "Ctrl+B", "panel-left", program, None),
        ("full_screen", text("Full screen"), window.toggle_full_screen, "F11", "maximize", program, None),
        ("backup", text("Back up now"), window.back_up, "", "shield-check", program, None),
        ("preferences", text("Settings"), window.overlays.open_preferences, "Ctrl+,", "settings", program, None),
        ("keys", text("Keys"), window.overlays.open_key_sheet, "F1; ?", "keyboard", program, None),
        ("about", text("About CRM Desktop"), window.overlays.open_about, "", "info", program, None),
        ("quit", text("Close the program"), window.close, "Ctrl+Q", "log-out", program, None),
    )
    for key, title, run, keys, icon, group, enabled in frame:
        commands.add(key, title, run, keys, icon, group, enabled)


def _shower(window: Any, key: str) -> Callable[[], None]:
    return lambda: window.navigator.show_page(key)


def _maker(window: Any, spec: str) -> Callable[[], object]:
    return lambda: load(spec)(window.navigator, None)


def _runner(window: Any, spec: str) -> Callable[[], object]:
    return lambda: load(spec)(window.navigator)
