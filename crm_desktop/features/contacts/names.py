"""Finding by name, and making when missing, what a contact points at. Only inside an action."""

from crm_desktop.base.clock import now_text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.contacts.tables import Contact, Source
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import rows
from crm_desktop.store.tables import new_record


def organization_named(name: str) -> int:
    """The live company of that name (folded), made when there is none."""
    wanted = fold(one_line(name))
    for id_, known in rows("SELECT id, name FROM contact WHERE kind = 'organization' AND trashed_at IS NULL ORDER BY id"):
        if fold(known) == wanted:
            return id_
    id_ = new_record("contact")
    Contact.create(id=id_, kind="organization", name=one_line(name), created_at=now_text())
    return id_


def source_named(name: str) -> int:
    """The source of that name (folded), made when there is none."""
    wanted = fold(one_line(name))
    for id_, known in rows("SELECT id, name FROM source ORDER BY id"):
        if fold(known) == wanted:
            return id_
    id_ = new_id()
    Source.create(id=id_, name=one_line(name))
    return id_


def home_country() -> str:
    """The country whose numbers are written without a code: "TR" or "AZ"."""
    from crm_desktop.store import settings

    return settings.get("business.country", "TR") or "TR"
