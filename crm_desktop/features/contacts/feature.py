"""Contacts: people and companies in one list, how they are reached, how they are related. Everything else stands above."""

from crm_desktop.base.feature import Command, Feature, Kind, Page, Panel
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.contacts"

FEATURE = Feature(
    name="contacts",
    tables=dict.fromkeys(
        (
            "source",
            "contact",
            "contact_role",
            "phone",
            "email",
            "address",
            "handle",
            "anniversary",
            "relationship_type",
            "relationship",
            "not_duplicate",
        ),
        "record",
    ),
    kinds=(
        Kind(
            "contact",
            "contact",
            mark("Contact"),
            "user",
            page="contacts",
            hits=f"{_HERE}.index:hits",
            title_sql="name",
            documents=f"{_HERE}.index:documents",
            criteria=f"{_HERE}.criteria:criteria",
            new=f"{_HERE}.ui.form:new_contact",
            new_title=mark("New contact"),
            letter="C",
        ),
    ),
    pages=(Page("contacts", mark("Contacts"), "users", f"{_HERE}.ui.page:ContactsPage", group=1, letter="C"),),
    panels=(
        Panel("contact", "contacts.people", f"{_HERE}.ui.panels:PeoplePanel", 10),
        Panel("contact", "contacts.relations", f"{_HERE}.ui.panels:RelationsPanel", 70),
        Panel("contact", "contacts.files", f"{_HERE}.ui.files:FilesPanel", 80),
    ),
    commands=(
        Command("contacts.new_company", mark("New company"), "building-2", f"{_HERE}.ui.form:new_company", group=mark("New")),
        Command(
            "contacts.duplicates",
            mark("Find duplicate contacts"),
            "copy",
            f"{_HERE}.ui.duplicates:show_duplicates",
            group=mark("Data"),
        ),
    ),
    timeline=f"{_HERE}.history:timeline",
    due=f"{_HERE}.due:due",
    calendar=f"{_HERE}.due:calendar",
    actions=f"{_HERE}.actions",
    defaults=f"{_HERE}.actions:defaults",
)
