"""A signed agreement says what both have signed; what changes it is an amendment, signed as well."""

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.store.reading import value

LOCKED = ("signed", "ended")
FREE = frozenset(("note",))
"""What is for the owner alone and never locked."""


def refuse_locked(agreement_id: int) -> None:
    """Raises UserError once the agreement is signed, or when it is gone."""
    status = value("SELECT status FROM agreement WHERE id = ?", agreement_id)
    if status is None:
        raise UserError(text("This agreement is no longer there."))
    if status in LOCKED:
        raise UserError(text("A signed agreement is locked. Make an amendment to change it."))
