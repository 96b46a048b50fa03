"""Fields of the person's own, as lists, forms and record pages meet them. The kit knows no store and no feature: the feature that
keeps own fields hands itself in, and without it there are none."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.feature import load
from crm_desktop.kit.columns import Column

if TYPE_CHECKING:
    from crm_desktop.kit.fields import Field


class OwnFields(Protocol):
    """`kind` is a Kind.key ("contact"). A column's key is "own.<field id>"; its cells come from `cells`, not from the row:
    id -> {column key: what its paint takes}, of the columns named or of all. `put` and `put_all` take what an editor or a paste
    gives: the typed text, a Choice.key, a list of them, or the value itself."""

    def columns(self, kind: str) -> Sequence[Column]: ...
    def cells(self, kind: str, ids: Sequence[int], keys: Sequence[str] | None = None) -> dict[int, dict[str, Any]]: ...
    def criteria(self, kind: str) -> Sequence[Criterion]: ...
    def put(self, id: int, key: str, value: Any) -> None: ...  # an @action; UserError is told at the cell
    def put_all(self, changes: Sequence[tuple[int, str, Any]]) -> None: ...  # (id, key, value) of many cells, one @action
    def put_many(self, ids: Sequence[int], key: str, value: Any) -> None: ...  # bulk edit, one @action
    def editor(self, key: str) -> "Field | None": ...  # for bulk edit: a field that asks for one value
    def lines(self, kind: str) -> "Sequence[Field]": ...  # what a form for a new record must ask
    def submitting(self, kind: str, submit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]: ...
    def section(self, kind: str, id: int, navigator: Any) -> QWidget | None: ...  # the card on a record's page


class Beside(Protocol):
    """What a feature shows in the lists of another's kind: the stage of a contact. Only read."""

    def columns(self, kind: str) -> Sequence[Column]: ...
    def cells(self, kind: str, ids: Sequence[int], keys: Sequence[str] | None = None) -> dict[int, dict[str, Any]]: ...


_given: OwnFields | str | None = None
_beside: list[str] = []
PREFIX = "own."


def give(own: OwnFields | str | None) -> None:
    """The keeper of own fields, or "module:name" of its class, imported when first asked."""
    global _given
    _given = own


def give_beside(specs: Sequence[str]) -> None:
    """"module:name" of each Beside (Feature.beside), imported when first asked."""
    _beside[:] = specs


def _keeper() -> OwnFields | None:
    global _given
    if isinstance(_given, str):
        _given = load(_given)()
    return _given if not isinstance(_given, str) else None


def columns(kind: str) -> Sequence[Column]:
    keeper = _keeper()
    return [*(keeper.columns(kind) if keeper else ()), *(column for one in _beside for column in load(one)().columns(kind))]


def cells(kind: str, ids: Sequence[int], keys: Sequence[str] | None = None) -> dict[int, dict[str, Any]]:
    keeper = _keeper()
    found = dict(keeper.cells(kind, ids, keys)) if keeper else {}
    for one in _beside:
        for id_, cells_ in load(one)().cells(kind, ids, keys).items():
            found[id_] = {**found.get(id_, {}), **cells_}
    return found


def criteria(kind: str) -> Sequence[Criterion]:
    keeper = _keeper()
    return keeper.criteria(kind) if keeper else ()


def put(id: int, key: str, value: Any) -> None:
    keeper = _keeper()
    if keeper:
        keeper.put(id, key, value)


def put_all(changes: Sequence[tuple[int, str, Any]]) -> None:
    keeper = _keeper()
    if keeper:
        keeper.put_all(changes)


def put_many(ids: Sequence[int], key: str, value: Any) -> None:
    keeper = _keeper()
    if keeper:
        keeper.put_many(ids, key, value)


def editor(key: str) -> "Field | None":
    keeper = _keeper()
    return keeper.editor(key) if keeper else None


def lines(kind: str) -> "Sequence[Field]":
    keeper = _keeper()
    return keeper.lines(kind) if keeper and kind else ()


def submitting(kind: str, submit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    """A form's `submit`, with what was typed in `lines` kept in the same step."""
    keeper = _keeper()
    return keeper.submitting(kind, submit) if keeper and kind else submit


def section(kind: str, id: int, navigator: Any) -> QWidget | None:
    keeper = _keeper()
    return keeper.section(kind, id, navigator) if keeper else None
