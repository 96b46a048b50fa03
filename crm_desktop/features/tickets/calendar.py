"""What the calendar shows of tickets: until when they are to be solved."""

from crm_desktop.base.feature import CalendarEntry
from crm_desktop.store.reading import rows


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """Both days included; the time comes from the targets, so it is not moved here. While the customer is awaited none is due."""
    return [
        CalendarEntry(
            f"ticket:{id_}",
            due_at[:16],
            due_at[:16],
            f"{number} {subject}",
            "ticket",
            id_,
            "life-buoy",
            "warn",
            status == "closed",
        )
        for id_, number, subject, due_at, status in rows(
            "SELECT id, number, subject, due_at, status FROM ticket WHERE due_at <> '' AND status IN ('new', 'open')"
            " AND trashed_at IS NULL AND due_at BETWEEN ? AND ? || 'T99'",
            from_day,
            to_day,
        )
    ]
