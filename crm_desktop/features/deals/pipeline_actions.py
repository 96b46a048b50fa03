"""Setting up the sale: pipelines, their stages in order, and the reasons a deal is won or lost."""

from collections.abc import Callable, Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.deals import rules
from crm_desktop.features.deals.tables import Deal, DealReason, DealStage, Pipeline, Stage
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import value
from crm_desktop.store.work import action, say


@action(mark("Add pipeline"))
def add_pipeline(name: str, first_stage: str) -> int:
    """A pipeline with its first stage, at the end of the list."""
    id_ = new_id()
    position = value("SELECT coalesce(max(position), -1) + 1 FROM pipeline")
    Pipeline.create(id=id_, name=rules.name(name), position=position)
    add_stage(id_, first_stage)
    say(mark("Added pipeline {name}"), name=rules.name(name))
    return id_


@action(mark("Rename pipeline"), join=lambda pipeline_id, name: f"pipeline:{pipeline_id}")
def rename_pipeline(pipeline_id: int, name: str) -> None:
    Pipeline.update(name=rules.name(name)).where(Pipeline.id == pipeline_id).execute()


@action(mark("Delete pipeline"))
def trash_pipeline(pipeline_id: int) -> None:
    """Raises UserError while it holds open deals or is the last one."""
    if value("SELECT count(*) FROM pipeline WHERE trashed_at IS NULL") < 2:
        raise UserError(text("This is the only pipeline. Add another one first."))
    held = value(
        "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage_id WHERE s.pipeline_id = ? AND d.status = 'open'"
        " AND d.trashed_at IS NULL",
        pipeline_id,
    )
    if held:
        raise UserError(text("Open deals stand in this pipeline. Close them or move them first."))
    Pipeline.update(trashed_at=clock.now_text()).where(Pipeline.id == pipeline_id).execute()


@action(mark("Add stage"))
def add_stage(pipeline_id: int, name: str, probability: int = 0, rot_days: int = 0, needs: Sequence[str] = ()) -> int:
    """At the end of its pipeline. `probability` 1/100 percent; `needs` keys of rules.NEEDS."""
    id_ = new_id()
    position = value("SELECT coalesce(max(position), -1) + 1 FROM stage WHERE pipeline_id = ?", pipeline_id)
    Stage.create(
        id=id_,
        pipeline_id=pipeline_id,
        name=rules.name(name),
        position=position,
        probability=rules.probability(probability),
        rot_days=_days(rot_days),
        needs=rules.needs_to(needs),
    )
    return id_


@action(mark("Edit stage"), join=lambda stage_id, field, new: f"stage:{stage_id}:{field}")
def set_stage_field(stage_id: int, field: str, new: Any) -> None:
    """name, probability (1/100 percent), rot_days (0 never), needs (keys of rules.NEEDS)."""
    fit: dict[str, Callable[[Any], Any]] = {
        "name": rules.name,
        "probability": rules.probability,
        "rot_days": _days,
        "needs": rules.needs_to,
    }
    Stage.update({field: fit[field](new)}).where(Stage.id == stage_id).execute()


def _days(days: int) -> int:
    if not 0 <= days <= 3650:
        raise UserError(fields={"rot_days": text("Give days between 0 and 3650; 0 means never.")})
    return days


@action(mark("Reorder stages"))
def order_stages(stage_ids: Sequence[int]) -> None:
    """All stages of a pipeline in their new order."""
    for position, id_ in enumerate(stage_ids):
        Stage.update(position=position).where(Stage.id == id_).execute()


@action(mark("Delete stage"))
def delete_stage(stage_id: int, move_to: int) -> None:
    """Its deals, closed and trashed ones too, go to the stage `move_to`; the time they spent here is forgotten with it.

    Raises:
        UserError: no other stage was chosen.
    """
    if move_to == stage_id or not value("SELECT 1 FROM stage WHERE id = ?", move_to):
        raise UserError(text("Choose another stage for its deals."))
    DealStage.update(stage_id=move_to).where((DealStage.stage_id == stage_id) & DealStage.left_at.is_null()).execute()
    Deal.update(stage_id=move_to).where(Deal.stage_id == stage_id).execute()
    Stage.delete().where(Stage.id == stage_id).execute()


@action(mark("Add reason"))
def add_reason(outcome: str, name: str) -> int:
    """`outcome`: won or lost."""
    id_ = new_id()
    position = value("SELECT coalesce(max(position), -1) + 1 FROM deal_reason WHERE outcome = ?", outcome)
    DealReason.create(id=id_, outcome=outcome, name=rules.name(name), position=position)
    return id_


@action(mark("Rename reason"), join=lambda reason_id, name: f"reason:{reason_id}")
def rename_reason(reason_id: int, name: str) -> None:
    DealReason.update(name=rules.name(name)).where(DealReason.id == reason_id).execute()


@action(mark("Delete reason"))
def delete_reason(reason_id: int) -> None:
    """Deals that ended for it lose it."""
    DealReason.delete().where(DealReason.id == reason_id).execute()
