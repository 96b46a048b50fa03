"""What the commands of the lifecycle open, and the eye that it keeps on time while the window is open."""

import logging
from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

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
    Eye(navigator).look(told=True)


class Eye(QObject):
    """Lets the rules move people, in a worker, one look after the other: what comes while one is under way waits for its end."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self._looking = self._again = False
        self._timer = QTimer(self, interval=HOUR, timeout=self.look)
        self._timer.start()
        watch(self, self._after)

    def _after(self, change: ChangeSet) -> None:
        if "lifecycle" not in change.tables:
            self.look()

    def look(self, told: bool = False) -> None:
        if self._looking:
            self._again = True
        elif deriving.waits():
            self._looking = True
            jobs.run(lambda _progress: deriving.settle(), lambda moved: self._settled(moved, told), self._failed, self)

    def _settled(self, moved: int, told: bool) -> None:
        if moved and told:
            self._navigator.tell(
                plural("{count} contact changed stage by the rules", "{count} contacts changed stage by the rules", moved)
            )
        self._ended()

    def _failed(self, error: Exception) -> None:
        """Nobody asked for it: it is tried again in an hour."""
        logging.getLogger(__name__).warning("stages were not settled: %s", error)
        self._again = False
        self._ended()

    def _ended(self) -> None:
        self._looking, again = False, self._again
        self._again = False
        if again:
            self.look()
