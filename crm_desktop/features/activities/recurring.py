"""When something that repeats comes again: RFC 5545 rules by dateutil, on days of the wall (no zone shifts a day).

A rule on 29 February or the 31st comes on the month's last day where that day is missing, instead of skipping it: nobody
who says "every year" means every fourth. A rule without end is only ever asked for its next day.
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text

PRESETS = {
    "": mark("Does not repeat"),
    "FREQ=DAILY": mark("Every day"),
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": mark("Every working day"),
    "FREQ=WEEKLY": mark("Every week"),
    "FREQ=WEEKLY;INTERVAL=2": mark("Every 2 weeks"),
    "FREQ=MONTHLY": mark("Every month"),
    "FREQ=MONTHLY;BYMONTHDAY=-1": mark("On the last day of every month"),
    "FREQ=MONTHLY;INTERVAL=3": mark("Every 3 months"),
    "FREQ=YEARLY": mark("Every year"),
}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_LOOKED = 3000
_PART = re.compile(r"[A-Z]+=[A-Z0-9,+:\-]+")
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "UNTIL", "WKST"}
_MONTHS = {"MONTHLY": 1, "YEARLY": 12}


def checked(rule: str) -> str:
    """The rule as it is stored; "" stays.

    Raises:
        UserError: it is no rule, or one of hours and minutes.
    """
    rule = rule.strip().upper().removeprefix("RRULE:").strip(";")
    if not rule:
        return ""
    parts = _parts(rule)
    plain = all(_PART.fullmatch(part) for part in rule.split(";")) and set(parts) <= _KNOWN and len(rule) < 300
    if not plain or parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise UserError(fields={"repeats": text("Choose how it repeats.")})
    try:
        _rule(rule, date(2026, 1, 1))
    except (ValueError, TypeError, OverflowError) as error:
        raise UserError(fields={"repeats": text("Choose how it repeats.")}) from error
    return rule


def next_day(rule: str, due: date, today: date) -> date | None:
    """When a repeated task, due `due` and done today, comes again: its next day after both. None: never."""
    parts = _parts(rule)
    after = max(due, today)
    simple = not set(parts) & {"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT"}
    step = int(parts.get("INTERVAL", "1") or 1)
    if simple and parts.get("FREQ") in _MONTHS:
        coming = _months_on(due, after, step * _MONTHS[parts["FREQ"]])
    else:
        try:
            found = _rule(_without(rule, "UNTIL"), due).after(datetime.combine(after, datetime.min.time()))
        except (ValueError, TypeError, OverflowError):
            return None
        coming = found.date() if found else None
    until = parts.get("UNTIL", "")[:8]
    if coming is None or (len(until) == 8 and until.isdigit() and coming.strftime("%Y%m%d") > until):
        return None
    return coming


def anchored(rule: str, due: date, always: bool = False) -> str:
    """The rule with its day said in it, where the day would else be lost: the 31st comes as the 28th of February and is the 31st
    again in March. always: before the due day is moved (a snooze), so that the rhythm keeps its own day."""
    parts = _parts(rule)
    freq = parts.get("FREQ", "")
    if set(parts) & {"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}:
        return rule
    if freq == "WEEKLY" and always:
        return f"{rule};BYDAY={DAYS[due.weekday()]}"
    months = freq == "MONTHLY" or (freq == "YEARLY" and (always or (due.month, due.day) == (2, 29)))
    if not months or not (always or due.day > 28):
        return rule
    month = f";BYMONTH={due.month}" if freq == "YEARLY" else ""
    if due.day <= 28:
        return f"{rule}{month};BYMONTHDAY={due.day}"
    if freq == "YEARLY" and due.month != 2:
        return f"{rule}{month};BYMONTHDAY={due.day}"
    return f"{rule}{month};BYMONTHDAY={','.join(map(str, range(28, due.day + 1)))};BYSETPOS=-1"


def days_between(rule: str, due: date, first: date, last: date) -> list[date]:
    """Every day of the rule from `first` to `last`, the due day itself too: for a calendar."""
    found = [due] if first <= due <= last else []
    day = max(due, first - timedelta(days=1))
    while len(found) < MOST_LOOKED and (coming := next_day(rule, due, day)) is not None and coming <= last:
        found.append(coming)
        day = coming
    return found


def after_one(rule: str) -> str:
    """What is left of the rule once it has come: COUNT counts down. "" when that was the last."""
    parts = _parts(rule)
    if "COUNT" not in parts:
        return rule
    left = int(parts["COUNT"]) - 1
    return ";".join(f"{key}={left if key == 'COUNT' else kept}" for key, kept in parts.items()) if left > 0 else ""


def first_day(rule: str, today: date) -> date:
    """The first day of a rule that names no start."""
    parts = _parts(rule)
    if not set(parts) & {"BYDAY", "BYMONTHDAY", "BYMONTH"}:
        return today
    found = _rule(_without(rule, "UNTIL"), today).after(datetime.combine(today, datetime.min.time()), inc=True)
    return found.date() if found else today


def said(rule: str) -> str:
    """`Every 2 weeks`, `Every week: Monday, Thursday`; a rule from elsewhere as it is."""
    if rule in PRESETS:
        return text(PRESETS[rule])
    parts = _parts(rule)
    step = int(parts.get("INTERVAL", "1") or 1)
    named = {
        "DAILY": lambda: text("Every {count} days", count=step),
        "WEEKLY": lambda: text("Every {count} weeks", count=step),
        "MONTHLY": lambda: text("Every {count} months", count=step),
        "YEARLY": lambda: text("Every {count} years", count=step),
    }.get(parts.get("FREQ", ""))
    if named is None:
        return rule
    head = named() if step > 1 else text(PRESETS[f"FREQ={parts['FREQ']}"])
    days = [_day_name(day) for day in parts.get("BYDAY", "").split(",") if day]
    if parts.get("BYMONTHDAY"):
        days = [text("last day") if day == "-1" else day for day in parts["BYMONTHDAY"].split(",")]
        if parts.get("BYSETPOS") == "-1":
            days = days[-1:]
        if parts.get("BYMONTH", "").isdigit():
            days = [text("{day} {month}", day=days[-1], month=locale.month(int(parts["BYMONTH"])))]
    return text("{often}: {days}", often=head, days=", ".join(days)) if days else head


def _day_name(day: str) -> str:
    if day[-2:] not in DAYS:
        return day
    name = locale.weekday(date(2026, 11, 23 + DAYS.index(day[-2:])))
    return f"{day[:-2]} {name}".strip()


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";") if "=" in part)  # type: ignore[misc]


def _without(rule: str, key: str) -> str:
    return ";".join(part for part in rule.split(";") if not part.startswith(f"{key}="))


def _rule(rule: str, start: date):  # type: ignore[no-untyped-def]  # noqa: ANN202  dateutil comes only when asked for
    from dateutil.rrule import rrulestr

    return rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))


def _months_on(due: date, after: date, months: int) -> date | None:
    """The due day in the first step of months after `after`; the month's last day where it has no such day."""
    gone = (after.year - due.year) * 12 + after.month - due.month
    count = max(1, gone // months)
    while (coming := _later(due, months * count)) is not None and coming <= after:
        count += 1
    return coming


def _later(day: date, months: int) -> date | None:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) if year <= date.max.year else None
