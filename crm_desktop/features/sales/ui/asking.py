"""What is asked in the page of a sale: a line, instalments, a payment, a delivery, a return, a cancellation."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from crm_desktop.base import clock, locale, money
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.sales import actions, delivery_actions, payment_actions, queries, rules
from crm_desktop.features.sales.records import LineDraft, PaymentDraft, SaleCard, SaleLineRow
from crm_desktop.kit.ask_panel import AskPanel
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, Field, LongTextField, MoneyField, NumberField, RefField, TextField

MOST_LINES = 40
Lines = list[Field | tuple[Field, ...]]


def currencies(first: str) -> list[str]:
    """All, one of them first."""
    return [first, *(code for code in money.CURRENCIES if code != first)]


def choices(table: Mapping[str, str]) -> list[Choice]:
    return [Choice(key, text(name)) for key, name in table.items()]


def today() -> str:
    return clock.today().isoformat()


class FastPanel(AskPanel):
    """Enter in a line saves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.form.save()
            return
        super().keyPressEvent(event)


def line_fields() -> Lines:
    """Fields of the first line, for the form of a new sale."""
    return [
        (
            RefField("product_id", text("Product"), None, search=queries.find_products),
            TextField("description", text("Or another description")),
        ),
        (
            NumberField("quantity", text("Quantity"), 10_000, places=4),
            NumberField("price", text("Unit price"), None, places=4, placeholder=text("As the product")),
            TextField("discount", text("Discount %"), placeholder="10+5"),
            NumberField("tax_percent", text("VAT %"), None, places=2, placeholder=text("As the product")),
        ),
    ]


def line_draft(values: Mapping[str, Any]) -> LineDraft:
    product: Hit | None = values["product_id"]
    quantity = values["quantity"]
    return LineDraft(
        values["description"] or "",
        product.id if product else None,
        10_000 if quantity is None else quantity,
        values["price"],
        values["discount"] or "",
        values["tax_percent"],
    )


class PaymentPanel(FastPanel):
    """The sum that is open stands in it: Enter records it."""

    def __init__(self, card: SaleCard, open_: int) -> None:
        contact_id = card.contact_id or 0
        super().__init__(
            text("Record payment"),
            text("What is more than this sale needs goes to what is due longest, then to credit."),
            payment_fields(open_, card.currency),
            lambda values: record(values, contact_id, card.currency, card.id),
            text("Record payment"),
        )


def payment_fields(open_: int, currency: str) -> Lines:
    return [
        (
            MoneyField("amount", text("Amount"), (open_, currency), currencies=currencies(currency), required=True),
            DayField("paid_on", text("Paid on"), today()),
        ),
        (
            ChoiceField("method", text("How"), "transfer", choices=choices(rules.METHODS)),
            NumberField("rate", text("Rate, if in another currency"), None, places=6),
        ),
        TextField("note", text("Note")),
    ]


def record(values: Mapping[str, Any], contact_id: int, settles: str, sale_id: int | None = None) -> int:
    """What the fields of a payment say, recorded."""
    amount, currency = values["amount"]
    return payment_actions.record_payment(
        PaymentDraft(
            contact_id,
            amount,
            currency,
            values["paid_on"] or "",
            settles,
            values["rate"] or 1_000_000,
            values["method"] or "other",
            values["note"] or "",
            sale_id,
        )
    )


class PlanPanel(FastPanel):
    def __init__(self, card: SaleCard, owed: int) -> None:
        first = rules.months_on(max(card.sold_on, today()), 1)
        every = [Choice(1, text("Every month"))]
        every += [Choice(months, plural("Every {count} month", "Every {count} months", months)) for months in (2, 3, 6, 12)]
        fields: Lines = [
            (
                NumberField("count", text("Instalments"), 3),
                DayField("first_on", text("First on"), first),
                ChoiceField("months", text("How often"), 1, choices=every),
            ),
            (
                MoneyField("down", text("Down payment"), (0, card.currency), currencies=[card.currency]),
                DayField("down_on", text("Down payment on"), card.sold_on),
            ),
        ]
        about = text(
            "{sum} in parts that add up to the cent. An earlier plan is replaced.", sum=locale.money(owed, card.currency)
        )
        super().__init__(
            text("Plan instalments"),
            about,
            fields,
            lambda values: payment_actions.plan(
                card.id,
                values["count"] or 0,
                values["first_on"] or "",
                values["months"] or 1,
                values["down"][0] if values["down"] else 0,
                values["down_on"] or "",
            ),
            text("Plan instalments"),
        )


