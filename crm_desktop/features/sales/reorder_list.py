"""What is due to be asked again as a list and on Today."""

from array import array
from collections.abc import Sequence
from typing import Any

from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold
from crm_desktop.features.sales import accounts, reorder
from crm_desktop.features.sales import reorder_rules as rules
from crm_desktop.features.sales.reorder import ReorderRow

FRESH = 7
ON_TODAY = 12

SORTS: dict[str, Any] = {
    "on": lambda row: row.on,
    "contact": lambda row: fold(row.contact),
    "product": lambda row: fold(row.product),
    "why": lambda row: row.why,
    "last": lambda row: row.last_on,
}


def ids(filter: dict[str, Any], sort: str = "on") -> "array[int]":
    words = fold(filter.get("words", "")).split()
    found = [
        row
        for row in reorder.everything()
        if (not filter.get("why") or row.why in filter["why"])
        and (not filter.get("late") or row.on < row.today)
        and (not filter.get("contact") or row.contact_id == filter["contact"])
        and all(word in fold(f"{row.contact} {row.product}") for word in words)
    ]
    found.sort(key=SORTS.get(sort.lstrip("-"), SORTS["on"]), reverse=sort.startswith("-"))
    return array("q", (row.id for row in found))


def rows(wanted: Sequence[int]) -> list[ReorderRow]:
    known = {row.id: row for row in reorder.everything()}
    return [known[id_] for id_ in wanted if id_ in known]


def first(filter: dict[str, Any], sort: str = "on", limit: int = 100) -> list[ReorderRow]:
    return rows(ids(filter, sort)[:limit])


def waiting_count() -> int:
    return sum(_fresh(row) for row in reorder.everything())


def due(until_day: str) -> list[DueItem]:
    """For Today: what sales wait for up to a day, then who may be asked to buy again, the most overdue first."""
    return [*accounts.due(until_day), *asking(until_day)]


def asking(until_day: str) -> list[DueItem]:
    """Whom to ask up to a day. Nobody is late with an order not given yet: what came due lately is for today, what is older
    stands in the list only."""
    found = [row for row in reorder.everything() if row.on <= until_day and (_fresh(row) or row.on > row.today)]
    found = sorted(found, key=lambda row: (max(row.on, row.today), list(rules.WHYS).index(row.why)))[:ON_TODAY]
    return [
        DueItem(
            f"reorder:{row.id}:{row.last_on}",
            max(row.on, row.today),
            "",
            _title(row),
            f"{row.contact} · {row.evidence}",
            "contact",
            row.contact_id,
            "refresh-cw",
        )
        for row in found
    ]


def _fresh(row: ReorderRow) -> bool:
    return rules.after(row.today, -FRESH) <= row.on <= row.today


def _title(row: ReorderRow) -> str:
    if row.why == "second":
        return text("Win the second purchase")
    if row.why == "service":
        return text("Service due: {product}", product=row.product)
    if row.why == "follows":
        return text("Time for {product}", product=row.product)
    return text("Time to reorder: {product}", product=row.product)
