"""The rules of customer stages, as numbers; whoever they move is moved at once."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.lifecycle import actions, queries, rules
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import NumberField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


class LifecycleSettings(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Customer stages")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.XS)
        about = text(
            "Contacts move by themselves: when they buy, when they refer somebody, and when they stay away longer than they"
            " usually do. A stage set by hand stands over these rules."
        )
        column.addWidget(Label(about, "dim", wrap=True))
        self.fields: dict[str, NumberField] = {}
        for key, (label, _, _) in rules.FIELDS.items():
            field = NumberField(key, text(label), places=2 if key == "rhythm" else 0)
            field.committed.connect(lambda new, field=field: self._put(field, new))
            self.fields[key] = field
            column.addWidget(field)
        self.counts = Label("", "meta", wrap=True)
        column.addWidget(self.counts)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "setting", "lifecycle", "lifecycle_override")

    def refill(self, change: Any = None) -> None:
        for key, number in queries.current_rules()._asdict().items():
            self.fields[key].set_value(number)
        counts = queries.counts()
        self.counts.setText(" · ".join(f"{rules.said(stage)}: {locale.number(count, 0, 1)}" for stage, count in counts.items()))

    def _put(self, field: NumberField, new: Any) -> None:
        attempt(field, actions.set_rules, {field.name: int(new or 0)})
