"""The brief of a hand-over: what is to be done, about what, all one must know of the customer, and room for the answer."""

import re

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.offers import queries as offers
from crm_desktop.features.offers.records import Party
from crm_desktop.features.sales import queries as sales
from crm_desktop.features.sales.prints import begun
from crm_desktop.features.team import matters, papers, queries
from crm_desktop.features.team.records import KINDS, Handover, OwnedRow
from crm_desktop.features.tickets import queries as tickets
from crm_desktop.paper import style


def needed(handover_id: int) -> tuple[Handover, OwnedRow]:
    one = queries.handover(handover_id)
    about = queries.named(one.record_id) if one else None
    if one is None or about is None:
        raise UserError(text("This hand-over is no longer there."))
    return one, about


def brief_pdf(handover_id: int) -> bytes:
    """One hand-over as PDF."""
    one, about = needed(handover_id)
    sheet = begun(text("Hand-over"), facts_of(one), Party())
    sheet.paragraph(f"{text(KINDS[about.kind])}: {about.title}", 12, strong=True)
    for said in record_lines(about):
        sheet.paragraph(said, papers.SMALL + 0.5, color=style.DIM)
    sheet.section(text("What is to be done"))
    sheet.paragraph(one.task)
    contact_id = queries.contact_of(one.record_id)
    found = matters.of(contact_id, 8) if contact_id else None
    if found is not None:
        sheet.section(text("Customer"))
        papers.customer(sheet, found)
        papers.open_matters(sheet, found)
        papers.told(sheet, found, text("What happened last"))
    papers.writing_space(sheet, text("Answer"), 5)
    return sheet.finish()


def facts_of(one: Handover) -> list[str]:
    """From whom to whom, when, until when."""
    return [
        part
        for part in (
            text("From {giver} to {taker}", giver=one.giver, taker=one.taker)
            if one.giver
            else text("To {taker}", taker=one.taker),
            locale.day(clock.local(one.at).date()),
            text("Answer until {day}", day=locale.day(one.due_on)) if one.due_on else "",
        )
        if part
    ]


def record_lines(about: OwnedRow) -> list[str]:
    """What the record says of itself."""
    if about.kind == "deal" and (deal := deals.card(about.id)):
        money = locale.money(deal.row.amount, deal.row.currency)
        step = text("Next step: {step}", step=deal.row.next_step) if deal.row.next_step else ""
        return [part for part in (f"{money} · {deal.row.stage}", step, deal.note[:1500]) if part]
    if about.kind == "ticket" and (ticket := tickets.card(about.id)):
        row = ticket.row
        return [
            part
            for part in (
                " · ".join((row.status_badge[0], row.priority_badge[0], row.due[0])).strip(" ·"),
                ticket.description[:1500],
            )
            if part
        ]
    if about.kind == "offer" and (found := offers.rows([about.id])):
        return [f"{locale.money(found[0].total, found[0].currency)} · {found[0].state[0]} · {locale.day(found[0].valid_until)}"]
    if about.kind == "sale" and (sold := sales.rows([about.id])):
        return [f"{locale.money(sold[0].total, sold[0].currency)} · {sold[0].badge[0]} · {locale.day(sold[0].sold_on)}"]
    return []


def file_name(handover_id: int) -> str:
    """Without what file systems refuse."""
    _, about = needed(handover_id)
    said = f"{text('Hand-over')} {about.title[:60]} {clock.today().isoformat()}"
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", said).strip(" .") + ".pdf"
