"""Fields of the person's own, on any kind of record. The lowest feature: it knows no other."""

from crm_desktop.base.feature import Command, Feature, Panel
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.fields"

FEATURE = Feature(
    name="fields",
    tables={"field": "record", "field_choice": "record", "value": "record"},
    panels=(Panel("offer", "fields", f"{_HERE}.ui.section:OwnSection", 90),),
    commands=(
        Command(
            "fields.define", mark("Fields of my own"), "sliders-horizontal", f"{_HERE}.ui.settings:define_fields",
            group=mark("Data"),
        ),
    ),  # fmt: skip
    settings=(f"{_HERE}.ui.settings:FieldSettings",),
    started=f"{_HERE}.ui.started:started",
    actions=f"{_HERE}.actions",
    completes=f"{_HERE}.index:completed",
    follows=(("record.made", f"{_HERE}.actions:made"), ("contact.merged", f"{_HERE}.actions:merged")),
)
