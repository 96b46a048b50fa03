"""Asks for the passphrase of a data folder; the slow derivation runs in a worker."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from crm_desktop.base.errors import EnvironmentFault
from crm_desktop.base.i18n import text
from crm_desktop.kit import jobs
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.widgets import Label
from crm_desktop.store import key


class UnlockDialog(Dialog):
    """`data_key` holds the key when the dialog was accepted."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, text("Unlock your data"), 380)
        self.data_key: bytes | None = None
        self._folder = folder
        self.body.addWidget(Label(text("Passphrase or recovery code"), "meta"))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(text("Passphrase or recovery code"))
        self.body.addWidget(self.field)
        self.problem = Label("", "meta", wrap=True, tone="bad")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.add_button(text("Close the program"))
        self.unlock = self.add_button(text("Unlock"), "primary", "accept")
        self.field.setFocus()

    def submit(self) -> None:
        if not self.unlock.isEnabled():
            return
        typed = self.field.text()
        self._wait(True)
        jobs.run(lambda progress: key.unlock(self._folder, typed), self._unlocked, self._refused, self)

    def _unlocked(self, data_key: bytes) -> None:
        self.data_key = data_key
        self.accept()

    def _refused(self, error: Exception) -> None:
        self._wait(False)
        if not isinstance(error, EnvironmentFault):
            raise error
        self.problem.setText(error.message)
        self.problem.show()
        self.field.setProperty("wrong", True)
        self.field.style().polish(self.field)
        self.field.selectAll()
        self.field.setFocus()

    def _wait(self, waiting: bool) -> None:
        self.unlock.setEnabled(not waiting)
        self.field.setEnabled(not waiting)
        self.unlock.setText(text("Unlocking") if waiting else text("Unlock"))
