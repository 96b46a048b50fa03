"""The manifest of the lifecycle: from prospect to loyal customer, and how customers are lost; moved by rules, by themselves."""

from crm_desktop.base.feature import Command, Feature, Page, Panel, Report
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.lifecycle"

FEATURE = Feature(
    name="lifecycle",
    tables={"lifecycle_override": "record", "lifecycle": "derived", "lifecycle_move": "derived", "lifecycle_dirty": "derived"},
    pages=(Page("lifecycle", mark("Customer stages"), "route", f"{_HERE}.ui.page:LifecyclePage", group=-1),),
    panels=(Panel("contact", "lifecycle", f"{_HERE}.ui.panel:StagePanel", 3),),
    commands=(
        Command("lifecycle.show", mark("Contacts by stage"), "route", f"{_HERE}.ui.open:show", group=mark("Contacts")),
        Command("lifecycle.set", mark("Set the stage by hand"), "route", f"{_HERE}.ui.open:set_stage", group=mark("Contacts")),
    ),
    timeline=f"{_HERE}.queries:timeline",
    due=f"{_HERE}.queries:due",
    settings=(f"{_HERE}.ui.settings:LifecycleSettings",),
    actions=f"{_HERE}.actions",
    reports=(Report("lifecycle", mark("Movement between customer stages"), f"{_HERE}.prints:movement"),),
    started=f"{_HERE}.ui.open:started",
    derive=f"{_HERE}.deriving:derive",
    badges=f"{_HERE}.queries:badges",
    tells=f"{_HERE}.criteria:criteria",
    beside=f"{_HERE}.ui.beside:StageBeside",
)
