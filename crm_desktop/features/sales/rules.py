"""The arithmetic of selling, in exact integers: instalments that add up, payments that fill the oldest due first, what is
returned, how late it is. Pure. The sums of lines are those of offers."""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from crm_desktop.base.i18n import mark
from crm_desktop.base.money import HUNDRED_PERCENT, half_up
from crm_desktop.features.offers import rules as offer_rules

STATUSES = {"confirmed": mark("Confirmed"), "delivered": mark("Delivered"), "cancelled": mark("Cancelled")}
STATES = {
    "open": mark("Unpaid"),
    "part": mark("Partly paid"),
    "late": mark("Overdue"),
    "paid": mark("Paid"),
    "cancelled": mark("Cancelled"),
}
TONES = {"open": "info", "part": "accent", "late": "bad", "paid": "ok", "cancelled": "neutral"}
DELIVERED = {0: mark("Not delivered"), 1: mark("In part"), 2: mark("Delivered")}
DELIVERED_TONES = {0: "neutral", 1: "warn", 2: "ok"}
REASONS = {
    "damaged": mark("Damaged on the way"),
    "faulty": mark("Does not work"),
    "wrong": mark("Wrong item"),
    "unwanted": mark("No longer wanted"),
    "late": mark("Came too late"),
    "other": mark("Another reason"),
}
METHODS = {
    "transfer": mark("Bank transfer"),
    "cash": mark("Cash"),
    "card": mark("Card"),
    "cheque": mark("Cheque"),
    "note": mark("Promissory note"),
    "other": mark("Other way"),
}
REMINDERS = {"friendly": mark("Friendly"), "firm": mark("Firm"), "final": mark("Last reminder")}
BUCKETS = (
    mark("Not due yet"),
    mark("1 to 30 days"),
    mark("31 to 60 days"),
    mark("61 to 90 days"),
    mark("Over 90 days"),
)
MOST_PARTS = 120


class Counted(offer_rules.Counted, Protocol):
    """What the sums need of a line, and its id."""

    @property
    def id(self) -> int: ...


class LineSum(NamedTuple):
    """What one line comes to after everything, in minor units."""

    net: int
    tax: int
    withheld: int = 0

    @property
    def gross(self) -> int:
        """What the customer pays for it."""
        return self.net + self.tax - self.withheld


class Part(NamedTuple):
    """A planned instalment."""

    id: int
    due_on: str
    amount: int


class Due(NamedTuple):
    """What falls due on a day, and how much of it is paid. `id` 0: what no instalment covers."""

    id: int
    due_on: str
    amount: int
    paid: int = 0

    @property
    def open(self) -> int:
        return self.amount - self.paid


class OpenDue(NamedTuple):
    sale_id: int
    due_on: str
    open: int


def line_sums(
    lines: Iterable[Counted], *, discount: int = 0, tax_included: bool = False, rounding: str = "line", tenths: int = 0
) -> dict[int, LineSum]:
    """Net and tax of each line by its id, and what the buyer withholds of the tax; their sums are exactly those of the whole."""
    items = [line for line in lines if line.kind == "item" and not line.optional]
    if rounding != "document":
        found = {line.id: _line_sum(line, discount, tax_included) for line in items}
    else:
        found = _by_document(items, discount, tax_included, rounding)
    if tenths:
        taxes = [one.tax for one in found.values()]
        kept = spread(half_up(sum(taxes) * tenths, 10), taxes)
        found = {id_: one._replace(withheld=part) for (id_, one), part in zip(found.items(), kept, strict=True)}
    return found


def _by_document(items: Sequence[Counted], discount: int, tax_included: bool, rounding: str) -> dict[int, LineSum]:
    totals = offer_rules.totals(items, discount=discount, tax_included=tax_included, rounding=rounding)
    found: dict[int, LineSum] = {}
    for rate in totals.rates:
        own = [line for line in items if line.tax_percent == rate.percent]
        amounts = [offer_rules.amount(line) for line in own]
        nets, taxes = spread(rate.base, amounts), spread(rate.tax, amounts)
        found.update({line.id: LineSum(net, tax) for line, net, tax in zip(own, nets, taxes, strict=True)})
    return found


def gross(quantity: int, price: int, discount: str, tax_percent: int) -> int:
    """A line with its tax, without a discount on the whole; rounded as `line_sums` rounds by line."""
    left = offer_rules.reckoned(quantity, price, discount)
    return left + half_up(left * tax_percent, HUNDRED_PERCENT)


