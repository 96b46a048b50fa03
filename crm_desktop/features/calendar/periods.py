"""Which days a view shows, what they are called, and where its neighbours begin."""

from calendar import monthrange
from datetime import date, timedelta

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text

VIEWS = ("month", "week", "day", "agenda")
AGENDA = 30


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def span(view: str, day: date) -> tuple[date, date]:
    """First and last day shown when `day` is chosen."""
    if view == "day":
        return day, day
    if view == "week":
        return monday(day), monday(day) + timedelta(days=6)
    if view == "agenda":
        return day, day + timedelta(days=AGENDA - 1)
    first = day.replace(day=1)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return monday(first), monday(last) + timedelta(days=6)


def step(view: str, day: date, by: int) -> date:
    """The same place one period on or back."""
    if view == "month":
        month = day.month - 1 + by
        year, month = day.year + month // 12, month % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    return day + timedelta(days=by * {"week": 7, "day": 1, "agenda": AGENDA}[view])


def title(view: str, day: date) -> str:
    first, last = span(view, day)
    if view == "month":
        return text("{month} {year}", month=locale.month(day.month), year=day.year)
    if view == "day":
        return locale.day_long(day)
    if first.year == last.year == clock.today().year:
        begin = str(first.day) if first.month == last.month else locale.day_short(first)
        return text("{first} to {last}, {year}", first=begin, last=locale.day_short(last), year=last.year)
    return text("{first} to {last}", first=locale.day_short(first), last=locale.day_short(last))


def week_number(day: date) -> int:
    return day.isocalendar()[1]