class InstalmentPanel(FastPanel):
    def __init__(self, card: SaleCard, part: rules.Part) -> None:
        fields: Lines = [
            (
                DayField("due_on", text("Payment due"), part.due_on),
                MoneyField("amount", text("Amount"), (part.amount, card.currency), currencies=[card.currency]),
            )
        ]
        super().__init__(
            text("Edit instalment"),
            "",
            fields,
            lambda values: payment_actions.set_instalment(
                part.id, values["due_on"] or "", values["amount"][0] if values["amount"] else 0
            ),
            text("Save"),
        )


class DeliverPanel(AskPanel):
    """How much of each line goes out, and the serial numbers of its units."""

    def __init__(self, card: SaleCard, lines: Sequence[SaleLineRow]) -> None:
        left = [line for line in lines if line.to_deliver][:MOST_LINES]
        fields: Lines = [
            (
                DayField("on", text("Delivered on"), today()),
                TextField("carrier", text("By whom"), placeholder=text("Carrier, or own van")),
            )
        ]
        for line in left:
            fields.append(
                (
                    NumberField(f"quantity {line.id}", _named(line), line.to_deliver, places=4, suffix=line.unit[:10]),
                    TextField(f"serials {line.id}", text("Serial numbers"), placeholder=text("Several with commas between")),
                )
            )
        fields.append(TextField("note", text("Note")))
        super().__init__(text("Deliver"), "", fields, lambda values: self._deliver(card.id, left, values), text("Deliver"))

    def _deliver(self, sale_id: int, left: Sequence[SaleLineRow], values: Mapping[str, Any]) -> int:
        serials = {line.id: (values[f"serials {line.id}"] or "").replace("\n", ",").split(",") for line in left}
        return delivery_actions.deliver(
            sale_id, _quantities(left, values), values["on"] or "", values["carrier"] or "", values["note"] or "", serials
        )


class ReturnPanel(AskPanel):
    def __init__(self, card: SaleCard, lines: Sequence[SaleLineRow]) -> None:
        sold = [line for line in lines if line.to_return][:MOST_LINES]
        fields: Lines = [
            (
                ChoiceField("reason", text("Why"), "damaged", choices=choices(rules.REASONS)),
                DayField("on", text("Came back on"), today()),
            ),
        ]
        fields += [NumberField(f"quantity {line.id}", _named(line), 0, places=4, suffix=line.unit[:10]) for line in sold]
        fields.append(LongTextField("note", text("Note"), rows=2))
        about = text("How much of each line comes back? What the customer owes shrinks by it; what is overpaid becomes credit.")
        super().__init__(
            text("Note return"),
            about,
            fields,
            lambda values: delivery_actions.take_return(
                card.id, _quantities(sold, values), values["reason"] or "", values["on"] or "", values["note"] or ""
            ),
            text("Note return"),
        )


class CancelPanel(AskPanel):
    def __init__(self, card: SaleCard) -> None:
        super().__init__(
            text("Cancel sale"),
            text("Nothing is owed for it any more; what was paid becomes credit."),
            [LongTextField("reason", text("Why"), rows=2, required=True)],
            lambda values: actions.cancel(card.id, values["reason"] or ""),
            text("Cancel sale"),
        )


class InvoicePanel(FastPanel):
    def __init__(self, card: SaleCard) -> None:
        fields: Lines = [
            (
                TextField("invoice_number", text("Invoice number"), card.invoice_number),
                DayField("invoiced_on", text("Invoice date"), card.invoiced_on or today()),
            )
        ]
        super().__init__(
            text("Note invoice"),
            text("Of the invoice that was issued in your accounting or tax program."),
            fields,
            lambda values: actions.set_invoice(card.id, values["invoice_number"] or "", values["invoiced_on"] or ""),
            text("Note invoice"),
        )


def _named(line: SaleLineRow) -> str:
    return line.description.replace("\n", " ")[:80] or text("Line")


def _quantities(lines: Sequence[SaleLineRow], values: Mapping[str, Any]) -> dict[int, int]:
    return {line.id: values[f"quantity {line.id}"] or 0 for line in lines}
