"""What an agreement may hold, and what follows from its days: the end of the term, the notice day, how it stands. Pure."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import CURRENCIES, LIMIT, apply_chain, half_up, parse_chain
from crm_desktop.base.text import clean, one_line

KINDS = {"frame": mark("Frame agreement"), "service": mark("Service contract"), "maintenance": mark("Maintenance contract")}
KIND_ICONS = {"frame": "handshake", "service": "life-buoy", "maintenance": "wrench"}
PERIODS = {
    "month": mark("a month", "period"),
    "quarter": mark("a quarter", "period"),
    "year": mark("a year", "period"),
    "term": mark("for the whole term", "period"),
}
STATES = {
    "draft": mark("Draft"),
    "sent": mark("Sent"),
    "upcoming": mark("Not begun yet", "agreement"),
    "live": mark("In force", "agreement"),
    "expired": mark("Expired", "agreement"),
    "ended": mark("Ended", "agreement"),
}
TONES = {"draft": "neutral", "sent": "accent", "upcoming": "info", "live": "ok", "expired": "warn", "ended": "neutral"}
CONTEXTS = dict.fromkeys(("upcoming", "live", "expired", "ended"), "agreement")
NUMBERS = {"tr": "SOZ-{year}-{n:04}", "az": "MUQ-{year}-{n:04}", "en": "AGR-{year}-{n:04}"}
LANGUAGES = ("tr", "az", "en")
LONGEST_TITLE, LONGEST_TEXT = 300, 20_000
MOST_NOTICE, MOST_RENEWAL, MOST_VISITS = 3650, 600, 366
SOON, ENDING = 30, 90


def state_said(state: str) -> str:
    return text(STATES[state], CONTEXTS.get(state, ""))


def period_said(period: str) -> str:
    return text(PERIODS[period], "period")


# ------------------------------------------------------------------ days


def months_later(day: str, months: int) -> str:
    """The same day so many months on; the month's last where it has no such day. '' beyond the calendar."""
    start = date.fromisoformat(day)
    place = start.year * 12 + start.month - 1 + months
    year, month = divmod(place, 12)
    if not 1 <= year <= 9999:
        return ""
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def term_end(ends_on: str, renew_months: int, today: str) -> str:
    """The end of the term that runs today: an agreement that renews by itself goes on from its written end by whole
    renewals."""
    if not ends_on or not renew_months or ends_on >= today:
        return ends_on
    first, now = date.fromisoformat(ends_on), date.fromisoformat(today)
    times = max(1, ((now.year - first.year) * 12 + now.month - first.month) // renew_months)
    end = months_later(ends_on, times * renew_months)
    while end and end < today:
        times += 1
        end = months_later(ends_on, times * renew_months)
    return end or ends_on


def notice_day(end: str, notice_days: int) -> str:
    """The last day on which notice can be given; '' when there is none to keep."""
    if not end or not notice_days:
        return ""
    try:
        return (date.fromisoformat(end) - timedelta(days=notice_days)).isoformat()
    except OverflowError:
        return ""


def state(status: str, starts_on: str, end: str, today: str, notice_on: str = "") -> str:
    """How it stands today, a key of STATES. One that was given notice ends by itself on its day."""
    if status != "signed":
        return status
    if end and end < today:
        return "ended" if notice_on else "expired"
    return "upcoming" if starts_on > today else "live"


def days_until(day: str, today: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(today)).days


# ------------------------------------------------------------------ what may be written


def fitting(field: str, new: Any) -> Any:
    """The value as it is stored.

    Raises:
        UserError: with the field's name and what to do.
    """
    if field == "title":
        said = one_line(str(new or ""))[:LONGEST_TITLE]
        if not said:
            raise UserError(fields={"title": text("Give the agreement a title.")})
        return said
    if field in ("service_note", "penalty", "exit_clause", "note", "end_reason"):
        return clean(str(new or ""))[:LONGEST_TEXT]
    if field in ("value", "penalty_amount", "exit_amount"):
        return _whole(field, new, LIMIT, text("Write an amount from zero up; check the digits of a very large one."))
    if field == "notice_days":
        return _whole(field, new, MOST_NOTICE, text("Write the notice as days from 0 to {most}.", most=MOST_NOTICE))
    if field == "renew_months":
        return _whole(
            field,
            new,
            MOST_RENEWAL,
            text("Write months from 0 to {most}; 0 means it does not renew by itself.", most=MOST_RENEWAL),
        )
    if field == "visits":
        return _whole(field, new, MOST_VISITS, text("Write visits in a year from 0 to {most}.", most=MOST_VISITS))
    if field in ("starts_on", "ends_on", "signed_on", "ended_on", "from_on", "to_on"):
        return _day(field, new)
    chosen = {"kind": KINDS, "period": PERIODS, "language": LANGUAGES, "currency": CURRENCIES}[field]
    if new not in chosen:
        raise UserError(fields={field: text("Choose one from the list.")})
    return new


def _whole(field: str, new: Any, most: int, refusal: str) -> int:
    if new is None or new == "":
        return 0
    if isinstance(new, bool) or not isinstance(new, int) or not 0 <= new <= most:
        raise UserError(fields={field: refusal})
    return new


def _day(field: str, new: Any) -> str:
    if not new:
        if field == "starts_on":
            raise UserError(fields={field: text("Write the day on which it starts.")})
        return ""
    try:
        return date.fromisoformat(str(new)).isoformat()
    except ValueError:
        raise UserError(fields={field: text("Write a day, for example 22.11.2026.")}) from None


def whole_term(starts_on: str, ends_on: str, renew_months: int) -> None:
    """Refuses days that contradict each other."""
    if ends_on and ends_on < starts_on:
        raise UserError(fields={"ends_on": text("It would end before it starts. Write a later end.")})
    if renew_months and not ends_on:
        raise UserError(fields={"ends_on": text("Say when the first term ends, so that it can renew.")})


# ------------------------------------------------------------------ prices


def price_terms(price: int | None, discount: str, min_quantity: int | None, from_on: str, to_on: str) -> dict[str, Any]:
    """The columns of an agreed price.

    Raises:
        UserError: neither price nor discount, or something that cannot be.
    """
    wrong: dict[str, str] = {}
    columns: dict[str, Any] = {"price": price, "min_quantity": min_quantity or 0, "discount": one_line(discount)[:40]}
    if price is not None and not 0 <= price <= LIMIT:
        wrong["price"] = text("Write a price from zero up.")
    try:
        if price is None and not parse_chain(columns["discount"]):
            wrong["price"] = text("Write an agreed price, or a discount on the usual one.")
    except UserError as error:
        wrong["discount"] = error.message
    if not 0 <= columns["min_quantity"] <= LIMIT:
        wrong["min_quantity"] = text("Write a quantity from zero up.")
    for field, typed in (("from_on", from_on), ("to_on", to_on)):
        try:
            columns[field] = _day(field, typed)
        except UserError as error:
            wrong |= error.fields
    if not wrong and columns["to_on"] and columns["from_on"] > columns["to_on"]:
        wrong["to_on"] = text("It would end before it starts. Write a later end.")
    if wrong:
        raise UserError(fields=wrong)
    return columns


def unit_price(usual: int, price: int | None, discount: str) -> int:
    """What one unit comes to: the agreed price, or the usual one, less the discount."""
    left, whole = apply_chain(discount)
    return half_up((usual if price is None else price) * left, whole)
