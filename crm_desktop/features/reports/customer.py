"""The customer report drawn: who it is, what is known, what is open, what happened."""

from crm_desktop.base import locale
from crm_desktop.base.clock import local, today
from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import rules as contact_rules
from crm_desktop.features.contacts.records import ContactCard
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.offers import queries as offers
from crm_desktop.features.offers import rules as offer_rules
from crm_desktop.features.reports import queries
from crm_desktop.features.reports.words import facts, head_of
from crm_desktop.features.tickets import queries as tickets
from crm_desktop.features.tickets import rules as ticket_rules
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet
from crm_desktop.paper.table import Column, Table, figure_width

_FACT_TITLE = 104.0
_OPEN_OFFERS = ("draft", "sent")


class CustomerPrint:
    def __init__(self, card: ContactCard, entries: int) -> None:
        self.card, self.entries = card, entries
        self.seller, self.logo = queries.business()
        self.title = text("Customer report")
        self.sheet = Sheet(
            f"{self.title} {card.name[:80]}",
            self.seller.name,
            running=" · ".join(part for part in (self.title, card.name[:120], self.seller.name) if part),
        )

    def bytes(self) -> bytes:
        self.sheet.letterhead(head_of(self.seller, self.logo), self.title, [text("As of {day}", day=locale.day(today()))])
        self._identity()
        self._figures()
        self._facts()
        if self.card.note.strip():
            self.sheet.section(text("Note"))
            self.sheet.paragraph(self.card.note)
        self._deals()
        self._offers()
        self._tickets()
        self._history()
        return self.sheet.finish()

    def _identity(self) -> None:
        card, sheet = self.card, self.sheet
        sheet.paragraph(card.name, 14, strong=True)
        under = [
            text(contact_rules.KINDS[card.kind]),
            *(text(contact_rules.ROLES[role]) for role in card.roles),
            card.job_title,
            card.organization,
        ]
        sheet.paragraph(" · ".join(part for part in under if part), color=style.DIM)
        sheet.y -= style.GAP

    def _figures(self) -> None:
        found = queries.figures(self.card.id)
        for start in range(0, len(found), 4):
            self._row_of_figures(found[start : start + 4])

    def _row_of_figures(self, found: list[tuple[str, str, str]]) -> None:
        sheet, wide = self.sheet, self.sheet.width / 4
        sheet.need(44)
        top = sheet.y
        for place, (title, value, _) in enumerate(found):
            x = sheet.left + place * wide
            sheet.y = top
            sheet.line(title, x, style.META, color=style.DIM, room=wide - style.GAP)
            sheet.y -= style.META * style.LEADING + 2
            sheet.line(value, x, 13, strong=True, room=wide - style.GAP)
        sheet.y = top - 34
        sheet.rule()
        sheet.y -= style.GAP * 0.7

    def _facts(self) -> None:
        """Two columns of title and value; a value that is too long for its half takes the whole width."""
        sheet = self.sheet
        for fact in facts(self.card):
            sheet.need(style.BODY * style.LEADING + 2)
            top, page = sheet.y, sheet.page
            sheet.line(fact.title, sheet.left, style.BODY, color=style.DIM, room=_FACT_TITLE - 6)
            sheet.paragraph(fact.value, x=sheet.left + _FACT_TITLE, room=sheet.width - _FACT_TITLE)
            if sheet.page == page:
                sheet.y = min(sheet.y, top - style.BODY * style.LEADING) - 1.5

    def _deals(self) -> None:
        found = [deal for deal in deals.of_contact(self.card.id, 200) if deal.status == "open"]
        if not found:
            return
        self.sheet.section(text("Open deals"))
        amounts = [locale.money(deal.amount, deal.currency) for deal in found]
        table = Table(
            self.sheet,
            [
                Column(text("Deal")),
                Column(text("Stage"), 84),
                Column(text("Next step")),
                Column(text("Close"), 62),
                Column(text("Amount"), figure_width(amounts, text("Amount")), figure=True),
            ],
        )
        for deal, amount in zip(found, amounts, strict=True):
            table.row(
                [
                    deal.title[:300],
                    deal.stage,
                    deal.next_step[:300],
                    locale.day(deal.expected_close) if deal.expected_close else "",
                    amount,
                ]
            )
        table.finish()

    def _offers(self) -> None:
        found = [offer for offer in offers.of_contact(self.card.id, 200) if offer.status in _OPEN_OFFERS]
        if not found:
            return
        self.sheet.section(text("Open offers"))
        totals = [locale.money(offer.total, offer.currency) for offer in found]
        table = Table(
            self.sheet,
            [
                Column(text("Number"), 92),
                Column(text("Subject")),
                Column(text("Status"), 76),
                Column(text("Valid until"), 66),
                Column(text("Total"), figure_width(totals, text("Total")), figure=True),
            ],
        )
        for offer, total in zip(found, totals, strict=True):
            table.row([offer.called, offer.subject[:300], offer_status(offer.status), locale.day(offer.valid_until), total])
        table.finish()

    def _tickets(self) -> None:
        found = [ticket for ticket in tickets.about(self.card.id, 200) if ticket.status != "closed"]
        if not found:
            return
        self.sheet.section(text("Open tickets"))
        table = Table(
            self.sheet,
            [
                Column(text("Number"), 92),
                Column(text("Subject")),
                Column(text("Status"), 76),
                Column(text("Priority"), 66),
                Column(text("Opened"), 66),
            ],
        )
        for ticket in found:
            table.row(
                [
                    ticket.number,
                    ticket.subject[:300],
                    ticket_rules.said(ticket_rules.STATUSES, ticket.status),
                    ticket_rules.said(ticket_rules.PRIORITIES, ticket.priority),
                    locale.day(local(ticket.opened_at).date()),
                ]
            )
        table.finish()

    def _history(self) -> None:
        found = queries.timeline(self.card.id, self.entries)
        if not found:
            return
        self.sheet.section(text("History"))
        table = Table(self.sheet, [Column(text("Date"), 66), Column(text("What happened"))])
        for entry in found:
            title = f"{entry.title} · {entry.badge}" if entry.badge else entry.title
            table.row([locale.day(local(entry.at).date()), title[:400]], detail=entry.body[:1500], detail_column=1)
        table.finish()


def offer_status(status: str) -> str:
    return text(offer_rules.STATUSES[status])
