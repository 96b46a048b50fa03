"""Computed fields: their formulas compiled against all fields of a kind, own and built-in, each formula within another."""

from collections.abc import Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import load
from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.fields import formula
from crm_desktop.features.fields.formula import DAY, FLAG, NUMBER, TEXT, Node, NotAFormula
from crm_desktop.features.fields.formula_sql import sql_of
from crm_desktop.features.fields.formula_value import BY_ZERO, Outcome
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.store import known
from crm_desktop.store.reading import row

MOST_SQL = 60_000
_GIVES = {
    "text": TEXT, "long": TEXT, "link": TEXT, "time": TEXT, "whole": NUMBER, "decimal": NUMBER, "money": NUMBER,
    "percent": NUMBER, "date": DAY, "flag": FLAG, "choice": TEXT,
}  # fmt: skip
_BUILT_IN = {"number": NUMBER, "money": NUMBER, "percent": NUMBER, "text": TEXT, "day": DAY, "moment": DAY, "flag": FLAG}
FIT = {"decimal": NUMBER, "money": NUMBER, "percent": NUMBER, "text": TEXT, "date": DAY, "flag": FLAG}


class Book:
    """All that formulas of one kind may speak of. `types`: key -> what it gives; `names`: key -> what people call it."""

    def __init__(self, kind: str, fields: Sequence[FieldDef]) -> None:
        self.kind = kind
        self.today = clock.today().isoformat()
        self.types: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.sql: dict[str, str] = {}
        self.formulas = {field.key: field for field in fields if field.type == "computed"}
        self._trees: dict[str, Node] = {}
        self._written: dict[str, str] = {}
        for criterion in _built_in(kind):
            self.types[criterion.key] = _BUILT_IN[criterion.type]
            self.names[criterion.key] = text(criterion.title)
            self.sql[criterion.key] = _criterion_sql(criterion)
        for field in fields:
            self.names[field.key] = field.name
            if field.type in _GIVES:
                self.types[field.key] = _GIVES[field.type]
                self.sql[field.key] = _field_sql(field)
            elif field.type == "computed":
                self.types[field.key] = FIT[field.shows]

    def keyed(self, typed: str) -> str:
        """The formula as it is kept, of one in names. A name that is none stays, and is refused when it is parsed."""
        known_names = {fold(name): key for key, name in self.names.items() if key in self.types}

        def key(name: str) -> str:
            return name if name in self.types else known_names.get(fold(one_line(name)), name)

        return formula.with_names(typed, key)

    def named(self, kept: str) -> str:
        return formula.with_names(kept, lambda key: self.names.get(key, key))

    def tree(self, key: str) -> Node:
        if key not in self._trees:
            self._trees[key] = formula.parsed(str(self.formulas[key].options.get("formula", "")), self.types)
        return self._trees[key]

    def written(self, key: str, within: tuple[str, ...] = ()) -> str:
        """The SQL of a field's number, text or day. Raises NotAFormula for a loop."""
        if key in self.sql:
            return self.sql[key]
        if key in within:
            raise NotAFormula(text("The formula leads back to itself through {fields}.", fields=self._way(within, key)), 0)
        if key not in self._written:
            tree = self.tree(key)
            inner = {one: self.written(one, (*within, key)) for one in formula.keys(tree)}
            self._written[key] = sql_of(tree, inner, self.today)
            if len(self._written[key]) > MOST_SQL:
                raise NotAFormula(text("The formula is too long."), 0)
        return self._written[key]

    def stored(self, field: FieldDef) -> str:
        """SQL that gives a computed field as values of its type are kept; NULL where the formula does not stand."""
        try:
            inner = self.written(field.key)
            if self.tree(field.key).type != FIT[field.shows]:
                return "NULL"
        except NotAFormula:
            return "NULL"
        scale = {"decimal": 10**field.places, "money": 100, "percent": 10_000}.get(field.shows)
        if scale:
            return f"CAST(round(({inner}) * {scale}.0) AS INTEGER)"
        return f"coalesce(({inner}), 0)" if field.shows == "flag" else f"({inner})"

    def check(self, field: FieldDef) -> str:
        """The formula as it is kept. Raises UserError beside "formula" with the place."""
        kept = self.keyed(str(field.options.get("formula", "")))
        field = field._replace(options={**field.options, "formula": kept})
        self.names[field.key], self.types[field.key] = field.name, FIT[field.shows]
        self.formulas[field.key] = field
        try:
            tree = self.tree(field.key)
            self.written(field.key)
        except NotAFormula as error:
            raise UserError(fields={"formula": _placed(error, self, kept)}) from None
        if tree.type != FIT[field.shows]:
            result = text(formula.NAMED[tree.type], "formula")
            raise UserError(fields={"shows": text("The formula gives {result}. Choose to show it so.", result=result)})
        return kept

    def _way(self, within: tuple[str, ...], key: str) -> str:
        way = [*within[within.index(key) :], key]
        return " → ".join(self.names.get(one, one) for one in way)


def why_empty(kind: str, fields: Sequence[FieldDef], field: FieldDef, record_id: int) -> str:
    """Why a computed field of a record has no value, "" where something it is made of is just empty."""
    book = Book(kind, fields)
    try:
        tree = book.tree(field.key)
        asked = sorted(formula.keys(tree))
        sql = ", ".join(book.written(key, (field.key,)) for key in asked)
    except NotAFormula as error:
        return error.message
    found: Any = row(f"SELECT {sql or '1'} FROM {known.kinds[kind].table} t WHERE t.id = ?", record_id)
    outcome = Outcome(tree, dict(zip(asked, found or (), strict=False)), book.today)
    return text("Divided by zero.") if outcome.why == BY_ZERO else ""


def _built_in(kind: str) -> list[Criterion]:
    found = known.kinds.get(kind)
    if found is None or not found.criteria:
        return []
    plain = [one for one in load(found.criteria)() if one.type in _BUILT_IN and one.sql and not one.folded]
    return [one for one in plain if not (one.many or one.within or one.related or one.own)]


def _criterion_sql(criterion: Criterion) -> str:
    scale = {"money": 100, "percent": 10_000}.get(criterion.type, criterion.scale)
    if _BUILT_IN[criterion.type] == NUMBER:
        return f"({criterion.sql}) / {scale}.0"
    if criterion.type in ("day", "moment"):
        return f"nullif(substr({criterion.sql}, 1, 10), '')"
    return criterion.sql


def _field_sql(field: FieldDef) -> str:
    kept = f"SELECT v FROM value WHERE field_id = {field.id:d} AND record_id = t.id"
    if field.type == "flag":
        return f"coalesce(({kept}), 0)"
    if field.type == "choice":
        return (
            f"SELECT c.name FROM value v JOIN field_choice c ON c.id = v.v WHERE v.field_id = {field.id:d} AND v.record_id = t.id"
        )
    if _GIVES[field.type] == NUMBER:
        scale = 10_000 if field.type == "percent" else 10**field.places
        return f"({kept}) / {scale}.0"
    return kept


def _placed(error: NotAFormula, book: Book, kept: str) -> str:
    """The sentence with the part of the formula where it goes wrong."""
    rest = book.named(kept[error.at :])[:24] if error.at else ""
    return text("{problem} Look at: {place}", problem=error.message, place=rest) if rest else error.message
