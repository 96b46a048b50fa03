"""Every write to own record types and their records."""

from collections.abc import Callable, Sequence
from typing import Any

from crm_desktop.base.clock import now_text
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.things import queries, rules
from crm_desktop.features.things.records import PREFIX, TypeRow
from crm_desktop.features.things.tables import Thing, ThingContact, ThingType
from crm_desktop.store import known, numbers, tags
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import value
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, connection, say

MOST = 20

# ------------------------------------------------------------------ types


@action(mark("Add record type"))
def add_type(name: str, plural: str = "", icon: str = "package", numbering: str = "") -> int:
    """A kind of record of the person's own: a page, a list, fields, links. Raises UserError for a name that is taken."""
    there = queries.types()
    if len(there) >= MOST:
        raise UserError(text("{count} record types are the most.", count=MOST))
    name = _free(there, rules.named(name)[:60])
    id_ = new_id()
    ThingType.create(
        id=id_, name=name, plural=one_line(plural)[:60] or name,
        icon=icon if icon in rules.ICONS else "package",
        numbering=rules.numbering(numbering), created_at=now_text(),
        position=1 + max((one.position for one in there), default=-1),
    )  # fmt: skip
    known.grown()
    say(mark("Added record type {type}"), type=name)
    return id_


@action(mark("Change record type"))
def change_type(id_: int, **changed: str) -> None:
    """name, plural, icon, numbering."""
    there = _type(id_)
    columns: dict[str, Any] = {}
    if "name" in changed:
        columns["name"] = _free([one for one in queries.types() if one.id != id_], rules.named(changed["name"])[:60])
    if "plural" in changed:
        columns["plural"] = one_line(changed["plural"])[:60] or columns.get("name", there.name)
    if changed.get("icon") in rules.ICONS:
        columns["icon"] = changed["icon"]
    if "numbering" in changed:
        columns["numbering"] = rules.numbering(changed["numbering"])
    if columns:
        ThingType.update(columns).where(ThingType.id == id_).execute()
    say(mark("Changed record type {type}"), type=columns.get("name", there.name))


@action(mark("Remove record type"))
def remove_type(id_: int) -> None:
    """Off the sidebar, with its records; all of it is kept and can come back."""
    say(mark("Removed record type {type}"), type=_type(id_).name)
    ThingType.update(trashed_at=now_text()).where(ThingType.id == id_).execute()


@action(mark("Bring back record type"))
def restore_type(id_: int) -> None:
    say(mark("Brought back record type {type}"), type=_type(id_).name)
    ThingType.update(trashed_at=None).where(ThingType.id == id_).execute()
    known.grown()


@action(mark("Order record types"))
def order_types(ids: Sequence[int]) -> None:
    for place, id_ in enumerate(ids):
        ThingType.update(position=place).where((ThingType.id == id_) & (ThingType.position != place)).execute()


# ------------------------------------------------------------------ records


@action(mark("Add record"))
def create(type_id: int, name: str, contact_id: int | None = None, role: str = "", note: str = "", number: str = "") -> int:
    """A record of a type; with a number of its own series where the type counts, or the one given."""
    kind = _type(type_id)
    name = rules.named(name)
    id_ = new_record(f"{PREFIX}{type_id}")
    given = one_line(number)[:60] or (numbers.take(f"thing.{type_id}", kind.numbering) if kind.numbering else "")
    Thing.create(id=id_, type_id=type_id, name=name, number=given, note=rules.note(note), created_at=now_text())
    if contact_id:
        _link(id_, contact_id, role)
    say(mark("Added {kind} {name}"), kind=kind.name, name=name)
    return id_


@action(mark("Edit record"), join=lambda id_, field, new: f"thing:{id_}:{field}")
def set_field(id_: int, field: str, new: Any) -> None:
    """name, number or note."""
    fit: dict[str, Callable[[str], str]] = {"name": rules.named, "number": lambda said: one_line(said)[:60], "note": rules.note}
    if field not in fit:
        raise ValueError(f"no field {field} of a thing")
    Thing.update({field: fit[field](str(new))}).where(Thing.id == id_).execute()


@action(mark("Delete records"))
def trash(ids: Sequence[int]) -> None:
    """Into the trash; undo brings them back."""
    at = now_text()
    connection().executemany("UPDATE thing SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL", ((at, id_) for id_ in ids))
    say(mark("Deleted {count} record"), mark("Deleted {count} records"), count=len(ids))


@action(mark("Restore records"))
def restore(ids: Sequence[int]) -> None:
    Thing.update(trashed_at=None).where(Thing.id.in_(list(ids))).execute()


@action(mark("Link record to contact"))
def link(thing_id: int, contact_id: int, role: str = "") -> int:
    """Whose it is: owner, user, the one who serves it. The same contact with the same role is linked once."""
    said = one_line(role)[:60]
    there = value(
        "SELECT id FROM thing_contact WHERE thing_id = ? AND contact_id = ? AND role = ?", thing_id, contact_id, said
    )
    if there:
        raise UserError(text("They are linked so already."))
    return _link(thing_id, contact_id, said)


@action(mark("Change link"))
def set_role(link_id: int, role: str) -> None:
    ThingContact.update(role=one_line(role)[:60]).where(ThingContact.id == link_id).execute()


@action(mark("Remove link"))
def unlink(link_id: int) -> None:
    ThingContact.delete().where(ThingContact.id == link_id).execute()


@action(mark("Tag record"))
def set_tag(id_: int, name: str, on: bool) -> None:
    (tags.add if on else tags.remove)([id_], name)


def merged(keep: int, drop: int) -> None:
    """Two contacts that are one are linked to a record once; in the action that merges them."""
    connection().execute(
        """DELETE FROM thing_contact WHERE contact_id = ?1 AND EXISTS (SELECT 1 FROM thing_contact o
          WHERE o.thing_id = thing_contact.thing_id AND o.role = thing_contact.role AND o.contact_id = ?1
            AND o.id < thing_contact.id)""",
        (keep,),
    )


def _link(thing_id: int, contact_id: int, role: str) -> int:
    id_ = new_id()
    place = int(value("SELECT count(*) FROM thing_contact WHERE thing_id = ?", thing_id))
    ThingContact.create(id=id_, thing_id=thing_id, contact_id=contact_id, role=one_line(role)[:60], position=place)
    return id_


def _type(id_: int) -> TypeRow:
    found = queries.type_(id_)
    if found is None:
        raise UserError(text("This record type is gone."))
    return found


def _free(there: Sequence[TypeRow], name: str) -> str:
    if fold(name) in {fold(one.name) for one in there}:
        raise UserError(fields={"name": text("There is a record type “{name}” already.", name=name)})
    return name


