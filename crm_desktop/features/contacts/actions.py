"""What can be done to contacts: made, edited field by field, linked, given roles, put in the trash.

Lists of a contact (phones, addresses ...) are in `reach`, relationships in `relations`, the import's fast way in `bulk`;
they are offered here too, so that this module is the one to call.
"""

from collections.abc import Mapping, Sequence

from crm_desktop.base.clock import now_text
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import LANGUAGES, mark, plural, speaking, text
from crm_desktop.base.text import clean, fold, one_line
from crm_desktop.features.contacts import rules, taxids
from crm_desktop.features.contacts.bulk import add_many, update_from
from crm_desktop.features.contacts.cells import set_cells
from crm_desktop.features.contacts.merge import merge, merge_many, merge_pairs, tell_apart
from crm_desktop.features.contacts.names import organization_named, source_named
from crm_desktop.features.contacts.reach import set_addresses, set_days, set_emails, set_handles, set_main, set_phones
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.contacts.relations import add_type, relate, unrelate
from crm_desktop.features.contacts.tables import Contact, ContactRole, RelationshipType, Source
from crm_desktop.store.attachments import add_file as attach
from crm_desktop.store.attachments import remove as detach
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import array_of, row, value
from crm_desktop.store.tags import add as add_tag
from crm_desktop.store.tags import remove as remove_tag
from crm_desktop.store.work import action, connection, say, set_columns

__all__ = [
    "add_many",
    "add_role",
    "add_tag",
    "attach",
    "detach",
    "remove_tag",
    "add_type",
    "create",
    "defaults",
    "delete_source",
    "make_organization",
    "merge",
    "merge_many",
    "merge_pairs",
    "make_source",
    "relate",
    "remove_role",
    "restore",
    "set_addresses",
    "set_cells",
    "set_days",
    "set_emails",
    "set_field",
    "set_handles",
    "set_phones",
    "set_roles",
    "set_source",
    "trash",
    "tell_apart",
    "unrelate",
    "update_from",
]

_PLAIN = ("given_name", "family_name", "job_title", "tax_office")
_MAIN = ("phone", "email", "city")


@action(mark("Add contact"))
def create(draft: ContactDraft) -> int:
    """A contact typed by a person. UserError names the fields that are wrong."""
    draft = rules.checked(draft)
    say(mark("Added {name}"), name=draft.name)
    return add_many([draft])[0]


@action(mark("Edit contact"), join=lambda id, field, new: f"contact:{id}:{field}")
def set_field(id: int, field: str, new: object) -> None:
    """One field of one contact. `organization` and `source` take a name (found or made) or "";
    `organization_id`, `source_id`, `referrer_id` an id or None; `phone`, `email`, `city` are the first one's."""
    kind, name = _contact(id)
    say(mark("Edited {name}"), name=name)
    if field in _MAIN:
        set_main(id, field, str(new or ""))
    elif field.endswith("_id"):
        _link(id, kind, field, new if isinstance(new, int) and new else None)
    elif field == "organization":
        typed = one_line(str(new or ""))
        _link(id, kind, "organization_id", organization_named(typed) if typed else None)
    elif field == "source":
        typed = one_line(str(new or ""))
        _link(id, kind, "source_id", source_named(typed) if typed else None)
    else:
        set_columns("contact", id, _stored(id, kind, field, str(new or "")))


def _stored(id: int, kind: str, field: str, new: str) -> Mapping[str, object]:
    """The columns that a new value of a field writes."""
    if field == "name":
        name = rules.checked_name(new)
        given, family = rules.split_name(name) if kind == "person" else ("", "")
        return {"name": name, "given_name": given, "family_name": family}
    if field in _PLAIN:
        return {field: one_line(new)}
    if field == "note":
        return {"note": clean(new)}
    if field == "birthday":
        return {"birthday": rules.stored_day(new)}
    if field == "tax_number":
        return {"tax_number": taxids.compact(one_line(new))}
    if field == "language" and (not new or new in LANGUAGES):
        return {"language": new}
    if field == "kind" and new in rules.KINDS:
        return _turned(id, new)
    raise UserError(fields={field: text("Choose one of the list.")})


def _turned(id: int, kind: str) -> dict[str, object]:
    """A person becomes a company or the other way."""
    if kind == "person":
        people = value("SELECT count(*) FROM contact WHERE organization_id = ?1 AND trashed_at IS NULL", id)
        if people:
            raise UserError(
                plural(
                    "{count} person works at this company. Move them to another company first.",
                    "{count} people work at this company. Move them to another company first.",
                    people,
                )
            )
        return {"kind": kind}
    return {"kind": kind, "given_name": "", "family_name": "", "organization_id": None}


