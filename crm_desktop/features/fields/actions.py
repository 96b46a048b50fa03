"""Every write to own fields: how they are defined, and what records have in them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from crm_desktop.base.clock import now_text
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold
from crm_desktop.features.fields import computed, queries, rules
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.features.fields.tables import Field, FieldChoice, Value
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import value as cell
from crm_desktop.store.work import action, connection, progress, say

MOST = 200
_typed: ContextVar[dict[str, dict[str, Any]]] = ContextVar("typed", default={})  # noqa: B039  never changed, only set
SWITCHES = ("required", "single", "indexed", "listed")


@action(mark("Add field"))
def add_field(
    kind: str, name: str, type_: str, *, section: str = "", help_: str = "", options: Mapping[str, Any] | None = None,
    choices: Sequence[tuple[str, str]] = (), **switches: bool,
) -> int:  # fmt: skip
    """A new field, the last of its kind. choices: (name, tone). Raises UserError for a name that is taken, a bad formula."""
    there = queries.fields(kind)
    if len(there) >= MOST:
        raise UserError(text("{count} fields are the most that one kind of record can have.", count=MOST))
    if type_ not in rules.TYPES or kind not in dict(queries.kinds()):
        raise ValueError(f"no field of type {type_} for {kind}")
    name = _free_name(there, rules.named(name))
    id_ = new_id()
    said = dict(options or {})
    if type_ == "computed":
        said["formula"] = _formula(there, _draft(id_, kind, name, said))
    _indexed_if_single(type_, switches)
    place = 1 + max((one.position for one in there), default=-1)
    Field.create(
        id=id_, kind=kind, name=name, type=type_, section=section.strip()[:60], help=help_.strip()[:300], position=place,
        options=json.dumps(said, ensure_ascii=False), created_at=now_text(),
        **{key: int(on) for key, on in switches.items() if key in SWITCHES},
    )  # fmt: skip
    for position, (choice, tone) in enumerate(choices):
        _insert_choice(id_, choice, tone, position)
    say(mark("Added field {field}"), field=name)
    return id_


@action(mark("Change field"))
def change_field(id_: int, **changed: Any) -> None:
    """name, section, help, required, single, indexed, listed, initial (as typed), options (some of them). Filters and views that
    ask for the field go by its id."""
    field = _there(id_)
    columns: dict[str, Any] = {}
    for key, new in changed.items():
        if key == "name":
            others = [one for one in queries.fields(field.kind) if one.id != id_]
            columns["name"] = _free_name(others, rules.named(new))
        elif key in ("section", "help"):
            columns[key] = str(new).strip()[: 60 if key == "section" else 300]
        elif key in SWITCHES:
            columns[key] = int(bool(new))
        elif key == "initial":
            first = rules.taken(field, new)
            columns["initial"] = "" if first is None else json.dumps(first, ensure_ascii=False)
        elif key == "options":
            columns["options"] = _options(field, new, columns.get("name", field.name))
        else:
            raise ValueError(f"no attribute {key} of a field")
    if columns.get("single"):
        _all_differ(field)
        columns["indexed"] = 1
    Field.update(columns).where(Field.id == id_).execute()
    say(mark("Changed field {field}"), field=columns.get("name", field.name))


@action(mark("Order fields"))
def order_fields(ids: Sequence[int]) -> None:
    for place, id_ in enumerate(ids):
        Field.update(position=place).where((Field.id == id_) & (Field.position != place)).execute()


@action(mark("Remove field"))
def remove_field(id_: int) -> None:
    """Off every page and list; what was written in it is kept until it is purged."""
    say(mark("Removed field {field}"), field=_there(id_).name)
    Field.update(trashed_at=now_text()).where(Field.id == id_).execute()


@action(mark("Bring back field"))
def restore_field(id_: int) -> None:
    field = _there(id_)
    name = field.name
    taken = {fold(one.name) for one in queries.fields(field.kind)}
    while fold(name) in taken:
        name = text("{name} (again)", name=name)[:80]
    Field.update(trashed_at=None, name=name).where(Field.id == id_).execute()
    say(mark("Brought back field {field}"), field=name)


@action(mark("Purge field"))
def purge_field(id_: int) -> None:
    """The field and all that is in it, for good (but for undo)."""
    say(mark("Purged field {field}"), field=_there(id_).name)
    Value.delete().where(Value.field_id == id_).execute()
    Field.delete().where(Field.id == id_).execute()


# ------------------------------------------------------------------ choices


@action(mark("Add choice"))
def add_choice(field_id: int, name: str, tone: str = "") -> int:
    field = _there(field_id)
    name = _free_choice(field, name)
    live = [choice for choice in field.choices if not choice.removed]
    say(mark("Added choice {choice}"), choice=name)
    return _insert_choice(field_id, name, tone or rules.TONES[len(live) % len(rules.TONES)], len(field.choices))


@action(mark("Change choice"))
def change_choice(id_: int, name: str | None = None, tone: str | None = None) -> None:
    field = _of_choice(id_)
    if name is not None:
        FieldChoice.update(name=_free_choice(field, name, id_)).where(FieldChoice.id == id_).execute()
    if tone in rules.TONES:
        FieldChoice.update(tone=tone).where(FieldChoice.id == id_).execute()


@action(mark("Order choices"))
def order_choices(ids: Sequence[int]) -> None:
    for place, id_ in enumerate(ids):
        FieldChoice.update(position=place).where((FieldChoice.id == id_) & (FieldChoice.position != place)).execute()


@action(mark("Remove choice"))
def remove_choice(id_: int, instead: int = 0) -> None:
    """Offered no more. Where it is in use `instead` takes its place; without one it stays there and is shown as removed."""
    field = _of_choice(id_)
    say(mark("Removed choice {choice}"), choice=next(choice.name for choice in field.choices if choice.id == id_))
    if instead:
        _swap(field, id_, instead)
    if queries.choice_used(field, id_):
        FieldChoice.update(trashed_at=now_text()).where(FieldChoice.id == id_).execute()
    else:
        FieldChoice.delete().where(FieldChoice.id == id_).execute()


@action(mark("Bring back choice"))
def restore_choice(id_: int) -> None:
    FieldChoice.update(trashed_at=None).where(FieldChoice.id == id_).execute()


def _swap(field: FieldDef, old: int, new: int) -> None:
    if field.type == "choice":
        connection().execute(f"UPDATE value SET v = ?1 WHERE field_id = {field.id:d} AND v = ?2", (new, old))
        return
    sql = f"SELECT record_id, v FROM value WHERE field_id = {field.id:d} AND instr(v, ?)"
    found = connection().execute(sql, (str(old),)).fetchall()
    changes = []
    for record_id, kept in found:
        ids = [new if one == old else one for one in json.loads(str(kept))]
        changes.append((json.dumps(list(dict.fromkeys(ids)), separators=(",", ":")), record_id))
    connection().executemany(f"UPDATE value SET v = ? WHERE field_id = {field.id:d} AND record_id = ?", changes)


# ------------------------------------------------------------------ values


@action(mark("Change own field"), join=lambda id_, key, value: f"own:{id_}:{key}")
def put(id_: int, key: str, value: Any) -> None:
    """One field of one record: typed text, a choice, or the value itself; nothing empties it. Raises UserError at `key`."""
    field = _field(key)
    say(mark("Changed {field}"), field=field.name)
    _write(field, [(id_, _fit(field, id_, value))])


@action(mark("Change own field"))
def put_many(ids: Sequence[int], key: str, value: Any) -> None:
    """The same value into one field of many records."""
    field = _field(key)
    if field.single and len(ids) > 1 and rules.taken(field, value) is not None:
        raise UserError(fields={key: text("No two records may have the same value in “{field}”.", field=field.name)})
    said = mark("Changed {field} of {count} record"), mark("Changed {field} of {count} records")
    say(*said, field=field.name, count=len(ids))
    fit = _fit(field, ids[0] if len(ids) == 1 else 0, value)
    _write(field, [(id_, fit) for id_ in ids])


@action(mark("Change own fields"))
def put_all(changes: Sequence[tuple[int, str, Any]]) -> None:
    """(id, key, value) of many cells; all or none."""
    fields = queries.by_keys(key for _, key, _ in changes)
    by_field: dict[str, list[tuple[int, Any]]] = {}
    for count, (id_, key, value) in enumerate(changes):
        if key not in fields:
            raise UserError(text("This field is gone."))
        by_field.setdefault(key, []).append((id_, _fit(fields[key], id_, value)))
        if count % 1000 == 0:
            progress(count, len(changes))
    for key, found in by_field.items():
        _none_twice(fields[key], found)
        _write(fields[key], found)
    say(mark("Changed {count} own field"), mark("Changed {count} own fields"), count=len(changes))


def fitting(field: FieldDef, typed: str) -> Any:
    """What is kept of a file's cell; a linked record is found by its name. Raises UserError."""
    return rules.taken(field, _record_named(field, typed) if field.type == "record" and typed.strip() else typed)


