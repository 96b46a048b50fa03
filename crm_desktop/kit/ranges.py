"""Which rows are chosen, as ranges: a million is one pair, counting never walks rows."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator


class Ranges:
    """Rows as sorted half-open ranges that neither touch nor overlap."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def __contains__(self, row: int) -> bool:
        at = bisect_right(self._starts, row) - 1
        return at >= 0 and row < self._ends[at]

    def __len__(self) -> int:
        return sum(self._ends) - sum(self._starts)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(zip(self._starts, self._ends, strict=True))

    def clear(self) -> None:
        self._starts.clear()
        self._ends.clear()

    def add(self, start: int, end: int) -> None:
        if start >= end:
            return
        self._cut(start, end, join=True)

    def remove(self, start: int, end: int) -> None:
        if start < end:
            self._cut(start, end, join=False)

    def toggle(self, row: int) -> bool:
        """Turns one row over; True when it is chosen now."""
        if row in self:
            self.remove(row, row + 1)
            return False
        self.add(row, row + 1)
        return True

    def limit(self, count: int) -> None:
        """Forgets what lies at `count` and beyond."""
        if self._ends and self._ends[-1] > count:
            self.remove(count, self._ends[-1])

    def take(self, ids: "array[int]") -> "array[int]":
        """The ids at the chosen rows, in order."""
        out = array("q")
        for start, end in self:
            out += ids[start:end]
        return out

    def replace(self, rows: Iterable[int]) -> None:
        """Chosen are exactly these rows, given in ascending order."""
        self.clear()
        if isinstance(rows, range):
            self.add(rows.start, rows.stop)
            return
        for row in rows:
            if self._ends and self._ends[-1] == row:
                self._ends[-1] = row + 1
            else:
                self._starts.append(row)
                self._ends.append(row + 1)

    def _cut(self, start: int, end: int, join: bool) -> None:
        kept: list[tuple[int, int]] = []
        for one, other in self:
            if other < start or one > end or (not join and (other == start or one == end)):
                kept.append((one, other))
            elif join:
                start, end = min(start, one), max(end, other)
            else:
                kept += [pair for pair in ((one, start), (end, other)) if pair[0] < pair[1]]
        if join:
            kept.append((start, end))
        kept.sort()
        self._starts = [one for one, _ in kept]
        self._ends = [other for _, other in kept]
