"""Fields of the person's own, on any kind of record. The lowest feature: it knows no other."""

from crm_desktop.base.feature import Feature

FEATURE = Feature(
    name="fields",
    tables={"field": "record", "field_choice": "record", "value": "record"},
)
