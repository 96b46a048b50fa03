"""Settings: what the law, or a more generous house, says of warranties."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.warranty import actions, queries
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import Field, FlagField, NumberField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


class WarrantySettings(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Warranty")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(
            Label(
                text("These follow the law of your country until you change them; ask a lawyer when in doubt."), "dim", wrap=True
            )
        )
        self.fields: list[Field] = [
            NumberField("months", text("Months of warranty when the product says none")),
            NumberField("most_days", text("Longest repair, business days (0: no limit)")),
            NumberField("lend_days", text("Another unit is lent after, business days (0: never)")),
            FlagField("restart", text("A replacement begins the warranty anew")),
        ]
        for field in self.fields:
            field.committed.connect(lambda new, field=field: attempt(field, actions.put_setting, field.name, new or 0))
            column.addWidget(field)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "setting")

    def refill(self, change: Any = None) -> None:
        for field in self.fields:
            field.set_value(queries.law(field.name))
