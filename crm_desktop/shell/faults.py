"""The machine stands in the way of opening: one clear window with what happened, what is safe and what to do."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from crm_desktop.base.errors import EnvironmentFault
from crm_desktop.base.i18n import mark, text
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.widgets import Banner, Label

_TITLES = {
    "second_instance": mark("CRM Desktop is already open"),
    "newer": mark("This data needs a newer version"),
    "damaged": mark("The data file is damaged"),
    "not_a_database": mark("This file cannot be opened"),
    "readonly": mark("The data folder cannot be written to"),
    "full": mark("The disk is full"),
    "locked": mark("The data file is in use"),
    "wrong_key": mark("The passphrase does not fit"),
    "io": mark("The disk could not be read"),
}
_SAFE = {
    "second_instance": mark("Nothing was changed; the window that is open keeps working."),
    "damaged": mark("Your backups are in the folder “backups” and were not touched."),
    "full": mark("Everything saved before is still there."),
}


class FaultDialog(Dialog):
    """`again` is True when the person wants to try once more."""

    def __init__(self, error: EnvironmentFault, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, text(_TITLES.get(error.kind, mark("CRM Desktop could not open your data"))), 480)
        self.again = False
        self._folder = folder
        tone = "info" if error.kind == "second_instance" else "warn" if error.kind in ("locked", "wrong_key", "newer") else "bad"
        self.body.addWidget(Banner(error.message, tone))
        self.body.addWidget(Label(text(_SAFE.get(error.kind, mark("Nothing was changed."))), "dim", wrap=True))
        self.body.addWidget(Label(text("Data folder: {folder}", folder=folder), "meta", wrap=True, selectable=True))
        if error.detail:
            self.body.addWidget(Label(error.detail, "meta", wrap=True, selectable=True))
        self.add_button(text("Open the folder"), "ghost", self._show_folder, "folder-open")
        self.add_button(text("Close the program"))
        self.add_button(text("Try again"), "primary", self._again)

    def _again(self) -> None:
        self.again = True
        self.accept()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def asks_again(error: EnvironmentFault, folder: Path) -> bool:
    """Shows the fault; whether to try once more."""
    dialog = FaultDialog(error, folder)
    dialog.exec()
    return dialog.again
