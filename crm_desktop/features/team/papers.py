"""A customer on one page: how to reach them, what they bought, what is open, what was promised. Shared by hand-over and visit."""

from collections.abc import Sequence

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text
from crm_desktop.features.offers import rules as offer_rules
from crm_desktop.features.sales import reorder_rules
from crm_desktop.features.team import matters
from crm_desktop.features.team.matters import Matters
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet
from crm_desktop.paper.table import Column, Table, figure_width

SMALL = 8.5
LINE = 20.0


def customer(sheet: Sheet, found: Matters) -> None:
    """Who it is and how they are reached."""
    card = found.card
    sheet.paragraph(card.name, 13, strong=True)
    sheet.paragraph(matters.who(card), SMALL, color=style.DIM)
    for said in (matters.reach(card), matters.address(card)):
        sheet.paragraph(said, SMALL)
    for name, job, phone in found.people:
        sheet.paragraph(" · ".join(part for part in (name, job, phone) if part), SMALL, color=style.DIM)
    sheet.y -= 3


def open_matters(sheet: Sheet, found: Matters, few: int = 5) -> None:
    """What waits between us: money, offers, tickets, what is to do, what was promised."""
    _table(
        sheet,
        text("Overdue payments"),
        (text("Sale"), text("Due"), text("Late"), text("Left to pay")),
        [
            (number, locale.day(day), matters.debt_said(day), locale.money(sum_, currency))
            for number, day, sum_, currency in found.debts[:few]
        ],
    )
    _table(
        sheet,
        text("Live offers"),
        (text("Number"), text("Subject"), text("Valid until"), text("Total")),
        [
            (
                row.called,
                f"{row.subject[:80]} ({text(offer_rules.STATUSES[row.status])})".strip(),
                locale.day(row.valid_until),
                locale.money(row.total, row.currency),
            )
            for row in found.offers[:few]
        ],
    )
    _table(
        sheet,
        text("Open deals"),
        (text("Deal"), text("Next step"), text("Stage"), text("Amount")),
        [
            (
                row.title[:80],
                " ".join(filter(None, (row.next_step[:60], locale.day_short(row.next_step_on)))),
                row.stage,
                locale.money(row.amount, row.currency),
            )
            for row in found.deals[:few]
        ],
    )
    _table(
        sheet,
        text("Open tickets"),
        (text("Number"), text("Subject"), text("Status"), text("Priority")),
        [(row.number, row.subject[:100], row.status_badge[0], row.priority_badge[0]) for row in found.tickets[:few]],
        figure=False,
    )
    _lines(
        sheet,
        text("Promised"),
        [f"{matters.due_said(row)}  {row.subject or row.body[:120]}".strip() for row in found.promises[:few]],
    )
    _lines(
        sheet, text("To do"), [f"{matters.due_said(row)}  {row.subject or row.body[:120]}".strip() for row in found.tasks[:few]]
    )


def to_offer(sheet: Sheet, found: Matters, few: int = 4) -> None:
    """What they bought last and what they may want now."""
    _table(
        sheet,
        text("Bought last"),
        (text("On"), text("Product"), text("Quantity"), text("Net")),
        [
            (locale.day(row.sold_on), row.product[:120], locale.quantity(row.quantity), locale.money(row.net, row.currency))
            for row in found.bought[: few + 1]
        ],
    )
    _lines(
        sheet,
        text("What to offer"),
        [
            f"{row.product or text('A second purchase')}: {text(reorder_rules.WHYS[row.why])}, {locale.day_relative(row.on)}"
            for row in found.reorders[:few]
        ],
    )


def told(sheet: Sheet, found: Matters, title: str) -> None:
    """What happened last."""
    lines = []
    for entry in found.last:
        body = " ".join(entry.body.split())[:180]
        lines.append(f"{locale.day_short(clock.local(entry.at).date())}  {entry.title}{': ' if body else ''}{body}")
    _lines(sheet, title, lines)


def to_ask(sheet: Sheet, found: Matters) -> None:
    _lines(sheet, text("Ask for"), [", ".join(found.unknown)] if found.unknown else [])


def writing_space(sheet: Sheet, title: str, lines: int) -> None:
    """A heading and empty lines to write on, together: as many as the page has room for, at least three."""
    room = int((sheet.y - sheet.bottom - 40) / LINE)
    lines = max(3, min(lines, room))
    sheet.need(lines * LINE + 34)
    sheet.section(title, 10)
    for _ in range(lines):
        sheet.y -= LINE
        sheet.rule()
    sheet.y -= style.GAP


def _table(sheet: Sheet, title: str, heads: Sequence[str], found: Sequence[Sequence[str]], figure: bool = True) -> None:
    if not found:
        return
    sheet.section(title, 30)
    widths = [figure_width([row[at] for row in found], heads[at], SMALL, most=110) for at in (2, 3)]
    first = max(70.0, min(120.0, figure_width([row[0] for row in found], heads[0], SMALL, most=120)))
    columns = [
        Column(heads[0], first),
        Column(heads[1]),
        Column(heads[2], widths[0] + 6),
        Column(heads[3], widths[1] + 6, figure=figure),
    ]
    table = Table(sheet, columns, SMALL)
    for row in found:
        table.row(list(row))
    table.finish()


def _lines(sheet: Sheet, title: str, found: Sequence[str]) -> None:
    if not found:
        return
    sheet.section(title, 14)
    for said in found:
        sheet.paragraph(f"• {said}", SMALL)
