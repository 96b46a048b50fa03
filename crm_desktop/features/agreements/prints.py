"""The summary of an agreement as PDF, in its own language: who, how long, what at which price, which clauses."""

import re

from crm_desktop.base import locale
from crm_desktop.base.i18n import speaking, text
from crm_desktop.features.agreements import queries, rules, shown
from crm_desktop.features.agreements.records import AgreementCard
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.paper.table import Column, Table, figure_width
from crm_desktop.store import files, settings
from crm_desktop.store.reading import row as read_row

SIGN_HEIGHT = 92
LABEL = 150


def file_name(card: AgreementCard) -> str:
    said = " ".join(part for part in (card.row.number, card.row.title) if part)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", said).strip(" .")[:120] + ".pdf"


def pdf(agreement_id: int, language: str | None = None) -> bytes:
    """The summary in the agreement's own language, or in another.

    Raises:
        UserError: there is no such agreement (any more).
    """
    card = queries.needed(agreement_id)
    with speaking(language or card.language):
        return _Print(card).bytes()


class _Print:
    def __init__(self, card: AgreementCard) -> None:
        self.card, self.row = card, queries.needed(card.row.id).row
        self.house = _said("name")
        self.called = self.row.number or text("Draft")
        self.sheet = Sheet(
            f"{self.row.kind_said} {self.called}",
            self.house,
            running=" · ".join(part for part in (self.called, self.row.title, self.row.contact) if part),
        )

    def bytes(self) -> bytes:
        self._head()
        self._parties()
        self._terms()
        self._prices()
        self._service()
        self._clause(text("Penalty"), self.card.penalty_amount, self.card.penalty)
        self._clause(text("Leaving early"), self.card.exit_amount, self.card.exit_clause)
        self._signatures()
        return self.sheet.finish()

    def _head(self) -> None:
        address = ", ".join(part for part in (_said("address"), _said("city")) if part)
        reach = " · ".join(part for part in (_said("phone"), _said("email"), _said("web")) if part)
        lines = tuple(part for part in (address, reach, _tax(_said("tax_office"), _said("tax_number"))) if part)
        days = [self.called]
        if self.card.signed_on:
            days.append(text("Signed on {day}", day=locale.day(self.card.signed_on)))
        self.sheet.letterhead(Letterhead(self.house, lines, files.get(_said("logo"))), self.row.kind_said, days)

    def _parties(self) -> None:
        sheet = self.sheet
        sheet.paragraph(self.row.title, style.SECTION, strong=True)
        sheet.y -= style.GAP / 2
        found = read_row("SELECT name, tax_office, tax_number FROM contact WHERE id = ?1", self.row.contact_id)
        if found:
            sheet.paragraph(found[0], strong=True)
            place = read_row(
                "SELECT street, district, city, postcode FROM address WHERE contact_id = ?1 ORDER BY position, id LIMIT 1",
                self.row.contact_id,
            ) or ("", "", "", "")
            street, district, city, postcode = place
            town = " ".join(part for part in (postcode, " / ".join(part for part in (district, city) if part)) if part)
            address = ", ".join(part for part in (street.replace("\n", ", "), town) if part)
            for said in (address, _tax(found[1], found[2])):
                sheet.paragraph(said, style.META + 0.5, color=style.DIM)

    def _terms(self) -> None:
        row = self.row
        until = locale.day(row.end) if row.end else text("No fixed end")
        facts = [(text("Starts on"), locale.day(row.starts_on)), (text("Ends on"), until)]
        if row.notice_days:
            facts.append(
                (
                    text("Notice"),
                    text("{count} days before the end, by {day}", count=row.notice_days, day=locale.day(row.notice))
                    if row.notice
                    else text("{count} days before the end", count=row.notice_days),
                )
            )
        if row.end:
            facts.append((text("Renewal"), shown.renewal(row)))
        if row.value:
            money = locale.money(row.value, row.currency, on_paper=True)
            facts.append((text("Value"), text("{money} {period}", money=money, period=rules.period_said(row.period))))
        amended = queries.card(self.card.amends_id or 0)
        if amended is not None:
            said = text("From {day} on this replaces {number}.", day=locale.day(row.starts_on), number=amended.row.number)
            self.sheet.paragraph(said)
        self.sheet.section(text("Term and value"))
        table = Table(self.sheet, [Column("", LABEL), Column("")])
        for label, said in facts:
            table.row([label, said])
        table.finish()

    def _prices(self) -> None:
        found = queries.prices(self.row.id)
        if not found:
            return
        self.sheet.section(text("Agreed prices"))
        figures = [locale.price(one.price, "") if one.price is not None else text("usual price") for one in found]
        coded = any(one.code for one in found)
        cut = any(one.discount for one in found)
        title = text("Price, {currency}", currency=self.row.currency)
        columns = [Column(text("Code"), 64)] if coded else []
        columns += [
            Column(text("Product")),
            Column(text("Holds"), 150),
            Column(title, figure_width(figures, title, least=70), True),
        ]
        columns += [Column(text("Disc. %"), 52, True)] if cut else []
        table = Table(self.sheet, columns)
        for one, figure in zip(found, figures, strict=True):
            cells = [*([one.code] if coded else []), one.product, shown.condition(one), figure, *([one.discount] if cut else [])]
            table.row(cells)
        table.finish()

    def _service(self) -> None:
        card, found = self.card, queries.items(self.row.id)
        if not (found or card.visits or card.service_note):
            return
        self.sheet.section(text("Included service"))
        for said in ([shown.visits(card.visits)] if card.visits else []) + [shown.item(one) for one in found]:
            self.sheet.paragraph(f"• {said}")
        self.sheet.paragraph(card.service_note, color=style.DIM)

    def _clause(self, title: str, amount: int, said: str) -> None:
        if not (amount or said.strip()):
            return
        self.sheet.section(title)
        if amount:
            self.sheet.paragraph(locale.money(amount, self.row.currency, on_paper=True), strong=True)
        self.sheet.paragraph(said)

    def _signatures(self) -> None:
        """Two boxes side by side, never torn."""
        sheet = self.sheet
        sheet.need(SIGN_HEIGHT)
        sheet.y -= style.GAP * 2
        top, half = sheet.y, sheet.width / 2 - style.GAP
        for x, title, name in (
            (sheet.left, text("For the seller"), self.house),
            (sheet.left + sheet.width / 2 + style.GAP, text("For the customer"), self.row.contact),
        ):
            sheet.y = top
            sheet.line(title, x, style.BODY, strong=True, room=half)
            sheet.y -= style.BODY * style.LEADING
            sheet.line(name, x, style.META + 0.5, color=style.DIM, room=half)
            sheet.y -= 40
            sheet.rule(style.LINE, 0.6, x, x + half)
            sheet.y -= 4
            sheet.line(text("Name, date, stamp and signature"), x, style.META, color=style.DIM, room=half)
        sheet.y -= style.META * 2


def _said(key: str) -> str:
    return str(settings.get(f"business.{key}", "") or "").strip()


def _tax(office: str, number: str) -> str:
    said = (
        text("Tax office: {office}", office=office) if office else "",
        text("Tax no: {number}", number=number) if number else "",
    )
    return " · ".join(part for part in said if part)
