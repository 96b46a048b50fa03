"""Filters to SQL: one tree of conditions (base/criteria.py), one WHERE with its parameters. Lists, boards, segments, reports and
rules all ask through here.

    condition, params = criteria.where("contact", tree, "c")              # "?" in the order of params
    condition, params = criteria.where("contact", tree, "c", len(before))  # ?3, ?4 ...: after so many others
    found = criteria.ids("contact", tree)                                 # live records, unordered

A condition on a field that is gone, or with a value its type does not take, is left out of its group, never an error; `gone(kind,
tree)` lists those, so that whoever shows the filter can mark them. The store knows no feature: built-in criteria come by
`Kind.criteria`, own ones from `take_own`.
"""

import json
import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from weakref import WeakSet

import apsw

from crm_desktop.base import spans
from crm_desktop.base.criteria import Criterion, collected
from crm_desktop.base.feature import load
from crm_desktop.base.i18n import mark
from crm_desktop.base.text import fold, sort_key
from crm_desktop.store import known, reading, search, tags

Tree = Mapping[str, Any]
Part = tuple[str, list[Any]]
NEGATIVE = {"is_not": "is", "not_in": "in", "not_contains": "contains"}
SIGNS = {"more": ">", "less": "<", "at_least": ">=", "at_most": "<="}
DEEPEST = 40
LONGEST = 120
_MARKED = "çğıöşüÇĞİÖŞÜəƏ"
_STRANGE = f"*[^\n-~{_MARKED}]*"
_own: Callable[[str], Sequence[Criterion]] | str | None = None
_taught: "WeakSet[apsw.Connection]" = WeakSet()


class Unfit(Exception):
    """The condition's field is gone, or its value is none of its type."""


def take_own(source: Callable[[str], Sequence[Criterion]] | str | None) -> None:
    """(kind) -> the criteria of own fields; or "module:name" of it, imported when first asked."""
    global _own
    _own = source


def of(kind: str) -> dict[str, Criterion]:
    """What can be asked of a kind, by key; built-in ones first."""
    global _own
    found = collected(known.kinds.values(), kind)
    if isinstance(_own, str):
        _own = load(_own)
    if callable(_own):
        found.update((one.key, one) for one in _own(kind))
    return found


def where(kind: str, tree: Tree | None, alias: str = "t", after: int | None = None) -> Part:
    """SQL over the kind's table under `alias`, and its parameters. An empty or wholly unfit filter is ("1", [])."""
    teach(reading.reading())
    part = _tree(of(kind), tree or {}, alias, 0)
    if part is None:
        return "1", []
    sql, params = part
    if after is not None:
        places = iter(range(after + 1, after + len(params) + 1))
        sql = re.sub(r"\?", lambda _sign: f"?{next(places)}", sql)
    return f"({sql})", params


def ids(kind: str, tree: Tree | None) -> "array[int]":
    """Every live record of a kind that the filter holds, unordered."""
    condition, params = where(kind, tree)
    return reading.ids(f"SELECT t.id FROM {known.kinds[kind].table} t WHERE {live(kind)} AND {condition}", *params)


def live(kind: str, alias: str = "t") -> str:
    only = known.kinds[kind].only if kind in known.kinds else ""
    return f"{alias}.trashed_at IS NULL" + (f" AND {_outer(only, alias)}" if only else "")


def gone(kind: str, tree: Tree | None) -> list[Tree]:
    """The conditions that are left out, as they stand in the filter."""
    return _gone(of(kind), tree or {}, 0)


def tag() -> Criterion:
    """The tags of a record, for kinds whose feature has no words of its own for them."""
    return Criterion(
        "tag", mark("Tag"), "choices", "a.tag_id", within="SELECT a.record_id FROM record_tag a WHERE {match}",
        choices=lambda: [(one.id, one.name) for one in tags.all_tags()],
    )  # fmt: skip


def teach(connection: apsw.Connection) -> None:
    """What the SQL made here calls: `fold` for letters beyond the usual ones, `sort_text` for the alphabet in use."""
    if connection not in _taught:
        connection.create_scalar_function("fold", _fold, 1, deterministic=True)
        connection.create_scalar_function("sort_text", _sort_text, 1, deterministic=False)
        _taught.add(connection)


def _fold(*said: Any) -> str:
    return fold(str(said[0] or ""))


