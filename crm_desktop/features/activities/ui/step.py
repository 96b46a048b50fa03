"""The next step of a deal as a card: what, when, done. Done leaves its trace on the timeline and asks for the one after."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import actions
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.deals import shown
from crm_desktop.features.deals.ui.form import plan_step
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, Label


class NextStep(QWidget):
    """Shown while the deal is open."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref = ref
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = Card(pad=tokens.M + 2, spacing=tokens.XS)
        column.addWidget(self.card)
        head = QHBoxLayout()
        head.addWidget(Label(text("Next step"), "strong"), 1)
        self.when = Label("", "body")
        head.addWidget(self.when, 0, Qt.AlignmentFlag.AlignRight)
        self.card.body.addLayout(head)
        self.step = Label("", "body", wrap=True)
        self.card.body.addWidget(self.step)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.S)
        self.done_button = Button(text("Done", "button"), "check", small=True)
        self.done_button.clicked.connect(self.finish)
        self.plan_button = Button(text("Plan next step"), "calendar", small=True)
        self.plan_button.clicked.connect(lambda: plan_step(self, [self.ref.id]))
        buttons.addWidget(self.done_button)
        buttons.addWidget(self.plan_button)
        buttons.addStretch(1)
        self.card.body.addLayout(buttons)
        self.refill()
        watch(self, self.refill, "deal")

    def refill(self, change: Any = None) -> None:
        """From the file again."""
        found = deals.deal_rows([self.ref.id])
        self.card.setVisible(bool(found) and found[0].status == "open")
        if not found:
            return
        row = found[0]
        planned = bool(row.next_step or row.next_step_on)
        when, tone = shown.day(row.next_step_on) if row.next_step_on else ("", "dim")
        self.when.setText(when)
        self.when.set_tone(tone)
        self.when.setToolTip(locale.day(row.next_step_on))
        self.step.setText(row.next_step[:300] if planned else text("No next step"))
        self.step.set_tone("" if planned else "bad")
        self.done_button.setVisible(planned)
        self.plan_button.setVisible(not planned)

    def finish(self) -> None:
        """Done; what comes next is asked at once."""
        if attempt(self.done_button, actions.finish_step, self.ref.id):
            plan_step(self, [self.ref.id])
