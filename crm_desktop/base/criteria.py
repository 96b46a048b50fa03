"""What can be asked of a kind of record: one criterion per field. Lists, segments, reports and rules ask by the same ones.

A filter is plain JSON, so that a view, a segment or a rule can keep it:
    {"all": [...]} | {"any": [...]} | {"not": filter}                                        nested as deep as wanted
    {"field": "city", "is": "in", "value": ["Bakı"]}                                         one condition
    {"related": "tickets", "has": true, "where": filter}                                     "has an open ticket"
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

TYPES = ("text", "number", "money", "percent", "day", "moment", "flag", "choice", "choices", "record")


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
    order: an expression over `t` to sort by, NULL where there is no value; "" is `sql` (of a field that is neither many nor within).
        For text it may call `sort_text(x)`, which every connection knows: the key of the alphabet in use.
    keyed: sort_key has a row (field = this key) for each live record with a value, so that an index gives the order.
    related: the kind it leads to; the criterion then is a relation: many="FROM ticket r WHERE r.contact_id = t.id AND {match}".
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
