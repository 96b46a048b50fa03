"""The papers of a sale: order confirmation, proforma, delivery note; statement of account and payment reminder of a customer.
Each in the customer's language. What is shown before printing is these very bytes. None of them is an invoice."""

import re
from collections.abc import Sequence

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import mark, speaking, text
from crm_desktop.base.words import in_words
from crm_desktop.features.offers import lines_on_paper, looks, parties, stationery
from crm_desktop.features.offers.records import Party
from crm_desktop.features.sales import accounts, queries, rules
from crm_desktop.features.sales.records import DeliveryRow, SaleCard, SaleLineRow, Statement
from crm_desktop.paper import style, totals
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.paper.table import Column, Table, figure_width
from crm_desktop.store import files, settings
from crm_desktop.store.reading import value

TITLES = {
    "confirmation": mark("Order confirmation"), "proforma": mark("Proforma"), "delivery": mark("Delivery note"),
    "statement": mark("Statement of account"), "reminder": mark("Payment reminder"),
}  # fmt: skip
SIGN_HEIGHT = 80


def sale_pdf(sale_id: int, key: str = "confirmation", language: str | None = None) -> bytes:
    """Order confirmation or proforma.

    Raises:
        LookupError: there is no such sale.
    """
    card = _card(sale_id)
    with speaking(language or card.language):
        return _SalePaper(card, queries.lines(sale_id), key).bytes()


def delivery_pdf(sale_id: int, delivery_id: int | None = None, language: str | None = None) -> bytes:
    """The note of one delivery (the last one when none is named; before any delivery, of all that is sold)."""
    card = _card(sale_id)
    found = queries.deliveries(sale_id)
    chosen = next((one for one in found if one.id == delivery_id), found[-1] if found else None)
    with speaking(language or card.language):
        return _delivery(card, queries.lines(sale_id), chosen)


def _card(sale_id: int) -> SaleCard:
    card = queries.card(sale_id)
    if card is None:
        raise LookupError(sale_id)
    return card


def contact_language(contact_id: int) -> str:
    sql = """SELECT coalesce(nullif(c.language, ''), o.language, '') FROM contact c
      LEFT JOIN contact o ON o.id = c.organization_id WHERE c.id = ?1"""
    return value(sql, contact_id) or settings.get("business.language", "") or spoken()


def file_name(title: str, *parts: str) -> str:
    said = " ".join(part[:80] for part in (title, *parts) if part)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", said).strip(" .")[:120] + ".pdf"


def begun(title: str, lines: Sequence[str], buyer: Party) -> Sheet:
    """A sheet with who writes at its top and to whom under it."""
    seller = parties.seller()
    template = stationery.template(stationery.default_id())
    running = " · ".join(part for part in (title, *lines[:1], buyer.name) if part)
    sheet = Sheet(" ".join((title, *lines[:1])), seller.name, running, look=looks.look(template), paper=template.paper)
    reach = " · ".join(part for part in (seller.phone, seller.email, seller.web) if part.strip())
    about = tuple(part for part in (seller.address, reach, parties.tax_line(seller)) if part.strip())
    sheet.letterhead(Letterhead(seller.name, about, files.get(seller.logo) if seller.logo else None), title, lines)
    if buyer.name:
        sheet.paragraph(buyer.name, strong=True)
    if buyer.attention:
        sheet.paragraph(text("Attention: {name}", name=buyer.attention))
    for said in (buyer.address, parties.tax_line(buyer)):
        sheet.paragraph(said, style.META + 0.5, color=style.DIM)
    sheet.y -= style.GAP * 0.8
    return sheet


def block(sheet: Sheet, title: str, said: str) -> None:
    if said.strip():
        sheet.section(title)
        sheet.paragraph(said, color=style.DIM)


def bank(currency: str) -> str:
    """The accounts to pay to."""
    return stationery.accounts_said(currency, parties.seller().bank)


def signatures(sheet: Sheet, left: str, right: str) -> None:
    """Two places to sign, side by side, never torn."""
    sheet.need(SIGN_HEIGHT)
    sheet.y -= style.GAP * 2
    top, half = sheet.y, sheet.width / 2 - style.GAP
    for x, title in ((sheet.left, left), (sheet.left + sheet.width / 2 + style.GAP, right)):
        sheet.y = top
        sheet.line(title, x, style.BODY, strong=True, room=half)
        sheet.y -= style.BODY * style.LEADING + 40
        sheet.rule(style.LINE, 0.6, x, x + half)
        sheet.y -= 4
        sheet.line(text("Name, date, stamp and signature"), x, style.META, color=style.DIM, room=half)