def _link(id: int, kind: str, field: str, other: int | None) -> None:
    if field not in ("organization_id", "source_id", "referrer_id"):
        raise UserError(fields={field: text("Choose one of the list.")})
    if other == id:
        raise UserError(fields={field: text("A contact cannot point at itself. Choose another one.")})
    if other and field == "source_id" and not value("SELECT 1 FROM source WHERE id = ?1", other):
        raise UserError(fields={field: text("Choose one of the list.")})
    if other and field != "source_id":
        found = _contact(other)
        if field == "organization_id" and found[0] != "organization":
            raise UserError(fields={field: text("Choose a company. {name} is a person.", name=found[1])})
    if other and field == "organization_id" and kind == "organization":
        raise UserError(fields={field: text("A company does not work at a company. Use a relationship for a parent company.")})
    Contact.update({field: other}).where(Contact.id == id).execute()


def _contact(id: int) -> tuple[str, str]:
    """Kind and name of one that is there."""
    found = row("SELECT kind, name FROM contact WHERE id = ?1", id)
    if found is None:
        raise UserError(text("This contact is no longer there."))
    return found[0], found[1]


@action(mark("Change roles"))
def set_roles(id: int, roles: Sequence[str]) -> None:
    """Exactly these roles."""
    say(mark("Changed the roles of {name}"), name=_contact(id)[1])
    known = [role for role in rules.ROLES if role in roles]
    ContactRole.delete().where(ContactRole.contact_id == id, ContactRole.role.not_in(known)).execute()
    for role in known:
        ContactRole.insert(contact_id=id, role=role).on_conflict_ignore().execute()


@action(mark("Add role"))
def add_role(ids: Sequence[int], role: str) -> None:
    """To many at once."""
    if role not in rules.ROLES:
        raise UserError(text("Choose one of the list."))
    say(mark("Gave {count} contact a role"), mark("Gave {count} contacts a role"), count=len(ids))
    connection().execute(
        "INSERT OR IGNORE INTO contact_role(contact_id, role) SELECT id, ?2 FROM contact WHERE id IN carray(?1)",
        (array_of(ids), role),
    )


@action(mark("Remove role"))
def remove_role(ids: Sequence[int], role: str) -> None:
    say(mark("Took a role from {count} contact"), mark("Took a role from {count} contacts"), count=len(ids))
    connection().execute("DELETE FROM contact_role WHERE role = ?2 AND contact_id IN carray(?1)", (array_of(ids), role))


@action(mark("Set source"))
def set_source(ids: Sequence[int], source: str) -> None:
    """Where many came from; "" takes it away."""
    say(mark("Set the source of {count} contact"), mark("Set the source of {count} contacts"), count=len(ids))
    source_id = source_named(source) if source.strip() else None
    connection().execute("UPDATE contact SET source_id = ?2 WHERE id IN carray(?1)", (array_of(ids), source_id))


@action(mark("Add source"))
def make_source(name: str) -> int:
    """The source of that name, made when there is none."""
    return source_named(rules.checked_name(name))


@action(mark("Delete source"))
def delete_source(source_id: int) -> None:
    """Contacts that had it have none then."""
    say(mark("Deleted the source {name}"), name=value("SELECT name FROM source WHERE id = ?1", source_id) or "")
    Source.delete().where(Source.id == source_id).execute()


@action(mark("Add company"))
def make_organization(name: str) -> int:
    """The company of that name, made when there is none."""
    name = rules.checked_name(name)
    say(mark("Added {name}"), name=name)
    return organization_named(name)


@action(mark("Move to trash"))
def trash(ids: Sequence[int]) -> None:
    _told(ids, mark("Moved {name} to the trash"), mark("Moved {count} contacts to the trash"))
    connection().execute(
        "UPDATE contact SET trashed_at = ?2 WHERE trashed_at IS NULL AND id IN carray(?1)", (array_of(ids), now_text())
    )


@action(mark("Restore from trash"))
def restore(ids: Sequence[int]) -> None:
    _told(ids, mark("Restored {name}"), mark("Restored {count} contacts"))
    connection().execute("UPDATE contact SET trashed_at = NULL WHERE id IN carray(?1)", (array_of(ids),))


def _told(ids: Sequence[int], one: str, many: str) -> None:
    if len(ids) == 1:
        say(one, name=_contact(ids[0])[1])
    else:
        say(many, count=len(ids))


@action(mark("Set up contacts"))
def defaults(language: str, country: str, currency: str) -> None:
    """What a new file begins with: built-in relationship types, the usual sources."""
    known = {key for (key,) in RelationshipType.select(RelationshipType.key).tuples()}
    for key, name, inverse in rules.RELATION_TYPES:
        if key not in known:
            RelationshipType.create(id=new_id(), key=key, name=name, inverse=inverse)
    with speaking(language):
        names = {fold(name) for (name,) in Source.select(Source.name).tuples()}
        for name, note in zip(rules.SOURCES, rules.SOURCE_NOTES, strict=True):
            if fold(text(name, note)) not in names:
                Source.create(id=new_id(), name=text(name, note))
