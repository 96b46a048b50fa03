"""The manifest of Today: whatever waits, from every feature."""

from crm_desktop.base.feature import Feature, Page
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
)
