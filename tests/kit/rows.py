"""A list of made-up rows, for tests of the kit's tables: a million of them cost nothing."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from crm_desktop.kit.columns import Choice, Column

NAMES = ("Işıl Yılmaz", "Əli Məmmədov", "Çağrı Öztürk", "Şule İnan", "Gülnar Əliyeva")


class Line(NamedTuple):
    id: int
    name: str
    city: str
    stage: tuple[str, str]
    total: tuple[int, str]
    note: str = ""


COLUMNS = (
    Column("name", "Name", 180, sort="line.name", paint="avatar", editable=True),
    Column("city", "City", 100, sort="line.city", editable=True),
    Column("stage", "Stage", 90, paint="badge", editable=True, choices=lambda: [Choice("a", "Loyal"), Choice("b", "Risk")]),
    Column("total", "Total", 120, paint="money"),
    Column("note", "Note", 90, paint="dim", shown=False),
)


class Source:
    """Counts what is asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.gone: set[int] = set()
        self.cities: dict[int, str] = {}

    def rows(self, ids: Sequence[int]) -> list[Line]:
        self.asked.append(len(ids))
        return [self.line(id_) for id_ in ids if id_ not in self.gone]

    def line(self, id_: int) -> Line:
        return Line(id_, f"{NAMES[id_ % 5]} {id_}", self.cities.get(id_, "Bakı"), ("Loyal", "ok"), (id_ * 100, "TRY"))


def many(count: int, start: int = 1) -> "array[int]":
    return array("q", range(start, start + count))
