"""Fields of the person's own, on any kind of record. The lowest feature: it knows no other."""

from crm_desktop.base.feature import Feature

_HERE = "crm_desktop.features.fields"

FEATURE = Feature(
    name="fields",
    tables={"field": "record", "field_choice": "record", "value": "record"},
    actions=f"{_HERE}.actions",
    completes=f"{_HERE}.index:completed",
    follows=(("record.made", f"{_HERE}.actions:made"),),
)
