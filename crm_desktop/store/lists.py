"""What any list asks of the store beyond its own ids and rows: order by several columns, groups with counts and sums, the edit
of many cells as one undo step. The kit is handed this by the app (kit/list_engine)."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark
from crm_desktop.store import criteria, known, reading, tags
from crm_desktop.store.reading import array_of
from crm_desktop.store.work import action, progress, say

Sums = dict[str, list[tuple[str, int]]]
Cell = tuple[int, str, Any]
MANY = 5000
GROUPED = ("choice", "choices", "flag", "text", "day", "moment", "record")


class Group(NamedTuple):
    """Rows with the same value: the stored one (of days the month), None for none; sums: criterion -> (currency, sum)."""

    value: Any
    ids: "array[int]"
    sums: Sums


class Bad(NamedTuple):
    """A cell that was not taken: its place among the cells given, and why."""

    place: int
    why: str


def can_group(one: Criterion | None) -> bool:
    if one is None or one.type not in GROUPED:
        return False
    return bool(one.value or _value_sql(one) or one.type == "choices" and one.within)


def can_sort(one: Criterion | None) -> bool:
    return one is not None and bool(one.keyed or one.order or _value_sql(one))


def arranged(kind: str, ids: "array[int]", by: Sequence[tuple[str, bool]]) -> "array[int]":
    """These ids by several criteria, (key, descending) each; what has no value comes last, what is equal stays as it was."""
    fields = criteria.of(kind)
    parts = []
    for key, descending in by:
        one = fields.get(key)
        if one is None or not can_sort(one):
            continue
        name = key if one.own else f"{kind}.{key}"
        kept = f"(SELECT k.key FROM sort_key k WHERE k.id = t.id AND k.field = '{name}')"
        if one.keyed:
            sql = kept
        elif one.type == "text":
            sql = one.order if "sort_text" in one.order else f"sort_text({_value_sql(one)})"
        elif one.type in ("day", "moment"):
            sql = f"nullif({_value_sql(one)}, '')"
        else:
            sql = one.order or _value_sql(one)
        parts.append(f"{sql} {'DESC' if descending else 'ASC'} NULLS LAST")
    if not parts:
        return ids
    criteria.teach(reading.reading())
    table = known.kinds[kind].table
    sql = f"SELECT t.id FROM carray(?1) c CROSS JOIN {table} t ON t.id = c.value ORDER BY {', '.join(parts)}, c.rowid"
    return reading.ids(sql, array_of(ids))


def groups(kind: str, ids: "array[int]", key: str, summed: Sequence[str] = (), descending: bool = False) -> list[Group]:
    """The ids in groups of one value, groups in its order, ids in each as they came; of several choices in the group of each."""
    fields = criteria.of(kind)
    one = fields.get(key)
    if one is None or not can_group(one):
        return [Group(None, ids, {})]
    criteria.teach(reading.reading())
    found: dict[Any, array[int]] = {}
    for id_, value in _each(kind, ids, one):
        found.setdefault(value if value != "" else None, array("q")).append(id_)
    order = _order(one, list(found))
    return [Group(value, found[value], sums(kind, found[value], summed)) for value in (reversed(order) if descending else order)]


def _each(kind: str, ids: "array[int]", one: Criterion) -> Iterable[tuple[int, Any]]:
    """(id, value) in the order of the ids; an id with several values as often."""
    connection = reading.reading()
    if one.type != "choices" or not one.within:
        table = known.kinds[kind].table
        sql = f"SELECT t.id, {_grouping(one)} FROM carray(?1) c CROSS JOIN {table} t ON t.id = c.value ORDER BY c.rowid"
        yield from connection.execute(sql, (array_of(ids),))  # type: ignore[misc]
        return
    record = one.within.split()[1]  # SELECT v.record_id FROM ...
    sql = one.within.replace(f"SELECT {record}", f"SELECT {record}, {one.sql}", 1).replace("{match}", f"{record} IN carray(?1)")
    held: dict[int, list[Any]] = {}
    for id_, value in connection.execute(sql, (array_of(ids),)):
        held.setdefault(int(str(id_)), []).append(value)
    nothing = [None]
    for id_ in ids:
        for value in held.get(id_, nothing):
            yield id_, value


def days(kind: str, ids: "array[int]", key: str) -> list[tuple[int, str]]:
    """(id, day or moment) of these ids that have one."""
    one = criteria.of(kind).get(key)
    if one is None or not can_group(one):
        return []
    table, sql = known.kinds[kind].table, one.value or _value_sql(one)
    return reading.rows(f"SELECT t.id, {sql} AS at FROM {table} t WHERE t.id IN carray(?1) AND at <> ''", array_of(ids))


def sums(kind: str, ids: "array[int]", summed: Sequence[str]) -> Sums:
    """Of each summed criterion: (currency, sum), "" where it has none."""
    fields, out = criteria.of(kind), Sums()
    for key in summed:
        one = fields.get(key)
        if one is None or not one.sums or not one.sql or not len(ids):
            continue
        table, currency = known.kinds[kind].table, one.currency or "''"
        sql = f"SELECT {currency}, sum({_value_sql(one)}) FROM {table} t WHERE t.id IN carray(?1) GROUP BY 1"
        found = [(code or "", total) for code, total in reading.rows(sql, array_of(ids)) if total]
        out[key] = sorted(found, key=lambda pair: -pair[1])
    return out


def _value_sql(one: Criterion) -> str:
    if one.order and "sort_text" not in one.order:
        return one.order if one.many or one.within else one.sql or one.order
    return "" if one.many or one.within else one.sql


def _grouping(one: Criterion) -> str:
    sql = one.value or _value_sql(one)
    return f"substr({sql}, 1, 7)" if one.type in ("day", "moment") else f"coalesce({sql}, 0) <> 0" if one.type == "flag" else sql


def _order(one: Criterion, values: list[Any]) -> list[Any]:
    from crm_desktop.base.text import sort_key
    from crm_desktop.store.search import alphabet

    if one.choices and one.type in ("choice", "choices"):
        place = {key: at for at, (key, _) in enumerate(one.choices())}
        return sorted(values, key=lambda value: (value is None, place.get(value, len(place)), str(value)))
    if one.type == "text":
        return sorted(values, key=lambda value: (value is None, sort_key(str(value or ""), alphabet())))
    return sorted(values, key=lambda value: (value is None, value if value is not None else 0))


# ------------------------------------------------------------------ many cells at once


class _Some(Exception):
    """Some cells were refused: everything is rolled back, and the rest is written again."""


def edit_cells(
    cells: Sequence[Cell], put: Callable[[int, str, Any], Any], many: Callable[[Sequence[Cell]], Any] | None = None
) -> list[Bad]:
    """Writes the cells that can be written as one undo step; returns those that cannot. `put` writes one; `many` all of them in
    fewer statements, raising UserError if any is refused."""
    if many is not None:
        try:
            _write(cells, None, many)
            return []
        except UserError:
            pass
    bad: dict[int, str] = {}
    try:
        _write(cells, lambda at, *cell: _tried(at, bad, put, *cell), None, bad)
    except _Some:
        good = [cell for at, cell in enumerate(cells) if at not in bad]
        if good:
            _write(good, lambda _at, *cell: put(*cell), None)
    return [Bad(at, why) for at, why in sorted(bad.items())]


def _tried(at: int, bad: dict[int, str], put: Callable[[int, str, Any], Any], *cell: Any) -> None:
    try:
        put(*cell)
    except UserError as error:
        bad[at] = error.message or next(iter(error.fields.values()), "")


@action(mark("Edit cells"), large=lambda cells, *_: len(cells) > MANY)
def _write(
    cells: Sequence[Cell],
    put: Callable[..., Any] | None,
    many: Callable[[Sequence[Cell]], Any] | None,
    bad: dict[int, str] | None = None,
) -> None:
    say(mark("Edited {count} cell"), mark("Edited {count} cells"), count=len(cells))
    if many is not None:
        many(cells)
    elif put is not None:
        for at, cell in enumerate(cells):
            put(at, *cell)
            if at % 200 == 0:
                progress(at, len(cells))
    if bad:
        raise _Some


def tag_names() -> list[tuple[str, str]]:
    """(name, tone) of every tag, the most used first."""
    return [(tag.name, tag.tone) for tag in sorted(tags.all_tags(), key=lambda tag: -tag.count)]


def add_tag(ids: Sequence[int], name: str) -> None:
    tags.add(ids, name)


def remove_tag(ids: Sequence[int], name: str) -> None:
    tags.remove(ids, name)


def live_ids(kind: str, ids: Iterable[int]) -> "array[int]":
    """Those of them that are there and not in the trash."""
    sql = f"SELECT t.id FROM {known.kinds[kind].table} t WHERE t.id IN carray(?1) AND {criteria.live(kind)}"
    return reading.ids(sql, array_of(ids))


def business() -> tuple[str, list[str], bytes | None]:
    """Who prints: name, lines under it, logo."""
    from crm_desktop.store import files, settings

    def kept(key: str) -> str:
        return str(settings.get(f"business.{key}", "") or "").strip()

    reach = " · ".join(filter(None, map(kept, ("phone", "email", "web"))))
    logo = kept("logo")
    return kept("name"), [line for line in (" ".join(kept("address").split()), reach) if line], files.get(logo) if logo else None
