"""The arithmetic of an offer, in exact integers, half up. Pure.

A line's amount is rounded once, as it is printed; so the printed column always adds up to the subtotal. The discount on
the whole and the tax are then rounded per line or per tax rate, as the offer's rounding says.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import HUNDRED_PERCENT, LIMIT, apply_chain, half_up, parse_chain

STATUSES = {
    "draft": mark("Draft"), "sent": mark("Sent"), "accepted": mark("Accepted"), "rejected": mark("Rejected"),
    "expired": mark("Expired"), "replaced": mark("Replaced"),
}
TONES = {
    "draft": "info", "sent": "accent", "accepted": "ok", "rejected": "bad", "expired": "warn", "replaced": "neutral",
}
ROUNDINGS = {"line": mark("On each line"), "document": mark("On the whole offer")}
TEXTS = {"subject": 200, "intro": 10_000, "terms": 10_000, "note": 10_000, "reject_reason": 2_000}
LINE_TEXTS = {"code": 64, "description": 20_000, "detail": 20_000, "unit": 24}
KINDS = ("item", "heading", "text", "subtotal")
OPTIONAL, ALTERNATIVE = 1, 2
"""What a line's `optional` says: outside the total, or instead of the line above it."""
PER_MINOR = 10_000 * 10_000 // 100


class Counted(Protocol):
    """What the sums need of a line."""

    @property
    def kind(self) -> str: ...
    @property
    def quantity(self) -> int: ...
    @property
    def price(self) -> int: ...
    @property
    def cost(self) -> int: ...
    @property
    def discount(self) -> str: ...
    @property
    def tax_percent(self) -> int: ...
    @property
    def optional(self) -> int: ...


Line = TypeVar("Line", bound=Counted)


class TaxSum(NamedTuple):
    """One tax rate: hundredths of a percent, what is taxed, the tax."""

    percent: int
    base: int
    tax: int


class Totals(NamedTuple):
    """Minor units. `subtotal` is the sum of the printed amounts; `net + tax == total`, and
    `subtotal - discount` is `net`, or `total` where prices include tax."""

    subtotal: int
    discount: int
    net: int
    tax: int
    total: int
    rates: tuple[TaxSum, ...]


def amount(line: Counted) -> int:
    """What a line costs after its own discount, in minor units."""
    return reckoned(line.quantity, line.price, line.discount) if line.kind == "item" else 0


def reckoned(quantity: int, price: int, discount: str) -> int:
    """Quantity times price after the chain of discounts, in minor units."""
    numerator, denominator = _left(discount) if discount else (1, 1)
    return half_up(quantity * price * numerator, PER_MINOR * denominator)


_left = lru_cache(512)(apply_chain)
"""Stored chains read the same in every language, so what they leave may be kept."""


def totals(
    lines: Iterable[Counted], *, discount: int = 0, tax_included: bool = False, rounding: str = "line", optional: bool = False
) -> Totals:
    """Sums of an offer; `optional` counts the optional lines too."""
    counted = [line for line in lines if line.kind == "item" and line.optional <= (OPTIONAL if optional else 0)]
    shares: dict[int, list[int]] = {}
    for line in counted:
        shares.setdefault(line.tax_percent, []).append(amount(line))
    rates = []
    for percent in sorted(shares):
        amounts = [sum(shares[percent])] if rounding == "document" else shares[percent]
        left = [half_up(one * (HUNDRED_PERCENT - discount), HUNDRED_PERCENT) for one in amounts]
        if tax_included:
            tax = sum(half_up(one * percent, HUNDRED_PERCENT + percent) for one in left)
            rates.append(TaxSum(percent, sum(left) - tax, tax))
        else:
            rates.append(TaxSum(percent, sum(left), sum(half_up(one * percent, HUNDRED_PERCENT) for one in left)))
    subtotal = sum(map(sum, shares.values()))
    net, tax = sum(rate.base for rate in rates), sum(rate.tax for rate in rates)
    after = net + tax if tax_included else net
    return Totals(subtotal, subtotal - after, net, tax, net + tax, tuple(rates))


def groups(lines: Sequence[Counted]) -> list[list[int]]:
    """Places of lines of which only one counts: a line and the alternatives that follow it."""
    found: list[list[int]] = []
    open_ = False
    for place, line in enumerate(lines):
        if line.kind == "item" and line.optional == ALTERNATIVE:
            if open_:
                found[-1].append(place)
        elif line.kind == "item":
            found.append([place])
            open_ = not line.optional
        elif line.kind != "text":
            open_ = False
    return [group for group in found if len(group) > 1]


