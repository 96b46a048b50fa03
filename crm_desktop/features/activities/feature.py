"""The manifest of activities: what was said and done with a customer, and what is still to do."""

from crm_desktop.base.feature import Command, Feature, Kind, Panel
from crm_desktop.base.i18n import mark

COMPOSER = "crm_desktop.features.activities.ui.composer:Composer"

FEATURE = Feature(
    name="activities",
    tables=dict.fromkeys(("activity", "activity_person", "rhythm", "tag_rhythm"), "record"),
    kinds=(
        Kind(
            "activity",
            "activity",
            mark("Activity"),
            "notebook-pen",
            "today",
            hits="crm_desktop.features.activities.queries:hits",
            documents="crm_desktop.features.activities.queries:documents",
            criteria="crm_desktop.features.activities.criteria:criteria",
            new="crm_desktop.features.activities.ui.form:new_task",
            new_title=mark("New task"),
            letter="A",
        ),
    ),
    panels=(
        Panel("contact.composer", "composer", COMPOSER, 10),
        Panel("deal.composer", "composer", COMPOSER, 10),
        Panel("ticket.composer", "composer", COMPOSER, 10),
        Panel("contact", "tasks", "crm_desktop.features.activities.ui.panel:Tasks", 5),
        Panel("deal", "step", "crm_desktop.features.activities.ui.step:NextStep", 1),
        Panel("deal", "tasks", "crm_desktop.features.activities.ui.panel:Tasks", 5),
    ),
    commands=(
        Command("activities.write", mark("Write a note"), "notebook-pen", "crm_desktop.features.activities.ui.form:write", "C"),
        Command("activities.call", mark("Log a call"), "phone", "crm_desktop.features.activities.ui.form:new_call"),
        Command(
            "activities.minutes",
            mark("Write minutes of a meeting"),
            "users",
            "crm_desktop.features.activities.ui.form:new_minutes",
        ),
    ),
    timeline="crm_desktop.features.activities.timeline:timeline",
    due="crm_desktop.features.activities.queries:due",
    calendar="crm_desktop.features.activities.calendar:calendar",
    actions="crm_desktop.features.activities.actions",
)
