"""Finding by name, and making when missing, what a contact points at. Only inside an action."""

from array import array

from crm_desktop.base.clock import now_text
from crm_desktop.base.text import fold, one_line, sort_key
from crm_desktop.features.contacts import rules
from crm_desktop.features.contacts.tables import Contact, Source
from crm_desktop.store import search
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import array_of, ids, rows
from crm_desktop.store.tables import new_record


def organization_found(name: str) -> int:
    """The oldest live company of that name (folded), or 0. What this action wrote is not in the search yet, but noted dirty."""
    typed = one_line(name)
    same = ids("SELECT id FROM sort_key WHERE field = 'contact.name' AND key = ?1", sort_key(typed, search.alphabet()))
    if found := _first_company(same, typed):
        return found
    telling = rules.name_key(typed, "organization")  # "A.Ş." would find half the file
    near = search.ids(telling or typed, "contact")
    near.extend(ids("SELECT id FROM search_dirty"))
    return _first_company(near, typed)


def _first_company(among: "array[int]", name: str) -> int:
    wanted = fold(name)
    sql = "SELECT id, name FROM contact WHERE id IN carray(?1) AND kind = 'organization' AND trashed_at IS NULL ORDER BY id"
    return next((id_ for id_, known in rows(sql, array_of(among)) if fold(known) == wanted), 0)


def organization_named(name: str) -> int:
    """The live company of that name, made when there is none."""
    if found := organization_found(name):
        return found
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
