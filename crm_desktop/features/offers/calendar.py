"""What the calendar and Today show of offers: until when a sent one holds."""

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import CalendarEntry, DueItem
from crm_desktop.base.i18n import text
from crm_desktop.store.reading import rows

OPEN = """SELECT o.id, o.number, o.valid_until, coalesce(c.name, ''), coalesce(s.total, 0), o.currency FROM offer o
 LEFT JOIN contact c ON c.id = o.contact_id LEFT JOIN offer_sum s ON s.id = o.id
 WHERE o.status = 'sent' AND o.trashed_at IS NULL AND o.valid_until BETWEEN ? AND ?"""


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """Both days included."""
    return [
        CalendarEntry(
            f"offer.valid:{id_}", until, until, text("Offer {number} runs out: {contact}", number=number, contact=contact),
            "offer", id_, "file-clock", "warn",
        )
        for id_, number, until, contact, _, _ in rows(OPEN, from_day, to_day)
    ]  # fmt: skip


def due(until_day: str) -> list[DueItem]:
    """Offers that run out, or ran out in the last month, without an answer."""
    today = clock.today().isoformat()
    found = rows(f"{OPEN} ORDER BY o.valid_until, o.id LIMIT 300", f"{int(today[:4]) - 1}{today[4:]}", until_day)
    return [
        DueItem(
            f"offer.valid:{id_}:{until}", until, "",
            text("Offer {number} ran out", number=number) if until < today else text("Offer {number} runs out", number=number),
            " · ".join(part for part in (contact, locale.money_short(total, currency)) if part), "offer", id_, "file-clock",
        )
        for id_, number, until, contact, total, currency in found
    ]  # fmt: skip
