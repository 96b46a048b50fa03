"""What can be asked of records of an own type, beside their own fields."""

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark


def criteria() -> list[Criterion]:
    return [
        Criterion("name", mark("Name"), "text", sql="t.name"),
        Criterion("number", mark("Record number"), "text", sql="t.number"),
        Criterion("note", mark("Note"), "text", sql="t.note"),
        Criterion("created", mark("Added"), "moment", sql="t.created_at"),
        Criterion(
            "role", mark("Role of a contact"), "text", sql="l.role",
            many="FROM thing_contact l WHERE l.thing_id = t.id AND {match}",
        ),
        Criterion(
            "contacts", mark("Contact"), "record", related="contact",
            many="FROM thing_contact l JOIN contact r ON r.id = l.contact_id WHERE l.thing_id = t.id AND {match}",
        ),
    ]  # fmt: skip
