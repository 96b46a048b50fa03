"""Record types of the person's own: vehicles, machines, properties. Each is a kind and a page of its own, made at run time."""

from crm_desktop.base.feature import Command, Feature, Panel
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.things"

FEATURE = Feature(
    name="things",
    tables={"thing_type": "record", "thing": "record", "thing_contact": "record"},
    panels=(Panel("contact", "things", f"{_HERE}.ui.panel:ContactThings", 60),),
    commands=(
        Command(
            "things.types", mark("Record types of my own"), "layers", f"{_HERE}.ui.settings:define_types", group=mark("Data")
        ),
    ),
    settings=(f"{_HERE}.ui.settings:TypeSettings",),
    timeline=f"{_HERE}.timeline:timeline",
    due=f"{_HERE}.timeline:due",
    calendar=f"{_HERE}.timeline:calendar",
    actions=f"{_HERE}.actions",
    grown=f"{_HERE}.queries:grown",
    follows=(("contact.merged", f"{_HERE}.actions:merged"),),
)
