"""Filters of a list, Qt-free: what is offered, what a chosen one says, and what it comes to today."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import mark, text
from crm_desktop.kit.columns import Choice


class Filter(NamedTuple):
    """A filter offered under "+ Filter". `sentence` (mark) has {value}; without it "Title: value".

    paint, and the value the person's choice is kept as (it must survive JSON):
        "choices" list of Choice.key | "choice" one Choice.key | "flag" True | "text" str | "number" [low | None, high |
        None] in whole
        units | "period" a key of PERIODS, or "2026-01-01..2026-03-31" with either end open.
    """

    key: str
    title: str
    choices: Callable[[], Sequence[Choice]] | None = None
    sentence: str = ""
    paint: str = "choices"


PERIODS: dict[str, str] = {
    "today": mark("today"),
    "this_week": mark("this week"),
    "this_month": mark("this month"),
    "this_quarter": mark("this quarter"),
    "this_year": mark("this year"),
    "last_30": mark("the last 30 days"),
    "last_90": mark("the last 90 days"),
    "last_365": mark("the last 12 months"),
    "overdue": mark("before today"),
    "next_7": mark("the next 7 days"),
    "next_30": mark("the next 30 days"),
}


def resolved(filters: Sequence[Filter], chosen: dict[str, Any]) -> dict[str, Any]:
    """The filter as queries take it: periods reckoned from today into (from_day, to_day), "" for an open end."""
    kinds = {one.key: one.paint for one in filters}
    return {
        key: period(value) if kinds.get(key) == "period" and isinstance(value, str) else value for key, value in chosen.items()
    }


def period(value: str) -> tuple[str, str]:
    """Both days inclusive."""
    if value not in PERIODS:
        start, _, end = value.partition("..")
        return start, end
    today = clock.today()
    if value == "overdue":
        return "", (today - timedelta(days=1)).isoformat()
    way, _, length = value.partition("_")
    if length.isdigit():
        other = today + timedelta(days=int(length) if way == "next" else -int(length))
        first, last = sorted((today, other))
        return first.isoformat(), last.isoformat()
    first, last = _calendar(value, today)
    return first.isoformat(), last.isoformat()


def _calendar(value: str, today: date) -> tuple[date, date]:
    if value == "this_week":
        first = today - timedelta(days=today.weekday())
        return first, first + timedelta(days=6)
    if value == "this_year":
        return date(today.year, 1, 1), date(today.year, 12, 31)
    if value in ("this_month", "this_quarter"):
        months = 3 if value == "this_quarter" else 1
        first = date(today.year, (today.month - 1) // months * months + 1, 1)
        after = first + timedelta(days=31 * months)
        return first, date(after.year, after.month, 1) - timedelta(days=1)
    return today, today


def sentence(one: Filter, value: Any) -> str:
    """What the chip says."""
    said = worded(one, value)
    if one.sentence:
        return text(one.sentence, value=said) if "{value}" in one.sentence else text(one.sentence)
    return text("{title}: {value}", title=text(one.title), value=said) if said else text(one.title)


def worded(one: Filter, value: Any) -> str:
    """The value in words."""
    if one.paint in ("choices", "choice"):
        keys = value if isinstance(value, (list, tuple)) else [value]
        names = {choice.key: choice.text for choice in (one.choices() if one.choices else ())}
        said = [names.get(key, str(key))[:60] for key in keys]
        return ", ".join(said[:3]) + (" …" if len(said) > 3 else "")
    if one.paint == "number":
        low, high = value
        if low is not None and high is not None:
            return f"{low} – {high}"
        return f"≥ {low}" if low is not None else f"≤ {high}"
    if one.paint == "period":
        if value in PERIODS:
            return text(PERIODS[value])
        start, end = (locale.day(day) if day else "…" for day in period(value))
        return f"{start} – {end}"
    return "" if one.paint == "flag" else str(value)
