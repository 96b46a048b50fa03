"""The fields of a deal's page: which there are by how it stands, what they hold, and which action each answers with."""

from collections.abc import Callable
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import actions, queries, rules
from crm_desktop.features.deals.records import DealCard
from crm_desktop.features.deals.ui.form import contact_hit, currencies
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import (
    ChoiceField,
    DayField,
    Field,
    LongTextField,
    MoneyField,
    NumberField,
    RefField,
    TagsField,
    TextField,
)
from crm_desktop.kit.guard import attempt


def fields_of(deal_id: int, card: DealCard) -> list[Field]:
    """For an open deal what moves it on; for a closed one also how it ended."""
    held = values_of(card)
    fields: list[Field] = [
        TextField("title", text("Title"), held["title"], required=True),
        RefField("contact_id", text("Customer"), held["contact_id"], search=queries.find_contacts),
        MoneyField("amount", text("Amount"), held["amount"], currencies=currencies()),
    ]
    if card.row.status == "open":
        fields += [
            TextField("next_step", text("Next step"), held["next_step"]),
            DayField("next_step_on", text("Next step on"), held["next_step_on"]),
            DayField("expected_close", text("Expected close"), held["expected_close"]),
            NumberField(
                "probability",
                text("Own probability"),
                held["probability"],
                places=2,
                suffix="%",
                shown=locale.percent,
            ),
            ChoiceField("forecast", text("Forecast"), held["forecast"], choices=forecast_choices),
        ]
    else:
        fields += _ending(card, held)
    fields += [
        ChoiceField("source_id", text("Source"), held["source_id"], choices=_sources),
        _tags(deal_id, held["tags"]),
        LongTextField("note", text("Note"), held["note"]),
    ]
    for field in fields:
        if not isinstance(field, TagsField):
            field.committed.connect(_answer(deal_id, field))
    return fields


def _ending(card: DealCard, held: dict[str, Any]) -> list[Field]:
    outcome = card.row.status
    title = text("Why they chose you") if outcome == "won" else text("Why it was lost")
    fields: list[Field] = [
        ChoiceField(
            "reason_id", title, held["reason_id"], choices=lambda: [Choice(r.id, r.name) for r in queries.reasons(outcome)]
        )
    ]
    if outcome == "lost":
        fields += [
            TextField("competitor", text("Competitor"), held["competitor"]),
            LongTextField("would_have_won", text("What would have won it"), held["would_have_won"]),
            DayField("win_back_on", text("Try again on"), held["win_back_on"]),
            LongTextField("win_back_offer", text("What to offer then"), held["win_back_offer"]),
        ]
    return fields


def forecast_choices() -> list[Choice]:
    """How sure a deal is, for a field or a menu."""
    return [Choice(key, text(said, "forecast")) for key, said in rules.FORECASTS.items()]


def values_of(card: DealCard) -> dict[str, Any]:
    """What each field holds."""
    row = card.row
    return {
        "title": row.title,
        "contact_id": contact_hit(row.contact_id),
        "amount": (row.amount, row.currency),
        "next_step": row.next_step,
        "next_step_on": row.next_step_on,
        "expected_close": row.expected_close,
        "probability": card.own_probability,
        "forecast": row.forecast,
        "source_id": card.source_id,
        "note": card.note,
        "reason_id": card.reason_id,
        "competitor": card.competitor,
        "would_have_won": card.would_have_won,
        "win_back_on": card.win_back_on,
        "win_back_offer": card.win_back_offer,
        "tags": queries.tags_of(row.id),
    }


def _answer(deal_id: int, field: Field) -> Callable[[Any], None]:
    def commit(value: Any) -> None:
        if field.name == "amount":
            minor, currency = value or (0, queries.currency())
            attempt(field, actions.set_amount, deal_id, minor, currency)
        else:
            attempt(field, actions.set_field, deal_id, field.name, value.id if isinstance(value, Hit) else value)

    return commit


def _tags(deal_id: int, held: list[tuple[int, str, str]]) -> TagsField:
    field = TagsField("tags", text("Tags"), held, suggest=lambda: [name for _, name, _ in queries.all_tags()])
    field.added.connect(lambda name: attempt(field, actions.add_tag, [deal_id], name))
    field.removed.connect(lambda name: attempt(field, actions.remove_tag, [deal_id], name))
    return field


def _sources() -> list[Choice]:
    return [Choice(None, text("None", "source")), *(Choice(id_, name) for id_, name in queries.sources())]
