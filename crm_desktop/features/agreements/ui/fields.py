"""The fields of an agreement's page, what they hold, and which action each answers with."""

from collections.abc import Callable
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.agreements import actions, shown
from crm_desktop.features.agreements.records import AgreementCard
from crm_desktop.features.agreements.ui import choices
from crm_desktop.kit.fields import ChoiceField, DayField, Field, LongTextField, MoneyField, NumberField, TextField
from crm_desktop.kit.guard import attempt


def left(id: int, card: AgreementCard) -> list[Field]:
    """Beside the timeline: who, how long, how much."""
    currency = card.row.currency
    return _answered(id, [
        TextField("title", text("Title"), required=True),
        choices.customer_field(),
        ChoiceField("kind", text("Kind"), choices=choices.kinds()),
        DayField("starts_on", text("Starts on")),
        DayField("ends_on", text("Ends on")),
        NumberField("notice_days", text("Notice before the end"), shown=_days),
        NumberField("renew_months", text("Renews by itself for"), shown=_months),
        MoneyField("value", text("Value"), (0, currency), currencies=choices.currencies(currency), shown=_money),
        ChoiceField("period", text("Per", "value per period"), choices=choices.periods()),
        ChoiceField("language", text("Language of the paper"), choices=choices.languages()),
        LongTextField("note", text("Note")),
    ])  # fmt: skip


def service(id: int) -> list[Field]:
    return _answered(id, [
        NumberField("visits", text("Visits in a year"), shown=lambda count: shown.visits(count) if count else ""),
        LongTextField("service_note", text("About the service")),
    ])  # fmt: skip


def clauses(id: int, currency: Callable[[], str]) -> list[Field]:
    def money(minor: int) -> str:
        return locale.money(minor, currency()) if minor else ""

    return _answered(id, [
        NumberField("penalty_amount", text("Penalty"), places=2, shown=money),
        LongTextField("penalty", text("When a penalty is due")),
        NumberField("exit_amount", text("Price of leaving early"), places=2, shown=money),
        LongTextField("exit_clause", text("How one can leave early")),
    ])  # fmt: skip


def values(card: AgreementCard) -> dict[str, Any]:
    """What each field holds."""
    row = card.row
    return {
        **row._asdict(), **card._asdict(), "value": (row.value, row.currency),
        "contact_id": Hit("contact", row.contact_id, row.contact) if row.contact_id else None,
        "ends_on": row.ends_on,
    }  # fmt: skip


def _answered(id: int, fields: list[Field]) -> list[Field]:
    for field in fields:
        field.committed.connect(lambda new, field=field: _keep(id, field, new))
    return fields


def _keep(id: int, field: Field, new: Any) -> None:
    if field.name == "value":
        attempt(field, actions.set_value, id, *new)
    else:
        attempt(field, actions.set_field, id, field.name, new.id if isinstance(new, Hit) else new)


def _money(value: tuple[int, str]) -> str:
    return locale.money(*value) if value[0] else ""


def _days(count: int) -> str:
    return plural("{count} day", "{count} days", count) if count else ""


def _months(count: int) -> str:
    return plural("{count} month", "{count} months", count) if count else ""
