"""What the calendar shows of agreements: their ends and the last days for notice."""

from crm_desktop.base.feature import CalendarEntry
from crm_desktop.features.agreements import timeline


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """Both days included."""
    return [
        CalendarEntry(item.key, item.on, item.on, item.title, item.kind, item.id, item.icon, "info")
        for item in timeline.due(to_day)
        if item.on >= from_day
    ]
