"""What the commands of the lifecycle open, and the eye that it keeps on time while the window is open."""

import logging
from array import array
from collections.abc import Sequence

from PySide6.QtCore import QTimer

from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.lifecycle import deriving
from crm_desktop.features.lifecycle.ui.ask import StageForm
from crm_desktop.kit import jobs
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator

HOUR = 3_600_000


def show(navigator: Navigator) -> None:
    navigator.show_page("lifecycle")


def set_stage(navigator: Navigator) -> None:
    """The command: of the contact that is open."""
    ref = navigator.place.ref if navigator.place else None
    if ref is None or ref.kind != "contact":
        navigator.tell(text("Open a contact first."))
        return
    ask_stage(navigator, [ref.id])


def ask_stage(navigator: Navigator, ids: "Sequence[int] | array[int]") -> StageForm:
    form = StageForm(navigator, list(ids))
    form.open()
    return form


def started(navigator: Navigator) -> None:
    """After the window stands: whoever time moved meanwhile; then each hour, and after writes too large for the door."""
    timer = QTimer(navigator, interval=HOUR, timeout=lambda: look(navigator))
    timer.start()
    watch(navigator, lambda change: _after(navigator, change))
    look(navigator, told=True)


def _after(navigator: Navigator, change: ChangeSet) -> None:
    if "lifecycle" not in change.tables and deriving.waits():
        look(navigator)


def look(navigator: Navigator, told: bool = False) -> None:
    """Lets the rules move people, in a worker."""

    def done(moved: int) -> None:
        if moved and told:
            navigator.tell(
                plural("{count} contact changed stage by the rules", "{count} contacts changed stage by the rules", moved)
            )

    if deriving.waits():
        jobs.run(lambda _progress: deriving.settle(), done, _failed, navigator, slot="lifecycle")


def _failed(error: Exception) -> None:
    """Nobody asked for it: it is tried again in an hour."""
    logging.getLogger(__name__).warning("stages were not settled: %s", error)
