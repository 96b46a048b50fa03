"""What a person typed for a deal, made fit for its columns, or refused in a sentence beside its field."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.base import money
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.deals import queries, rules
from crm_desktop.features.deals.records import DealDraft, StageRow
from crm_desktop.store.reading import value

PLAIN = {"next_step": one_line, "competitor": one_line, "would_have_won": clean, "win_back_offer": clean, "note": clean}
DAYS = ("expected_close", "next_step_on", "win_back_on")
REFERENCES = ("contact_id", "reason_id", "source_id")


def checked(draft: DealDraft) -> dict[str, Any]:
    columns: dict[str, Any] = {"title": rules.title(draft.title), "contact_id": draft.contact_id, "source_id": draft.source_id}
    columns["amount"], columns["currency"] = rules.amount(draft.amount), currency(draft.currency or queries.currency())
    columns["probability"] = rules.probability(draft.probability)
    columns["forecast"] = rules.forecast(draft.forecast)
    columns["expected_close"] = rules.day(draft.expected_close, "expected_close")
    columns["next_step"] = one_line(draft.next_step)
    columns["next_step_on"] = rules.day(draft.next_step_on, "next_step_on")
    columns["note"] = clean(draft.note)
    return columns


def refuse_lacking(stage: StageRow, columns: Mapping[str, Any]) -> None:
    lacking = rules.missing(
        stage.needs,
        {
            "amount": columns["amount"],
            "contact": columns["contact_id"],
            "expected_close": columns["expected_close"],
            "next_step": columns["next_step"] and columns["next_step_on"],
        },
    )
    if lacking:
        raise rules.needs_error(stage.name, lacking)


def currency(code: str) -> str:
    if code not in money.CURRENCIES:
        raise UserError(fields={"currency": text("Choose a currency from the list.")})
    return code


def reason(reason_id: int | None, outcome: str) -> int | None:
    if reason_id is not None and not value("SELECT 1 FROM deal_reason WHERE id = ? AND outcome = ?", reason_id, outcome):
        raise UserError(fields={"reason_id": text("This reason is gone. Choose another one.")})
    return reason_id


def fitting(deal_id: int, field: str, new: Any) -> Any:
    if field == "title":
        return rules.title(new)
    if field == "probability":
        return rules.probability(new)
    if field == "forecast":
        return rules.forecast(new)
    if field in PLAIN:
        return PLAIN[field](new or "")
    if field in DAYS:
        return rules.day(new or "", field)
    if field == "reason_id":
        return reason(new, value("SELECT status FROM deal WHERE id = ?", deal_id))
    if field in REFERENCES:
        return new
    raise ValueError(f"no field {field} of a deal")
