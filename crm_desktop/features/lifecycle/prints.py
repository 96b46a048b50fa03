"""The movement between stages on paper: one month as a table, the year before it month by month."""

from pathlib import Path

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import plural, speaking, text
from crm_desktop.features.lifecycle import queries, rules
from crm_desktop.features.lifecycle.records import Flow
from crm_desktop.features.lifecycle.shown import month_said
from crm_desktop.features.offers.records import Party
from crm_desktop.features.sales.prints import begun
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet
from crm_desktop.paper.table import Column, Table

SMALL = 8.0


def movement(path: Path, month: str = "", language: str = "") -> None:
    """Writes the report."""
    path.write_bytes(movement_pdf(month, language))


def movement_pdf(month: str = "", language: str = "") -> bytes:
    """The movement of a month, the newest when none is named, and of the twelve up to now."""
    with speaking(language or spoken()):
        flow = queries.flow(month or clock.today().isoformat()[:7])
        sheet = begun(text("Movement between customer stages"), [month_said(flow.month)], Party())
        _month(sheet, flow)
        _year(sheet)
        sheet.section(text("What the stages mean"))
        for said in _meanings():
            sheet.paragraph(said, style.META + 0.5, color=style.DIM)
        return sheet.finish()


def file_name() -> str:
    return f"{text('Movement between customer stages')} {clock.today().isoformat()}.pdf"


def _month(sheet: Sheet, flow: Flow) -> None:
    sheet.section(text("From where to where in {month}", month=month_said(flow.month)))
    keys = tuple(rules.STAGES)
    columns = [Column(text("From", "stage"), 92), Column(text("At start"), 52, figure=True)]
    columns += [Column(text(rules.SHORT[stage], "stage of a customer"), 46, figure=True) for stage in keys]
    table = Table(sheet, [*columns, Column(text("At end"), 52, figure=True)], SMALL)
    for before in ("", *keys):
        cells = [_count(flow.moves.get((before, stage), 0)) for stage in keys]
        name = rules.said(before) if before else text("New", "contact of a month")
        table.row([name, _count(flow.begin.get(before, 0)), *cells, _count(flow.end.get(before, 0))])
    table.finish()
    if not any(flow.moves.values()):
        sheet.paragraph(text("Nobody moved in this month."), color=style.DIM)


def _year(sheet: Sheet) -> None:
    sheet.section(text("The last twelve months: who came to each stage"))
    keys = tuple(rules.STAGES)
    columns = [
        Column(text("Month"), 92),
        *(Column(text(rules.SHORT[stage], "stage of a customer"), 50, figure=True) for stage in keys),
    ]
    table = Table(sheet, [*columns, Column(text("Won back"), 52, figure=True)], SMALL)
    for month in queries.months(12):
        flow = queries.flow(month)
        came = [sum(count for (_, stage), count in flow.moves.items() if stage == key) for key in keys]
        back = sum(
            count
            for (before, stage), count in flow.moves.items()
            if before in (rules.LAPSED, rules.ENDED) and stage in rules.KEPT
        )
        table.row([month_said(month), *map(_count, came), _count(back)])
    table.finish()


def _count(count: int) -> str:
    return locale.number(count, 0, 1) if count else ""


def _meanings() -> list[str]:
    """The rules in force, in sentences."""
    now = queries.current_rules()
    times = f"{now.rhythm / 100:g}".replace(".", "," if spoken() != "en" else ".")
    return [
        plural("Repeat customer: bought on {count} day or more.", "Repeat customer: bought on {count} days or more.", now.repeat),
        plural("Loyal customer: bought on {count} day or more.", "Loyal customer: bought on {count} days or more.", now.loyal),
        text("Advocate: bought on {days} days or more and referred {count} or more.", days=now.advocate, count=now.referrals),
        text(
            "Gone quiet: nothing bought for {times} times the usual gap, at least {least} days;"
            " {single} days after a single purchase.",
            times=times,
            least=now.least,
            single=now.single,
        ),
        plural("Ended: nothing bought for {count} day.", "Ended: nothing bought for {count} days.", now.ended),
    ]
