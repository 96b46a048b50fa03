"""What stands at the right of a ticket: (lines, note) of its times, its unit's warranty, its cost, tickets beside it, scores."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import repairs, rules, service, times
from crm_desktop.features.tickets.records import TicketCard
from crm_desktop.features.warranty.records import UnitCard
from crm_desktop.kit.record_page import PanelRow

Filled = tuple[list[PanelRow], str]


def time_rows(card: TicketCard) -> Filled:
    row = card.row
    lines = [PanelRow(None, text("Opened"), detail=locale.moment(row.opened_at))]
    if row.answered_at:
        lines.append(PanelRow(None, text("First response"), row.answer_time))
    elif (answer := times.answer_words(card))[0]:
        lines.append(PanelRow(None, text("Answer by"), answer[0], tone=answer[1]))
    if row.closed_at:
        lines.append(PanelRow(None, text("Solved in"), row.solve_time, tone="ok"))
    elif row.due_at:
        said = text("paused") if row.status == "waiting" else _due(row.due_at)
        lines.append(PanelRow(None, text("Due"), said, tone=row.due[1]))
    note = plural("reopened {count} time", "reopened {count} times", row.reopened) if row.reopened else ""
    return lines, note


def _due(due_at: str) -> str:
    return text("{day} {time}", day=locale.day_relative(due_at[:10]), time=due_at[11:16])


def warranty_rows(card: TicketCard, unit: UnitCard) -> Filled:
    """Covered or not, how long the law lets a repair take, and the day that ends."""
    said, tone = coverage(card, unit)
    lines = [PanelRow(Ref("unit", unit.row.id), unit.row.name, badge=said, tone=tone)]
    if unit.row.serial:
        lines.append(PanelRow(None, text("Serial number"), unit.row.serial))
    if unit.row.ends_on:
        lines.append(PanelRow(None, text("Warranty ends"), locale.day(unit.row.ends_on)))
    legal = repairs.legal(card, unit)
    if legal is not None and legal.last_day:
        lines.append(
            PanelRow(None, text("Longest repair"), plural("{count} business day", "{count} business days", legal.most_days))
        )
        open_ = card.row.status != "closed" and not card.returned_on
        tone = ("bad" if legal.left < 0 else "warn" if legal.left <= 3 else "") if open_ else ""
        lines.append(PanelRow(None, text("To be mended by"), locale.day(legal.last_day), tone=tone))
        if open_:
            left = plural("{count} business day", "{count} business days", abs(legal.left))
            lines.append(PanelRow(None, text("Left") if legal.left >= 0 else text("Over by"), left, tone=tone))
        if legal.lend_day and open_ and not card.loaner_on:
            lines.append(PanelRow(None, text("Lend another from"), locale.day(legal.lend_day)))
    return lines, ""


def coverage(card: TicketCard, unit: UnitCard) -> tuple[str, str]:
    """The badge beside the ticket's name."""
    if repairs.covered(card, unit):
        return text("Under warranty"), "ok"
    return (text("Warranty over"), "warn") if unit.row.ends_on else (text("No warranty"), "neutral")


def cost_rows(card: TicketCard) -> Filled:
    """Parts, labour, the rest; the sum beside the title."""
    cost, currency = service.cost(card.row.id), service.currency()

    def money(minor: int) -> str:
        return locale.money_short(minor, currency)

    lines = [
        PanelRow(Ref("part", part.id), part.name, money((part.quantity * part.cost + 500_000) // service.PER_MINOR),
                 dim=locale.quantity(part.quantity) if part.quantity != 10_000 else "")
        for part in service.parts(card.row.id)
    ]  # fmt: skip
    if card.labour_minutes:
        lines.append(PanelRow(Ref("work", 0), text("Labour"), money(cost.labour), dim=rules.spelled(card.labour_minutes)))
    if card.other_cost:
        lines.append(PanelRow(Ref("work", 0), text("Other cost"), money(cost.other)))
    return lines, money(cost.total) if cost.total else ""


def beside_rows(card: TicketCard) -> Filled:
    """Linked, merged into this one, or the one it went to."""
    lines = []
    if card.merged_into_id:
        lines.append(PanelRow(Ref("ticket", card.merged_into_id), card.merged_into, badge=text("continues here"), tone="info"))
    for link, row in service.linked(card.row.id):
        lines.append(
            PanelRow(Ref("link", link), f"{row.number} {row.subject}", badge=row.status_badge[0], tone=row.status_badge[1])
        )
    for row in service.merged(card.row.id):
        lines.append(PanelRow(Ref("ticket", row.id), f"{row.number} {row.subject}", badge=text("merged"), tone="neutral"))
    return lines, ""


def score_rows(card: TicketCard) -> Filled:
    lines = [
        PanelRow(Ref("score", one.id), locale.day_short(one.at[:10]), badge=f"{one.score}/5", tone=rules.SCORE_TONES[one.score],
                 dim=one.words)
        for one in service.scores(card.row.id)
    ]  # fmt: skip
    return lines, ""
