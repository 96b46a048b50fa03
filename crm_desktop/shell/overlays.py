"""What opens over the window: palette, hints, menus, dialogs. Each is imported when first asked for."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt

from crm_desktop.base.i18n import text
from crm_desktop.kit.commands import Command

if TYPE_CHECKING:
    from crm_desktop.shell.hint import KeyHint
    from crm_desktop.shell.palette import Palette


class Overlays(QObject):
    """Of one MainWindow."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self.palette: Palette | None = None
        self.hint: KeyHint | None = None

    def open_palette(self) -> None:
        field = self._window.top.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self.unfold_palette()

    def unfold_palette(self) -> None:
        """Under the field, which has the cursor."""
        if self.palette is None:
            self.palette = self._make_palette()
        if not self.palette.isVisible():
            self.palette.open_under(self._window.top.field)

    def show_hint(self, prefix: str, commands: list[Command]) -> None:
        """What may follow a first letter; "" hides it."""
        if not prefix:
            if self.hint is not None:
                self.hint.hide()
            return
        if self.hint is None:
            from crm_desktop.shell.hint import KeyHint

            self.hint = KeyHint(self._window)
        top = self._window.top
        anchor, aside = (top.new, 0) if prefix == "N" else (top.forward, 180)
        corner = anchor.mapTo(self._window, QPoint(anchor.width() + aside, anchor.height() + 6))
        self.hint.show_for(prefix, commands, corner)

    def open_new_menu(self) -> None:
        from crm_desktop.shell.menus import show_new

        window = self._window
        group = text("New", "menu")
        show_new(window, [one for one in window.commands.all() if one.group == group], window.top.new)

    def open_menu(self) -> None:
        from crm_desktop.shell.menus import show_everything

        window = self._window
        page = [one for sets in window.pages.commands() for one in sets.all()]
        show_everything(window, page, window.commands.all(), window.sidebar.brand)

    def open_key_sheet(self) -> None:
        from crm_desktop.shell.key_sheet import KeySheet

        KeySheet(self._window, self._window.command_sets()).open()

    def open_preferences(self) -> None:
        from crm_desktop.shell.preferences import Preferences

        window = self._window
        specs = [spec for one in window.features for spec in one.settings]
        dialog = Preferences(window, window.navigator, window.device, specs)
        dialog.language_changed.connect(window.rebuild_asked)
        dialog.open()

    def open_about(self) -> None:
        from crm_desktop.shell.about import About

        About(self._window, self._window.folder).open()

    def preview(self, title: str, make: Any, file_name: str) -> None:
        from crm_desktop.kit.preview import PreviewDialog

        PreviewDialog(self._window, title, make, file_name).open()

    def _make_palette(self) -> "Palette":
        from crm_desktop.shell.palette import Palette
        from crm_desktop.store import search

        window = self._window
        made = Palette(window, window.navigator, window.all_commands, lambda typed: search.find(typed, limit=40))
        field = window.top.field
        field.textChanged.connect(made.ask)
        field.moved.connect(made.move_by)
        field.accepted.connect(made.accept)
        field.given_up.connect(made.close_panel)
        field.left.connect(made.close_panel)
        made.closed.connect(self._palette_closed)
        return made

    def _palette_closed(self) -> None:
        field, page = self._window.top.field, self._window.pages.currentWidget()
        field.clear()
        if field.hasFocus() and page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
