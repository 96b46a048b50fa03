"""The manifest of the working calendar: hours, holidays, and when work comes due."""

from crm_desktop.base.feature import Feature

_HERE = "crm_desktop.features.workdays"

FEATURE = Feature(
    name="workdays",
    tables={"holiday": "record"},
    actions=f"{_HERE}.actions",
)
