"""How a ticket was solved, asked in the page and not over it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from crm_desktop.base.i18n import text
from crm_desktop.features.tickets import actions
from crm_desktop.kit import tokens
from crm_desktop.kit.fields import LongTextField, NumberField, TextField
from crm_desktop.kit.form import Form
from crm_desktop.kit.widgets import Card, Label


class SolvePanel(Card):
    """`done` when it was given up, `solved` when it was closed."""

    done = Signal()
    solved = Signal()

    def __init__(self, ticket_id: int) -> None:
        super().__init__(pad=tokens.L, spacing=tokens.M)
        self._id = ticket_id
        self._holder = QVBoxLayout()
        self.body.addWidget(Label(text("Close ticket"), "section"))
        self.body.addLayout(self._holder)
        self.form: Form | None = None

    def start(self, resolution: str, root_cause: str = "", labour_minutes: int = 0) -> None:
        """Shows itself with the cursor in."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        field = LongTextField("resolution", text("How it was solved"), resolution, required=True)
        rest = (
            TextField("root_cause", text("Root cause"), root_cause),
            NumberField("labour_minutes", text("Labour, minutes"), labour_minutes or None),
        )
        self.form = Form([field, rest], self._close, save_text=text("Close ticket"))
        self.form.saved.connect(lambda _none: self.solved.emit())
        self.form.cancelled.connect(self.done)
        self._holder.addWidget(self.form)
        self.show()
        self.form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.form.cancel()
            return
        super().keyPressEvent(event)

    def _close(self, values: dict[str, Any]) -> None:
        actions.close(self._id, values["resolution"], values["root_cause"], values["labour_minutes"] or 0)
