"""What the window looks after once it stands: counts in the sidebar, the backup's mark, the check after an unclean end."""

import logging
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QTimer

from crm_desktop.base import clock, locale
from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.feature import load
from crm_desktop.base.i18n import text
from crm_desktop.kit import jobs
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import tell_error
from crm_desktop.store import backup

_LATE = timedelta(days=7)
_EVERY_MS = 600_000
_log = logging.getLogger(__name__)


def look_after(window: Any) -> None:
    """Called once, after the first paint."""
    counts = QTimer(window, singleShot=True, interval=300, timeout=lambda: _count(window))
    watch(window, lambda change: _heard(change, counts))
    every = QTimer(window, interval=_EVERY_MS, timeout=lambda: _regularly(window))
    every.start()
    _regularly(window)


def show_backup(window: Any) -> None:
    """The time of the last verified backup, in the status line."""
    newest = backup.latest(window.folder)
    mark = window.status.backup
    if newest is None:
        mark.show_text(
            text("No backup yet"), text("A verified backup is made when you close the program. Click to make one now.")
        )
        return
    late = clock.now() - newest.at > _LATE
    at = locale.moment(newest.at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    mark.show_text(
        text("Last verified backup {at}", at=at),
        text("Click to make a backup now."),
        "warn" if late else "dim",
        "shield-alert" if late else "shield-check",
    )


def back_up(window: Any) -> None:
    """Makes a verified backup now."""

    def done(_path: object) -> None:
        show_backup(window)
        window.status.tell(text("Backup made and verified"))

    def failed(error: Exception) -> None:
        from crm_desktop.base.errors import UserError

        if not isinstance(error, UserError):
            raise error
        tell_error(window, error)

    jobs.run(lambda progress: backup.make(), done, failed, window, text("Backing up"), "backup")


def _heard(change: ChangeSet, counts: QTimer) -> None:
    counts.start()


def _regularly(window: Any) -> None:
    show_backup(window)
    _count(window)


def _count(window: Any) -> None:
    pages = [page for feature in window.features for page in feature.pages if page.count]

    def work(progress: jobs.Progress) -> list[tuple[str, int, str]]:
        found = []
        for page in pages:
            result = load(page.count)()
            count, tone = result if isinstance(result, tuple) else (result, "")
            found.append((page.key, int(count), tone))
        return found

    def done(found: list[tuple[str, int, str]]) -> None:
        for key, count, tone in found:
            window.sidebar.set_count(key, count, tone)

    jobs.run(work, done, lambda error: _log.warning("counts: %r", error), window, slot="counts")