def put_fitting(fields: Mapping[str, FieldDef], changes: Sequence[tuple[int, str, Any]]) -> None:
    """Inside an action: values that were found to fit already."""
    by_field: dict[str, list[tuple[int, Any]]] = {}
    for id_, key, value in changes:
        by_field.setdefault(key, []).append((id_, value))
    for key, found in by_field.items():
        _write(fields[key], found)


@contextmanager
def typed(kind: str, values: Mapping[str, Any]) -> Iterator[None]:
    """Inside, the first new record of this kind gets these values of own fields, in the step that makes it."""
    token = _typed.set({kind: dict(values)} if values else {})
    try:
        yield
    finally:
        _typed.reset(token)


def made(kind: str, ids: Sequence[int]) -> None:
    """New records get what their fields start with, and what was typed; in the action that makes them."""
    waiting = _typed.get()
    said = waiting.pop(kind, None) if waiting else None
    first = cell("SELECT 1 FROM field WHERE kind = ? AND initial <> '' AND trashed_at IS NULL LIMIT 1", kind)
    if first:
        for field in queries.fields(kind):
            if field.initial is not None:
                _write(field, [(id_, field.initial) for id_ in ids])
    for key, value in (said or {}).items():
        field = _field(key)
        _write(field, [(ids[0], _fit(field, ids[0], value))])


