"""Filling in: a new agreement, an agreed price, included service; signing, renewing, giving notice, ending."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import actions, line_actions, queries
from crm_desktop.features.agreements.records import AgreementDraft, AgreementRow, ItemRow, PriceDraft, PriceRow
from crm_desktop.features.agreements.ui import choices
from crm_desktop.kit.fields import ChoiceField, DayField, LongTextField, MoneyField, NumberField, TextField
from crm_desktop.kit.form import FormDialog, Line
from crm_desktop.kit.navigator import Navigator


def new_agreement(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """Asks for a new agreement, with the contact `ref` when given, and opens it."""
    contact = queries.hit("contact", ref.id) if ref is not None and ref.kind == "contact" else None
    house = queries.currency()
    lines: list[Line] = [
        TextField("title", text("Title"), required=True, placeholder=text("What is agreed, in a few words")),
        choices.customer_field(contact),
        ChoiceField("kind", text("Kind"), "frame", choices=choices.kinds()),
        (
            DayField("starts_on", text("Starts on"), clock.today().isoformat()),
            DayField("ends_on", text("Ends on"), "", placeholder=text("no fixed end")),
        ),
        (
            NumberField("notice_days", text("Notice, days before the end")),
            NumberField("renew_months", text("Renews by itself for, months"), placeholder=text("does not renew")),
        ),
        (
            MoneyField("value", text("Value"), (0, house), currencies=choices.currencies(house)),
            ChoiceField("period", text("Per", "value per period"), "year", choices=choices.periods()),
        ),
        LongTextField("note", text("Note"), rows=3),
    ]
    return _opened(
        navigator.window,
        text("New agreement"),
        lines,
        _create,
        text("Create agreement"),
        draft="" if contact else "agreement.new",
        saved=lambda id_: navigator.open(Ref("agreement", id_)),
        own="agreement",
    )


def _create(values: dict[str, Any]) -> int:
    contact, (amount, currency) = values.pop("contact_id"), values.pop("value") or (0, "")
    known = {name: value for name, value in values.items() if value is not None}
    return actions.create(AgreementDraft(**known, contact_id=contact.id if contact else None, value=amount, currency=currency))


def ask_price(owner: QWidget, agreement_id: int, currency: str, row: PriceRow | None = None) -> FormDialog:
    """A new agreed price, or another one for `row`."""
    hit = queries.hit("product", row.product_id) if row else None
    lines: list[Line] = [
        choices.product_field(hit, required=True),
        (
            NumberField(
                "price",
                text("Agreed price"),
                row.price if row else None,
                places=4,
                suffix=currency,
                placeholder=text("usual price"),
            ),
            TextField("discount", text("Discount"), row.discount if row else "", placeholder="10+5"),
        ),
        NumberField("min_quantity", text("From a quantity of"), (row.min_quantity or None) if row else None, places=4),
        (
            DayField("from_on", text("Holds from"), row.from_on if row else "", placeholder=text("start of the agreement")),
            DayField("to_on", text("Holds until"), row.to_on if row else "", placeholder=text("end of the agreement")),
        ),
    ]

    def save(values: dict[str, Any]) -> object:
        product = values.pop("product_id")
        draft = PriceDraft(product.id if product else None, **values)
        return line_actions.set_price(row.id, draft) if row else line_actions.add_price(agreement_id, draft)

    return _opened(owner, text("Agreed price"), lines, save, text("Save price"))


def ask_item(owner: QWidget, agreement_id: int, row: ItemRow | None = None) -> FormDialog:
    """What the service includes; new, or another for `row`."""
    lines: list[Line] = [
        TextField(
            "description",
            text("What is included"),
            row.description if row else "",
            placeholder=text("Yearly cleaning, filters, travel"),
        ),
        choices.product_field(queries.hit("product", row.product_id) if row else None),
        NumberField(
            "quantity",
            text("Quantity in a year"),
            (row.quantity or None) if row else None,
            places=4,
            placeholder=text("without limit"),
        ),
    ]

    def save(values: dict[str, Any]) -> object:
        product = values["product_id"]
        said = (values["description"] or "", product.id if product else None, values["quantity"])
        return line_actions.set_item(row.id, *said) if row else line_actions.add_item(agreement_id, *said)

    return _opened(owner, text("Included service"), lines, save, text("Save"))


def ask_sign(owner: QWidget, id: int) -> FormDialog:
    lines = [DayField("signed_on", text("Signed on"), clock.today().isoformat(), required=True)]
    return _opened(
        owner, text("Sign agreement"), lines, lambda values: actions.sign(id, values["signed_on"]), text("Mark as signed")
    )


def ask_renewal(owner: QWidget, row: AgreementRow) -> FormDialog:
    lines = [NumberField("months", text("Goes on for, months"), row.renew_months or 12, required=True)]
    return _opened(
        owner,
        text("Renew agreement"),
        lines,
        lambda values: actions.renew(row.id, values["months"] or 0),
        text("Renew", "agreement"),
    )


def ask_notice(owner: QWidget, row: AgreementRow) -> FormDialog:
    lines = [DayField("ended_on", text("Notice given on"), clock.today().isoformat(), required=True)]
    return _opened(
        owner, text("Give notice"), lines, lambda values: actions.give_notice(row.id, values["ended_on"]), text("Give notice")
    )


def ask_end(owner: QWidget, id: int) -> FormDialog:
    lines = [
        DayField("ended_on", text("Ended on"), clock.today().isoformat(), required=True),
        LongTextField("end_reason", text("Why it ended"), rows=3),
    ]
    return _opened(
        owner,
        text("End agreement"),
        lines,
        lambda values: actions.end(id, values["ended_on"], values["end_reason"] or ""),
        text("End agreement"),
    )


def _opened(
    owner: QWidget | None,
    title: str,
    lines: Sequence[Line],
    save: Callable[[dict[str, Any]], Any],
    verb: str,
    draft: str = "",
    saved: Callable[[Any], None] | None = None,
    own: str = "",
) -> FormDialog:
    dialog = FormDialog(owner, title, lines, save, draft=draft, save_text=verb, saved=saved, own=own)
    dialog.open()
    return dialog
