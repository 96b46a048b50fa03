"""Pipeline and forecast on paper: what is open by stage, what is expected by month, what earlier forecasts came to."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import speaking, text
from crm_desktop.features.deals import board, forecast, freezing, queries, rules, shown
from crm_desktop.features.deals.records import BoardColumn, DealFilter, ForecastMonth, FrozenMonth
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.paper.table import Column, Table, figure_width
from crm_desktop.store import files, settings

MOST = 2000
HEAD = ("name", "address", "city", "phone", "email", "web")


def pipeline(path: Path, pipeline_id: int | None = None, closing: str = "", cards: bool = True, language: str = "") -> None:
    """Open deals by stage, with their sums; `cards` lists each deal. `closing`: a key of rules.CLOSINGS."""
    _write(path, language, lambda: _pipeline(pipeline_id, closing, cards))


def forecast_report(path: Path, pipeline_id: int | None = None, language: str = "") -> None:
    """The months to come, and what the forecasts kept at each month's begin came to."""
    freezing.freeze()
    _write(path, language, lambda: _forecast(pipeline_id))


def closing_days(closing: str, today: date) -> tuple[str, str]:
    """First and last day of a key of rules.CLOSINGS."""
    if closing == "month":
        return rules.month_of(today)
    if closing == "next_month":
        return rules.month_of(date.fromisoformat(f"{rules.month_after(today.isoformat()[:7])}-01"))
    return (f"{today.year}-01-01", f"{today.year}-12-31") if closing == "year" else ("", "")


def _write(path: Path, language: str, make: Callable[[], Sheet]) -> None:
    with speaking(language or spoken()):
        data = make().finish()
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(text("{name} cannot be written: {reason}", name=path.name, reason=reason)) from error


def _begun(title: str, filters: Sequence[str]) -> Sheet:
    """A sheet with the letterhead, the day, and the filters named."""
    said = {key: str(settings.get(f"business.{key}", "") or "").strip() for key in HEAD}
    lines = (
        ", ".join(part for part in (said["address"], said["city"]) if part),
        " · ".join(part for part in (said["phone"], said["email"], said["web"]) if part),
    )
    logo = str(settings.get("business.logo", "") or "")
    day = text("As of {day}", day=locale.day(clock.today()))
    sheet = Sheet(title, said["name"], running=" · ".join(part for part in (title, said["name"], day) if part))
    head = Letterhead(said["name"], tuple(line for line in lines if line), files.get(logo) if logo else None)
    sheet.letterhead(head, title, [day])
    sheet.paragraph(" · ".join(filters), style.META + 0.5, color=style.DIM)
    sheet.y -= style.GAP / 2
    return sheet


def _named(pipeline_id: int | None) -> str:
    name = next((row.name for row in queries.pipelines() if row.id == pipeline_id), "")
    return text("Pipeline: {name}", name=name) if name else text("All pipelines")


def _pipeline(pipeline_id: int | None, closing: str, cards: bool) -> Sheet:
    days = closing_days(closing, clock.today())
    said = [_named(pipeline_id)]
    if days[0]:
        said.append(text("Closing: {first} to {last}", first=locale.day(days[0]), last=locale.day(days[1])))
    sheet = _begun(text("Pipeline"), said)
    wanted = DealFilter(pipeline_id, "open", days)
    columns = [column for column in board.columns(wanted) if column.totals.deals or pipeline_id]
    if not any(column.totals.deals for column in columns):
        sheet.paragraph(text("No open deal fits these filters."), color=style.DIM)
        return sheet
    _stages(sheet, columns, wanted, several=not pipeline_id)
    if cards:
        for column in columns:
            if column.totals.deals:
                _cards(sheet, column)
    return sheet


