"""What is read of own record types: the types, their lists, one record, whose it is, what search knows."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.feature import Document, Hit, Kind, Page
from crm_desktop.base.i18n import language, text
from crm_desktop.base.text import lower
from crm_desktop.features.things import rules
from crm_desktop.features.things.records import PREFIX, LinkRow, ThingCard, ThingRow, TypeRow
from crm_desktop.store import criteria, reading, search, tags
from crm_desktop.store.reading import array_of, in_order, row, rows

_HERE = "crm_desktop.features.things"
_TYPES = """SELECT id, name, plural, icon, numbering, position, trashed_at IS NOT NULL,
  (SELECT count(*) FROM thing t WHERE t.type_id = thing_type.id AND t.trashed_at IS NULL) FROM thing_type"""
_CONTACTS = """coalesce((SELECT group_concat(name, ', ') FROM (SELECT c.name FROM thing_contact l
  JOIN contact c ON c.id = l.contact_id WHERE l.thing_id = t.id AND c.trashed_at IS NULL ORDER BY l.position, l.id)), '')"""


def types(removed: bool = False) -> list[TypeRow]:
    found = rows(f"{_TYPES} WHERE (trashed_at IS NOT NULL) = ? ORDER BY position, id", removed)
    return [TypeRow._make((*cells[:6], bool(cells[6]), cells[7])) for cells in found]


def type_(id_: int) -> TypeRow | None:
    found = row(f"{_TYPES} WHERE id = ?", id_)
    return TypeRow._make((*found[:6], bool(found[6]), found[7])) if found else None


def type_of_kind(kind: str) -> TypeRow | None:
    return type_(int(kind.removeprefix(PREFIX))) if kind.startswith(PREFIX) and kind[len(PREFIX) :].isdigit() else None


def grown() -> tuple[list[Kind], list[Page]]:
    """A kind for each type, and a page and a form for each that was not removed."""
    found = rows("SELECT id, name, plural, icon, trashed_at IS NOT NULL FROM thing_type ORDER BY position, id")
    kinds, pages = [], []
    for id_, name, plural, icon, gone in found:
        key = f"{PREFIX}{id_}"
        kinds.append(
            Kind(
                key, "thing", name, icon, key, hits=f"{_HERE}.queries:hits", documents=f"{_HERE}.queries:documents",
                title_sql="name", criteria=f"{_HERE}.criteria:criteria", only=f"t.type_id = {id_:d}",
                new="" if gone else f"{_HERE}.ui.form:new_{id_}", new_title=text("New: {name}", name=name),
            )  # fmt: skip
        )
        if not gone:
            pages.append(Page(key, plural, icon, f"{_HERE}.ui.page:page_{id_}", group=3))
    return kinds, pages


# ------------------------------------------------------------------ the list


def ids(type_id: int, filter: dict[str, Any], sort: str = "thing.name", limit: int | None = None) -> "array[int]":
    """Every live record of a type that the filter holds, in order. Sorts: thing.name, thing.number, created, own fields."""
    where, params = _where(type_id, filter)
    down, field = ("DESC" if sort.startswith("-") else "ASC"), sort.lstrip("-")
    end = f" LIMIT {limit}" if limit else ""
    if field == "created":
        return reading.ids(f"SELECT t.id FROM thing t WHERE {where} ORDER BY t.created_at {down}, t.id {down}{end}", *params)
    if field.startswith("own."):
        own = criteria.of(f"{PREFIX}{type_id}").get(field)
        if own is not None:
            by = own.order or own.sql
            return reading.ids(f"SELECT t.id FROM thing t WHERE {where} ORDER BY {by} IS NULL, {by} {down}, t.id{end}", *params)
        field = "thing.name"
    sql = f"""SELECT t.id FROM thing t LEFT JOIN sort_key s ON s.id = t.id AND s.field = ?{len(params) + 1} WHERE {where}
      ORDER BY s.key IS NULL, s.key {down}, t.id{end}"""
    return reading.ids(sql, *params, field)


def first(type_id: int, filter: dict[str, Any], sort: str, limit: int) -> list[ThingRow]:
    return thing_rows(ids(type_id, filter, sort, limit))


def _where(type_id: int, filter: dict[str, Any]) -> tuple[str, list[Any]]:
    kind = f"{PREFIX}{type_id}"
    parts = ["t.trashed_at IS NULL", f"t.type_id = {type_id:d}"]
    params: list[Any] = []
    if filter.get("where"):
        asked, more = criteria.where(kind, filter["where"], "t", len(params))
        parts.append(asked)
        params += more
    typed = str(filter.get("words", "")).strip()
    if typed:
        params.append(array_of(search.ids(typed, kind)))
        parts.append(f"t.id IN carray(?{len(params)})")
    return " AND ".join(parts), params


def thing_rows(wanted: Sequence[int]) -> list[ThingRow]:
    sql = f"SELECT t.id, t.type_id, t.name, t.number, {_CONTACTS}, t.created_at FROM thing t WHERE t.id IN carray(?1)"
    marked = tags.of(wanted)
    return [
        ThingRow._make((*cells, tuple((tag.id, tag.name, tag.tone) for tag in marked.get(cells[0], ()))))
        for cells in in_order(rows(sql, array_of(wanted)), wanted)
    ]


def trashed(type_id: int) -> list[ThingRow]:
    return thing_rows(reading.ids("SELECT id FROM thing WHERE type_id = ? AND trashed_at IS NOT NULL", type_id))


# ------------------------------------------------------------------ one record


def card(id_: int) -> ThingCard | None:
    found = row("SELECT note, trashed_at, type_id FROM thing WHERE id = ?", id_)
    kind = type_(found[2]) if found else None
    if found is None or kind is None:
        return None
    return ThingCard(thing_rows([id_])[0], found[0], found[1], kind, tuple(links(id_)))


def links(thing_id: int) -> list[LinkRow]:
    """The contacts of a record."""
    sql = """SELECT l.id, c.id, 'contact', c.name, l.role FROM thing_contact l JOIN contact c ON c.id = l.contact_id
      WHERE l.thing_id = ? AND c.trashed_at IS NULL ORDER BY l.position, l.id"""
    return [LinkRow(*cells) for cells in rows(sql, thing_id)]


def of_contact(contact_id: int) -> list[LinkRow]:
    """The records of a contact, by type and name; `kind` is the type's."""
    sql = f"""SELECT l.id, t.id, '{PREFIX}' || t.type_id, t.name, l.role, t.number FROM thing_contact l
      JOIN thing t ON t.id = l.thing_id JOIN thing_type y ON y.id = t.type_id
      WHERE l.contact_id = ? AND t.trashed_at IS NULL AND y.trashed_at IS NULL ORDER BY y.position, t.name, t.id"""
    return [LinkRow(*cells) for cells in rows(sql, contact_id)]