def instead(lines: Sequence[Line], rank: int) -> list[Line]:
    """The counted lines when of each group the alternative of this rank (1: the first) is taken, where it has one."""
    swapped = {group[0]: group[rank] for group in groups(lines) if len(group) > rank}
    items = [place for place, line in enumerate(lines) if line.kind == "item" and not line.optional]
    return [lines[swapped.get(place, place)] for place in items]


def numbers(lines: Sequence[Counted]) -> list[str]:
    """How the lines are counted: 1, 2, and 2b for an alternative to 2; headings, texts and subtotals are not."""
    found: list[str] = []
    last, letter = 0, 0
    for line in lines:
        if line.kind != "item":
            found.append("")
        elif line.optional == ALTERNATIVE and last:
            letter += 1
            found.append(f"{last}{revision_letter(letter).lower()}")
        else:
            last, letter = last + 1, 0
            found.append(str(last))
    return found


def subtotals(lines: Sequence[Counted]) -> dict[int, int]:
    """Place of each subtotal line -> what the counted lines come to since the heading or subtotal before it."""
    found: dict[int, int] = {}
    since = 0
    for place, line in enumerate(lines):
        if line.kind == "subtotal":
            found[place] = since
        if line.kind in ("subtotal", "heading"):
            since = 0
        elif not line.optional:
            since += amount(line)
    return found


def withheld(sums: Totals, tenths: int) -> int:
    """The part of the tax that the buyer pays to the state in the seller's stead."""
    return half_up(sums.tax * tenths, 10)


class Margin(NamedTuple):
    """What remains of the net, for the owner's eyes: minor units, and hundredths of a percent of the net."""

    minor: int
    percent: int


def margin(lines: Sequence[Counted], sums: Totals) -> Margin | None:
    """None while no line has a cost: a margin of 100 % would be a lie."""
    counted = [line for line in lines if line.kind == "item" and not line.optional]
    if not any(line.cost for line in counted):
        return None
    minor = sums.net - half_up(sum(line.quantity * line.cost for line in counted), PER_MINOR)
    return Margin(minor, half_up(minor * HUNDRED_PERCENT, sums.net) if sums.net > 0 else 0)


def line_margin(line: Counted, discount: int, tax_included: bool) -> Margin | None:
    """Of one line, after all discounts and without tax; None without a cost or a price."""
    net = net_unit(line, discount, tax_included) if line.kind == "item" else 0
    if not line.cost or net <= 0:
        return None
    left = half_up(line.quantity * (net - line.cost), PER_MINOR)
    return Margin(left, half_up((net - line.cost) * HUNDRED_PERCENT, net))


def revision_letter(revision: int) -> str:
    """The first issue has none, the first revision is B, after Z comes AA."""
    letters = ""
    number = revision + 1
    while number and revision:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def chain(typed: str) -> str:
    """A discount chain as it is stored: `10.5+5`, the same in every language.

    Raises:
        UserError: it is no chain of percentages.
    """
    return "+".join(f"{percent / 100:.2f}".rstrip("0").rstrip(".") for percent in parse_chain(typed))


def refuse_too_much(quantity: int, price: int, discount: str) -> None:
    """Raises UserError when a line comes to more than can be kept."""
    if abs(reckoned(quantity, price, discount)) > LIMIT:
        raise UserError(fields={"price": text("This line comes to too much. Check quantity and price.")})


def net_unit(line: Counted, discount: int, tax_included: bool) -> int:
    """What one unit comes to after the line's and the whole discount, without tax, in 1/10,000."""
    numerator, denominator = _left(line.discount) if line.discount else (1, 1)
    numerator, denominator = numerator * (HUNDRED_PERCENT - discount), denominator * HUNDRED_PERCENT
    if tax_included:
        numerator, denominator = numerator * HUNDRED_PERCENT, denominator * (HUNDRED_PERCENT + line.tax_percent)
    return half_up(line.price * numerator, denominator)


def price_with_tax(price: int, percent: int) -> int:
    """A unit price with its tax, to whole minor units, in 1/10,000."""
    return half_up(price * (HUNDRED_PERCENT + percent), HUNDRED_PERCENT * 100) * 100
