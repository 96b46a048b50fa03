"""What can be asked of a kind of record: one criterion per field. Lists, segments, reports and rules ask by the same ones.

A filter is plain JSON, so that a view, a segment or a rule can keep it:
    {"all": [...]} | {"any": [...]} | {"not": filter}                                        nested as deep as wanted
    {"field": "city", "is": "in", "value": ["Bakı"]}                                         one condition
    {"related": "tickets", "has": true, "where": filter}                                     "has an open ticket"
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from crm_desktop.base.feature import Kind, load

TYPES = ("text", "number", "money", "percent", "day", "moment", "flag", "choice", "choices", "record")

_FIGURES = ("is", "is_not", "more", "less", "at_least", "at_most", "between", "empty", "filled")
_DAYS = ("during", "last", "next", "older", "is", "before", "after", "from", "until", "between", "empty", "filled")
WORDS: dict[str, tuple[str, ...]] = {
    "text": ("contains", "not_contains", "is", "is_not", "begins", "ends", "in", "not_in", "empty", "filled"),
    "number": _FIGURES,
    "money": _FIGURES,
    "percent": _FIGURES,
    "day": _DAYS,
    "moment": _DAYS,
    "flag": ("is",),
    "choice": ("in", "not_in", "empty", "filled"),
    "choices": ("in", "not_in", "all", "empty", "filled"),
    "record": ("in", "not_in", "empty", "filled"),
}
"""What "is" may say for each type. Values: in, not_in, all: a list; between: [low, high], either may be None or ""; during: a key
of spans.PERIODS; last, next, older: [90, "day"]; empty, filled: none; flag: True or False.
Words with not hold for empty fields too."""


class Criterion(NamedTuple):
    """One field that can be asked for.

    key: stable name, "city" or "own.42". title: mark("City"), or plain text where `own`.
    type: one of TYPES; it says which words there are (is, contains, between, in the last ...) and what a value is:
        text str; number, percent (hundredths) int; money minor units; day, moment a day text or a period's key;
        flag bool; choice, choices keys of `choices`; record an id.
    sql: an expression over the kind's table, whose alias is `t` ("t.city"), of the stored value.
    many: for a field with many values, FROM and WHERE of a subquery with {match} where the condition on `sql` goes:
        sql="a.city", many="FROM address a WHERE a.contact_id = t.id AND {match}".
    folded: `sql` gives text already folded by base.text.fold; otherwise the engine folds in Python what must be.
    choices: () -> [(key, title)].
    within: for a field kept beside the table, a SELECT of ids that does not speak of `t`, with {match} on `sql`, taken instead of
        `many`: sql="v.v", within="SELECT v.record_id FROM value v WHERE v.field_id = 7 AND {match}"; the condition is then
        `t.id IN (within)`, empty is `t.id NOT IN (within with {match} 1)`.
    order: an expression over `t` to sort by, NULL where there is no value; "" is `sql` (of a field neither many nor within).
        For text it may call `sort_text(x)`, which every connection knows: the key of the alphabet in use.
    keyed: sort_key has a row (field = this key) for each live record with a value, so that an index gives the order.
    related: the kind it leads to; the criterion then is a relation:
        within="SELECT r.contact_id FROM ticket r WHERE r.trashed_at IS NULL AND {match}", title mark("a ticket", "relation").
    of: the kind it is asked of, where that is another feature's: tickets tell what can be asked of contacts about tickets.
    hidden: kept filters may use it, but it is not offered.
    value: an expression over `t` of the stored value, to group by, where `sql` speaks of another table.
    titles, find: of a record: ids -> what they are called, and typed words -> (id, title) of what may be meant, the best first.
    ctx: of the title. sums: a column of it is worth adding up; currency: the expression of its currency, for money.
    """

    key: str
    title: str
    type: str
    sql: str = ""
    many: str = ""
    choices: Callable[[], Sequence[tuple[object, str]]] | None = None
    related: str = ""
    folded: bool = False
    own: bool = False
    scale: int = 1
    within: str = ""
    order: str = ""
    keyed: bool = False
    of: str = ""
    hidden: bool = False
    ctx: str = ""
    sums: bool = False
    currency: str = ""
    value: str = ""
    titles: Callable[[Iterable[int]], Mapping[int, str]] | None = None
    find: Callable[[str], Sequence[tuple[int, str]]] | None = None


_told: list[str] = []


def take_told(specs: Iterable[str]) -> None:
    """ "module:criteria" of features that tell of others' kinds and have no kind of their own (Feature.tells)."""
    _told[:] = specs


def collected(kinds: Iterable[Kind], kind: str) -> dict[str, Criterion]:
    """What the features offer to be asked of a kind, by key: its own criteria first, then what others tell of it."""
    own: dict[str, Criterion] = {}
    others: dict[str, Criterion] = {}
    for each in kinds:
        for one in load(each.criteria)() if each.criteria else ():
            if (one.of or each.key) == kind:
                (own if each.key == kind else others)[one.key] = one
    others.update((one.key, one) for spec in _told for one in load(spec)() if one.of == kind)
    return {**own, **others}
