"""Own fields as lists, forms and record pages meet them: what kit.own asks."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.refs import Ref
from crm_desktop.features.fields import queries, rules
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.kit.columns import Choice, Column

if TYPE_CHECKING:
    from crm_desktop.kit.fields import Field

_PAINTS = {"whole": "number", "decimal": "number", "money": "money", "percent": "number", "date": "day", "choice": "badge",
           "choices": "tags", "time": "dim"}  # fmt: skip
_WIDTHS = {"whole": 90, "decimal": 100, "money": 120, "percent": 90, "date": 110, "time": 80, "flag": 80, "choice": 120,
           "choices": 160, "long": 220, "link": 180}  # fmt: skip


class OwnFields:
    """See kit.own for what each is for."""

    def columns(self, kind: str) -> list[Column]:
        return [_column(field) for field in queries.fields(kind)]

    def cells(self, kind: str, ids: Sequence[int], keys: Sequence[str] | None = None) -> dict[int, dict[str, Any]]:
        wanted = [field for field in queries.fields(kind) if keys is None or field.key in keys]
        if not wanted or not len(ids):
            return {}
        found = queries.values(kind, ids, wanted)
        titles = queries.linked(found, wanted)
        return {
            id_: {field.key: _cell(field, own[field.id], titles) for field in wanted if field.id in own}
            for id_, own in found.items()
        }

    def criteria(self, kind: str) -> Sequence[Criterion]:
        from crm_desktop.features.fields import criteria as asked

        return asked.criteria(kind)

    def put(self, id: int, key: str, value: Any) -> None:
        _actions().put(id, key, value)

    def put_all(self, changes: Sequence[tuple[int, str, Any]]) -> None:
        _actions().put_all(changes)

    def put_many(self, ids: Sequence[int], key: str, value: Any) -> None:
        _actions().put_many(ids, key, value)

    def section(self, kind: str, id: int, navigator: Any) -> QWidget | None:
        from crm_desktop.features.fields.ui.section import OwnSection

        return OwnSection(Ref(kind, id), navigator) if kind in dict(queries.kinds()) else None

    def editor(self, key: str) -> "Field | None":
        """A form's field for one own field, for bulk edit."""
        from crm_desktop.features.fields.ui.making import made

        field = queries.by_keys([key]).get(key)
        return made(field, field.initial) if field and field.type != "computed" else None

    def lines(self, kind: str) -> "list[Field]":
        """What a form for a new record asks of own fields: those that must be filled."""
        from crm_desktop.features.fields.ui.making import made

        return [made(field, field.initial) for field in queries.fields(kind) if field.required]

    def submitting(self, kind: str, submit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
        """`submit` with what is typed in `lines` given to the record it makes, in one step."""

        def run(values: dict[str, Any]) -> Any:
            own = {key: value for key, value in values.items() if key.startswith("own.")}
            with _actions().typed(kind, own):
                return submit({key: value for key, value in values.items() if key not in own})

        return run


def _actions() -> Any:
    """Imported when first something is written: the list of contacts is there before."""
    from crm_desktop.features.fields import actions

    return actions


def _column(field: FieldDef) -> Column:
    """A cell of a long text shows its first line, so it is not edited there; several choices are typed: "A, B"."""
    kind = field.shows
    choices: Callable[[], list[Choice]] | None = None
    if field.type == "choice":
        live = [Choice(one.id, one.name, one.tone) for one in field.choices if not one.removed]
        choices = lambda: [Choice("", "—"), *live]  # noqa: E731
    elif field.type == "flag":
        choices = lambda: [Choice(1, rules.shown(field, 1)), Choice(0, rules.shown(field, 0))]  # noqa: E731
    return Column(
        field.key, field.name, _WIDTHS.get(kind, 140), align="right" if kind in rules.NUMBERS else "left", sort=field.key,
        paint=_PAINTS.get(kind, "text"), editable=field.type not in ("computed", "long"), choices=choices, shown=field.listed,
    )  # fmt: skip


def _cell(field: FieldDef, value: Any, titles: dict[int, str]) -> Any:
    if field.shows == "money":
        return value, rules.currency(field)
    if field.shows == "date":
        return value
    if field.shows in ("choice", "choices"):
        tones = {one.id: one.tone for one in field.choices if not one.removed}
        marks = [(rules.choice_name(field, id_), tones.get(id_, "neutral")) for id_ in rules.chosen(field, value)]
        return marks if field.shows == "choices" else marks[0]
    if field.shows == "long":
        return str(value).split("\n", 1)[0][:200]
    return rules.shown(field, value, titles)
