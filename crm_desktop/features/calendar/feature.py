"""The manifest of the calendar: appointments, and the planned days and times of every feature."""

from crm_desktop.base.feature import Command, Feature, Kind, Page
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.calendar"

FEATURE = Feature(
    name="calendar",
    tables={"event": "record", "event_days": "derived"},
    kinds=(
        Kind(
            "event",
            "event",
            mark("Appointment"),
            "calendar",
            "calendar",
            title_sql="title",
            hits=f"{_HERE}.queries:hits",
            documents=f"{_HERE}.queries:documents",
            derive=f"{_HERE}.queries:derive",
            new=f"{_HERE}.ui.form:new_entry",
            new_title=mark("New calendar entry"),
            letter="E",
        ),
    ),
    pages=(Page("calendar", mark("Calendar"), "calendar", f"{_HERE}.ui.page:CalendarPage", 2, "K"),),
    commands=(
        Command("calendar.import", mark("Import a calendar file"), "download", f"{_HERE}.ui.files:bring_in", group=mark("Data")),
        Command("calendar.export", mark("Export the calendar"), "upload", f"{_HERE}.ui.files:give_out", group=mark("Data")),
    ),
    due=f"{_HERE}.queries:due",
    calendar=f"{_HERE}.queries:calendar",
    timeline=f"{_HERE}.timeline:timeline",
    settings=(f"{_HERE}.ui.settings:CalendarSettings",),
    actions=f"{_HERE}.actions",
    started=f"{_HERE}.ui.feed:started",
)
