"""What new sales begin with: how they are numbered, and when they fall due."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.features.sales import actions
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import Field, NumberField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


class SaleSettings(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Sales")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.XS)
        self.number = Label("", "meta")
        self.fields: list[Field] = [
            NumberField("due_days", text("Payment falls due after, days")), TextField("prefix", text("Numbers begin with")),
        ]  # fmt: skip
        for field in self.fields:
            field.committed.connect(lambda new, field=field: attempt(field, actions.put_setting, field.name, new))
            column.addWidget(field)
        column.addWidget(self.number)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "setting")

    def refill(self, change: Any = None) -> None:
        self.fields[0].set_value(actions.due_days())
        self.fields[1].set_value(actions.prefix())
        self.number.setText(text("The next one looks like {number}", number=f"{actions.prefix()}-{clock.today().year}-0001"))
