"""Until when, and for a resting deal why."""

from PySide6.QtWidgets import QWidget

from crm_desktop.base import clock
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import text
from crm_desktop.features.deals.rules import in_days
from crm_desktop.features.today.acts import PutOff
from crm_desktop.kit.fields import DayField, Field, TextField
from crm_desktop.kit.form import FormDialog


class PutOffDialog(FormDialog):
    """A day, and a reason when one is needed."""

    def __init__(self, parent: QWidget, item: DueItem, put_off: PutOff, with_reason: bool) -> None:
        fields: list[Field] = [DayField("until", text("Until"), in_days(clock.today(), 7), required=True)]
        if with_reason:
            fields.append(TextField("reason", text("Reason"), "", required=True))
        super().__init__(
            parent,
            text("Snooze"),
            [item.title[:80], *fields],
            lambda values: put_off(values["until"] or "", values.get("reason") or ""),
            save_text=text("Snooze"),
        )
