"""The file a phone subscribes to: written anew in the background a moment after something changed, if a folder was chosen."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.calendar import ics_writing
from crm_desktop.kit import jobs, keeping
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator

KEY, NAME = "calendar.feed", "crm-calendar.ics"
WAIT_MS, RETRY_SOON_MS, RETRY_MS = 3000, 500, 600_000


def started(navigator: Navigator) -> None:
    """Called once when the program stands."""
    if navigator.window is not None:
        feed_of(navigator)


def feed_of(navigator: Navigator) -> "Feed":
    """The one of this window."""
    found = navigator.findChild(Feed)
    return found if isinstance(found, Feed) else Feed(navigator)


class Feed(QObject):
    """`written` when the file was looked after, or what stands in the way became known."""

    written = Signal()

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self.problem = ""
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS, timeout=self.write)
        watch(self, lambda change: self._timer.start())
        if self.path is not None:
            self._timer.start()

    @property
    def path(self) -> Path | None:
        said = str(keeping.load(KEY).get("path", ""))
        return Path(said) if said else None

    @property
    def at(self) -> str:
        """When it was last written, UTC."""
        return str(keeping.load(KEY).get("at", ""))

    def choose(self, folder: Path | None) -> None:
        """A folder that is synced to the phone; None ends it, the file stays."""
        wanted = {"path": str(folder / NAME), "at": ""} if folder else {}
        keeping.keep(KEY, wanted)
        self.problem = ""
        if keeping.load(KEY) != wanted:  # somebody else is writing just now
            QTimer.singleShot(RETRY_SOON_MS, self, lambda: self.choose(folder))
            return
        if folder:
            self.write()
        else:
            self.written.emit()

    def write(self) -> None:
        path, features = self.path, self._navigator.features
        if path is None:
            return

        def done(_: Any) -> None:
            self.problem = ""
            keeping.keep(KEY, {"path": str(path), "at": clock.now_text()})
            self.written.emit()

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if not self.problem:
                self._navigator.tell(error.message)
            self.problem = error.message
            self._timer.start(RETRY_MS)
            self.written.emit()

        self._timer.setInterval(WAIT_MS)
        jobs.run(lambda progress: ics_writing.write(path, ics_writing.whole(features)), done, failed, self, slot="feed")
