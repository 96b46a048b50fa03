"""The manifest of the warranty register: what was sold to whom, and until when it is covered."""

from crm_desktop.base.feature import Feature

_HERE = "crm_desktop.features.warranty"

FEATURE = Feature(
    name="warranty",
    tables={"unit": "record", "unit_repair": "record", "unit_sum": "derived"},
)
