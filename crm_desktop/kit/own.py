"""Fields of the person's own, as lists, forms and record pages meet them. The kit knows no store and no feature: the feature that
keeps own fields hands itself in, and without it there are none."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from crm_desktop.base.criteria import Criterion
from crm_desktop.kit.columns import Column


class OwnFields(Protocol):
    """`kind` is a Kind.key ("contact"). A column's key is "own.<field id>"; its cells come from `cells`, not from the row."""

    def columns(self, kind: str) -> Sequence[Column]: ...
    def cells(self, kind: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]: ...  # id -> {column key: what its paint takes}
    def criteria(self, kind: str) -> Sequence[Criterion]: ...
    def put(self, id: int, key: str, value: Any) -> None: ...  # an @action; UserError is told at the cell
    def section(self, kind: str, id: int, navigator: Any) -> QWidget | None: ...  # the card on a record's page


_given: OwnFields | None = None
PREFIX = "own."


def give(own: OwnFields | None) -> None:
    global _given
    _given = own


def columns(kind: str) -> Sequence[Column]:
    return _given.columns(kind) if _given else ()


def cells(kind: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    return _given.cells(kind, ids) if _given else {}


def criteria(kind: str) -> Sequence[Criterion]:
    return _given.criteria(kind) if _given else ()


def put(id: int, key: str, value: Any) -> None:
    if _given:
        _given.put(id, key, value)


def section(kind: str, id: int, navigator: Any) -> QWidget | None:
    return _given.section(kind, id, navigator) if _given else None
