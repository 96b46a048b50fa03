"""The main window: frame, pages, keys, and what happened. It knows manifests, no feature."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.feature import Feature
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.base.settings import DeviceSettings
from crm_desktop.kit import jobs
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import Command, CommandSet
from crm_desktop.kit.navigator import Navigator, Place
from crm_desktop.shell import acts
from crm_desktop.shell.keys import KeyRouter, is_editor
from crm_desktop.shell.overlays import Overlays
from crm_desktop.shell.pages import PageStack
from crm_desktop.shell.sidebar import Sidebar
from crm_desktop.shell.statusline import StatusLine
from crm_desktop.shell.topbar import TopBar
from crm_desktop.shell.turns import Turns
from crm_desktop.store import known, settings

SIZE, LEAST = (1280, 800), (940, 600)


class MainWindow(QWidget):
    """`settled` once, after the first paint; `rebuild_asked` when the language changed; `closing` when it closes for good."""

    settled = Signal()
    rebuild_asked = Signal()
    closing = Signal()

    def __init__(self, features: Sequence[Feature], device: DeviceSettings, folder: Path) -> None:
        super().__init__()
        self.features, self.device, self.folder = tuple(features), device, folder
        self.setWindowTitle("CRM Desktop")
        self.setMinimumSize(*LEAST)
        self.navigator = Navigator(features, self)
        self.navigator.recent = [Ref(str(kind), int(id_)) for kind, id_ in device.get("recent", [])]
        self.commands = CommandSet(self)
        self.sidebar = Sidebar([page for feature in features for page in feature.pages if page.group >= 0])
        self.top = TopBar()
        self.pages = PageStack(self.navigator)
        self.status = StatusLine()
        self._lay_out()
        self.turns = Turns(self)
        self.overlays = Overlays(self)
        acts.fill(self.commands, self)
        self.keys = KeyRouter(self, self.command_sets)
        self.keys.waiting.connect(self.overlays.show_hint)
        self._painted = False
        self._join()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row, right = QHBoxLayout(), QVBoxLayout()
        for layout in (row, right):
            layout.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.pages, 1)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
        column.addWidget(self.status)

    def _join(self) -> None:
        navigator, top, sidebar, overlays = self.navigator, self.top, self.sidebar, self.overlays
        navigator.opened.connect(self._show_place)
        navigator.told.connect(self.status.tell)
        navigator.preview_asked.connect(overlays.preview)
        navigator.command_asked.connect(self._run_key)
        top.back.clicked.connect(navigator.back)
        top.forward.clicked.connect(navigator.forward)
        top.new.clicked.connect(overlays.open_new_menu)
        top.field.entered.connect(overlays.unfold_palette)
        sidebar.chosen.connect(navigator.show_page)
        sidebar.menu_asked.connect(overlays.open_menu)
        sidebar.settings_asked.connect(overlays.open_preferences)
        sidebar.set_folded(bool(self.device.get("sidebar_folded", False)))
        sidebar.folded.connect(lambda folded: self.device.put("sidebar_folded", folded))
        self.status.undo_asked.connect(self.turns.undo)
        self.status.redo_asked.connect(self.turns.redo)
        self.status.backup_asked.connect(self.back_up)
        watch(self, lambda change: self.refresh_business(), "setting")
        if brings := [table for one in self.features if one.grown for table in one.tables]:
            watch(self, lambda change: self.grow(), *brings)
        self.refresh_business()

    def grow(self) -> None:
        """Kinds and pages that the data brought, or took away."""
        features = known.grown()
        if features == self.features:
            return
        self.features = self.navigator.features = features
        pages = [page for feature in features for page in feature.pages]
        self.sidebar.set_pages(pages)
        there = {f"go.{page.key}" for page in pages} | {f"new.{kind.key}" for one in features for kind in one.kinds if kind.new}
        for command in self.commands.all():
            if command.key.startswith(("go.", "new.")) and command.key not in there:
                self.commands.remove(command.key)
        acts.fill(self.commands, self)
        place = self.navigator.place
        if place is not None and place.page not in [page.key for page in pages]:
            self.navigator.show_page("today")
        elif place is not None:
            self.sidebar.set_current(place.page)

    def refresh_business(self) -> None:
        name = str(settings.get("business.name", ""))
        self.sidebar.set_business(name)
        self.setWindowTitle(f"{name} - CRM Desktop" if name else "CRM Desktop")

    def command_sets(self) -> list[CommandSet]:
        """Those of the page shown, then the window's."""
        return [*self.pages.commands(), self.commands]

    def all_commands(self) -> list[Command]:
        return [command for one in self.command_sets() for command in one.all()]

    def _run_key(self, key: str) -> None:
        for one in self.command_sets():
            if one.run(key):
                return

    def start(self, place: Place | None = None) -> None:
        """Shows the page shown last time, or the first there is."""
        keys = [page.key for feature in self.features for page in feature.pages]
        if place is not None and place.ref is not None:
            self.navigator.open(place.ref)
            return
        wanted = place.page if place else str(self.device.get("page", "today"))
        if keys:
            self.navigator.show_page(wanted if wanted in keys else "today" if "today" in keys else keys[0])

    def _show_place(self, place: Place) -> None:
        self.keys.forget()
        page = self.pages.show_place(place)
        if page is None:
            return
        self.sidebar.set_current(place.page)
        self.top.back.setEnabled(self.navigator.can_back())
        self.top.forward.setEnabled(self.navigator.can_forward())
        focus = self.focusWidget()
        if focus is None or not page.isAncestorOf(focus):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_position(place)

    def _say_position(self, place: Place) -> None:
        near = self.navigator.neighbours
        if place.ref is None or place.ref.kind != self.navigator.neighbours_kind or not self.status.link.isHidden():
            return
        try:
            at = near.index(place.ref.id) + 1
        except ValueError:
            return
        self.status.tell(text("{at} of {count} · J next, K previous", at=at, count=len(near)), sign="")

    def step(self, by: int) -> None:
        """J and K: the next or the previous record of the list last shown."""
        ref = self.navigator.beside(by)
        if ref is not None:
            self.navigator.replace(ref)

    def record_open(self) -> bool:
        place = self.navigator.place
        return place is not None and place.ref is not None

    def can_leave(self) -> bool:
        return self.record_open() or is_editor(self.focusWidget())

    def leave(self) -> None:
        """Esc: out of a field first, then back."""
        if is_editor(self.focusWidget()):
            self.pages.currentWidget().setFocus()
        elif self.navigator.can_back():
            self.navigator.back()
        elif self.navigator.place is not None:
            self.navigator.show_page(self.navigator.place.page)

    def print_page(self) -> None:
        command = self._print_command()
        if command is not None and command.can_run():
            command.run()

    def can_print(self) -> bool:
        return self._print_command() is not None

    def _print_command(self) -> Command | None:
        found = [one for sets in self.pages.commands() for one in sets.all()]
        named = [one for one in found if one.key == "print" or one.key.endswith(".print")]
        return min(named, key=lambda one: one.key != "print", default=None)

    def back_up(self) -> None:
        from crm_desktop.shell.upkeep import back_up

        back_up(self)

    def fold_sidebar(self) -> None:
        self.sidebar.set_folded(not self.sidebar.is_folded)

    def toggle_full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def restore(self) -> None:
        """Size, place and state of last time, on a screen that is there."""
        kept = str(self.device.get("geometry", ""))
        if kept and self.restoreGeometry(QByteArray(b64decode(kept))):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self.move(room.center() - self.rect().center())

    def remember(self) -> None:
        """Keeps size, page and what was opened lately on this device."""
        self.device.put("geometry", b64encode(self.saveGeometry().data()).decode())
        self.device.put("recent", [list(ref) for ref in self.navigator.recent])
        if self.navigator.place is not None:
            self.device.put("page", self.navigator.place.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_editor(self.focusWidget()) and event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif not self.keys.press(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.windowHandle() is not None:
            self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
                go = self.navigator.back if event.button() == Qt.MouseButton.BackButton else self.navigator.forward
                go()
                return True
            hint = self.overlays.hint
            if hint is not None and hint.isVisible() and not hint.geometry().contains(event.position().toPoint()):
                self.keys.forget()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.settled.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        busy = jobs.running()
        if busy:
            from crm_desktop.kit.dialogs import confirm

            if not confirm(
                self,
                text("{job} is still running", job=busy[0].title),
                text("If you close now, it stops and what it did is taken back whole."),
                text("Stop and close"),
            ):
                event.ignore()
                return
        self.remember()
        self.closing.emit()
        super().closeEvent(event)
