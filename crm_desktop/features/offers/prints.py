"""The offer as PDF: one template in three languages. What is shown before printing is these very bytes."""

from collections.abc import Sequence

from crm_desktop.base import locale
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import speaking, text
from crm_desktop.base.words import in_words
from crm_desktop.features.offers import parties, queries, rules
from crm_desktop.features.offers.records import OfferCard, OfferLineRow, Party
from crm_desktop.paper import style, totals
from crm_desktop.paper.fonts import missing
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.paper.table import Column, Table, figure_width
from crm_desktop.store import files, settings

SIGN_HEIGHT = 92
WIDEST_CODE = 64


def pdf(offer_id: int, language: str | None = None) -> bytes:
    """The offer in its own language, or in another. Once sent, in its own language it is what was sent, byte for byte.

    Raises:
        UserError: there is no such offer (any more).
    """
    card = queries.needed(offer_id)
    kept = files.get(card.pdf) if language in (None, card.language) else None
    return kept or drawn(card, language)


def drawn(card: OfferCard, language: str | None = None) -> bytes:
    """The offer as it reads now."""
    with speaking(language or card.language):
        return _Print(card, queries.lines(card.id)).bytes()


def unprintable(offer_id: int) -> str:
    """The letters of this offer that the paper's font lacks, each once."""
    card = queries.card(offer_id)
    if card is None:
        return ""
    seller, buyer = parties.of_offer(card)
    said = [card.subject, card.intro, card.terms, *seller[:10], *buyer[:10]]
    said += [part for line in queries.lines(offer_id) for part in (line.description, line.detail, line.unit, line.code)]
    return missing("".join(said))


