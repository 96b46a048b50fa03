"""How deals read: sums in words, the next step with its tone, the line of a list. For windows and papers, without Qt."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.deals import board, queries, rules
from crm_desktop.features.deals.records import DealFilter, DealRow, FrozenMonth, Sums, Totals

STATUS = {"open": "accent", "won": "ok", "lost": "bad"}
FORECAST_TONES = {"committed": "ok", "best": "info"}


class DealLine(NamedTuple):
    """A row of the list of deals, ready for its columns."""

    id: int
    title: str
    contact: str
    stage: tuple[str, str]
    amount: str
    weighted: str
    step: tuple[str, str]
    expected_close: str
    days: str
    created: str
    forecast: tuple[str, str]


def money(totals: Totals, house: str) -> str:
    """The sums by currency, "184.500 ₺ + 1.200 €"."""
    return " + ".join(locale.money_short(total, code) for code, total, _ in totals.sums if total) or locale.money_short(0, house)


def weighted(totals: Totals, house: str) -> str:
    said = " + ".join(locale.money_short(_whole(part), code) for code, _, part in totals.sums if part)
    return said or locale.money_short(0, house)


def sums(parts: Sums, house: str) -> str:
    """The same of plain sums."""
    return " + ".join(locale.money_short(_whole(part), code) for code, part in parts if part) or locale.money_short(0, house)


def month(key: str) -> str:
    """ "November 2026"."""
    return text("{month} {year}", month=locale.month(int(key[5:])), year=key[:4]) if key else text("Without a date")


def kept_note(months: Sequence[FrozenMonth]) -> str:
    """How the forecasts came to be kept, said openly."""
    if not months:
        return text("On the first day of each month its forecast is kept here, and compared with what was won by its end.")
    said = [text("Each forecast is kept as it stood when the month began; what came is what was won in that month.")]
    if any(month.how == "journal" for month in months):
        said.append(text("Rebuilt: the program was closed or older on that day, so it was put together later from the journal."))
    if any(month.how == "history" for month in months):
        said.append(
            text(
                "Rebuilt in part: the journal does not reach back that far, so the stages are those of that day, but amounts"
                " and days are as known since."
            )
        )
    return " ".join(said)


def kept_how(month: FrozenMonth) -> str:
    """ "kept on 1 Nov", "rebuilt on 22 Nov"."""
    on = locale.day_short(clock.local(month.frozen_at).date())
    if month.how == "day":
        return text("kept on {day}", day=on)
    if month.how == "journal":
        return text("rebuilt on {day}", day=on)
    return text("rebuilt in part on {day}", day=on)


def _whole(minor: int) -> int:
    return (minor + 50) // 100 * 100


def count(number: int) -> str:
    return plural("{count} deal", "{count} deals", number)


def summary(totals: Totals) -> str:
    """The sum and the weighted sum, after a count."""
    house = queries.currency()
    return text("{sum} · weighted {weighted}", sum=money(totals, house), weighted=weighted(totals, house))


def step(row: DealRow) -> tuple[str, str, str]:
    """The next step with its day, its icon and its tone."""
    if row.status != "open":
        return "", "", "dim"
    if not row.next_step and not row.next_step_on:
        return text("No next step"), "circle-alert", "bad"
    if not row.next_step_on:
        return row.next_step, "calendar", "dim"
    when, tone = day(row.next_step_on)
    return text("{step} · {day}", step=row.next_step, day=when) if row.next_step else when, "calendar", tone


def day(on: str) -> tuple[str, str]:
    """A planned day as it stands to today, and its tone."""
    days = (date.fromisoformat(on) - clock.today()).days
    if days >= 0:
        return (locale.day_relative(on) if days < 2 else locale.day_short(on)), "warn" if days == 0 else "ok"
    if days == -1:
        return locale.day_relative(on), "bad"
    return plural("{count} day late", "{count} days late", -days), "bad"


def status(row: DealRow) -> tuple[str, str]:
    """The stage, or how it ended."""
    said = {"open": row.stage, "won": text("Won", "deal"), "lost": text("Lost", "deal")}[row.status]
    return said, STATUS[row.status]


def forecast(row: DealRow) -> tuple[str, str]:
    """How sure it is; nothing for what is merely in the pipeline."""
    if row.forecast == "pipeline" or row.status != "open":
        return "", ""
    return text(rules.FORECASTS[row.forecast], "forecast"), FORECAST_TONES[row.forecast]


def line(row: DealRow) -> DealLine:
    said, _, tone = step(row)
    return DealLine(
        row.id,
        row.title,
        row.contact,
        status(row),
        locale.money_short(row.amount, row.currency),
        locale.money_short(_whole(row.amount * row.probability // 10000), row.currency),
        (said, tone),
        row.expected_close,
        plural("{count} day", "{count} days", row.days),
        row.created_at,
        forecast(row),
    )


def filter_of(chosen: Mapping[str, Any], pipeline_id: int | None, open_only: bool = False) -> DealFilter:
    """What the filter chips say, as queries take it."""
    return DealFilter(
        pipeline_id,
        "open" if open_only else chosen.get("status") or "",
        tuple(chosen.get("close") or ("", "")),
        chosen.get("step") or "",
        bool(chosen.get("rotting")),
        None,
        tuple(chosen.get("stage") or ()),
        tuple(chosen.get("tag") or ()),
        chosen.get("words") or "",
        chosen.get("where"),
    )


def said_of(wanted: DealFilter) -> str:
    """The sums of what a list shows."""
    return summary(board.totals(wanted))