class _SalePaper:
    def __init__(self, card: SaleCard, lines: Sequence[SaleLineRow], key: str) -> None:
        self.card, self.lines, self.key = card, lines, key
        self.title = text(TITLES[key])
        self.template = stationery.template(stationery.default_id())
        self.sheet = begun(self.title, [card.number, locale.day(card.sold_on)], parties.thawed(card.buyer))

    def bytes(self) -> bytes:
        if self.card.subject:
            self.sheet.paragraph(text("Subject: {subject}", subject=self.card.subject))
            self.sheet.y -= style.GAP / 2
        self._table()
        self._close()
        return self.sheet.finish()

    def _money(self, minor: int) -> str:
        return locale.money(minor, self.card.currency, on_paper=True)

    def _table(self) -> None:
        card, kept = self.card, self.card.withheld_tenths
        table = lines_on_paper.drawn(self.sheet, self.lines, bool(self.template.codes))
        rows, grand = lines_on_paper.sums(
            queries.totals(card, self.lines), card, self._money, (card.withholding, kept) if kept else None
        )
        table.finish(keep=totals.height(rows, look=self.sheet.look) + self.sheet.look.body * 3)
        totals.draw(self.sheet, rows, grand, share=0.56)

    def _close(self) -> None:
        card, sheet = self.card, self.sheet
        standing = queries.standing(card, self.lines)
        sheet.y -= style.GAP / 2
        sheet.paragraph(in_words(standing.total, card.currency, spoken()))
        if card.rate != 1_000_000:
            house = settings.get("business.currency", "TRY")
            rate = f"1 {card.currency} = {locale.number(card.rate, 4, 1_000_000)} {house}"
            sheet.paragraph(text("Exchange rate: {rate}", rate=rate), style.META + 0.5, color=style.DIM)
            worth = locale.money(rules.half_up(standing.total * card.rate, 1_000_000), house, on_paper=True)
            sheet.paragraph(text("For information: {sum}", sum=worth), style.META + 0.5, color=style.DIM)
        self._due(standing.dues)
        block(sheet, text("Terms"), card.terms)
        block(sheet, text("Bank details"), bank(card.currency))
        sheet.y -= style.GAP / 2
        sheet.paragraph(text("This document is not an invoice."), style.META + 0.5, color=style.DIM)
        if self.key == "confirmation":
            signatures(sheet, text("Seller"), text("Customer"))

    def _due(self, dues: Sequence[rules.Due]) -> None:
        shown = [one for one in dues if one.amount]
        if not shown or self.card.status == "cancelled":
            return
        self.sheet.section(text("Payment"), keep=60)
        sums = [self._money(one.amount) for one in shown]
        table = Table(
            self.sheet,
            [Column(text("Payment due"), 110), Column(""), Column(text("Amount"), figure_width(sums, text("Amount")), True)],
        )
        for one, sum_ in zip(shown, sums, strict=True):
            table.row([locale.day(one.due_on), text("Paid") if not one.open else "", sum_])
        table.finish()


def _delivery(card: SaleCard, lines: Sequence[SaleLineRow], chosen: DeliveryRow | None) -> bytes:
    number = f"{card.number}/{chosen.position}" if chosen else card.number
    day = chosen.delivered_on if chosen else clock.today().isoformat()
    sheet = begun(text(TITLES["delivery"]), [number, locale.day(day)], parties.thawed(card.buyer))
    by_id = {line.id: line for line in lines}
    goes = chosen.lines if chosen else tuple((line.id, line.quantity, ()) for line in lines if line.kind == "item")
    quantities = [lines_on_paper.shown_quantity(quantity, by_id[id_].unit) for id_, quantity, _ in goes if id_ in by_id]
    coded = any(line.code.strip() for line in lines)
    columns = [Column("#", 20), *([Column(text("Code"), 80)] if coded else []), Column(text("Description"))]
    columns.append(Column(text("Quantity"), figure_width(quantities, text("Quantity"), least=70), True))
    table = Table(sheet, columns)
    for place, (id_, quantity, serials) in enumerate(goes, 1):
        line = by_id[id_]
        detail = text("Serial numbers: {serials}", serials=", ".join(serials)) if serials else ""
        shown = lines_on_paper.shown_quantity(quantity, line.unit)
        cells = [str(place), *([line.code] if coded else []), line.description, shown]
        table.row(cells, detail=detail, detail_column=2 if coded else 1)
    table.finish(keep=SIGN_HEIGHT)
    sheet.y -= style.GAP
    if chosen and chosen.carrier:
        sheet.paragraph(text("Carried by {name}", name=chosen.carrier))
    if chosen:
        sheet.paragraph(chosen.note, color=style.DIM)
    signatures(sheet, text("Handed over by"), text("Received by"))
    return sheet.finish()


