"""Typed relationships between contacts. One row says it for both sides: "Ayşe - Referred by: Ömer" reads on Ömer's page
"Referred: Ayşe"."""

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.contacts.tables import Relationship, RelationshipType
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import rows, value
from crm_desktop.store.work import action, say


@action(mark("Add relationship"))
def relate(from_id: int, to_id: int, type_id: int, note: str = "") -> int:
    """`to_id` is the <type's name> of `from_id`. The same relationship twice stays one."""
    if from_id == to_id:
        raise UserError(fields={"contact": text("A contact cannot be related to itself. Choose another one.")})
    names = dict(rows("SELECT id, name FROM contact WHERE id IN (?1, ?2)", from_id, to_id))
    if len(names) < 2:
        raise UserError(fields={"contact": text("This contact is no longer there.")})
    if not value("SELECT 1 FROM relationship_type WHERE id = ?1", type_id):
        raise UserError(fields={"type": text("Choose one of the list.")})
    say(mark("Related {name} to {other}"), name=names[from_id], other=names[to_id])
    there = value("SELECT id FROM relationship WHERE from_id = ?1 AND to_id = ?2 AND type_id = ?3", from_id, to_id, type_id)
    if there:
        return there
    id_ = new_id()
    Relationship.create(id=id_, from_id=from_id, to_id=to_id, type_id=type_id, note=one_line(note))
    return id_


@action(mark("Remove relationship"))
def unrelate(id: int) -> None:
    Relationship.delete().where(Relationship.id == id).execute()


@action(mark("Add relationship type"))
def add_type(name: str, inverse: str = "") -> int:
    """A type of one's own: what the other is to this one, and this one to the other (the same when left empty)."""
    name, inverse = one_line(name), one_line(inverse) or one_line(name)
    if not name:
        raise UserError(fields={"name": text("Write what the other one is, like “Accountant”.")})
    for id_, known, back in rows("SELECT id, name, inverse FROM relationship_type WHERE key = ''"):
        if fold(known) == fold(name) and fold(back) == fold(inverse):
            return id_
    id_ = new_id()
    RelationshipType.create(id=id_, key="", name=name, inverse=inverse)
    return id_
