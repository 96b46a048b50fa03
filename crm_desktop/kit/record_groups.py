"""Group heads in a table of records: rows with an id below zero that carry a title, a count and sums, and fold theirs away."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple


class Head(NamedTuple):
    """What a group's head says; `sums`: column key -> text. `key` is how its fold is remembered."""

    key: str
    title: str
    count: int
    sums: dict[str, str]


class Grouped(NamedTuple):
    """Heads and, under each, its ids."""

    heads: Sequence[Head]
    ids: "Sequence[array[int]]"


class OwnRow:
    """A row with cells of own fields beside its own."""

    __slots__ = ("cells", "row")

    def __init__(self, row: Any, cells: dict[str, Any]) -> None:
        self.row, self.cells = row, cells

    def __getattr__(self, name: str) -> Any:
        return self.cells.get(name) if name.startswith("own.") else getattr(self.row, name)


def laid_out(found: Grouped, folded: set[str]) -> "tuple[array[int], list[int]]":
    """Ids with the heads between them (-1 is the first head), and the places of the heads."""
    out, places = array("q"), []
    for at, (head, ids) in enumerate(zip(found.heads, found.ids, strict=True)):
        places.append(len(out))
        out.append(-1 - at)
        if head.key not in folded:
            out += ids
    return out, places


def heads_between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]
