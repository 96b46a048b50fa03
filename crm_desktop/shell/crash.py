"""Our own bugs: a line in the log, a dialog with "copy details", and the program goes on if it can.

A UserError that reached the top is told as the sentence it is; an EnvironmentFault likewise.
"""

import logging
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from crm_desktop.base.errors import Cancelled, EnvironmentFault, UserError
from crm_desktop.base.i18n import text
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.widgets import Label

LOG = "crm.log"
LARGEST = 1_000_000
_log = logging.getLogger("crm_desktop.crash")


class CrashCatcher(QObject):
    """Takes sys.excepthook and threading.excepthook; `shown` is the dialog that is open, if one is."""

    _came = Signal(object, object, object)

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self.shown: Dialog | None = None
        self._seen: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook)
        self._came.connect(self._tell)
        if folder is not None:
            log_to(folder)
        sys.excepthook = self._caught  # type: ignore[assignment]
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def release(self) -> None:
        """Gives the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, Cancelled):
            return
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if not issubclass(kind, UserError) or issubclass(kind, EnvironmentFault):
            _log.error("unexpected", exc_info=(kind, error, trace))  # type: ignore[arg-type]
        self._came.emit(kind, error, trace)

    def _tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        window = QApplication.activeWindow() or next(iter(QApplication.topLevelWidgets()), None)
        if isinstance(error, UserError):
            if window is not None:
                tell_error(window, error)
            return
        details = report(kind, error, trace)
        where = details[-400:]
        if self.shown is not None or where in self._seen:
            return
        self._seen.add(where)
        self.shown = CrashDialog(window, details)
        self.shown.finished.connect(self._closed)
        self.shown.open()

    def _closed(self, _result: int) -> None:
        self.shown = None


class CrashDialog(Dialog):
    """What happened, what is safe, what to do; the details for whoever mends it."""

    def __init__(self, parent: QWidget | None, details: str) -> None:
        super().__init__(parent, text("Something went wrong in the program"), 560)
        self.details = details
        sentence = text(
            "Your data is safe: what was not finished was taken back whole. You can go on working. "
            "If it happens again, copy the details and send them to whoever looks after the program."
        )
        self.body.addWidget(Label(sentence, "body", wrap=True))
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setAccessibleName(text("Details"))
        shown.setMinimumHeight(180)
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.body.addWidget(shown)
        self.copy_button = self.add_button(text("Copy details"), "plain", self._copy, "copy")
        self.add_button(text("Go on"), "primary", "accept")

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.details)
        self.copy_button.setText(text("Copied"))


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Version, system and the trace; no values of anybody's data."""
    from PySide6 import __version__ as qt

    from crm_desktop.shell.version import program_version

    head = f"CRM Desktop {program_version()} · Python {platform.python_version()} · PySide6 {qt} · {platform.platform()}"
    return head + "\n\n" + "".join(traceback.format_exception(kind, error, trace))


def log_to(folder: Path) -> None:
    """Warnings and worse go to `crm.log` in the data folder; one older file is kept."""
    path = folder / LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(folder / (LOG + ".1"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one, logging.FileHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
