"""The manifest of activities: what was said and done with a customer, and what is still to do."""

from crm_desktop.base.feature import Command, Feature, Kind, Panel, Report
from crm_desktop.base.i18n import mark

_UI = "crm_desktop.features.activities.ui"
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
        Panel("thing.composer", "composer", COMPOSER, 10),
        Panel("thing", "tasks", f"{_UI}.panel:Tasks", 5),
        Panel("contact.drop", "mail", f"{_UI}.mail:dropped", 10),
        Panel("contact.reach", "reach", f"{_UI}.reach:reach_for", 10),
        Panel("contact", "reach", f"{_UI}.reach:ReachPanel", 4),
        Panel("contact", "tasks", f"{_UI}.panel:Tasks", 5),
        Panel("contact", "promises", f"{_UI}.promises:Promises", 6),
        Panel("contact", "touch", f"{_UI}.touch_panel:TouchPanel", 65),
        Panel("deal", "step", f"{_UI}.step:NextStep", 1),
        Panel("deal", "reach", f"{_UI}.reach:ReachPanel", 4),
        Panel("deal", "tasks", f"{_UI}.panel:Tasks", 5),
        Panel("deal", "promises", f"{_UI}.promises:Promises", 6),
        Panel("ticket", "reach", f"{_UI}.reach:ReachPanel", 4),
        Panel("ticket", "promises", f"{_UI}.promises:Promises", 6),
        Panel("ticket.said", "promises", f"{_UI}.promises:heard", 10),
        Panel("offer", "tools", f"{_UI}.offer_tools:OfferTools", 5),
    ),
    commands=(
        Command(
            "activities.quick", mark("Write down: a call, a task, a promise"), "square-pen", f"{_UI}.quick:quick", "Q; Ctrl+J"
        ),
        Command("activities.write", mark("Write a note"), "notebook-pen", f"{_UI}.form:write", "C"),
        Command("activities.call", mark("Log a call"), "phone", f"{_UI}.form:new_call"),
        Command("activities.minutes", mark("Write minutes of a meeting"), "users", f"{_UI}.minutes:new_minutes"),
        Command("activities.promise", mark("New promise"), "handshake", f"{_UI}.promises:promise"),
        Command("activities.praise", mark("Keep praise"), "award", f"{_UI}.form:new_praise"),
        Command("activities.praised", mark("Praise and references"), "award", f"{_UI}.praise:show"),
        Command("activities.keep", mark("Keep in touch"), "heart", f"{_UI}.keep_in_touch:show"),
        Command("activities.mail", mark("Import mail"), "mail", f"{_UI}.mail:choose"),
        Command("activities.reach.call", mark("Call them"), "phone", f"{_UI}.reach:call", "1", mark("Reach")),
        Command("activities.reach.mail", mark("Write e-mail"), "mail", f"{_UI}.reach:mail", "2", mark("Reach")),
        Command(
            "activities.reach.whatsapp", mark("Write on WhatsApp"), "message-circle", f"{_UI}.reach:whatsapp", "3", mark("Reach")
        ),
        Command("activities.reach.telegram", mark("Write on Telegram"), "send", f"{_UI}.reach:telegram", "4", mark("Reach")),
        Command("activities.reach.map", mark("Show on the map"), "map-pin", f"{_UI}.reach:on_map", "5", mark("Reach")),
        Command("activities.outcome", mark("Tell how it ended"), "check", f"{_UI}.outcome:go_to_bar", "0", mark("Reach")),
    ),
    figures="crm_desktop.features.activities.costs:figures",
    badges="crm_desktop.features.activities.promises:badges",
    settings=(f"{_UI}.settings:ActivitySettings",),
    started=f"{_UI}.mail:started",
    timeline="crm_desktop.features.activities.timeline:timeline",
    due="crm_desktop.features.activities.due:due",
    due_page="crm_desktop.features.activities.waiting:due_page",
    due_rest="crm_desktop.features.activities.keeping:due",
    calendar="crm_desktop.features.activities.calendar:calendar",
    reports=(Report("promises", mark("Promises kept and late"), "crm_desktop.features.activities.prints:promises_report"),),
    actions="crm_desktop.features.activities.actions",
)
