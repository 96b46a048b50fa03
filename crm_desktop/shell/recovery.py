"""The recovery code, shown once: who loses it and the passphrase loses the data."""

from PySide6.QtWidgets import QApplication, QCheckBox

from crm_desktop.base.i18n import text
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.widgets import Card, Label


class RecoveryDialog(Dialog):
    """Goes on only when the person says the code is kept."""

    def __init__(self, code: str) -> None:
        super().__init__(None, text("Keep this recovery code"), 460)
        sentence = text(
            "It opens your data if you forget the passphrase. It is shown only now; write it on paper or keep it "
            "in a password manager."
        )
        self.body.addWidget(Label(sentence, "body", wrap=True))
        card = Card()
        card.body.addWidget(Label(code, "section", selectable=True))
        self.body.addWidget(card)
        self.kept = QCheckBox(text("I have written it down"))
        self.body.addWidget(self.kept)
        self.copy_button = self.add_button(text("Copy the code"), "plain", lambda: QApplication.clipboard().setText(code), "copy")
        self.go_on = self.add_button(text("Go on"), "primary", "accept")
        self.go_on.setEnabled(False)
        self.kept.toggled.connect(self.go_on.setEnabled)

    def submit(self) -> None:
        if self.kept.isChecked():
            self.accept()

    def reject(self) -> None:
        self.submit()


def show_recovery_code(code: str) -> None:
    RecoveryDialog(code).exec()
