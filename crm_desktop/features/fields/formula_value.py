"""A formula worked out for one record, with the reason where there is no answer. SQLite's rules: what is empty stays empty."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from crm_desktop.features.fields.formula import Node

BY_ZERO = "by_zero"
BIG = 4503599627370496.0


class Outcome:
    """`value`, and in `why` "by_zero" where a division by zero left it empty."""

    def __init__(self, tree: Node, values: Mapping[str, Any], today: str) -> None:
        self.values, self.today, self.why = values, today, ""
        self.value = self.of(tree)

    def of(self, node: Node) -> Any:
        if node.op in ("number", "text", "flag"):
            return node.value
        if node.op == "field":
            return self.values.get(str(node.value))
        if node.op == "today":
            return self.today
        if node.op == "if":
            return self.of(node.parts[1] if self.of(node.parts[0]) else node.parts[2])
        if node.op in ("and", "or"):
            return self._both(node)
        parts = [self.of(part) for part in node.parts]
        if node.op == "empty":
            return parts[0] is None or parts[0] == ""
        if node.op == "&":
            return "".join(map(words, parts))
        if any(part is None for part in parts):
            return None
        if node.op == "/" and parts[1] == 0:
            self.why = BY_ZERO
            return None
        return _PLAIN[node.op](node, *parts)

    def _both(self, node: Node) -> bool | None:
        """Three values, as SQL has them."""
        left, right = (self.of(part) for part in node.parts)
        known = node.op == "or"
        if left is known or right is known:
            return known
        return None if left is None or right is None else not known


def words(value: Any) -> str:
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def rounded(value: float, places: int) -> float:
    """Half away from zero, as SQLite's round() does."""
    if abs(value) >= BIG:
        return value
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _later(day: str, by: float) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(days=int(by))).isoformat()
    except (ValueError, OverflowError):
        return None


def _days(first: str, second: str) -> float | None:
    try:
        return float((date.fromisoformat(second) - date.fromisoformat(first)).days)
    except ValueError:
        return None


_PLAIN: dict[str, Callable[..., Any]] = {
    "+": lambda n, a, b: a + b,
    "-": lambda n, a, b: a - b,
    "*": lambda n, a, b: a * b,
    "/": lambda n, a, b: a / b,
    "neg": lambda n, a: -a,
    "not": lambda n, a: not a,
    "=": lambda n, a, b: a == b,
    "<>": lambda n, a, b: a != b,
    "<": lambda n, a, b: a < b,
    "<=": lambda n, a, b: a <= b,
    ">": lambda n, a, b: a > b,
    ">=": lambda n, a, b: a >= b,
    "day+": lambda n, a, b: _later(a, b),
    "day-": lambda n, a, b: _later(a, -b),
    "days": lambda n, a, b: _days(a, b),
    "year": lambda n, a: float(a[:4]),
    "month": lambda n, a: float(a[5:7]),
    "abs": lambda n, a: abs(a),
    "round": lambda n, a: rounded(a, n.value),
    "min": lambda n, *a: min(a),
    "max": lambda n, *a: max(a),
}