def _stages(sheet: Sheet, columns: Sequence[BoardColumn], wanted: DealFilter, several: bool) -> None:
    house = queries.currency()
    names = {row.id: row.name for row in queries.pipelines()}
    several = several and len(names) > 1
    lines = [
        (
            text("{pipeline}: {stage}", pipeline=names[column.stage.pipeline_id], stage=column.stage.name)
            if several
            else column.stage.name,
            locale.percent(column.stage.probability),
            locale.number(column.totals.deals, 0, 1),
            shown.money(column.totals, house),
            shown.weighted(column.totals, house),
        )
        for column in columns
    ]
    totals = board.totals(wanted)
    last = (text("Together"), "", locale.number(totals.deals, 0, 1), shown.money(totals, house), shown.weighted(totals, house))
    table = Table(
        sheet,
        [Column(text("Stage")), *_figures((*lines, last), (text("Probability"), text("Deals"), text("Sum"), text("Weighted")))],
    )
    for line in lines:
        table.row([cell[:300] for cell in line])
    table.row(list(last), strong=True)
    table.finish()


def _figures(lines: Sequence[Sequence[str]], titles: Sequence[str]) -> list[Column]:
    """Columns after the first, each as wide as its figures."""
    return [
        Column(title, figure_width([line[at] for line in lines], title, least=52, most=150), figure=True)
        for at, title in enumerate(titles, 1)
    ]


def _cards(sheet: Sheet, column: BoardColumn) -> None:
    sheet.section(column.stage.name[:120], keep=60)
    found = queries.deal_rows(column.ids[:MOST])
    amounts = [locale.money_short(row.amount, row.currency) for row in found]
    table = Table(
        sheet,
        [
            Column(text("Deal")),
            Column(text("Customer")),
            Column(text("Next step"), 104),
            Column(text("Close", "expected"), 56),
            Column(text("Amount"), figure_width(amounts, text("Amount")), figure=True),
        ],
    )
    for row, amount in zip(found, amounts, strict=True):
        table.row([row.title[:300], row.contact[:200], shown.step(row)[0][:200], _day(row.expected_close), amount])
    table.finish()
    if len(column.ids) > MOST:
        rest = locale.number(len(column.ids) - MOST, 0, 1)
        sheet.paragraph(text("And {count} more, counted in the sums.", count=rest), color=style.DIM)


def _day(day: str) -> str:
    return locale.day(day) if day else ""


def _forecast(pipeline_id: int | None) -> Sheet:
    sheet = _begun(text("Forecast"), [_named(pipeline_id)])
    months = board.forecast(DealFilter(pipeline_id))
    if months:
        sheet.section(text("Open deals by expected close"), keep=60)
        _months(sheet, months)
    else:
        sheet.paragraph(text("No deal is open."), color=style.DIM)
    kept = forecast.frozen(pipeline_id)
    sheet.section(text("Forecast and what came"), keep=60)
    if kept:
        _kept(sheet, kept)
        sheet.y -= style.GAP / 2
    sheet.paragraph(shown.kept_note(kept), style.META + 0.5, color=style.DIM)
    return sheet


def _months(sheet: Sheet, months: Sequence[ForecastMonth]) -> None:
    house = queries.currency()
    lines = [
        (
            shown.month(month.month),
            locale.number(month.totals.deals, 0, 1),
            shown.sums(month.committed, house),
            shown.sums(month.best, house),
            shown.weighted(month.totals, house),
            shown.money(month.totals, house),
        )
        for month in months
    ]
    titles = (text("Deals"), text("Committed", "forecast"), text("Best case", "forecast"), text("Weighted"), text("Sum"))
    table = Table(sheet, [Column(text("Month")), *_figures(lines, titles)])
    for line in lines:
        table.row(list(line))
    table.finish()


def _kept(sheet: Sheet, kept: Sequence[FrozenMonth]) -> None:
    house = queries.currency()
    lines = [
        (
            text("{month} (so far)", month=shown.month(month.month)) if not month.over else shown.month(month.month),
            locale.number(month.deals, 0, 1),
            *(shown.sums(part, house) for part in (month.committed, month.best, month.weighted, month.came)),
        )
        for month in kept
    ]
    titles = (text("Deals"), text("Committed", "forecast"), text("Best case", "forecast"), text("Weighted"), text("Came"))
    table = Table(sheet, [Column(text("Month")), *_figures(lines, titles)])
    for month, line in zip(kept, lines, strict=True):
        table.row(list(line), detail=shown.kept_how(month), detail_column=0)
    table.finish()
