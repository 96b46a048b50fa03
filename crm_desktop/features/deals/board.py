"""Reading many deals at once: the columns of the board, the totals of a list, the months of the forecast."""

from array import array
from collections.abc import Iterable

from crm_desktop.base import clock
from crm_desktop.features.deals.queries import currency, stages, where
from crm_desktop.features.deals.records import BoardColumn, DealFilter, ForecastMonth, Sums, Totals
from crm_desktop.store.reading import ids, rows

WEIGHT = "sum((d.amount * coalesce(d.probability, s.probability) + 5000) / 10000)"
FROM = "FROM deal d JOIN stage s ON s.id = d.stage_id"


def columns(wanted: DealFilter) -> list[BoardColumn]:
    """A column per stage of `wanted.pipeline_id`, its ids in their places, its totals. One query for a column, whose index
    gives the order, and one for all totals: half the time of one query that sorts them all."""
    condition, params = where(wanted)
    sums = _grouped("d.stage_id", condition, params)
    ordered = f"SELECT d.id {FROM} WHERE d.stage_id = ? AND {condition} ORDER BY d.place, d.id"
    return [
        BoardColumn(stage, ids(ordered, stage.id, *params) if stage.id in sums else array("q"), sums.get(stage.id, Totals()))
        for stage in stages(wanted.pipeline_id)
    ]


def totals(wanted: DealFilter) -> Totals:
    """Of the whole filter."""
    condition, params = where(wanted)
    return _grouped("0", condition, params).get(0, Totals())


def forecast(wanted: DealFilter) -> list[ForecastMonth]:
    """Open deals by the month they are expected to close, in order; those without a day last."""
    condition, params = where(wanted._replace(status="open"))
    month = "substr(d.expected_close, 1, 7)"
    sums = _grouped(month, condition, params)
    sure: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for key, forecast_, code, amount in rows(
        f"SELECT {month}, d.forecast, d.currency, sum(d.amount) {FROM} WHERE {condition} AND d.forecast <> 'pipeline'"
        " GROUP BY 1, 2, 3",
        *params,
    ):
        for column in ("committed", "best") if forecast_ == "committed" else ("best",):
            sure.setdefault((key, column), []).append((code, amount))
    this_month = clock.today().isoformat()[:7]
    return [
        ForecastMonth(
            key,
            sums[key],
            "" < key < this_month,
            added(sure.get((key, "committed"), ())),
            added(sure.get((key, "best"), ())),
        )
        for key in sorted(sums, key=lambda key: (not key, key))
    ]


def added(parts: Iterable[tuple[str, int]]) -> Sums:
    """By currency, the house's first."""
    found: dict[str, int] = {}
    for code, amount in parts:
        found[code] = found.get(code, 0) + amount
    house = currency()
    return tuple(sorted(found.items(), key=lambda part: (part[0] != house, -part[1])))


def _grouped(key: str, condition: str, params: Iterable[object]) -> dict:
    house = currency()
    found: dict[object, list[tuple]] = {}
    for cells in rows(
        f"SELECT {key}, d.currency, count(*), sum(d.amount), {WEIGHT} {FROM} WHERE {condition} GROUP BY 1, 2", *params
    ):
        found.setdefault(cells[0], []).append(cells[1:])
    return {
        group: Totals(
            sum(cells[1] for cells in parts),
            tuple((code, total, weighted) for code, _, total, weighted in sorted(parts, key=lambda c: (c[0] != house, -c[2]))),
        )
        for group, parts in found.items()
    }