def statement_pdf(contact_id: int, from_day: str = "", to_day: str = "", language: str | None = None) -> bytes:
    """The account of a customer between two days; the last twelve months when none is named."""
    to_day = to_day or clock.today().isoformat()
    from_day = from_day or rules.months_on(to_day, -12)
    with speaking(language or contact_language(contact_id)):
        period = text("{first} to {last}", first=locale.day(from_day), last=locale.day(to_day))
        sheet = begun(text(TITLES["statement"]), [period], parties.buyer(contact_id))
        found = accounts.statement(contact_id, from_day, to_day)
        for one in found:
            _account(sheet, one, from_day)
        if not found:
            sheet.paragraph(text("Nothing was sold or paid in this time."))
        block(sheet, text("Bank details"), bank(found[0].currency if len(found) == 1 else ""))
        return sheet.finish()


def _account(sheet: Sheet, one: Statement, from_day: str) -> None:
    def money(minor: int) -> str:
        return locale.number(minor) if minor else ""

    rows = [(locale.day(b.day), b.said, money(b.debit), money(b.credit), locale.number(b.balance)) for b in one.bookings]
    sheet.section(text("Account in {currency}", currency=one.currency), keep=80)
    wide = figure_width([cells[4] for cells in rows] + [locale.number(one.opening)], text("Balance"), least=70)
    columns = [Column(text("Date"), 70), Column(text("Entry"))]
    columns += [Column(title, wide, True) for title in (text("Owed"), text("Paid"), text("Balance"))]
    table = Table(sheet, columns)
    table.row([locale.day(from_day), text("Carried over"), "", "", locale.number(one.opening)], dim=True)
    for cells in rows:
        table.row(cells)
    late = text("Balance to pay") if one.closing >= 0 else text("Credit of the customer")
    grand = (late, locale.money(abs(one.closing), one.currency, on_paper=True))
    table.finish(keep=totals.height([]))
    totals.draw(sheet, [], grand)


LETTERS = {
    "friendly": (
        mark("we hope you are pleased with your purchase. Perhaps the payment below slipped your mind; we would be glad of it."),
        mark("If your payment is already on its way, please take this letter as settled. Thank you."),
    ),
    "firm": (
        mark("the payments below are overdue. Please transfer the sum within seven days."),
        mark("If something speaks against the payment, please let us know, so that we find a solution together."),
    ),
    "final": (
        mark("in spite of our reminders the payments below are still open. We ask you one last time to pay within three days."),
        mark("Should we receive nothing by then, we shall have to stop further deliveries and take legal steps."),
    ),
}  # fmt: skip


def reminder_pdf(contact_id: int, tone: str = "friendly", language: str | None = None) -> bytes:
    """A letter about what is overdue, in one of three tones."""
    with speaking(language or contact_language(contact_id)):
        today = clock.today().isoformat()
        buyer = parties.buyer(contact_id)
        title = text(TITLES["reminder"]) if tone != "final" else text("Last payment reminder")
        sheet = begun(title, [locale.day(today)], buyer)
        opening, closing = (text(said) for said in LETTERS[tone])
        sheet.paragraph(text("Dear {name},", name=buyer.attention or buyer.name))
        sheet.y -= style.GAP / 2
        sheet.paragraph(opening)
        sheet.y -= style.GAP / 2
        by_currency: dict[str, list[tuple[str, str, int]]] = {}
        for number, due_on, open_, currency in accounts.overdue(contact_id):
            by_currency.setdefault(currency, []).append((number, due_on, open_))
        for currency, rows in by_currency.items():
            _overdue(sheet, currency, rows, today)
        sheet.y -= style.GAP
        sheet.paragraph(closing)
        block(sheet, text("Bank details"), bank(*by_currency) if len(by_currency) == 1 else bank(""))
        sheet.y -= style.GAP
        sheet.paragraph(text("Kind regards"))
        sheet.paragraph(parties.seller().name, strong=True)
        return sheet.finish()


def _overdue(sheet: Sheet, currency: str, rows: Sequence[tuple[str, str, int]], today: str) -> None:
    sums = [locale.money(open_, currency, on_paper=True) for _, _, open_ in rows]
    columns = [
        Column(text("Sale"), 130), Column(text("Payment due"), 90), Column(text("Days late"), 80, True), Column(""),
        Column(text("Left to pay"), figure_width(sums, text("Left to pay"), least=80), True),
    ]  # fmt: skip
    table = Table(sheet, columns)
    for (number, due_on, _), sum_ in zip(rows, sums, strict=True):
        table.row([number, locale.day(due_on), str(rules.days_between(due_on, today)), "", sum_])
    whole = locale.money(sum(open_ for _, _, open_ in rows), currency, on_paper=True)
    table.finish(keep=totals.height([]))
    totals.draw(sheet, [], (text("Overdue in all"), whole))
