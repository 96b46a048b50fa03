"""Praise and references: what customers said well of us, shown to others only with their leave."""

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.activities import actions
from crm_desktop.features.activities.tables import Activity
from crm_desktop.features.offers import line_actions
from crm_desktop.features.offers.records import LineDraft
from crm_desktop.store.reading import row
from crm_desktop.store.work import action, say


@action(mark("Keep praise"))
def keep(words: str, contact_id: int | None = None, about_id: int | None = None, leave: bool = False) -> int:
    """Their words, as they said them; `leave` says that we may show them.

    Raises:
        UserError: nothing was written.
    """
    id_ = actions.log("praise", contact_id, about_id, body=words, quotable=leave)
    say(mark("Kept the praise"))
    return id_


@action(mark("Change leave to show praise"))
def set_leave(activity_id: int, leave: bool) -> None:
    Activity.update(quotable=int(leave)).where(Activity.id == activity_id).execute()


@action(mark("Insert praise"))
def into_offer(offer_id: int, activity_id: int) -> int:
    """Their words and name as a line of text at the offer's end. Returns the line's id.

    Raises:
        UserError: the customer did not allow it, or the offer is locked.
    """
    found = row(
        "SELECT a.body, a.subject, coalesce(c.name, ''), a.quotable FROM activity a LEFT JOIN contact c ON c.id = a.contact_id"
        " WHERE a.id = ?",
        activity_id,
    )
    if found is None or not found[3]:
        raise UserError(text("The customer did not allow these words to be shown."))
    said = text("“{words}”", words=found[0] or found[1])
    words = " · ".join(part for part in (said, found[2]) if part)
    return line_actions.add_line(offer_id, LineDraft(kind="text", description=words))
