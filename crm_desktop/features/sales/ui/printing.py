"""Opens the papers of a sale and of a customer in the preview, and asks in which tone to remind."""

from typing import Any

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.sales import payment_actions, queries, rules
from crm_desktop.features.sales.records import SaleCard
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator

DOCUMENTS = {
    "confirmation": mark("Order confirmation"), "delivery": mark("Delivery note"), "proforma": mark("Proforma"),
    "statement": mark("Statement of account"),
}  # fmt: skip


def preview(navigator: Navigator, card: SaleCard, key: str, part: int | None = None) -> None:
    """Shows one of DOCUMENTS of a sale; `part`: the delivery a note is of."""
    if key == "statement":
        if card.contact_id:
            preview_statement(navigator, card.contact_id)
        return

    def make() -> bytes:
        from crm_desktop.features.sales import prints

        return prints.delivery_pdf(card.id, part) if key == "delivery" else prints.sale_pdf(card.id, key)

    _show(navigator, text(DOCUMENTS[key]), make, card.number, card.contact)


def preview_statement(navigator: Navigator, contact_id: int) -> None:
    """The last twelve months of a customer's account."""

    def make() -> bytes:
        from crm_desktop.features.sales import prints

        return prints.statement_pdf(contact_id)

    _show(navigator, text("Statement of account"), make, _name(contact_id), clock.today().isoformat())


def ask_reminder(navigator: Navigator, contact_id: int) -> FormDialog:
    """Asks for the tone, notes the reminder and shows its letter."""
    owed = [(currency, late) for currency, _, late in queries.open_of_contact(contact_id) if late]
    tones = [Choice(key, text(name)) for key, name in rules.REMINDERS.items()]
    fields: list[Any] = [ChoiceField("tone", text("Tone"), "friendly", choices=tones)]
    title = (
        text("Remind of {sum}", sum=" + ".join(locale.money_short(late, code) for code, late in owed))
        if owed
        else text("Remind of payment")
    )

    def submit(values: dict[str, Any]) -> str:
        tone = values["tone"] or "friendly"
        payment_actions.remind(contact_id, tone)
        return tone

    def show(tone: str) -> None:
        def make() -> bytes:
            from crm_desktop.features.sales import prints

            return prints.reminder_pdf(contact_id, tone)

        _show(navigator, text("Payment reminder"), make, _name(contact_id), clock.today().isoformat())

    dialog = FormDialog(navigator.window, title, fields, submit, save_text=text("Write letter"), saved=show)
    dialog.open()
    return dialog


def _show(navigator: Navigator, title: str, make: Any, *parts: str) -> None:
    import re

    said = " ".join(part[:80] for part in (title, *parts) if part)
    navigator.preview_pdf(title, make, re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", said).strip(" .")[:120] + ".pdf")


def _name(contact_id: int) -> str:
    hit = queries.contact_hit(contact_id)
    return hit.title if hit else ""