def roles() -> list[str]:
    """Roles in use, then the usual ones."""
    used = [role for (role,) in rows("SELECT DISTINCT role FROM thing_contact WHERE role <> '' ORDER BY role LIMIT 50")]
    return list(dict.fromkeys([*used, *(text(role) for role in rules.ROLES)]))


def find_contacts(words: str) -> list[Hit]:
    return search.find(words, kinds=("contact",), limit=8)


def find(words: str, type_id: int) -> list[Hit]:
    return search.find(words, kinds=(f"{PREFIX}{type_id}",), limit=8)


def contact_hit(contact_id: int) -> Hit | None:
    found = row("SELECT name FROM contact WHERE id = ? AND trashed_at IS NULL", contact_id)
    return Hit("contact", contact_id, found[0]) if found else None


def all_tags() -> list[str]:
    return [tag.name for tag in tags.all_tags()]


# ------------------------------------------------------------------ search


def hits(wanted: Sequence[int]) -> list[Hit]:
    sql = f"""SELECT t.id, t.type_id, t.name, t.number, {_CONTACTS} FROM thing t JOIN thing_type y ON y.id = t.type_id
      WHERE t.id IN carray(?1) AND t.trashed_at IS NULL AND y.trashed_at IS NULL"""
    return [
        Hit(f"{PREFIX}{type_id}", id_, name, subtitle=contacts, detail=number)
        for id_, type_id, name, number, contacts in in_order(rows(sql, array_of(wanted)), wanted)
    ]


def documents(wanted: Sequence[int]) -> Iterator[Document]:
    sql = f"""SELECT t.id, t.name, t.number, substr(t.note, 1, 2000), {_CONTACTS} FROM thing t
      WHERE t.id IN carray(?1) AND t.trashed_at IS NULL"""
    for id_, name, number, note, contacts in rows(sql, array_of(wanted)):
        sorts = {"thing.name": name} | ({"thing.number": number} if number else {})
        yield Document(id_, " ".join((name, number, note, contacts)), "", sorts)


def count_words(type_row: TypeRow, count: int) -> str:
    """ "12 machines" in the words of the type; Turkish and Azerbaijani nouns stay singular after a number."""
    name = type_row.name if count == 1 or language() != "en" else type_row.plural
    return text("{count} {things}", count=locale.number(count, 0, 1), things=lower(name, language()))
