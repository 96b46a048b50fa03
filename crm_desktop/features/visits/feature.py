"""The manifest of field days: whom to visit on a day, in which order, with what in hand, and what came of it."""

from crm_desktop.base.feature import Command, Feature, Kind, Page, Panel
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.visits"

FEATURE = Feature(
    name="visits",
    tables={"visit_plan": "record", "visit": "record"},
    kinds=(
        Kind(
            "visit_plan",
            "visit_plan",
            mark("Field day"),
            "map-pinned",
            page="visits",
            title_sql="name",
            hits=f"{_HERE}.queries:hits",
            documents=f"{_HERE}.queries:documents",
            new=f"{_HERE}.ui.open:new_plan",
            new_title=mark("New field day"),
            letter="V",
        ),
    ),
    pages=(Page("visits", mark("Field days"), "map-pinned", f"{_HERE}.ui.page:VisitsPage", group=2, letter="V"),),
    panels=(Panel("contact", "visits", f"{_HERE}.ui.panel:VisitsPanel", 60),),
    commands=(
        Command(
            "visits.choose", mark("Choose customers to visit"), "map-pinned", f"{_HERE}.ui.open:choose", group=mark("Field days")
        ),
    ),
    due=f"{_HERE}.queries:due",
    calendar=f"{_HERE}.queries:calendar",
    actions=f"{_HERE}.actions",
)