def _line_sum(line: Counted, discount: int, tax_included: bool) -> LineSum:
    left = offer_rules.amount(line)
    if discount:
        left = half_up(left * (HUNDRED_PERCENT - discount), HUNDRED_PERCENT)
    if not tax_included:
        return LineSum(left, half_up(left * line.tax_percent, HUNDRED_PERCENT))
    tax = half_up(left * line.tax_percent, HUNDRED_PERCENT + line.tax_percent)
    return LineSum(left - tax, tax)


def spread(whole: int, weights: Sequence[int]) -> list[int]:
    """`whole` by weight, to the cent, adding up exactly."""
    all_ = sum(weights)
    if not all_:
        return [whole if place == 0 else 0 for place in range(len(weights))]
    parts, run, given = [], 0, 0
    for weight in weights:
        run += weight
        parts.append(half_up(whole * run, all_) - given)
        given += parts[-1]
    return parts


def share_of(amount: int, part: int, whole: int) -> int:
    """What `part` of a quantity `whole` comes to of an amount."""
    return half_up(amount * part, whole) if whole else 0


def split(total: int, count: int) -> list[int]:
    """`count` parts that differ by a cent at most and add up to the total; the larger ones first."""
    base, rest = divmod(total, count)
    return [base + (place < rest) for place in range(count)]


def months_on(day: str, months: int) -> str:
    """The same day `months` later; the month's last day when it has no such day."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def plan(total: int, count: int, first_on: str, months: int = 1, down: int = 0, down_on: str = "") -> list[tuple[str, int]]:
    """(day, amount) of a down payment and `count` instalments that add up to the total."""
    begun = [(down_on or first_on, down)] if down else []
    parts = split(total - down, count)
    return begun + [(months_on(first_on, place * months), amount) for place, amount in enumerate(parts)]


def dues(owed: int, due_on: str, parts: Sequence[Part]) -> list[Due]:
    """What falls due when; adds up to what is owed. A plan that is too large is cut from its end, what it leaves out falls
    due on the sale's own day, or with the last instalment."""
    left, found = max(0, owed), []
    for part in sorted(parts, key=lambda one: (one.due_on, one.id)):
        found.append(Due(part.id, part.due_on, min(part.amount, left)))
        left -= found[-1].amount
    if left:
        found.append(Due(0, max([due_on, *(one.due_on for one in found)]), left))
    return found


def filled(found: Sequence[Due], paid: int) -> list[Due]:
    """The dues with what was paid in them, the oldest first."""
    done = []
    for one in found:
        taken = min(one.amount, max(0, paid))
        done.append(one._replace(paid=taken))
        paid -= taken
    return done


def allocate(amount: int, open_: Iterable[OpenDue], first: int | None = None) -> tuple[dict[int, int], int]:
    """How much goes to which sale, oldest due first (all of sale `first` before others), and what is left over as credit."""
    shares: dict[int, int] = {}
    for due in sorted(open_, key=lambda one: (one.sale_id != first, one.due_on, one.sale_id)):
        taken = min(due.open, amount)
        if taken > 0:
            shares[due.sale_id] = shares.get(due.sale_id, 0) + taken
            amount -= taken
    return shares, amount


def converted(amount: int, currency: str, settles: str, rate: int, house: str) -> int:
    """A payment in the currency of the sales it settles. `rate` is the price of the foreign unit in the house's currency, and
    between two foreign ones that of the sales' unit in the payment's."""
    if currency == settles:
        return amount
    return half_up(amount * rate, 1_000_000) if settles == house else half_up(amount * 1_000_000, rate)


def bucket(due_on: str, as_of: str) -> int:
    """0 not due, 1 up to 30 days late, 2 to 60, 3 to 90, 4 more."""
    late = days_between(due_on, as_of)
    return 0 if late <= 0 else min(4, (late - 1) // 30 + 1)


def days_on(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def late_days(found: Sequence[Due], paid: Sequence[tuple[str, int]]) -> list[int]:
    """How many days after its due each settled part was settled; 0 when in time. `paid`: (day, amount)."""
    late, run, at, have = [], 0, 0, 0
    by_day = sorted(paid)
    for one in found:
        run += one.amount
        while have < run and at < len(by_day):
            have += by_day[at][1]
            at += 1
        if have < run or not one.amount:
            continue
        late.append(max(0, days_between(one.due_on, by_day[at - 1][0])))
    return late


def monday(day: str) -> str:
    """The Monday of a day's week."""
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


def state(status: str, open_: int, paid: int, next_due: str, today: str) -> str:
    """How a sale stands with its payment."""
    if status == "cancelled":
        return "cancelled"
    if open_ <= 0:
        return "paid"
    if next_due and next_due < today:
        return "late"
    return "part" if paid > 0 else "open"
