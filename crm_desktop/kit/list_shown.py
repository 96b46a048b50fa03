"""What a list shows, worked out away from the window: ids in the order asked, and the groups they fall in."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from crm_desktop.base import locale
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import text
from crm_desktop.kit import list_engine, own
from crm_desktop.kit.columns import Column
from crm_desktop.kit.filter_words import figure
from crm_desktop.kit.list_spec import ListSpec
from crm_desktop.kit.record_groups import Grouped, Head

Sorts = list[tuple[str, bool]]


class Shown(NamedTuple):
    ids: "array[int]"
    groups: Grouped | None = None


def sorts_of(sort: str) -> Sorts:
    """ "contact.city,-created" as [(sort, descending)]."""
    return [(part.lstrip("-"), part.startswith("-")) for part in sort.split(",") if part.strip("-")]


def sort_text(sorts: Sorts) -> str:
    return ",".join(f"-{name}" if descending else name for name, descending in sorts)


def with_another(sort: str, name: str, descending: bool) -> str:
    """The same within those that stand; one that stands is turned, and taken out the third time."""
    sorts = sorts_of(sort)
    standing = dict(sorts)
    if name not in standing:
        return sort_text([*sorts, (name, descending)])
    if standing[name] and len(sorts) > 1:
        return sort_text([one for one in sorts if one[0] != name])
    return sort_text([(each, not down if each == name else down) for each, down in sorts])


def is_plain(sort: str) -> bool:
    """The feature's own order, that its `first` knows."""
    return "," not in sort and "~" not in sort and "own." not in sort


def asked(column: Column) -> str:
    """The key of the criterion a column stands for."""
    return column.field or column.key


def shown(
    spec: ListSpec,
    columns: Sequence[Column],
    filter: dict[str, Any],
    sort: str,
    group: str,
    fields: Callable[[], dict[str, Criterion]],
) -> Shown:
    """In a worker."""
    sorts = sorts_of(sort)
    known = is_plain(sort) or _by_index(spec, sorts, fields)
    lead = sort if known else next((sort_text([one]) for one in sorts[:1] if is_plain(one[0])), spec.sort)
    ids = spec.ids(filter, lead)
    if not list_engine.there() or not spec.asked:
        return Shown(ids)
    engine = list_engine.lists()
    if not known:
        keys = {column.sort: asked(column) for column in columns if column.sort}
        ids = engine.arranged(spec.kind, ids, [(keys.get(name, name.removeprefix("~")), down) for name, down in sorts])
    if not group:
        return Shown(ids)
    return Shown(ids, grouped(spec, columns, ids, group, fields()))


def _by_index(spec: ListSpec, sorts: Sorts, fields: Callable[[], dict[str, Criterion]]) -> bool:
    """One own field that has an index: the feature's own query is the quickest."""
    one = fields().get(sorts[0][0]) if spec.keyed and len(sorts) == 1 else None
    return one is not None and one.own and one.keyed


def grouped(
    spec: ListSpec, columns: Sequence[Column], ids: "array[int]", group: str, fields: dict[str, Criterion]
) -> Grouped | None:
    """Heads in words and the ids under each; None where one cannot group by it (any more)."""
    engine, one = list_engine.lists(), fields.get(group)
    if one is None or not engine.can_group(one):
        return None
    summed = {asked(column): column.key for column in columns if (c := fields.get(asked(column))) is not None and c.sums}
    found = engine.groups(spec.kind, ids, group, list(summed))
    names = one.titles([each.value for each in found if each.value]) if one.titles is not None else {}
    heads = [
        Head(
            repr(each.value),
            names.get(each.value) or title_of(one, each.value),
            len(each.ids),
            {summed[key]: total(fields[key], sums) for key, sums in each.sums.items()},
        )
        for each in found
    ]
    return Grouped(heads, [each.ids for each in found])


def title_of(one: Criterion, value: Any) -> str:
    """What a group's head says."""
    if one.type == "flag":
        return text("Yes") if value else text("No")
    if value in (None, ""):
        return text("Nothing entered")
    if one.type in ("day", "moment"):
        year, _, month = str(value).partition("-")
        return f"{locale.month(int(month))} {year}" if month.isdigit() and 1 <= int(month) <= 12 else str(value)
    names = dict(one.choices()) if one.choices and one.type in ("choice", "choices") else {}
    return str(names.get(value, value))[:200]


def total(one: Criterion, sums: Sequence[tuple[str, int]]) -> str:
    """ "184.500 ₺ + 1.200 €", or a figure without a currency."""
    if one.type != "money":
        return figure(one, sum(amount for _, amount in sums))
    return " + ".join(locale.money_short(amount, currency) for currency, amount in sums)


def own_sums(spec: ListSpec, columns: Sequence[Column], ids: "array[int]", fields: dict[str, Criterion]) -> str:
    """What the person's own columns of money and numbers come to: "Budget 184.500 ₺". In a worker."""
    shown_ = [(column, fields.get(asked(column))) for column in columns if column.key.startswith(own.PREFIX)]
    summed = {one.key: one for _, one in shown_ if one is not None and one.sums}
    found = list_engine.lists().sums(spec.kind, ids, list(summed)) if summed and len(ids) else {}
    return " · ".join(f"{summed[key].title}: {total(summed[key], sums)}" for key, sums in found.items() if sums)