def merged(keep: int, drop: int) -> None:
    """Links that led to a record which goes into another lead there; in the action that merges them."""
    linking = "SELECT id FROM field WHERE type = 'record'"
    connection().execute(f"UPDATE value SET v = ?1 WHERE v = ?2 AND field_id IN ({linking})", (keep, drop))


def _write(field: FieldDef, found: Sequence[tuple[int, Any]]) -> None:
    kept = [(id_, field.id, value) for id_, value in found if value is not None]
    gone = [(id_,) for id_, value in found if value is None]
    if kept:
        connection().executemany(
            "INSERT INTO value(record_id, field_id, v) VALUES (?, ?, ?)"
            " ON CONFLICT(field_id, record_id) DO UPDATE SET v = excluded.v WHERE v IS NOT excluded.v",
            kept,
        )
    if gone:
        connection().executemany(f"DELETE FROM value WHERE field_id = {field.id:d} AND record_id = ?", gone)


def _fit(field: FieldDef, id_: int, value: Any) -> Any:
    if field.type == "record" and isinstance(value, str) and value.strip():
        value = _record_named(field, value)
    kept = rules.taken(field, value)
    if kept is None and field.required:
        raise UserError(fields={field.key: text("Fill in: {label}.", label=field.name)})
    if kept is not None and field.single:
        other = queries.holder_of(field, kept, id_)
        if other is not None:
            raise UserError(fields={field.key: text("{name} has this already. Give another value.", name=other.title)})
    return kept


def _record_named(field: FieldDef, typed: str) -> int:
    hits = queries.find(typed, str(field.options.get("target", "")))
    exact = [hit for hit in hits if fold(hit.title) == fold(typed.strip())]
    if len(exact) != 1 and len(hits) != 1:
        raise UserError(fields={field.key: text("There is no record “{name}”, or more than one.", name=typed[:60])})
    return (exact or hits)[0].id


def _none_twice(field: FieldDef, found: Sequence[tuple[int, Any]]) -> None:
    filled = [value for _, value in found if value is not None]
    if field.single and len(set(filled)) < len(filled):
        raise UserError(fields={field.key: text("No two records may have the same value in “{field}”.", field=field.name)})


def _all_differ(field: FieldDef) -> None:
    sql = f"SELECT v FROM value WHERE field_id = {field.id:d} GROUP BY v HAVING count(*) > 1 LIMIT 1"
    twice = cell(sql)
    if twice is not None:
        shown = rules.shown(field, twice)
        raise UserError(fields={"single": text("Several records have “{value}” here. Change them first.", value=shown[:40])})


# ------------------------------------------------------------------ inside


def _there(id_: int) -> FieldDef:
    field = queries.field(id_)
    if field is None:
        raise UserError(text("This field is gone."))
    return field


def _field(key: str) -> FieldDef:
    return _there(rules.field_id(key))


def _of_choice(id_: int) -> FieldDef:
    return _there(int(cell("SELECT field_id FROM field_choice WHERE id = ?", id_) or 0))


def _free_name(there: Sequence[FieldDef], name: str) -> str:
    if fold(name) in {fold(one.name) for one in there}:
        raise UserError(fields={"name": text("There is a field “{name}” already. Choose another name.", name=name)})
    return name


def _free_choice(field: FieldDef, name: str, but: int = 0) -> str:
    name = rules.named(name)
    if fold(name) in {fold(choice.name) for choice in field.choices if choice.id != but and not choice.removed}:
        raise UserError(fields={"name": text("There is a choice “{name}” already.", name=name)})
    return name


def _insert_choice(field_id: int, name: str, tone: str, position: int) -> int:
    id_ = new_id()
    tone = tone if tone in rules.TONES else rules.TONES[position % len(rules.TONES)]
    FieldChoice.create(id=id_, field_id=field_id, name=rules.named(name), tone=tone, position=position)
    return id_


def _indexed_if_single(type_: str, switches: dict[str, bool]) -> None:
    if type_ in rules.UNASKED:
        switches.update(required=False, single=False)
    if switches.get("single"):
        switches["indexed"] = True


def _draft(id_: int, kind: str, name: str, options: dict[str, Any]) -> FieldDef:
    return FieldDef(id_, kind, name, "computed", "", "", False, False, False, False, None, options, 0, False)


def _formula(there: Sequence[FieldDef], field: FieldDef) -> str:
    return computed.Book(field.kind, there).check(field)


def _options(field: FieldDef, new: Mapping[str, Any], name: str) -> str:
    """Decimals stay as they were given: stored numbers are scaled by them."""
    said = {**field.options, **{key: value for key, value in new.items() if key != "places" or field.type == "computed"}}
    if field.type == "computed":
        others = [one for one in queries.fields(field.kind) if one.id != field.id]
        said["formula"] = _formula(others, field._replace(options=said, name=name))
    return json.dumps(said, ensure_ascii=False)
