"""Reading what was forecast against what came, and how often deals of a stage were won."""

from crm_desktop.base import clock
from crm_desktop.features.deals import rules
from crm_desktop.features.deals.board import added
from crm_desktop.features.deals.queries import stages
from crm_desktop.features.deals.records import FrozenMonth, StageRate
from crm_desktop.store.reading import rows


def frozen(pipeline_id: int | None = None, limit: int = 12) -> list[FrozenMonth]:
    """The months that were kept, newest first, of one pipeline or all."""
    kept = rows("SELECT month, frozen_at, how FROM forecast_month ORDER BY month DESC LIMIT ?", limit)
    if not kept:
        return []
    this_month = clock.today().isoformat()[:7]
    ends = {month: (rules.begins(month), rules.begins(rules.month_after(month))) for month, *_ in kept}
    deals: dict[str, list[tuple]] = {}
    for month, *cells in rows(
        "SELECT f.month, f.currency, f.amount, f.probability, f.forecast, coalesce(d.status, 'gone'), coalesce(d.closed_at, '')"
        " FROM forecast_deal f LEFT JOIN deal d ON d.id = f.deal_id AND d.trashed_at IS NULL"
        " WHERE f.month >= ?1 AND (?2 IS NULL OR f.pipeline_id = ?2)",
        kept[-1][0],
        pipeline_id,
    ):
        deals.setdefault(month, []).append(tuple(cells))
    won = rows(
        "SELECT d.closed_at, d.currency, d.amount FROM deal d JOIN stage s ON s.id = d.stage_id WHERE d.status = 'won'"
        " AND d.trashed_at IS NULL AND d.closed_at >= ?1 AND (?2 IS NULL OR s.pipeline_id = ?2)",
        ends[kept[-1][0]][0],
        pipeline_id,
    )
    found = []
    for month, frozen_at, how in kept:
        start, end = ends[month]
        came = [(code, amount) for at, code, amount in won if start <= at < end]
        lines = deals.get(month, [])
        ended = [status for *_, status, at in lines if at and at < end]
        found.append(
            FrozenMonth(
                month,
                frozen_at,
                how,
                len(lines),
                added((code, amount) for code, amount, _, forecast, *_ in lines if forecast == "committed"),
                added((code, amount) for code, amount, _, forecast, *_ in lines if forecast != "pipeline"),
                added((code, rules.weighted(amount, chance)) for code, amount, chance, *_ in lines),
                added((code, amount) for code, amount, *_ in lines),
                added(came),
                len(came),
                ended.count("won"),
                ended.count("lost"),
                month < this_month,
            )
        )
    return found


def rates(pipeline_id: int | None = None) -> list[StageRate]:
    """For each stage: of the ended deals that ever stood there, how many were won; a proposal from rules.ENOUGH on."""
    counts = {
        stage_id: (won, closed)
        for stage_id, won, closed in rows(
            "SELECT h.stage_id, count(DISTINCT CASE WHEN d.status = 'won' THEN d.id END), count(DISTINCT d.id) FROM deal_stage h"
            " JOIN deal d ON d.id = h.deal_id WHERE d.status <> 'open' AND d.trashed_at IS NULL GROUP BY h.stage_id"
        )
    }
    found = []
    for stage in stages(pipeline_id):
        won, closed = counts.get(stage.id, (0, 0))
        found.append(StageRate(stage, won, closed, rules.rate(won, closed)))
    return found
