"""Settings: how fast tickets are to be answered and solved, and what an hour of labour costs."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.tickets import rules, service, service_actions
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import MoneyField, NumberField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label

HOURS = 100
"""A field of hours holds hundredths."""


class TicketSettings(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Tickets")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(
            Label(text("Targets in working hours; 0 is no target. Open tickets follow a change at once."), "dim", wrap=True)
        )
        self.targets: dict[str, tuple[NumberField, NumberField]] = {}
        for priority in rules.PRIORITIES:
            name = rules.said(rules.PRIORITIES, priority)
            pair = (
                NumberField(
                    f"{priority}.response", text("{priority}: first response", priority=name), places=2, suffix=text("h")
                ),
                NumberField(f"{priority}.resolve", text("{priority}: solved", priority=name), places=2, suffix=text("h")),
            )
            line = QHBoxLayout()
            line.setSpacing(tokens.L)
            for field in pair:
                field.committed.connect(lambda _new, priority=priority, field=field: self._keep(priority, field))
                line.addWidget(field, 1)
            self.targets[priority] = pair
            column.addLayout(line)
        column.addSpacing(tokens.M)
        self.rate = MoneyField(
            "hourly_rate", text("An hour of labour costs us"), (0, service.currency()), currencies=[service.currency()]
        )
        self.rate.committed.connect(lambda new: attempt(self.rate, service_actions.set_hourly_rate, new))
        column.addWidget(self.rate)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "setting")

    def refill(self, change: Any = None) -> None:
        for priority, pair in self.targets.items():
            for field, minutes in zip(pair, service.targets(priority), strict=True):
                field.set_value(minutes * HOURS // 60)
        self.rate.set_value((service.hourly_rate(), service.currency()))

    def _keep(self, priority: str, field: NumberField) -> None:
        response, resolve = (_minutes(one.value()) for one in self.targets[priority])
        attempt(field, service_actions.set_target, priority, response, resolve)


def _minutes(hundredths: int | None) -> int:
    return ((hundredths or 0) * 60 + HOURS // 2) // HOURS
