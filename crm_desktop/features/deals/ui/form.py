"""Filling in: a new deal, and the next step of several."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base import money
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.deals import actions, queries
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, LongTextField, MoneyField, RefField, TextField
from crm_desktop.kit.form import FormDialog, Line
from crm_desktop.kit.navigator import Navigator


def currencies() -> list[str]:
    """All, the house's first."""
    house = queries.currency()
    return [house, *(code for code in money.CURRENCIES if code != house)]


def stage_choices() -> list[Choice]:
    """Every stage; with its pipeline's name where there are several."""
    names = {row.id: row.name for row in queries.pipelines()}
    return [
        Choice(
            stage.id,
            text("{pipeline}: {stage}", pipeline=names[stage.pipeline_id], stage=stage.name) if len(names) > 1 else stage.name,
        )
        for stage in queries.stages()
    ]


def contact_hit(contact_id: int | None) -> Hit | None:
    return Hit("contact", contact_id, queries.contact_name(contact_id)) if contact_id else None


def new_contact(typed: str) -> Hit | None:
    """A contact of that name, made on the way; what else is known of it is told on its page."""
    with suppress(UserError):
        return Hit("contact", contacts.create(ContactDraft(name=typed)), typed)
    return None


def new_deal(navigator: Navigator, ref: Ref | None = None, stage_id: int | None = None) -> FormDialog:
    """Asks for a new deal, of the contact `ref` when given, and opens it."""
    contact = contact_hit(ref.id) if ref is not None and ref.kind == "contact" else None
    stages = stage_choices()
    fields: list[Line] = [
        TextField("title", text("Title"), "", required=True, placeholder=text("What is being sold")),
        RefField("contact_id", text("Customer"), contact, search=queries.find_contacts, make_new=new_contact),
        (
            MoneyField("amount", text("Amount"), (0, queries.currency()), currencies=currencies()),
            DayField("expected_close", text("Expected close"), ""),
        ),
        ChoiceField("stage_id", text("Stage"), stage_id or (stages[0].key if stages else None), choices=stages),
        (
            TextField("next_step", text("Next step"), "", placeholder=text("Call, visit, send a sample")),
            DayField("next_step_on", text("When", "next step"), ""),
        ),
        LongTextField("note", text("Note"), ""),
    ]
    dialog = FormDialog(
        navigator.window,
        text("New deal"),
        fields,
        _create,
        draft="" if contact else "deal.new",
        save_text=text("Create deal"),
        saved=lambda id_: navigator.open(Ref("deal", id_)),
        own="deal",
    )
    dialog.open()
    return dialog


def _create(values: Mapping[str, Any]) -> int:
    amount, currency = values["amount"] or (0, "")
    contact = values["contact_id"]
    return actions.create(
        DealDraft(
            values["title"] or "",
            contact.id if contact else None,
            values["stage_id"],
            amount,
            currency,
            None,
            values["expected_close"] or "",
            values["next_step"] or "",
            values["next_step_on"] or "",
            None,
            values["note"] or "",
        )
    )


def plan_step(owner: QWidget, ids: Sequence[int]) -> FormDialog:
    """Asks for the next step of these deals."""
    fields = [
        TextField("next_step", text("Next step"), "", required=True),
        DayField("next_step_on", text("When", "next step"), ""),
    ]
    dialog = FormDialog(
        owner,
        text("Plan next step"),
        fields,
        lambda values: actions.plan(ids, values["next_step"] or "", values["next_step_on"] or ""),
        save_text=text("Plan next step"),
    )
    dialog.open()
    return dialog
