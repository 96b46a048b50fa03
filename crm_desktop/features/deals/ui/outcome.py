"""What is asked beside a deal when something happens to it: won, lost, snoozed, or a stage that wants more."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import actions, queries
from crm_desktop.features.deals.records import DealCard
from crm_desktop.features.deals.rules import in_days
from crm_desktop.features.deals.ui.form import contact_hit, currencies
from crm_desktop.kit.ask_panel import AskPanel
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, Field, LongTextField, MoneyField, RefField, TextField


def _title(deal_id: int) -> str:
    found = queries.deal_rows([deal_id])
    return found[0].title[:200] if found else ""


def _reasons(outcome: str) -> list[Choice]:
    return [Choice(reason.id, reason.name) for reason in queries.reasons(outcome)]


class WinPanel(AskPanel):
    """Why it was won, if one cares to say."""

    def __init__(self, deal_id: int) -> None:
        super().__init__(
            text("Mark as won"),
            _title(deal_id),
            [ChoiceField("reason_id", text("Why they chose you"), None, choices=_reasons("won"))],
            lambda values: actions.win(deal_id, values["reason_id"]),
            text("Mark as won"),
        )


class LosePanel(AskPanel):
    """Why, to whom, what would have won it, and when to come back with what."""

    def __init__(self, deal_id: int) -> None:
        fields = [
            ChoiceField("reason_id", text("Reason"), None, choices=_reasons("lost"), required=True, make_new=_new_reason),
            TextField("competitor", text("Competitor"), ""),
            LongTextField("would_have_won", text("What would have won it"), ""),
            DayField("win_back_on", text("Try again on (comes up on Today)"), ""),
            LongTextField("win_back_offer", text("What to offer then"), ""),
        ]
        super().__init__(
            text("Mark as lost"),
            _title(deal_id),
            fields,
            lambda values: actions.lose(
                deal_id,
                values["reason_id"],
                values["competitor"] or "",
                values["would_have_won"] or "",
                values["win_back_on"] or "",
                values["win_back_offer"] or "",
            ),
            text("Mark as lost"),
        )


def _new_reason(typed: str) -> int:
    from crm_desktop.features.deals import pipeline_actions

    return pipeline_actions.add_reason("lost", typed)


class SnoozePanel(AskPanel):
    """Until when a deal may rest, and why."""

    def __init__(self, deal_id: int) -> None:
        fields = [
            DayField("until", text("Leave in peace until"), in_days(clock.today(), 14), required=True),
            TextField("reason", text("Reason"), "", required=True),
        ]
        super().__init__(
            text("Snooze deal"),
            _title(deal_id),
            fields,
            lambda values: actions.snooze(deal_id, values["until"] or "", values["reason"] or ""),
            text("Snooze"),
        )


class NeedsPanel(AskPanel):
    """Asks for just what the stage wants and then moves the deal."""

    def __init__(self, deal_id: int, stage_id: int, lacking: Sequence[str], before_id: int | None = None) -> None:
        stage = queries.stage(stage_id)
        card = queries.card(deal_id)
        assert stage is not None and card is not None
        fields = [field for need in lacking for field in _asked(need, card)]
        super().__init__(
            text("Move to {stage}", stage=stage.name),
            text("This stage asks for a little more."),
            fields,
            lambda values: actions.enter_stage(deal_id, stage_id, _values(values), before_id),
            text("Move deal"),
        )


def _asked(need: str, card: DealCard) -> list[Field]:
    row = card.row
    if need == "amount":
        return [MoneyField("amount", text("Amount"), (row.amount, row.currency), currencies=currencies(), required=True)]
    if need == "contact":
        return [
            RefField("contact_id", text("Customer"), contact_hit(row.contact_id), search=queries.find_contacts, required=True)
        ]
    if need == "expected_close":
        return [DayField("expected_close", text("Expected close"), row.expected_close, required=True)]
    return [
        TextField("next_step", text("Next step"), row.next_step, required=True),
        DayField("next_step_on", text("When", "next step"), row.next_step_on, required=True),
    ]


def _values(typed: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(typed)
    if "contact_id" in found:
        found["contact_id"] = found["contact_id"].id if found["contact_id"] else None
    return {key: value for key, value in found.items() if value is not None}
