"""Why a due time is what it is, in a sentence. No Qt, no Peewee."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.workdays import holidays

if TYPE_CHECKING:
    from crm_desktop.features.workdays.rules import Calendar

MOST = 4
LONGEST = 400
"""Days looked at between start and due."""


def length(minutes: int) -> str:
    """ "30 working minutes", "8 working hours", "1 h 30 min of working time"."""
    hours, rest = divmod(max(0, minutes), 60)
    if not hours:
        return plural("{count} working minute", "{count} working minutes", rest)
    if not rest:
        return plural("{count} working hour", "{count} working hours", hours)
    return text("{hours} h {minutes} min of working time", hours=hours, minutes=rest)


def moment(at: datetime) -> str:
    """ "Tue 14:00" within the coming week, else the day too."""
    near = abs((at.date() - datetime.now().date()).days) < 7
    if near:
        return text("{weekday} {time}", weekday=locale.weekday(at), time=f"{at:%H:%M}")
    return text("{day} {time}", day=locale.day_short(at), time=f"{at:%H:%M}")


def name(off: holidays.DayOff) -> str:
    """A holiday in words."""
    return text(off.name, holidays.CTX.get(off.name, "")) if off.name else text("Holiday")


def because(calendar: "Calendar", start: datetime, at: datetime, minutes: int, waited: str = "") -> str:
    """ "8 working hours from Fri 16:00; Saturday, Sunday closed; waited 2 days for the customer"."""
    parts = [text("{length} from {moment}", length=length(minutes), moment=moment(start))]
    shut = closed(calendar, start.date(), at.date())
    if shut:
        parts.append(text("closed: {days}", days=", ".join(shut[:MOST])) + (" …" if len(shut) > MOST else ""))
    if waited:
        parts.append(text("waited {time} for the customer", time=waited))
    return "; ".join(parts)


def closed(calendar: "Calendar", first: date, last: date) -> list[str]:
    """What was closed between two days: weekdays once, holidays by name."""
    said: list[str] = []
    day, end = first, min(last, first + timedelta(days=LONGEST))
    while day <= end:
        off = calendar.off(day)
        if calendar.hours[day.weekday()]:
            if off is not None and off.closed == "noon":
                said.append(text("{name}, from 13:00", name=name(off)))
            elif off is not None:
                said.append(name(off))
        else:
            said.append(locale.weekday(day))
        day += timedelta(days=1)
    return list(dict.fromkeys(said))
