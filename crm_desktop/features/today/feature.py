"""The manifest of Today: whatever waits, from every feature."""

from crm_desktop.base.feature import Command, Feature, Page
from crm_desktop.base.i18n import mark

FEATURE = Feature(
    name="today",
    tables={"snooze": "record"},
    pages=(
        Page(
            "today",
            mark("Today"),
            "sun",
            "crm_desktop.features.today.ui.page:TodayPage",
            0,
            "H",
            "crm_desktop.features.today.queries:waiting",
        ),
    ),
    commands=(
        Command("today.reminder", mark("Go to the reminder"), "bell", "crm_desktop.features.today.ui.reminding:go_to", "Alt+R"),
    ),
    settings=("crm_desktop.features.today.ui.settings:ReminderSettings",),
    actions="crm_desktop.features.today.actions",
    started="crm_desktop.features.today.ui.reminding:started",
)