class _Print:
    def __init__(self, card: OfferCard, lines: Sequence[OfferLineRow]) -> None:
        self.card, self.lines = card, lines
        self.seller, self.buyer = parties.of_offer(card)
        self.called = self._called()
        self.sheet = Sheet(
            f"{text('Quotation')} {self.called}", self.seller.name,
            running=" · ".join(part for part in (self.called, self.seller.name, self.buyer.name) if part),
        )

    def bytes(self) -> bytes:
        self._head()
        self._buyer()
        self._table()
        self._close()
        return self.sheet.finish()

    def _called(self) -> str:
        if not self.card.number:
            return text("Draft")
        letter = rules.revision_letter(self.card.revision)
        return f"{self.card.number} · {text('Rev. {letter}', letter=letter)}" if letter else self.card.number

    def _money(self, minor: int) -> str:
        return locale.money(minor, self.card.currency, on_paper=True)

    def _head(self) -> None:
        seller, card = self.seller, self.card
        reach = " · ".join(part for part in (seller.phone, seller.email, seller.web) if part.strip())
        lines = tuple(part for part in (seller.address, reach, parties.tax_line(seller)) if part.strip())
        dates = f"{locale.day(card.issued_on)} · {text('Valid until {day}', day=locale.day(card.valid_until))}"
        called = self.called if card.status != "draft" or not card.number else f"{self.called} · {text('Draft')}"
        self.sheet.letterhead(Letterhead(seller.name, lines, files.get(seller.logo)), text("Quotation"), [called, dates])

    def _buyer(self) -> None:
        buyer, sheet = self.buyer, self.sheet
        if buyer.name:
            sheet.paragraph(buyer.name, strong=True)
        if buyer.attention:
            sheet.paragraph(text("Attention: {name}", name=buyer.attention))
        for said in (buyer.address, parties.tax_line(buyer)):
            sheet.paragraph(said, style.META + 0.5, color=style.DIM)
        if self.card.subject:
            sheet.y -= style.GAP / 2
            sheet.paragraph(text("Subject: {subject}", subject=self.card.subject))
        if self.card.intro:
            sheet.y -= style.GAP / 2
            sheet.paragraph(self.card.intro)
        sheet.y -= style.GAP * 0.8

    def _table(self) -> None:
        items = [line for line in self.lines if line.kind == "item"]
        coded = any(line.code.strip() for line in items)
        discounted = any(line.discount for line in items)
        quantities = [self._quantity(line) for line in items]
        prices = [locale.price(line.price) for line in items]
        amounts = [locale.number(line.amount) for line in items]
        columns = [Column("#", 20 if len(items) < 100 else 28)]
        columns += [Column(text("Code"), WIDEST_CODE)] if coded else []
        columns += [
            Column(text("Description")),
            Column(text("Quantity"), figure_width(quantities, text("Quantity"), most=96), True),
            Column(text("Unit price"), figure_width(prices, text("Unit price")), True),
        ]
        cuts = [self._discount(line) for line in items]
        columns += [Column(text("Disc. %"), figure_width(cuts, text("Disc. %"), most=56), True)] if discounted else []
        columns += [
            Column(text("VAT"), figure_width([locale.percent(line.tax_percent) for line in items], text("VAT")), True),
            Column(text("Amount"), figure_width(amounts, text("Amount"), least=56), True),
        ]
        table = Table(self.sheet, columns)
        said_at = 2 if coded else 1
        numbers = rules.numbers(self.lines)
        for number, line in zip(numbers, self.lines, strict=True):
            if line.kind == "heading":
                table.heading(line.description, said_at)
                continue
            if line.kind == "subtotal":
                said = [""] * said_at + [line.description or text("Subtotal")]
                said += [""] * (len(columns) - len(said) - 1) + [locale.number(line.amount)]
                table.row(said, strong=True, with_last=True)
                continue
            cells = [""] * len(columns)
            cells[said_at] = line.description
            if line.kind == "item":
                filled = [number, *([line.code] if coded else []), self._described(line), self._quantity(line)]
                filled += [locale.price(line.price), *([self._discount(line)] if discounted else [])]
                cells = [*filled, locale.percent(line.tax_percent), locale.number(line.amount)]
            table.row(cells, dim=line.kind == "text" or bool(line.optional), detail=line.detail, detail_column=said_at)
        rows, grand, after = self._sums()
        table.finish(keep=totals.height(rows, len(after)) + style.BODY * 3)
        totals.draw(self.sheet, rows, grand, after, share=0.56)

    def _described(self, line: OfferLineRow) -> str:
        if line.optional == rules.ALTERNATIVE:
            return text("{description} (alternative)", description=line.description)
        return text("{description} (optional)", description=line.description) if line.optional else line.description

    def _quantity(self, line: OfferLineRow) -> str:
        return f"{locale.quantity(line.quantity)} {line.unit[:14]}".strip()

    def _discount(self, line: OfferLineRow) -> str:
        return line.discount if spoken() == "en" else line.discount.replace(".", ",")

    def _sums(self) -> tuple[list[tuple[str, str]], tuple[str, str], list[tuple[str, str]]]:
        card = self.card
        sums = queries.totals(card, self.lines)
        rows = []
        if card.tax_included and sums.discount:
            rows.append((text("Subtotal, VAT included"), self._money(sums.subtotal)))
        elif not card.tax_included:
            rows.append((text("Subtotal"), self._money(sums.subtotal)))
        if sums.discount:
            rows.append((text("Discount {percent}", percent=locale.percent(card.discount)), self._money(-sums.discount)))
        if card.tax_included or sums.discount:
            rows.append((text("Tax base"), self._money(sums.net)))
        for rate in sums.rates:
            name = text("VAT {percent}", percent=locale.percent(rate.percent))
            if len(sums.rates) > 1:
                name = text("{tax} on {base}", tax=name, base=locale.number(rate.base))
            rows.append((name, self._money(rate.tax)))
        after = []
        others = queries.alternative_totals(card, self.lines)
        for rank, other in enumerate(others, 1):
            name = text("Total with alternative {number}", number=rank) if len(others) > 1 else text("Total with alternatives")
            after.append((name, self._money(other.total)))
        if any(line.optional == rules.OPTIONAL and line.kind == "item" for line in self.lines):
            after.append((text("Total with optional items"), self._money(queries.totals(card, self.lines, optional=True).total)))
        return rows, (text("Grand total"), self._money(sums.total)), after

    def _close(self) -> None:
        card, sheet = self.card, self.sheet
        sums = queries.totals(card, self.lines)
        sheet.y -= style.GAP / 2
        sheet.paragraph(in_words(sums.total, card.currency, spoken()))
        if card.rate != 1_000_000:
            house = settings.get("business.currency", "TRY")
            said = f"1 {card.currency} = {locale.number(card.rate, 4, 1_000_000)} {house}"
            sheet.paragraph(text("Exchange rate: {rate}", rate=said), style.META + 0.5, color=style.DIM)
        self._block(text("Terms"), card.terms)
        self._block(text("Bank details"), self.seller.bank)
        self._signatures()

    def _block(self, title: str, said: str) -> None:
        if said.strip():
            self.sheet.section(title)
            self.sheet.paragraph(said, color=style.DIM)

    def _signatures(self) -> None:
        """Two boxes side by side, never torn: who offers, and who accepts."""
        sheet = self.sheet
        sheet.need(SIGN_HEIGHT)
        sheet.y -= style.GAP * 2
        top, middle = sheet.y, sheet.left + sheet.width / 2 + style.GAP
        half = sheet.width / 2 - style.GAP
        for x, title, party, hint in (
            (sheet.left, text("Prepared by"), self.seller, text("Stamp and signature")),
            (middle, text("Customer approval"), self.buyer, text("Name, date, stamp and signature")),
        ):
            sheet.y = top
            sheet.line(title, x, style.BODY, strong=True, room=half)
            sheet.y -= style.BODY * style.LEADING
            sheet.line(_signs(party), x, style.META + 0.5, color=style.DIM, room=half)
            sheet.y -= 40
            sheet.rule(style.LINE, 0.6, x, x + half)
            sheet.y -= 4
            sheet.line(hint, x, style.META, color=style.DIM, room=half)


def _signs(party: Party) -> str:
    return party.attention or party.name
