"""Every write to a deal. The setting up of pipelines is in `pipeline_actions`."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.deals import drafts, places, queries, rules
from crm_desktop.features.deals.records import DealDraft, Lost
from crm_desktop.features.deals.tables import Deal, DealStage
from crm_desktop.store import tags
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import array_of, row, rows, value
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say

DAYS = ("expected_close", "next_step_on", "win_back_on")
REFERENCES = ("contact_id", "reason_id", "source_id")


@action(mark("Add deal"))
def create(draft: DealDraft) -> int:
    """Makes an open deal at the top of its column and returns its id. The needs of its stage are asked of it too.

    Raises:
        UserError: no title, a bad amount, currency or day, no such stage, or the stage asks for more.
    """
    stage = queries.stage(draft.stage_id) if draft.stage_id else next(iter(queries.stages()), None)
    if stage is None:
        raise UserError(text("There is no such stage. Set up a pipeline first."), {"stage_id": text("Choose a stage.")})
    columns = drafts.checked(draft)
    drafts.refuse_lacking(stage, columns)
    at = draft.created_at or clock.now_text()
    id_ = new_record("deal")
    Deal.create(id=id_, stage_id=stage.id, stage_since=at, place=places.top(stage.id), created_at=at, **columns)
    DealStage.create(id=new_id(), deal_id=id_, stage_id=stage.id, entered_at=at)
    say(mark("Added deal {title}"), title=columns["title"])
    return id_


@action(mark("Move deals"))
def set_stage(ids: Sequence[int], stage_id: int, before_id: int | None = None) -> None:
    """Puts open deals into a stage, in the order given, before another deal of that stage or at its end.

    Raises:
        UserError: a deal is closed, or lacks what the stage asks for (fields name it).
    """
    stage = queries.stage(stage_id)
    if stage is None:
        raise UserError(text("This stage is gone. Choose another one."))
    before = {
        id_: (old, status)
        for id_, old, status in rows(
            "SELECT id, stage_id, status FROM deal WHERE id IN carray(?1) AND trashed_at IS NULL", array_of(ids)
        )
    }
    moving = [id_ for id_ in dict.fromkeys(ids) if id_ in before]
    if any(before[id_][1] != "open" for id_ in moving):
        raise UserError(text("A deal that was won or lost does not move. Reopen it first."))
    for id_ in moving:
        if before[id_][0] != stage_id and (lacking := queries.lacking(id_, stage_id)):
            raise rules.needs_error(stage.name, lacking)
    at = clock.now_text()
    for id_, place in zip(moving, places.between(stage_id, moving, before_id), strict=True):
        if before[id_][0] == stage_id:
            Deal.update(place=place).where(Deal.id == id_).execute()
        else:
            Deal.update(place=place, stage_id=stage_id, stage_since=at, snoozed_until="", snooze_reason="").where(
                Deal.id == id_
            ).execute()
            _leave(id_, at)
            DealStage.create(id=new_id(), deal_id=id_, stage_id=stage_id, entered_at=at)
    say(mark("Moved {count} deal to {stage}"), mark("Moved {count} deals to {stage}"), count=len(moving), stage=stage.name)


def _leave(deal_id: int, at: str) -> None:
    DealStage.update(left_at=at).where((DealStage.deal_id == deal_id) & DealStage.left_at.is_null()).execute()


@action(mark("Win deal"))
def win(deal_id: int, reason_id: int | None = None) -> None:
    """Closes an open deal as won.

    Raises:
        UserError: it is already closed.
    """
    _close(deal_id, status="won", reason_id=drafts.reason(reason_id, "won"))
    say(mark("Won {title}"), title=_title(deal_id))


@action(mark("Lose deal"))
def lose(
    deal_id: int,
    reason_id: int | None,
    competitor: str = "",
    would_have_won: str = "",
    win_back_on: str = "",
    win_back_offer: str = "",
) -> None:
    """Closes an open deal as lost, with why, to whom, what would have won it, and when to come back with what.

    Raises:
        UserError: no reason though some are set up, a bad day, or it is already closed.
    """
    if reason_id is None and queries.reasons("lost"):
        raise UserError(fields={"reason_id": text("Choose why it was lost.")})
    lost = Lost(
        drafts.reason(reason_id, "lost"),
        one_line(competitor),
        clean(would_have_won),
        rules.day(win_back_on, "win_back_on"),
        clean(win_back_offer),
    )
    _close(deal_id, status="lost", **lost._asdict())
    say(mark("Lost {title}"), title=_title(deal_id))


def _close(deal_id: int, **columns: Any) -> None:
    at = clock.now_text()
    if not Deal.update(closed_at=at, **columns).where((Deal.id == deal_id) & (Deal.status == "open")).execute():
        raise UserError(text("This deal is already closed. Reopen it first."))
    _leave(deal_id, at)


@action(mark("Reopen deal"))
def reopen(deal_id: int) -> None:
    """An ended deal is open again in its stage; what was learned of the competitor stays."""
    at = clock.now_text()
    changed = (
        Deal.update(status="open", closed_at=None, reason_id=None, win_back_on="", win_back_offer="", stage_since=at)
        .where((Deal.id == deal_id) & (Deal.status != "open"))
        .execute()
    )
    if changed:
        DealStage.create(
            id=new_id(), deal_id=deal_id, stage_id=value("SELECT stage_id FROM deal WHERE id = ?", deal_id), entered_at=at
        )
        say(mark("Reopened {title}"), title=_title(deal_id))


@action(mark("Edit deal"), join=lambda deal_id, field, new: f"deal:{deal_id}:{field}")
def set_field(deal_id: int, field: str, new: Any) -> None:
    """Sets one field: title, contact_id, probability, forecast, expected_close, next_step, next_step_on, competitor,
    would_have_won, win_back_on, win_back_offer, reason_id, source_id or note.

    Raises:
        UserError: the value does not fit; `fields` names it.
    """
    Deal.update({field: drafts.fitting(deal_id, field, new)}).where(Deal.id == deal_id).execute()


@action(mark("Change amount"), join=lambda deal_id, minor, currency: f"deal:{deal_id}:amount")
def set_amount(deal_id: int, minor: int, currency: str) -> None:
    """Minor units and a currency of the list."""
    Deal.update(amount=rules.amount(minor), currency=drafts.currency(currency)).where(Deal.id == deal_id).execute()


@action(mark("Plan next step"))
def plan(ids: Sequence[int], next_step: str, next_step_on: str) -> None:
    """Sets the next step of several deals and its day; both empty take it away."""
    Deal.update(next_step=one_line(next_step), next_step_on=rules.day(next_step_on, "next_step_on")).where(
        Deal.id.in_(list(ids))
    ).execute()
    say(mark("Planned the next step of {count} deal"), mark("Planned the next step of {count} deals"), count=len(ids))


@action(mark("Set forecast"))
def set_forecast(ids: Sequence[int], forecast: str) -> None:
    """How sure several deals are: committed, best or pipeline.

    Raises:
        UserError: it is none of these.
    """
    Deal.update(forecast=rules.forecast(forecast)).where(Deal.id.in_(list(ids))).execute()
    say(mark("Set the forecast of {count} deal"), mark("Set the forecast of {count} deals"), count=len(ids))


@action(mark("Move deal"))
def enter_stage(deal_id: int, stage_id: int, values: Mapping[str, Any], before_id: int | None = None) -> None:
    """Fills in what the stage asks for and moves the deal, in one step.

    values: fields of set_field, or "amount": (minor, currency).
    """
    for field, new in values.items():
        if field == "amount":
            set_amount(deal_id, *new)
        else:
            set_field(deal_id, field, new)
    set_stage([deal_id], stage_id, before_id)


@action(mark("Snooze deal"))
def snooze(deal_id: int, until: str, reason: str) -> None:
    """A rotting deal is left in peace until a day.

    Raises:
        UserError: no reason, or no day after today.
    """
    reason, until = one_line(reason), rules.day(until, "until")
    if not reason:
        raise UserError(fields={"reason": text("Say why it may wait.")})
    if until <= clock.today().isoformat():
        raise UserError(fields={"until": text("Choose a day after today.")})
    Deal.update(snoozed_until=until, snooze_reason=reason).where(Deal.id == deal_id).execute()
    say(mark("Snoozed {title}"), title=_title(deal_id))


@action(mark("Delete deals"))
def trash(ids: Sequence[int]) -> None:
    """Into the trash; undo brings them back."""
    Deal.update(trashed_at=clock.now_text()).where(Deal.id.in_(list(ids)) & Deal.trashed_at.is_null()).execute()
    say(mark("Deleted {count} deal"), mark("Deleted {count} deals"), count=len(ids))


@action(mark("Restore deals"))
def restore(ids: Sequence[int]) -> None:
    """Out of the trash."""
    Deal.update(trashed_at=None).where(Deal.id.in_(list(ids))).execute()
    say(mark("Restored {count} deal"), mark("Restored {count} deals"), count=len(ids))


def _title(deal_id: int) -> str:
    found = row("SELECT title FROM deal WHERE id = ?", deal_id)
    return found[0] if found else ""


@action(mark("Tag deals"))
def add_tag(ids: Sequence[int], name: str) -> None:
    tags.add(ids, name)


@action(mark("Take tag off deals"))
def remove_tag(ids: Sequence[int], name: str) -> None:
    tags.remove(ids, name)


@action(mark("Wake deal"))
def wake(deal_id: int) -> None:
    """Ends its snooze."""
    Deal.update(snoozed_until="", snooze_reason="").where(Deal.id == deal_id).execute()
    say(mark("Woke {title}"), title=_title(deal_id))
