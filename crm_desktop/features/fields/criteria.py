"""What filters and sorts ask of own fields. The field's id stands in the SQL as a number, so that its own index is found."""

from collections.abc import Callable

from crm_desktop.base.criteria import Criterion
from crm_desktop.features.fields import computed, queries, rules
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.store.reading import rows

INDEX = "value_own_"
_TYPES = {
    "text": "text", "long": "text", "link": "text", "time": "text", "whole": "number", "decimal": "number", "money": "money",
    "percent": "percent", "date": "day", "flag": "flag", "choice": "choice", "choices": "choices", "record": "record",
}  # fmt: skip
_SUMMED = ("whole", "decimal", "money")


def criteria(kind: str) -> list[Criterion]:
    """One for each own field of a kind; keys "own.<id>", so that a renamed field is still the one asked for."""
    fields = queries.fields(kind)
    if not fields:
        return []
    book = computed.Book(kind, fields) if any(field.type == "computed" for field in fields) else None
    there = made()
    return [_criterion(field, book, field.id in there) for field in fields]


def made() -> set[int]:
    """The fields whose index is there."""
    found = rows("SELECT name FROM sqlite_schema WHERE type = 'index' AND substr(name, 1, ?1) = ?2", len(INDEX), INDEX)
    return {int(name.removeprefix(INDEX)) for (name,) in found}


def _criterion(field: FieldDef, book: computed.Book | None, indexed: bool) -> Criterion:
    scale = 10**field.places if field.shows == "decimal" else 1
    type_ = _TYPES[field.shows]
    if field.type == "computed" and book is not None:
        sql = book.stored(field)
        order = f"sort_text({sql})" if type_ == "text" else sql
        return Criterion(
            field.key, field.name, type_, sql=sql, own=True, scale=scale, order=order, sums=field.shows in _SUMMED,
            currency=_currency(field),
        )  # fmt: skip
    kept = f"SELECT v FROM value WHERE field_id = {field.id:d} AND record_id = t.id"
    by = f"INDEXED BY {INDEX}{field.id:d} " if indexed else ""  # without statistics the planner takes the key's first column
    within = f"SELECT v.record_id FROM value v {by}WHERE v.field_id = {field.id:d} AND {{match}}"
    sql, order = "v.v", f"({kept})"
    if field.type == "choices":
        sql = "j.value"
        within = f"SELECT v.record_id FROM value v, json_each(v.v) j WHERE v.field_id = {field.id:d} AND {{match}}"
        order = f"(SELECT group_concat(sort_text(c.name)) FROM json_each(({kept})) j JOIN field_choice c ON c.id = j.value)"
    elif field.type == "choice":
        order = f"(SELECT c.position FROM field_choice c WHERE c.id = ({kept}))"
    elif type_ == "text":
        order = f"sort_text(({kept}))"
    titles, find = (queries.titles, _finder(field)) if field.type == "record" else (None, None)
    choices = [(choice.id, choice.name) for choice in field.choices] if field.choices else None
    return Criterion(
        field.key, field.name, type_, sql=sql, within=within, order=order, own=True, scale=scale,
        choices=(lambda: choices) if choices else None, value=f"({kept})",
        sums=field.type in _SUMMED, currency=_currency(field), keyed=indexed and field.indexed and sorted_by_key(field),
        titles=titles, find=find,
    )  # fmt: skip


def _finder(field: FieldDef) -> Callable[[str], list[tuple[int, str]]]:
    target = str(field.options.get("target", ""))
    return lambda typed: [(hit.id, hit.title) for hit in queries.find(typed, target)]


def _currency(field: FieldDef) -> str:
    """As an expression of SQL; a code is three letters."""
    return f"'{rules.currency(field)[:3]}'" if field.shows == "money" and rules.currency(field).isalpha() else ""


def sorted_by_key(field: FieldDef) -> bool:
    """Whether the order of its kept values is the order people expect, so that sort_key may hold it."""
    return field.type not in rules.UNKEYED