def _sort_text(*said: Any) -> str | None:
    return sort_key(str(said[0]), search.alphabet()) if said[0] not in (None, "") else None


# ------------------------------------------------------------------ the tree


def _tree(fields: dict[str, Criterion], tree: Tree, alias: str, depth: int) -> Part | None:
    """None where nothing is left of it."""
    if depth > DEEPEST or not isinstance(tree, Mapping):
        return None
    for word, joint in (("all", " AND "), ("any", " OR ")):
        if word in tree:
            found = [_tree(fields, one, alias, depth + 1) for one in tree[word] or ()]
            parts = [one for one in found if one is not None]
            params = [value for _, values in parts for value in values]
            return (joint.join(f"({sql})" for sql, _ in parts), params) if parts else None
    if "not" in tree:
        inner = _tree(fields, tree["not"], alias, depth + 1)
        return (f"({inner[0]}) IS NOT TRUE", inner[1]) if inner else None
    try:
        if "related" in tree:
            return _related(fields, tree, alias, depth)
        return _condition(fields, tree, alias) if "field" in tree else None
    except (Unfit, TypeError, ValueError, KeyError, IndexError, OverflowError):
        return None


def _gone(fields: dict[str, Criterion], tree: Tree, depth: int) -> list[Tree]:
    if depth > DEEPEST or not isinstance(tree, Mapping):
        return []
    for word in ("all", "any"):
        if word in tree:
            return [left for one in tree[word] or () for left in _gone(fields, one, depth + 1)]
    if "not" in tree:
        return _gone(fields, tree["not"], depth + 1)
    if "related" in tree and (one := fields.get(tree["related"])) is not None and one.related:
        return _gone(of(one.related), tree.get("where") or {}, depth + 1)
    return [tree] if ("field" in tree or "related" in tree) and _tree(fields, tree, "t", depth) is None else []


def _related(fields: dict[str, Criterion], tree: Tree, alias: str, depth: int) -> Part:
    one = fields.get(tree["related"])
    if one is None or not one.related:
        raise Unfit
    inner = _tree(of(one.related), tree.get("where") or {}, "r", depth + 1) or ("1", [])
    return _held(one, alias, inner, bool(tree.get("has", True)))


def _held(one: Criterion, alias: str, match: Part, has: bool = True) -> Part:
    """That one of the values kept beside the table matches; `match` is over the inner table."""
    if one.within:
        sql = f"{alias}.id IN ({_filled_in(one.within, match[0])})"
    elif one.many:
        sql = f"EXISTS (SELECT 1 {_outer(_filled_in(one.many, match[0]), alias)})"
    else:
        sql = match[0]
    return (f"({sql})" if has else f"({sql}) IS NOT TRUE"), match[1]


def _filled_in(pattern: str, match: str) -> str:
    return pattern.replace("{match}", f"({match})")


def _outer(sql: str, alias: str) -> str:
    return sql if alias == "t" else re.sub(r"\bt\.", f"{alias}.", sql)


# ------------------------------------------------------------------ one condition


def _condition(fields: dict[str, Criterion], tree: Tree, alias: str) -> Part:
    one = fields.get(tree["field"])
    if one is None or one.related and not one.sql:
        raise Unfit
    word, value = tree.get("is", "is"), tree.get("value")
    beside = bool(one.within or one.many)
    sql = one.sql if beside else _outer(one.sql, alias)
    if word in ("empty", "filled"):
        return _held(one, alias, (_filled(one, sql), []), word == "filled")
    if word == "all" and one.type == "choices":
        parts = [_held(one, alias, _match(one, sql, "in", [each])) for each in _list(value)]
        return " AND ".join(part for part, _ in parts), [each for _, params in parts for each in params]
    if one.type == "flag":
        if not isinstance(value, bool) or word != "is":
            raise Unfit
        return _held(one, alias, (sql or "1", []), value)
    return _held(one, alias, _match(one, sql, NEGATIVE.get(word, str(word)), value), word not in NEGATIVE)


def _filled(one: Criterion, sql: str) -> str:
    if one.type in ("number", "money", "percent", "flag"):
        return f"{sql} IS NOT NULL"
    return f"{sql} <> ''"


