"""Filters in words, in the language of the interface: what a chip says, and the sentence that can be copied, kept and read back
(filter_reading). Qt-free."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from crm_desktop.base import i18n, locale
from crm_desktop.base.criteria import Criterion, collected
from crm_desktop.base.feature import Kind
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.spans import PERIODS
from crm_desktop.base.text import fold, lower, upper

Tree = Mapping[str, Any]
DAYS, FIGURES = ("day", "moment"), ("number", "money", "percent")
COMMON = {"empty": mark("{field} is empty", "filter"), "filled": mark("{field} is not empty", "filter")}
PATTERNS: dict[str, dict[str, str]] = {
    "text": {
        "contains": mark("{field} contains {value}", "filter"),
        "not_contains": mark("{field} does not contain {value}", "filter"),
        "is": mark("{field} is {value}", "filter"),
        "is_not": mark("{field} is not {value}", "filter"),
        "begins": mark("{field} begins with {value}", "filter"),
        "ends": mark("{field} ends with {value}", "filter"),
        "in": mark("{field} is one of {values}", "filter"),
        "not_in": mark("{field} is none of {values}", "filter"),
        **COMMON,
    },
    "number": {
        "is": mark("{field} is {value}", "filter"),
        "is_not": mark("{field} is not {value}", "filter"),
        "more": mark("{field} is over {value}", "filter"),
        "less": mark("{field} is under {value}", "filter"),
        "at_least": mark("{field} is at least {value}", "filter"),
        "at_most": mark("{field} is at most {value}", "filter"),
        "between": mark("{field} is between {low} and {high}", "filter"),
        **COMMON,
    },
    "day": {
        "during": mark("{field} {period}", "filter"),
        "last": mark("{field} in the last {span}", "filter"),
        "next": mark("{field} in the next {span}", "filter"),
        "older": mark("{field} more than {span} ago", "filter"),
        "is": mark("{field} on {value}", "filter"),
        "before": mark("{field} before {value}", "filter"),
        "after": mark("{field} after {value}", "filter"),
        "from": mark("{field} from {value} on", "filter"),
        "until": mark("{field} until {value}", "filter"),
        "between": mark("{field} between {low} and {high}", "filter"),
        **COMMON,
    },
    "flag": {"is": mark("{field}", "filter"), "is_not": mark("{field}: no", "filter")},
    "choice": {
        "in": mark("{field} is {values}", "filter"),
        "not_in": mark("{field} is not {values}", "filter"),
        "all": mark("{field} has all of {values}", "filter"),
        **COMMON,
    },
    "related": {
        "has": mark("has {field}", "filter"),
        "has_not": mark("does not have {field}", "filter"),
        "has_where": mark("has {field} ({filter})", "filter"),
        "has_not_where": mark("does not have {field} ({filter})", "filter"),
    },
    "group": {"not": mark("not ({filter})", "filter")},
}
BARE = {
    "contains": mark("contains", "filter"), "not_contains": mark("does not contain", "filter"), "is": mark("is", "filter"),
    "is_not": mark("is not", "filter"), "begins": mark("begins with", "filter"), "ends": mark("ends with", "filter"),
    "in": mark("is one of", "filter"), "not_in": mark("is none of", "filter"), "all": mark("has all of", "filter"),
    "empty": mark("is empty", "filter"), "filled": mark("is not empty", "filter"), "more": mark("is over", "filter"),
    "less": mark("is under", "filter"), "at_least": mark("is at least", "filter"), "at_most": mark("is at most", "filter"),
    "between": mark("is between", "filter"), "during": mark("is in", "filter"), "last": mark("in the last", "filter"),
    "next": mark("in the next", "filter"), "older": mark("longer ago than", "filter"), "before": mark("before", "filter"),
    "after": mark("after", "filter"), "from": mark("from", "filter"), "until": mark("until", "filter"),
}  # fmt: skip
"""What the list of words offers."""
AND, OR = mark("and", "filter"), mark("or", "filter")


class Fields:
    """What can be asked of which kind, as the manifests and the own fields say."""

    def __init__(self, kinds: Iterable[Kind] = (), own: Callable[[str], Sequence[Criterion]] | None = None) -> None:
        self._kinds, self._own = list(kinds), own

    def of(self, kind: str) -> dict[str, Criterion]:
        found = collected(self._kinds, kind)
        if self._own is not None:
            found.update((one.key, one) for one in self._own(kind))
        return found


def group_of(one: Criterion) -> str:
    """The key of PATTERNS for its type."""
    if one.related and not one.sql:
        return "related"
    if one.type in DAYS:
        return "day"
    if one.type in FIGURES:
        return "number"
    return {"choices": "choice", "record": "choice"}.get(one.type, one.type)


def title(one: Criterion) -> str:
    return one.title if one.own else text(one.title, one.ctx)


def sentence(tree: Tree, fields: Fields, kind: str) -> str:
    """The whole filter, so that `filter_reading.read` gives it back."""
    return _said(tree, fields, kind, False)


def chip(tree: Tree, fields: Fields, kind: str) -> str:
    """One part of it as a chip: with a capital, quotes only where they were typed."""
    said = _said(tree, fields, kind, False)
    return (upper(said[0], i18n.language()) + said[1:])[:300] if said else text("All", "view")


def _said(tree: Tree, fields: Fields, kind: str, inside: bool) -> str:
    for word, joint in (("all", AND), ("any", OR)):
        if word in tree:
            parts = [_said(one, fields, kind, len(tree[word]) > 1) for one in tree[word]]
            said = f" {text(joint, 'filter')} ".join(part for part in parts if part)
            return f"({said})" if inside and len(tree[word]) > 1 else said
    if "not" in tree:
        return text(PATTERNS["group"]["not"], "filter").replace("{filter}", _said(tree["not"], fields, kind, False))
    if not tree:
        return ""
    own = fields.of(kind)
    if "related" in tree:
        one = own.get(tree["related"])
        if one is None:
            return lost(str(tree["related"]))
        where = tree.get("where") or {}
        inner = _said(where, fields, one.related, False)
        key = ("has" if tree.get("has", True) else "has_not") + ("_where" if inner else "")
        return text(PATTERNS["related"][key], "filter").replace("{field}", low(title(one))).replace("{filter}", inner)
    one = own.get(tree.get("field", ""))
    return condition(one, tree) if one is not None else lost(str(tree.get("field", "")))


def lost(key: str) -> str:
    """Of a field that is gone."""
    return text("A field that is no longer there ({key})", key=key[:60])


def condition(one: Criterion, tree: Tree) -> str:
    word, value = tree.get("is", "is"), tree.get("value")
    if one.type == "flag":
        word = "is" if value is True else "is_not"
    pattern = PATTERNS[group_of(one)].get(word)
    if pattern is None:
        return lost(str(tree.get("field", "")))
    try:
        said = text(pattern, "filter").replace("{field}", low(title(one)), 1)
        for name, made in _values(one, word, value).items():
            said = said.replace("{" + name + "}", made)
    except (TypeError, ValueError, KeyError, IndexError):
        return lost(str(tree.get("field", "")))
    return said


def _values(one: Criterion, word: str, value: Any) -> dict[str, str]:
    if word in ("empty", "filled") or one.type == "flag":
        return {}
    if word == "during":
        return {"period": text(PERIODS[value])}
    if word in ("last", "next", "older"):
        return {"span": span(*value)}
    if word == "between":
        return {name: "…" if end in (None, "") else plain(one, end) for name, end in zip(("low", "high"), value, strict=True)}
    if isinstance(value, (list, tuple)):
        return {"values": ", ".join(plain(one, each) for each in value)}
    return {"value": plain(one, value), "values": plain(one, value)}


def span(count: int, unit: str) -> str:
    """ "90 days"."""
    said = {
        "day": lambda: plural("{count} day", "{count} days", count),
        "week": lambda: plural("{count} week", "{count} weeks", count),
        "month": lambda: plural("{count} month", "{count} months", count),
        "year": lambda: plural("{count} year", "{count} years", count),
    }
    return said[unit]()


def plain(one: Criterion, value: Any) -> str:
    """One value in words, quoted where it could be taken for something else."""
    if one.type in DAYS:
        return locale.day(value)
    if one.type in FIGURES:
        return figure(one, value)
    if one.titles is not None:
        return quoted(record_name(one, value))
    names = dict(one.choices()) if one.choices else {}
    return quoted(str(names.get(value, value)))


def record_name(one: Criterion, id_: int) -> str:
    """What a record is called; where others are called so too, with its number, so that it can be read back."""
    name = one.titles([id_]).get(id_, "") if one.titles is not None else ""
    same = [found for found, said in one.find(name) if fold(said) == fold(name) and found != id_] if name and one.find else []
    return f"{name} #{id_}" if name and same else name or f"#{id_}"


def figure(one: Criterion, value: float) -> str:
    scale = scale_of(one)
    if scale == 1:
        return locale.number(int(value), 0, 1)
    places = len(str(scale)) - 1
    while places and not value % 10 ** (len(str(scale)) - places):
        places -= 1
    return locale.number(int(value), places, scale)


def scale_of(one: Criterion) -> int:
    return 100 if one.type in ("money", "percent") and one.scale == 1 else one.scale


def quoted(value: str) -> str:
    """Words that stand alone are plain; the rest is in quotes."""
    from crm_desktop.kit.filter_reading import stands_alone

    return value if stands_alone(value) else '"' + value.replace('"', '""') + '"'


def low(said: str) -> str:
    """Inside a sentence; VAT and KDV stay."""
    if len(said) > 1 and said[1].isupper():
        return said
    return lower(said[:1], i18n.language()) + said[1:]
