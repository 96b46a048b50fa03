"""A filter's tree as it is worked on: groups of parts, taken out, put in or turned. Qt-free; a tree is never changed in place."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.base.criteria import WORDS, Criterion

Tree = Mapping[str, Any]
GROUPS = ("all", "any", "not")


def is_group(tree: Tree) -> bool:
    return any(word in tree for word in GROUPS)


def parts(tree: Tree | None) -> tuple[str, list[Tree]]:
    """(all | any | not, its parts); a lone condition is a group of one. "not" means: none of them."""
    if not tree:
        return "all", []
    for word in ("all", "any"):
        if word in tree:
            return word, list(tree[word])
    if "not" in tree:
        word, inner = parts(tree["not"])
        return ("not", inner) if word == "any" or len(inner) < 2 else ("not", [tree["not"]])
    return "all", [tree]


def joined(word: str, inner: Sequence[Tree]) -> dict[str, Any]:
    """The tree of such a group; {} of nothing."""
    kept = [dict(one) for one in inner if one]
    if not kept:
        return {}
    if word == "not":
        return {"not": kept[0] if len(kept) == 1 else {"any": kept}}
    return kept[0] if len(kept) == 1 and word == "all" else {word: kept}


def merged(tree: Tree | None, more: Tree) -> dict[str, Any]:
    """Both: what was pasted is added to what stands there."""
    word, inner = parts(tree)
    other, added = parts(more)
    if word == "all" or len(inner) < 2:
        return (
            joined("all", [*inner, *(added if other == "all" else [more])])
            if word != "not"
            else joined("all", [tree or {}, more])
        )
    return joined("all", [tree or {}, more])


def first_word(one: Criterion) -> str:
    """What a new condition on this field begins with."""
    if one.type == "text":
        return "in" if one.choices else "contains"
    return {
        "day": "during",
        "moment": "during",
        "number": "at_least",
        "money": "at_least",
        "percent": "at_least",
        "flag": "is",
    }.get(one.type, "in")


def condition(one: Criterion, word: str, value: Any = None) -> dict[str, Any]:
    """As it is kept: one value of a text is "is", not a list of one."""
    if word in ("empty", "filled"):
        return {"field": one.key, "is": word}
    if one.type == "text" and word in ("in", "not_in") and isinstance(value, list) and len(value) == 1:
        return {"field": one.key, "is": {"in": "is", "not_in": "is_not"}[word], "value": value[0]}
    return {"field": one.key, "is": word, "value": value}


def words_of(one: Criterion) -> tuple[str, ...]:
    return WORDS[one.type]


def from_simple(key: str, value: Any, paint: str, one: Criterion) -> dict[str, Any] | None:
    """The condition that an older kept filter, or a view that a feature brings, means; None where it cannot be one."""
    if value in (None, "", [], False, {}):
        return None
    if one.type == "flag":
        return {"field": key, "is": "is", "value": True}
    if paint == "period" and isinstance(value, str) and one.type in ("day", "moment"):
        return _period(key, value)
    if one.type in ("choice", "choices", "record"):
        return {"field": key, "is": "in", "value": list(value) if isinstance(value, (list, tuple)) else [value]}
    if one.type == "text" and paint in ("choices", "choice", "text"):
        several = list(value) if isinstance(value, (list, tuple)) else [value]
        return condition(one, "contains" if paint == "text" else "in", several[0] if paint == "text" else several)
    if paint == "number" and one.type in ("number", "money", "percent"):
        scale = 100 if one.type != "number" and one.scale == 1 else one.scale
        return {"field": key, "is": "between", "value": [None if end is None else end * scale for end in value]}
    return None


def _period(key: str, value: str) -> dict[str, Any] | None:
    way, _, length = value.partition("_")
    if way in ("last", "next") and length.isdigit():
        return {"field": key, "is": way, "value": [12, "month"] if length == "365" else [int(length), "day"]}
    if value == "overdue":
        return {"field": key, "is": "during", "value": "past"}
    if ".." in value:
        start, _, end = value.partition("..")
        return {"field": key, "is": "between", "value": [start, end]}
    return {"field": key, "is": "during", "value": value}
