"""Days that are reckoned from today: "this quarter", "the last 90 days". Spans are half open, so that days, local moments and UTC
moments are compared alike."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from crm_desktop.base import clock
from crm_desktop.base.i18n import mark

PERIODS: dict[str, str] = {
    "today": mark("today"),
    "yesterday": mark("yesterday"),
    "tomorrow": mark("tomorrow"),
    "this_week": mark("this week"),
    "last_week": mark("last week"),
    "next_week": mark("next week"),
    "this_month": mark("this month"),
    "last_month": mark("last month"),
    "next_month": mark("next month"),
    "this_quarter": mark("this quarter"),
    "last_quarter": mark("last quarter"),
    "next_quarter": mark("next quarter"),
    "this_year": mark("this year"),
    "last_year": mark("last year"),
    "next_year": mark("next year"),
    "past": mark("the past"),
    "future": mark("the future"),
}
UNITS = ("day", "week", "month", "year")
_STEP = {"week": 0, "month": 1, "quarter": 3, "year": 12}


def during(key: str, today: date | None = None) -> tuple[str, str]:
    """(first day, the day after the last) of a key of PERIODS; "" for an open end. Raises KeyError for another key."""
    if key not in PERIODS:
        raise KeyError(key)
    today = today or clock.today()
    if key in ("today", "yesterday", "tomorrow"):
        first = today + timedelta(days=("yesterday", "today", "tomorrow").index(key) - 1)
        return first.isoformat(), (first + timedelta(days=1)).isoformat()
    if key == "past":
        return "", today.isoformat()
    if key == "future":
        return (today + timedelta(days=1)).isoformat(), ""
    which, unit = key.split("_")
    shift = ("last", "this", "next").index(which) - 1
    if unit == "week":
        first = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return first.isoformat(), (first + timedelta(weeks=1)).isoformat()
    months = _STEP[unit]
    first = moved(date(today.year, (today.month - 1) // months * months + 1, 1), shift * months)
    return first.isoformat(), moved(first, months).isoformat()


def around(way: str, count: int, unit: str, today: date | None = None) -> tuple[str, str]:
    """The "last" or "next" so many units with today, or all that is "older" than that."""
    today = today or clock.today()
    away = stepped(today, count if way == "next" else -count, unit)
    if way == "next":
        return today.isoformat(), (away + timedelta(days=1)).isoformat()
    return ("", away.isoformat()) if way == "older" else (away.isoformat(), (today + timedelta(days=1)).isoformat())


def stepped(day: date, count: int, unit: str) -> date:
    """So many units away; at the ends of the calendar it stops."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        return moved(day, count * {"month": 1, "year": 12}[unit])
    except (OverflowError, ValueError):
        return date.max - timedelta(days=2) if count > 0 else date.min


def moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def after(day: str) -> str:
    """The next day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def utc(day: str) -> str:
    """The moment at which a day begins here, as stored."""
    if not day:
        return ""
    try:
        return datetime.combine(date.fromisoformat(day), time()).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return day
