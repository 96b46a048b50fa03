"""The manifest of the team: people of the house, who is responsible for what, and work handed over between them."""

from crm_desktop.base.feature import Command, Feature, Page, Panel
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.team"
_HOSTS = ("contact", "deal", "ticket", "offer", "sale")

FEATURE = Feature(
    name="team",
    tables={"house_person": "record", "responsible": "record", "handover": "record"},
    pages=(Page("team", mark("Who is responsible"), "user-check", f"{_HERE}.ui.page:TeamPage", group=-1),),
    panels=(
        *(Panel(host, "responsible", f"{_HERE}.ui.panel:ResponsiblePanel", 2) for host in _HOSTS),
        Panel("ticket", "offers", f"{_HERE}.ui.offers:LiveOffersPanel", 20),
    ),
    commands=(
        Command("team.show", mark("Who is responsible"), "user-check", f"{_HERE}.ui.open:show", group=mark("Team")),
        Command("team.assign", mark("Set who is responsible"), "user-check", f"{_HERE}.ui.open:assign", group=mark("Team")),
        Command("team.hand_over", mark("Hand over"), "share-2", f"{_HERE}.ui.open:hand_over", group=mark("Team")),
    ),
    due=f"{_HERE}.queries:due",
    settings=(f"{_HERE}.ui.settings:TeamSettings",),
    actions=f"{_HERE}.actions",
    tells=f"{_HERE}.criteria:criteria",
    beside=f"{_HERE}.ui.beside:PersonBeside",
)
