"""The manifest of the working calendar: hours, holidays, and when work comes due."""

from crm_desktop.base.feature import Feature

_HERE = "crm_desktop.features.workdays"

FEATURE = Feature(
    name="workdays",
    tables={"holiday": "record"},
    settings=(f"{_HERE}.ui.settings:WorkdaySettings",),
    actions=f"{_HERE}.actions",
    calendar=f"{_HERE}.queries:calendar_entries",
)
