"""Until when, and why: three usual days by one click, any other by hand; what was put off before stands below."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.today import actions, acts, queries
from crm_desktop.kit import tokens
from crm_desktop.kit.fields import DayField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.widgets import Button, Label


class PutOffDialog(FormDialog):
    """The cursor stands in the reason; Ctrl+Enter or one of the days."""

    def __init__(self, parent: QWidget, item: DueItem) -> None:
        self.item = item
        needed = acts.needs_reason(item)
        today = clock.today()
        fields = [
            item.title[:80],
            TextField("reason", text("Reason"), "", required=needed, placeholder=text("What it waits for")),
            DayField("until", text("Until"), (today + timedelta(days=1)).isoformat(), required=True),
        ]
        super().__init__(parent, text("Snooze"), fields, self._submit, save_text=text("Snooze"))
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.days: dict[str, Button] = {}
        for key, title, day in (
            ("tomorrow", text("Tomorrow"), today + timedelta(days=1)),
            ("week", text("Next week"), actions.next_monday(today)),
            ("month", text("In a month"), today + timedelta(days=30)),
        ):
            button = Button(title)
            button.setToolTip(locale.day_long(day))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, day=day: self._choose(day.isoformat()))
            row.addWidget(button)
            self.days[key] = button
        row.addStretch(1)
        self.body.addLayout(row)
        before = queries.put_off_before(item.id)
        if before:
            said = plural("Put off {count} time before", "Put off {count} times before", len(before))
            self.body.addWidget(Label(said, "meta"))
            for rest in before[:3]:
                self.body.addWidget(Label(_said(rest), "meta", elide=True), 0, Qt.AlignmentFlag.AlignTop)

    def _choose(self, day: str) -> None:
        self.form.field("until").set_value(day)
        self.submit()

    def _submit(self, values: dict[str, Any]) -> None:
        actions.put_off(self.item.key, self.item.id, self.item.title, values["until"] or "", values["reason"] or "")


def _said(rest: queries.Rest) -> str:
    day = text("until {day}", day=locale.day_short(rest.until_on))
    return text("{day}: {reason}", day=day, reason=rest.reason) if rest.reason else day
