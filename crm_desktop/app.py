"""The only place that makes windows and joins them: features, store, shell. What happens from start to end."""

import crm_desktop.kit.lean_imports  # noqa: F401  before all that follows

# isort: split
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from crm_desktop import opening
from crm_desktop.base import i18n
from crm_desktop.base.errors import EnvironmentFault
from crm_desktop.base.feature import Feature, load
from crm_desktop.base.i18n import mark, text
from crm_desktop.features import catalog
from crm_desktop.kit import jobs, keeping, list_engine, own, theme
from crm_desktop.kit.navigator import Place
from crm_desktop.shell import qt_texts
from crm_desktop.shell.application import make_application, waiting
from crm_desktop.shell.window import MainWindow
from crm_desktop.store import known, views, work

if TYPE_CHECKING:
    from types import TracebackType

    from crm_desktop.shell.crash import CrashCatcher
    from crm_desktop.shell.first_run import FirstRunResult


SETTLE_MS = 150


def run(folder: Path) -> int:
    """Opens the window over a data folder and stays until it closes. Returns the exit status."""
    application = make_application()
    program = Program(folder)
    sys.excepthook = program.caught_early
    if not program.open():
        return 1
    program.show()
    status = application.exec()
    program.close()
    return status


class Program(QObject):
    """One data folder, open, and the window over it. `open()`, `show()`, and `close()` at the end."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.features: tuple[Feature, ...] = catalog.features()
        self.device = opening.device_settings(folder)
        self.window: MainWindow | None = None
        self.opened: opening.Opened | None = None
        self._catcher: CrashCatcher | None = None
        self._begin = ""
        self._settled = False
        spoken = str(self.device.get("language", "")) or i18n.language()
        i18n.use(spoken)
        theme.install(QApplication.instance(), str(self.device.get("theme", "system")))  # type: ignore[arg-type]
        if self.device.get("font") == "system":
            theme.set_system_font(True)
        jobs.set_reporting(work.reporting)
        keeping.keep_in(views)
        month = "crm_desktop.features.calendar.ui.of_list:MonthOfList"
        list_engine.give("crm_desktop.store.lists", "crm_desktop.paper.list_sheet", month)
        own.give("crm_desktop.features.fields.ui.own:OwnFields")
        own.give_beside([feature.beside for feature in self.features if feature.beside])

    def open(self) -> bool:
        """Opens the data folder, asking what must be asked: the first run, a passphrase. False when given up."""
        qt_texts.speak(i18n.language())
        asked: FirstRunResult | None = None
        if not (self.folder / opening.FILE).exists():
            asked = self._ask_first_run()
            if asked is None:
                return False
        while True:
            try:
                return self._open(asked)
            except EnvironmentFault as error:
                from crm_desktop.shell.faults import asks_again

                if not asks_again(error, self.folder):
                    return False

    def show(self, place: Place | None = None) -> MainWindow:
        """A window, in the language in use."""
        self.window = window = MainWindow(known.grown(), self.device, self.folder)
        window.rebuild_asked.connect(self.rebuild, Qt.ConnectionType.QueuedConnection)
        window.settled.connect(lambda: QTimer.singleShot(SETTLE_MS, window, self._settle))
        window.closing.connect(QApplication.quit)
        window.restore()
        window.start(place)
        window.show()
        return window

    def caught_early(self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
        """Our own bug before the window has settled: only then is the catcher worth its import."""
        self.catch_crashes()
        sys.excepthook(kind, error, trace)

    def catch_crashes(self) -> None:
        """From now on our own bugs are told in a dialog and logged."""
        from crm_desktop.shell.crash import CrashCatcher

        if self._catcher is None:
            self._catcher = CrashCatcher(self.folder if self.folder.exists() else None)

    def rebuild(self) -> None:
        """The same window anew: another language or type."""
        from crm_desktop.store import search

        old = self.window
        if old is None:
            return
        place = old.navigator.place
        old.remember()
        qt_texts.speak(i18n.language())
        search.use_alphabet(i18n.language())
        at, size = old.pos(), old.size()
        new = self.show(place)
        new.resize(size)
        new.move(at if QGuiApplication.screenAt(at + QPoint(40, 40)) else new.pos())
        old.hide()
        old.deleteLater()
        self._resort()

    def close(self) -> None:
        """Ends what runs, makes the verified backup, closes the file."""
        jobs.shutdown()
        notice = None
        if self.opened is not None and opening.changed_since_backup():
            from crm_desktop.shell.notice import show_notice

            notice = show_notice(text("Making a verified backup of your data"))
        try:
            opening.close_store()
        except EnvironmentFault as error:
            from crm_desktop.kit.dialogs import tell

            tell(None, error.message, text("Your data is saved, but the backup failed"), error.detail, "bad")
        if notice is not None:
            notice.close()
        if self._catcher is not None:
            self._catcher.release()

    def _ask_first_run(self) -> "FirstRunResult | None":
        from crm_desktop.features.products.defaults import RATES
        from crm_desktop.shell.first_run import FirstRun

        dialog = FirstRun(RATES, i18n.language())
        dialog.exec()
        qt_texts.speak(i18n.language())
        return dialog.result_given

    def _open(self, asked: "FirstRunResult | None") -> bool:
        language = i18n.language()
        if asked is not None:
            with waiting():
                secret = asked.passphrase or None
                self.opened = opening.open_store(self.folder, self.features, secret, new_key=bool(secret), language=language)
                self.device = opening.device_settings(self.folder)
                self.device.put("language", language)
                self._set_up(asked)
            if self.opened.recovery_code:
                from crm_desktop.shell.recovery import show_recovery_code

                show_recovery_code(self.opened.recovery_code)
            return True
        data_key = None
        if opening.needs_passphrase(self.folder):
            from crm_desktop.shell.unlock import UnlockDialog

            dialog = UnlockDialog(self.folder)
            if not dialog.exec():
                return False
            data_key = dialog.data_key
        self.opened = opening.open_store(self.folder, self.features, language=language, data_key=data_key)
        return True

    def _set_up(self, asked: "FirstRunResult") -> None:
        """What the person said, and every feature's defaults, as one step."""
        from crm_desktop.features.products import actions as products
        from crm_desktop.store import settings

        with work.write(mark("Set up")):
            settings.put({
                "business.name": asked.name, "business.country": asked.country, "business.currency": asked.currency,
                "business.language": asked.language,
            })  # fmt: skip
            for name, percent, active in asked.rates:
                products.add_tax_rate(name, percent, asked.country, active)
            opening.fill_defaults(self.features, asked.language, asked.country if asked.rates else "", asked.currency)
        self._begin = asked.start

    def _settle(self) -> None:
        """After the first paint: what could wait."""
        from crm_desktop.shell.upkeep import look_after

        if self.window is None:
            return
        if not self._settled:
            self._settled = True
            gc.freeze()
            gc.enable()
            self.catch_crashes()
            if self.opened is not None and self.opened.resort:
                self._resort()
            if self.opened is not None and self.opened.unclean:
                self._check()
            self._start_with(self._begin)
            for feature in self.features:
                if feature.started:
                    load(feature.started)(self.window.navigator)
        look_after(self.window)

    def _start_with(self, start: str) -> None:
        if start == "import" and self.window is not None:
            self.window.navigator.run_command("transfer.import")
        if start == "sample":
            from crm_desktop.store import settings

            fill = load("crm_desktop.features.sample.actions:fill")
            language, country = i18n.language(), str(settings.get("business.country", "TR"))
            jobs.run(lambda progress: fill(language, country), owner=self, title=text("Adding sample data"))

    def _resort(self) -> None:
        jobs.run(lambda progress: opening.resort(), owner=self, title=text("Sorting by the alphabet"), slot="resort")

    def _check(self) -> None:
        from crm_desktop.kit.dialogs import tell

        def done(sound: bool) -> None:
            if not sound:
                message = text(
                    "The program did not end well last time, and the data file was damaged. Close the program and restore the "
                    "latest backup from the folder “backups”."
                )
                tell(self.window, message, text("The data file is damaged"), str(self.folder), "bad")

        jobs.run(lambda progress: opening.check_after_unclean_end(), done, owner=self)
