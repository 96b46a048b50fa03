"""What stands at the right of a sale: (lines, note) of due dates, payments, deliveries and returns."""

from collections.abc import Sequence

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.sales import rules
from crm_desktop.features.sales.records import DeliveryRow, PaymentRow, ReturnRow, SaleCard, SaleLineRow, Standing
from crm_desktop.kit.record_page import PanelRow

Filled = tuple[list[PanelRow], str]


def instalment_rows(card: SaleCard, standing: Standing) -> Filled:
    """A line for each day something falls due, with its state."""
    today = clock.today().isoformat()
    rows = []
    for one in standing.dues:
        if not one.amount:
            continue
        state = rules.state("", one.open, one.paid, one.due_on, today)
        ref = Ref("instalment", one.id) if one.id else None
        money = locale.money_short(one.amount, card.currency)
        rows.append(PanelRow(ref, locale.day_short(one.due_on), money, text(rules.STATES[state]), rules.TONES[state]))
    return rows, ""


def payment_rows(card: SaleCard, payments: Sequence[PaymentRow]) -> Filled:
    """What this sale took of each payment."""
    rows = [
        PanelRow(
            Ref("payment", one.id), locale.day_short(one.paid_on), locale.money_short(one.taken, card.currency),
            dim=text(rules.METHODS.get(one.method, rules.METHODS["other"])),
        )
        for one in payments
    ]  # fmt: skip
    return rows, ""


def delivery_rows(card: SaleCard, lines: Sequence[SaleLineRow], deliveries: Sequence[DeliveryRow]) -> Filled:
    rows = [
        PanelRow(
            Ref("delivery", one.id),
            f"{card.number}/{one.position}",
            locale.day_short(one.delivered_on),
            dim=_serials(one) or one.carrier,
        )
        for one in deliveries
    ]
    left = sum(bool(line.to_deliver) for line in lines)
    return rows, text("{count} lines left", count=left) if rows and left else ""


def _serials(one: DeliveryRow) -> str:
    return ", ".join(serial for _, _, serials in one.lines for serial in serials)


def return_rows(card: SaleCard, returns: Sequence[ReturnRow]) -> Filled:
    rows = [
        PanelRow(
            Ref("return", one.id), locale.day_short(one.returned_on), locale.money_short(-one.amount, card.currency),
            dim=text(rules.REASONS.get(one.reason, rules.REASONS["other"])),
        )
        for one in returns
    ]  # fmt: skip
    return rows, ""
