"""What is read of own fields: how they are defined, and the values of records."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm_desktop.base.feature import Hit, load
from crm_desktop.base.i18n import text
from crm_desktop.features.fields import rules
from crm_desktop.features.fields.records import ChoiceDef, FieldDef, Shown
from crm_desktop.store import known, search, settings
from crm_desktop.store.reading import array_of, rows
from crm_desktop.store.reading import value as cell

_FIELDS = """SELECT id, kind, name, type, section, help, required, single, indexed, listed, initial, options, position,
  trashed_at IS NOT NULL FROM field"""
_CHOICES = "SELECT field_id, id, name, tone, trashed_at IS NOT NULL FROM field_choice"


def fields(kind: str, removed: bool = False) -> list[FieldDef]:
    """The fields of a kind in their order; with `removed` those that wait to be purged instead."""
    found = rows(f"{_FIELDS} WHERE kind = ?1 AND (trashed_at IS NOT NULL) = ?2 ORDER BY position, id", kind, removed)
    if not found:
        return []
    sql = f"{_CHOICES} WHERE field_id IN (SELECT id FROM field WHERE kind = ?1) ORDER BY position, id"
    return _made(found, rows(sql, kind))


def field(id_: int) -> FieldDef | None:
    """One field, removed or not."""
    found = _made(rows(f"{_FIELDS} WHERE id = ?", id_), rows(f"{_CHOICES} WHERE field_id = ? ORDER BY position, id", id_))
    return found[0] if found else None


def by_keys(keys: Iterable[str]) -> dict[str, FieldDef]:
    """The fields of these keys that are there."""
    return {key: found for key in set(keys) if (found := field(rules.field_id(key))) is not None}


def _made(found: Sequence[tuple[Any, ...]], choices: Sequence[tuple[Any, ...]]) -> list[FieldDef]:
    own: dict[int, list[ChoiceDef]] = defaultdict(list)
    for of, id_, name, tone, gone in choices:
        own[of].append(ChoiceDef(id_, name, tone, bool(gone)))
    out = []
    for id_, kind, name, type_, section, help_, *marks, initial, options, position, gone in found:
        first = json.loads(initial) if initial else None
        said = json.loads(options)
        if type_ == "money" and not said.get("currency"):
            said["currency"] = house_currency()
        switches = (bool(marks[0]), bool(marks[1]), bool(marks[2]), bool(marks[3]))
        out.append(
            FieldDef(id_, kind, name, type_, section, help_, *switches, first, said, position, bool(gone), tuple(own[id_]))
        )
    return out


def kinds() -> list[tuple[str, str]]:
    """(Kind.key, its name) of all that can have own fields; record types of the person's own at the end."""
    there = [key for key in rules.KINDS if key in known.kinds]
    there += [key for key, kind in known.kinds.items() if kind.table == "thing" and kind.new]
    return [(key, text(known.kinds[key].title)) for key in there]


def table(kind: str) -> str:
    found = known.kinds.get(kind)
    return found.table if found else ""


def kind_of(record_id: int) -> str:
    return str(cell("SELECT kind FROM record WHERE id = ?", record_id) or "")


def values(kind: str, ids: Sequence[int], wanted: Sequence[FieldDef]) -> dict[int, dict[int, Any]]:
    """record id -> field id -> kept value. Two queries, and one for what is computed."""
    out: dict[int, dict[int, Any]] = {id_: {} for id_ in ids}
    chosen = array_of(ids)
    stored = [one.id for one in wanted if one.type != "computed"]
    if stored:
        sql = "SELECT record_id, field_id, v FROM value WHERE record_id IN carray(?1) AND field_id IN carray(?2)"
        for id_, of, found in rows(sql, chosen, array_of(stored)):
            out[id_][of] = found
    reckoned = [one for one in wanted if one.type == "computed"]
    if reckoned and table(kind):
        from crm_desktop.features.fields import computed

        book = computed.Book(kind, fields(kind))
        parts = ", ".join(book.stored(one) for one in reckoned)
        for id_, *found in rows(f"SELECT t.id, {parts} FROM {table(kind)} t WHERE t.id IN carray(?1)", chosen):
            for one, result in zip(reckoned, found, strict=True):
                if result is not None:
                    out[id_][one.id] = result
    return out


def titles(ids: Iterable[int]) -> dict[int, str]:
    """The names of any records, live ones only."""
    return {hit.id: hit.title for hit in hits(ids)}


def hits(ids: Iterable[int]) -> list[Hit]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for id_, kind in rows("SELECT id, kind FROM record WHERE id IN carray(?1)", array_of(set(ids))):
        by_kind[kind].append(id_)
    return [hit for key, own in by_kind.items() if key in known.kinds for hit in load(known.kinds[key].hits)(own)]


def linked(found: Mapping[int, Mapping[int, Any]], wanted: Sequence[FieldDef]) -> dict[int, str]:
    """The titles of all that link fields among these values lead to."""
    links = {one.id for one in wanted if one.type == "record"}
    return titles({value for own in found.values() for of, value in own.items() if of in links}) if links else {}


def shown(kind: str, record_id: int) -> list[Shown]:
    """Every field of one record with its value, in their order."""
    wanted = fields(kind)
    if not wanted:
        return []
    found = values(kind, [record_id], wanted)
    names = linked(found, wanted)
    own = found[record_id]
    out = []
    for one in wanted:
        value = own.get(one.id)
        note = _why_empty(kind, wanted, one, record_id) if one.type == "computed" and value is None else ""
        out.append(Shown(one, value, rules.shown(one, value, names), note))
    return out


def _why_empty(kind: str, wanted: Sequence[FieldDef], one: FieldDef, record_id: int) -> str:
    from crm_desktop.features.fields import computed

    return computed.why_empty(kind, wanted, one, record_id)


def find(typed: str, target: str) -> list[Hit]:
    """Records that a link may lead to. target: a Kind.key, "" for any."""
    return search.find(typed, kinds=(target,) if target else None, limit=8)


def filled(field_id: int) -> int:
    """How many records have a value."""
    return int(cell("SELECT count(*) FROM value WHERE field_id = ?", field_id))


def choice_used(field_: FieldDef, choice_id: int) -> int:
    """How many records have this choice."""
    if field_.type == "choice":
        return int(cell("SELECT count(*) FROM value WHERE field_id = ?1 AND v = ?2", field_.id, choice_id))
    sql = "SELECT count(*) FROM value, json_each(value.v) j WHERE value.field_id = ?1 AND j.value = ?2"
    return int(cell(sql, field_.id, choice_id))


def sections(kind: str) -> list[str]:
    """The names of groups in use."""
    return list(dict.fromkeys(one.section for one in fields(kind) if one.section))


def holder_of(field_: FieldDef, value: Any, but: int) -> Hit | None:
    """The live record that has this value already. The field's id stands in the text, so that its index is found."""
    sql = f"SELECT record_id FROM value WHERE field_id = {field_.id:d} AND v = ?1 AND record_id <> ?2 LIMIT 20"
    found = hits(id_ for (id_,) in rows(sql, value, but))
    return found[0] if found else None


def house_currency() -> str:
    return str(settings.get("business.currency", "TRY"))

