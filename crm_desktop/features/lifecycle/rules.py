"""The stages of a customer, the numbers that the owner may edit, and how stages set by hand lie over those of the rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, plural, text

PROSPECT, FIRST, REPEAT, LOYAL, ADVOCATE, LAPSED, ENDED = STAGE_KEYS = (
    "prospect", "first", "repeat", "loyal", "advocate", "lapsed", "ended",
)  # fmt: skip
STAGES = {
    PROSPECT: mark("Prospect", "stage of a customer"),
    FIRST: mark("First purchase"),
    REPEAT: mark("Repeat customer"),
    LOYAL: mark("Loyal customer"),
    ADVOCATE: mark("Advocate"),
    LAPSED: mark("Gone quiet"),
    ENDED: mark("Ended", "stage of a customer"),
}
SHORT = {
    PROSPECT: mark("Prospect", "stage of a customer"), FIRST: mark("First", "stage of a customer"),
    REPEAT: mark("Repeat", "stage of a customer"), LOYAL: mark("Loyal", "stage of a customer"),
    ADVOCATE: mark("Advocate", "stage of a customer"), LAPSED: mark("Quiet", "stage of a customer"),
    ENDED: mark("Ended", "stage of a customer"),
}  # fmt: skip
TONES = {
    PROSPECT: "info", FIRST: "accent", REPEAT: "accent", LOYAL: "ok", ADVOCATE: "ok", LAPSED: "warn", ENDED: "",
}  # fmt: skip
KEPT = (FIRST, REPEAT, LOYAL, ADVOCATE)


class Rules(NamedTuple):
    """Purchases are days on which something was bought. `rhythm` is in hundredths: 200 is twice the usual time."""

    repeat: int = 2
    loyal: int = 4
    advocate: int = 2
    referrals: int = 1
    rhythm: int = 200
    least: int = 60
    single: int = 180
    ended: int = 730


FIELDS = {
    "repeat": (mark("Repeat customer from purchase number"), 2, 1000),
    "loyal": (mark("Loyal customer from purchase number"), 2, 10_000),
    "advocate": (mark("Advocate from purchase number"), 1, 10_000),
    "referrals": (mark("Advocate from this many contacts referred"), 1, 10_000),
    "rhythm": (mark("Gone quiet after this many times the usual gap"), 100, 10_000),
    "least": (mark("Gone quiet after at least, days"), 7, 3650),
    "single": (mark("Gone quiet after a single purchase, days"), 7, 3650),
    "ended": (mark("Ended after, days without a purchase"), 30, 36_500),
}


def of(stored: Mapping[str, Any] | None) -> Rules:
    """What is stored, over the numbers we begin with."""
    known = {key: number for key, number in (stored or {}).items() if key in Rules._fields and isinstance(number, int)}
    return Rules(**known)


def checked(rules: Rules) -> Rules:
    """UserError names the numbers that make no sense."""
    wrong = {}
    for key, (_, low, high) in FIELDS.items():
        if not low <= getattr(rules, key) <= high:
            scale = 100 if key == "rhythm" else 1
            wrong[key] = text("Give a number from {low} to {high}.", low=low // scale, high=high // scale)
    if not wrong and rules.loyal <= rules.repeat:
        wrong["loyal"] = text("A loyal customer buys more often than a repeat customer.")
    if wrong:
        raise UserError(fields=wrong)
    return rules


class Move(NamedTuple):
    """From a stage ('' none) to another, on a day, and why: a key of `why_said`."""

    day: str
    before: str
    stage: str
    why: str
    figure: int = 0
    note: str = ""


class Hand(NamedTuple):
    """A stage set by hand from a day, to and with another one ('' for good)."""

    stage: str
    reason: str
    from_on: str
    until_on: str = ""


def said(stage: str) -> str:
    """The stage's name in the language spoken."""
    return text(STAGES[stage], "stage of a customer") if stage in (PROSPECT, ENDED) else text(STAGES[stage])


def badge(stage: str) -> tuple[str, str]:
    return said(stage), TONES[stage]


def why_said(why: str, figure: int, note: str = "") -> str:
    """Why somebody stands there, as a sentence's part."""
    if why == "bought":
        return plural("{count} purchase", "{count} purchases", figure)
    if why == "referral":
        return plural("{count} contact referred", "{count} contacts referred", figure)
    if why == "quiet":
        return plural("nothing bought for {count} day", "nothing bought for {count} days", figure)
    if why == "hand":
        return text("by hand: {reason}", reason=note)
    return text("nothing bought yet")


def masked(moves: Sequence[Move], hands: Iterable[Hand], today: str) -> list[Move]:
    """The moves as they went: what the rules say where no hand lies over it. Hands do not overlap."""
    laid = sorted((hand for hand in hands if hand.from_on <= today), key=lambda hand: hand.from_on)
    spans = [(hand.from_on, _after(hand.until_on) if hand.until_on else "9999", hand) for hand in laid]
    steps = [(move.day, 1, move) for move in moves if not any(start <= move.day < end for start, end, _ in spans)]
    for start, end, hand in spans:
        steps.append((start, 2, Move(start, "", hand.stage, "hand", 0, hand.reason)))
        free = end <= today and not any(one <= end < other for one, other, _ in spans)
        if free and (under := [move for move in moves if move.day < end]):
            steps.append((end, 0, under[-1]._replace(day=end)))
    out: list[Move] = []
    for _, _, move in sorted(steps, key=lambda step: step[:2]):
        before = out[-1].stage if out else ""
        if move.stage != before or move.why == "hand":
            out.append(move._replace(before=before))
    return out


def next_look(next_on: str, hands: Iterable[Hand], today: str) -> str:
    """On which day time alone may move somebody over whom hands lie."""
    days = [next_on] if next_on else []
    for hand in hands:
        days += [hand.from_on] if hand.from_on > today else []
        if hand.from_on <= today and hand.until_on >= today:
            return _after(hand.until_on)
        if hand.from_on <= today and not hand.until_on:
            return ""
    return min(days, default="")


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
