"""A field day on paper: the plan on the first page, then each customer on one page, with room for what comes of it."""

import re

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.offers.records import Party
from crm_desktop.features.sales.prints import begun
from crm_desktop.features.team import matters, papers
from crm_desktop.features.visits import queries
from crm_desktop.features.visits.records import PlanRow, VisitRow
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet
from crm_desktop.paper.table import Column, Table

SMALL = 8.5


def needed(plan_id: int) -> PlanRow:
    found = queries.plan(plan_id)
    if found is None:
        raise UserError(text("This field day is no longer there."))
    return found


def plan_pdf(plan_id: int, briefs: bool = True, visit_id: int = 0) -> bytes:
    """The whole day; or one customer's brief alone (`visit_id`)."""
    plan, visits = needed(plan_id), queries.visits(plan_id)
    if visit_id:
        chosen = next((one for one in visits if one.id == visit_id), None)
        if chosen is None:
            raise UserError(text("This visit is no longer there."))
        sheet = begun(chosen.name[:70], [locale.day_long(plan.day), f"{chosen.start}–{chosen.end}"], Party())
        _brief(sheet, chosen)
        return sheet.finish()
    sheet = begun(plan.name, [locale.day_long(plan.day), plural("{count} visit", "{count} visits", len(visits))], Party())
    _plan(sheet, visits)
    if briefs:
        for number, one in enumerate(visits, 1):
            sheet.turn()
            sheet.paragraph(f"{number}.  {one.start}–{one.end}", 11, strong=True, color=style.DIM)
            _brief(sheet, one)
    return sheet.finish()


def file_name(plan: PlanRow) -> str:
    """Without what file systems refuse."""
    said = f"{plan.name[:80]} {plan.day}"
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", said).strip(" .") + ".pdf"


def _plan(sheet: Sheet, visits: list[VisitRow]) -> None:
    if not visits:
        sheet.paragraph(text("No visits are planned yet."), color=style.DIM)
        return
    table = Table(
        sheet,
        [
            Column(text("Time"), 66),
            Column(text("Customer")),
            Column(text("Where")),
            Column(text("Phone"), 84),
            Column(text("What waits"), 96),
        ],
        SMALL,
    )
    for one in visits:
        state = "" if one.status == "planned" else one.badge[0]
        what = ", ".join(said for said, _ in one.why)
        table.row(
            [f"{one.start}–{one.end}", one.name[:120], one.place[:160], one.phone, what],
            detail=" · ".join(filter(None, (state, one.purpose))),
        )
    table.finish()


def _brief(sheet: Sheet, one: VisitRow) -> None:
    found = matters.of(one.contact_id, 4)
    if found is None:
        return
    papers.customer(sheet, found)
    if one.purpose:
        sheet.section(text("Why we go"))
        sheet.paragraph(one.purpose)
    papers.to_offer(sheet, found)
    papers.open_matters(sheet, found, 4)
    papers.to_ask(sheet, found)
    papers.told(sheet, found, text("What happened last"))
    papers.writing_space(sheet, text("What came of it"), 16)