def _match(one: Criterion, sql: str, word: str, value: Any) -> Part:
    if one.type in ("choice", "choices", "record") and word == "in":
        return f"{sql} IN (SELECT value FROM json_each(?))", [json.dumps(_list(value))]
    if one.type == "text":
        return _text(one, sql, word, value)
    if one.type in ("number", "money", "percent"):
        return _number(sql, word, value)
    if one.type in ("day", "moment"):
        return _day(sql, *span(word, value), one.type == "moment")
    raise Unfit


def _list(value: Any) -> list[Any]:
    found = list(value) if isinstance(value, (list, tuple)) else [value]
    if not found or any(not isinstance(each, (str, int)) for each in found):
        raise Unfit
    return found


def _number(sql: str, word: str, value: Any) -> Part:
    if word == "between":
        low, high = value
        parts = [(f"{sql} {sign} ?", _whole(end)) for sign, end in ((">=", low), ("<=", high)) if end is not None]
        if not parts:
            raise Unfit
        return " AND ".join(part for part, _ in parts), [end for _, end in parts]
    return f"{sql} {SIGNS[word] if word != 'is' else '='} ?", [_whole(value)]


def _whole(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or abs(value) >= 2**63:
        raise Unfit
    return value


def span(word: str, value: Any) -> tuple[str, str]:
    """(first day, the day after the last) of a condition on days; "" for an open end."""
    if word == "during":
        return spans.during(value)
    if word in ("last", "next", "older"):
        count, unit = value
        if isinstance(count, bool) or not isinstance(count, int) or unit not in spans.UNITS or not 0 <= count < 100_000:
            raise Unfit
        return spans.around(word, count, unit)
    if word == "between":
        low, high = (each or "" for each in value)
        if not low and not high:
            raise Unfit
        return _a_day(low), spans.after(high) if high else ""
    day = _a_day(value)
    ends = {"is": (day, spans.after(day)), "before": ("", day), "after": (spans.after(day), "")}
    return {**ends, "from": (day, ""), "until": ("", spans.after(day))}[word]


def _a_day(value: str) -> str:
    return date.fromisoformat(value).isoformat() if value else ""


def _day(sql: str, start: str, end: str, moment: bool) -> Part:
    if moment:
        start, end = spans.utc(start), spans.utc(end)
    parts = [f"{sql} >= ?" if start else f"{sql} > ''"]
    params = [start] if start else []
    if end:
        parts.append(f"{sql} < ?")
        params.append(end)
    return " AND ".join(parts), params


def _text(one: Criterion, sql: str, word: str, value: Any) -> Part:
    if word == "in":
        parts = [_text(one, sql, "is", each) for each in _list(value)]
        return " OR ".join(f"({part})" for part, _ in parts), [each for _, params in parts for each in params]
    if not isinstance(value, str):
        raise Unfit
    asked = fold(value)
    if not asked and (value or word != "is"):
        raise Unfit
    if one.folded:
        return _folded(sql, word, asked)
    if word == "is" and not asked:
        return f"coalesce({sql}, '') = ''", []
    exact, params = _folded(f"fold({sql})", word, asked)
    if len(asked) > LONGEST:
        return exact, params
    ends = {"is": ("", ""), "contains": ("*", "*"), "begins": ("", "*"), "ends": ("*", "")}[word]
    pattern = "".join(map(_letters, asked)).join(ends)
    return f"{sql} GLOB ? OR ({sql} GLOB ? AND {exact})", [pattern, _STRANGE, *params]


def _folded(sql: str, word: str, asked: str) -> Part:
    if word == "is":
        return f"{sql} = ?", [asked]
    if word == "contains":
        return f"instr({sql}, ?) > 0", [asked]
    if word == "begins":
        return f"substr({sql}, 1, {len(asked)}) = ?", [asked]
    if word == "ends":
        return f"substr({sql}, -{len(asked)}) = ?", [asked]
    raise Unfit


def _letters(letter: str) -> str:
    """What folds to this letter, of the usual ones, for GLOB; the rest is `fold`'s."""
    found = _CLASSES.get(letter, letter)
    return f"[{found}]" if len(found) > 1 or found in "*?[" else found


_CLASSES: dict[str, str] = {}
for _sign in [*map(chr, range(10, 127)), *_MARKED]:
    _CLASSES[fold(_sign)] = _CLASSES.get(fold(_sign), "") + _sign
