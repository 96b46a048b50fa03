"""What the calendar shows of sales: payments that are due, and late ones on their day."""

from crm_desktop.base import locale
from crm_desktop.base.feature import CalendarEntry
from crm_desktop.base.i18n import text
from crm_desktop.store.reading import rows


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """Both days included."""
    return [
        CalendarEntry(
            f"sale.due:{id_}:{position}", on, on,
            text("{money} from {contact}", money=locale.money_short(amount, currency), contact=contact or number), "sale", id_,
            "banknote", "ok",
        )
        for id_, position, on, amount, currency, number, contact in rows(
            "SELECT d.sale_id, d.position, d.due_on, d.open, d.currency, s.number, coalesce(c.name, '') FROM sale_due d"
            " JOIN sale s ON s.id = d.sale_id LEFT JOIN contact c ON c.id = d.contact_id"
            " WHERE d.open > 0 AND d.due_on BETWEEN ? AND ?",
            from_day,
            to_day,
        )
    ]  # fmt: skip
