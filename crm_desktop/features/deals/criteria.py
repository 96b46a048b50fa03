"""What can be asked of deals, and of contacts about deals."""

from collections.abc import Sequence

from crm_desktop.base import clock
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.deals import queries, rules


def _stages() -> Sequence[tuple[object, str]]:
    return [(stage.id, stage.name) for stage in queries.stages()]


def _pipelines() -> Sequence[tuple[object, str]]:
    return [(one.id, one.name) for one in queries.pipelines()]


def _statuses() -> Sequence[tuple[object, str]]:
    return [("open", text("Open", "deal")), ("won", text("Won", "deal")), ("lost", text("Lost", "deal"))]


def _forecasts() -> Sequence[tuple[object, str]]:
    return [(key, text(name, "forecast")) for key, name in rules.FORECASTS.items()]


def _reasons() -> Sequence[tuple[object, str]]:
    return [(reason.id, reason.name) for reason in queries.reasons()]


def _tags() -> Sequence[tuple[object, str]]:
    return [(id_, name) for id_, name, _ in queries.all_tags()]


def criteria() -> Sequence[Criterion]:
    today, now = clock.today().isoformat(), clock.now_text()
    rotting = f"""(t.status = 'open' AND t.snoozed_until <= '{today}' AND EXISTS (SELECT 1 FROM stage s9 WHERE s9.id = t.stage_id
      AND s9.rot_days > 0 AND julianday('{now}') - julianday(t.stage_since) >= s9.rot_days))"""
    stage = "(SELECT s9.{} FROM stage s9 WHERE s9.id = t.stage_id)"
    mine = "SELECT r.contact_id FROM deal r WHERE r.contact_id IS NOT NULL AND r.trashed_at IS NULL AND {match}"
    return (
        Criterion("title", mark("Title"), "text", "t.title"),
        Criterion("contact", mark("Customer"), "text", "(SELECT c9.name FROM contact c9 WHERE c9.id = t.contact_id)"),
        Criterion("stage", mark("Stage"), "choice", "t.stage_id", choices=_stages, order=stage.format("position")),
        Criterion("pipeline", mark("Pipeline"), "choice", stage.format("pipeline_id"), choices=_pipelines),
        Criterion("status", mark("Status"), "choice", "t.status", choices=_statuses),
        Criterion("amount", mark("Amount"), "money", "t.amount", sums=True, currency="t.currency"),
        Criterion(
            "probability", mark("Probability"), "percent", f"coalesce(t.probability, {stage.format('probability')})"
        ),
        Criterion("forecast", mark("Forecast"), "choice", "t.forecast", choices=_forecasts),
        Criterion("close", mark("Expected close"), "day", "t.expected_close"),
        Criterion("next_step", mark("Next step"), "text", "t.next_step"),
        Criterion("next_step_on", mark("Day of the next step"), "day", "t.next_step_on"),
        Criterion("rotting", mark("Too long in a stage"), "flag", rotting),
        Criterion(
            "tag", mark("Tag"), "choices", "a.tag_id", choices=_tags, within="SELECT a.record_id FROM record_tag a WHERE {match}"
        ),
        Criterion("closed", mark("Closed on"), "moment", "t.closed_at"),
        Criterion("reason", mark("Reason"), "choice", "t.reason_id", choices=_reasons),
        Criterion("competitor", mark("Competitor"), "text", "t.competitor"),
        Criterion("days", mark("In this stage since"), "moment", "t.stage_since"),
        Criterion("created", mark("Added on"), "moment", "t.created_at"),
        Criterion(
            "customer", mark("a customer", "relation"), "record", ctx="relation", related="contact",
            within="SELECT q.id FROM deal q JOIN contact r ON r.id = q.contact_id WHERE {match}",
        ),
        Criterion("deal", mark("a deal", "relation"), "record", within=mine, related="deal", of="contact", ctx="relation"),
        Criterion(
            "deal.open", mark("Has an open deal"), "flag", "r.status = 'open'", within=mine, of="contact"
        ),
    )  # fmt: skip
