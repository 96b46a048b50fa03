"""Mails brought in: dropped on a contact or the window, or chosen; what came of it is told clearly."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import mail_actions, mails
from crm_desktop.features.activities.mail_actions import Brought
from crm_desktop.kit import dialogs, jobs
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.navigator import Navigator

MANY = 12


def bring(navigator: Navigator, paths: Sequence[Path], contact_id: int | None = None) -> None:
    """In a worker: an mbox may hold a hundred thousand."""
    window = navigator.window

    def failed(error: Exception) -> None:
        from crm_desktop.base.errors import UserError

        if not isinstance(error, UserError) or window is None:
            raise error
        tell_error(window, error)

    jobs.run(
        lambda progress: mail_actions.bring(list(paths), contact_id),
        lambda brought: told(navigator, brought),
        failed,
        owner=window,
        title=text("Importing mail"),
    )


def told(navigator: Navigator, brought: Brought) -> None:
    said = [plural("{count} mail added", "{count} mails added", brought.added)]
    if brought.known:
        said.append(plural("{count} was here already", "{count} were here already", brought.known))
    if brought.nobodys:
        said.append(plural("{count} is of nobody you know", "{count} are of nobody you know", brought.nobodys))
    navigator.tell(" · ".join(said), bool(brought.added))
    if brought.problems or brought.nobodys:
        lines = [*brought.problems[:MANY]]
        if len(brought.problems) > MANY:
            lines.append(plural("and {count} more", "and {count} more", len(brought.problems) - MANY))
        if brought.nobodys:
            lines.append(text("Drop a mail on a contact to keep it there, or add its address to a contact first."))
        dialogs.tell(
            navigator.window, " · ".join(said), text("Import mail"), "\n".join(lines), "warn" if brought.problems else "info"
        )


def choose(navigator: Navigator) -> None:
    """The command "Import mail"; on a contact's page for that contact."""
    kinds = text("Mails") + " (*.eml *.mbox *.mbx)"
    paths, _ = QFileDialog.getOpenFileNames(navigator.window, text("Import mail"), "", kinds)
    if paths:
        bring(navigator, [Path(path) for path in paths])


def dropped(ref: Ref, navigator: Navigator, paths: Sequence[Path]) -> list[Path]:
    """Of files dropped on a contact: mails come in, the others are given back."""
    letters = [path for path in paths if mails.is_mail(path)]
    if letters:
        bring(navigator, letters, ref.id)
    return [path for path in paths if path not in letters]


def dropped_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class WindowDrop(QObject):
    """Mails dropped anywhere on the window come in."""

    def __init__(self, navigator: Navigator, window: QWidget) -> None:
        super().__init__(window)
        self._navigator = navigator
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        entered = event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent)
        if entered and any(mails.is_mail(path) for path in dropped_paths(event)):  # type: ignore[arg-type]
            event.acceptProposedAction()  # type: ignore[attr-defined]
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            letters = [path for path in dropped_paths(event) if mails.is_mail(path)]
            if letters:
                event.acceptProposedAction()
                bring(self._navigator, letters)
                return True
        return False


def started(navigator: Navigator) -> None:
    """Once the window has settled; another language brings another window, which takes mails too."""
    window = navigator.window
    if window is not None:
        WindowDrop(navigator, window)
        window.destroyed.connect(lambda: QTimer.singleShot(0, _take_over))


def _take_over() -> None:
    for window in QApplication.topLevelWidgets():
        navigator = getattr(window, "navigator", None)
        if isinstance(navigator, Navigator) and navigator.window is window:
            started(navigator)
