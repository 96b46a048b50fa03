"""A field defined or changed as a form says it, whole, in one step; and what such a form asks beforehand."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark
from crm_desktop.features.fields import actions, computed, queries
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.store.work import action, say


class Asked(NamedTuple):
    """What a form says of a field. choices: (id or 0, name, tone) in their order; instead: removed choice -> what replaces it."""

    kind: str
    name: str
    type: str
    section: str = ""
    help: str = ""
    required: bool = False
    single: bool = False
    indexed: bool = False
    listed: bool = False
    initial: str = ""
    options: Mapping[str, Any] = {}
    choices: Sequence[tuple[int, str, str]] = ()
    instead: Mapping[int, int] = {}


@action(mark("Define field"))
def define(id_: int, asked: Asked) -> int:
    """A new field (id 0), or one changed; returns its id. Raises UserError beside the form's fields."""
    if not id_:
        id_ = actions.add_field(
            asked.kind, asked.name, asked.type, section=asked.section, help_=asked.help, options=asked.options
        )
        say(mark("Added field {field}"), field=asked.name.strip())
    else:
        actions.change_field(id_, name=asked.name, section=asked.section, help=asked.help, options=asked.options)
        say(mark("Changed field {field}"), field=asked.name.strip())
    field = queries.field(id_)
    assert field is not None
    if field.type in ("choice", "choices"):
        _set_choices(field, asked)
    _set_switches(field, asked)
    return id_


def _set_switches(field: FieldDef, asked: Asked) -> None:
    changed: dict[str, Any] = {"listed": asked.listed}
    if field.type != "computed":
        changed["indexed"] = asked.indexed or asked.single
    if field.type not in ("flag", "computed"):
        changed |= {"required": asked.required, "single": asked.single}
    if field.type != "computed":
        changed["initial"] = asked.initial
    try:
        actions.change_field(field.id, **changed)
    except UserError as error:
        at_first = error.fields.pop(field.key, "")
        raise UserError(fields={**error.fields, **({"initial": at_first} if at_first else {})}) from None


def _set_choices(field: FieldDef, asked: Asked) -> None:
    live = {choice.id: choice for choice in field.choices if not choice.removed}
    wanted = [one for one in asked.choices if one[1].strip()]
    kept = {id_ for id_, _, _ in wanted}
    for id_ in live.keys() - kept:
        actions.remove_choice(id_, asked.instead.get(id_, 0))
    order = []
    for id_, name, tone in wanted:
        if id_ in live:
            if name.strip() != live[id_].name or tone != live[id_].tone:
                actions.change_choice(id_, name if name.strip() != live[id_].name else None, tone)
        else:
            id_ = actions.add_choice(field.id, name, tone)
        order.append(id_)
    actions.order_choices(order)


def removed_in_use(field: FieldDef, kept: Sequence[int]) -> dict[int, int]:
    """Choices that a form leaves out though records have them: id -> how many."""
    gone = [choice.id for choice in field.choices if not choice.removed and choice.id not in kept]
    return {id_: count for id_ in gone if (count := queries.choice_used(field, id_))}


def formula_problem(kind: str, id_: int, name: str, options: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a formula while it is typed, beside "formula" or "shows"; {} when it stands."""
    others = [one for one in queries.fields(kind) if one.id != id_]
    draft = FieldDef(id_ or -1, kind, name, "computed", "", "", False, False, False, False, None, dict(options), 0, False)
    try:
        computed.Book(kind, others).check(draft)
    except UserError as error:
        return error.fields
    return {}


def formula_names(kind: str, id_: int) -> list[str]:
    """What a formula may speak of, by name: own fields first."""
    book = computed.Book(kind, [one for one in queries.fields(kind) if one.id != id_])
    own = [key for key in book.types if key.startswith("own.")]
    return [book.names[key] for key in (*own, *(key for key in book.types if key not in own))]


def formula_shown(field: FieldDef) -> str:
    """A kept formula with the names of fields."""
    return computed.Book(field.kind, queries.fields(field.kind)).named(str(field.options.get("formula", "")))
