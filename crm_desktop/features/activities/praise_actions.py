"""Praise and references: what customers said well of us, shown to others only with their leave."""

from crm_desktop.base.i18n import mark
from crm_desktop.features.activities import actions
from crm_desktop.features.activities.tables import Activity
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
