"""Writes that come from the calendar: an activity planned for another time, or for longer."""

from datetime import date, datetime

from crm_desktop.base.i18n import mark, text
from crm_desktop.features.activities.calendar import DAY
from crm_desktop.features.activities.tables import Activity
from crm_desktop.store.reading import value
from crm_desktop.store.work import action, say


@action(mark("Move in the calendar"))
def move(key: str, start: str, end: str) -> None:
    """`activity:ID` to `start` until `end`: days for whole ones, else wall time."""
    id_ = int(key.partition(":")[2].partition("@")[0])
    Activity.update(due_on=start[:10], due_time=start[11:16], length=length(start, end)).where(Activity.id == id_).execute()
    title = value("SELECT coalesce(nullif(subject, ''), substr(body, 1, 60)) FROM activity WHERE id = ?", id_)
    say(mark("Moved {what}"), what=title or text("Task"))


def length(start: str, end: str) -> int:
    """The planned minutes of a span; one whole day is none in particular."""
    if "T" not in start:
        days = (date.fromisoformat(end[:10]) - date.fromisoformat(start)).days + 1
        return days * DAY if days > 1 else 0
    return max(0, int((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() // 60))
