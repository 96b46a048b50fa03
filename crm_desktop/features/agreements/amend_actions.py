"""Changing what is signed: an amendment, a draft of the same terms that replaces it."""

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.agreements import actions, queries
from crm_desktop.features.agreements.tables import Agreement
from crm_desktop.store.reading import value
from crm_desktop.store.work import action, say


@action(mark("Make amendment"))
def amend(id: int) -> int:
    """A draft of the same terms, prices and items that replaces a signed agreement from its own first day on; its id.

    Raises:
        UserError: it is not signed, or an amendment is being written already.
    """
    row = queries.needed(id).row
    if row.status != "signed":
        raise UserError(text("Only a signed agreement needs an amendment. Change this one as it is."))
    if draft_amendment(id):
        raise UserError(text("An amendment of this agreement is already being written."))
    made = actions.duplicate(id)
    starts_on = max(clock.today().isoformat(), row.starts_on)
    Agreement.update(amends_id=id, starts_on=starts_on, ends_on=row.end).where(Agreement.id == made).execute()
    say(mark("Amendment of {number}"), number=row.number)
    return made


def draft_amendment(id: int) -> int | None:
    """The unsigned amendment of an agreement, if there is one."""
    sql = "SELECT id FROM agreement WHERE amends_id = ? AND status IN ('draft', 'sent') AND trashed_at IS NULL"
    return value(sql, id)
