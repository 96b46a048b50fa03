"""In Settings: whether and when to be reminded, and when to be left alone. Of this device."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import plural, text
from crm_desktop.features.today import reminders
from crm_desktop.kit import tokens
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, Field, FlagField
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label

LEADS = (0, 5, 10, 15, 30, 60)


class ReminderSettings(QWidget):
    """Each takes effect at once."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Reminders")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.XS)
        self.fields: dict[str, Field] = {}
        now = reminders.settings()
        hours = [Choice(f"{hour:02}:{half:02}", f"{hour:02}:{half:02}") for hour in range(24) for half in (0, 30)]
        for field in (
            FlagField("on", text("Remind me")),
            ChoiceField("lead", text("How long before"), choices=[Choice(lead, _lead(lead)) for lead in LEADS]),
            ChoiceField("morning", text("What the day holds, from"), choices=hours),
            FlagField("quiet", text("Quiet hours: keep reminders for later")),
            ChoiceField("from", text("Quiet from"), choices=hours),
            ChoiceField("to", text("Quiet until"), choices=hours),
            FlagField("free_days", text("Quiet on days off too")),
        ):
            field.set_value(now[field.name])
            field.committed.connect(lambda new, field=field: self._put(field, new))
            self.fields[field.name] = field
            column.addWidget(field)
        column.addSpacing(tokens.S)
        column.addWidget(
            Label(
                text("What comes in quiet hours, or while the computer sleeps, is told afterwards, all of it in one message."),
                "meta", wrap=True,
            )
        )  # fmt: skip
        column.addStretch(1)

    def _put(self, field: Field, new: Any) -> None:
        reminders.set_setting(field.name, new)
        field.set_value(new)


def _lead(minutes: int) -> str:
    return plural("{count} minute before", "{count} minutes before", minutes) if minutes else text("At the time itself")
