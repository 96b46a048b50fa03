"""The manifest of tickets: what a customer asks, complains of or wants mended, until it is solved."""

from crm_desktop.base.feature import Command, Feature, Kind, Page, Panel
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.tickets"

FEATURE = Feature(
    name="tickets",
    tables={
        "ticket": "record", "ticket_message": "record", "ticket_wait": "record", "ticket_part": "record",
        "ticket_link": "record", "ticket_score": "record", "answer_template": "record",
    },
    kinds=(
        Kind(
            "ticket", "ticket", mark("Ticket"), "life-buoy", "tickets",
            hits=f"{_HERE}.queries:hits", documents=f"{_HERE}.queries:documents",
            criteria=f"{_HERE}.criteria:criteria",
            new=f"{_HERE}.ui.form:new_ticket", new_title=mark("New ticket"), letter="T",
        ),
    ),
    pages=(
        Page("tickets", mark("Tickets"), "life-buoy", f"{_HERE}.ui.page:TicketsPage", 2, "T", f"{_HERE}.queries:waiting_count"),
    ),
    panels=(
        Panel("contact", "tickets", f"{_HERE}.ui.panel:TicketsPanel", 30),
        Panel("deal", "tickets", f"{_HERE}.ui.panel:TicketsPanel", 30),
        Panel("unit", "tickets", f"{_HERE}.ui.panel:TicketsPanel", 20),
        Panel("offer.warnings", "tickets", f"{_HERE}.ui.cautions:open_tickets", 15),
    ),
    commands=(
        Command("tickets.board", mark("Show tickets as a board"), "kanban", f"{_HERE}.ui.page:show_board"),
        Command("tickets.list", mark("Show tickets as a list"), "list", f"{_HERE}.ui.page:show_list"),
    ),
    timeline=f"{_HERE}.timeline:timeline",
    due=f"{_HERE}.timeline:due",
    calendar=f"{_HERE}.calendar:calendar",
    figures=f"{_HERE}.timeline:figures",
    badges=f"{_HERE}.timeline:badges",
    settings=(f"{_HERE}.ui.settings:TicketSettings", f"{_HERE}.ui.library:AnswerLibrary"),
    actions=f"{_HERE}.actions",
    defaults=f"{_HERE}.defaults:defaults",
    follows=(("workdays.changed", f"{_HERE}.times:reckon_all"),),
)  # fmt: skip
