"""The offer as PDF: by its template, in three languages. What is shown before printing is these very bytes."""

from collections.abc import Sequence

from crm_desktop.base import locale
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import speaking, text
from crm_desktop.base.money import half_up
from crm_desktop.base.words import in_words
from crm_desktop.features.offers import looks, parties, queries, rules, signatures, specimens, stationery
from crm_desktop.features.offers.records import OfferCard, OfferLineRow, Template
from crm_desktop.paper import style, totals
from crm_desktop.paper.fonts import missing
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.paper.table import Column, Table, figure_width
from crm_desktop.store import files, settings

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
        return _Print(card, queries.lines(card.id), stationery.of_offer(card)).bytes()


def specimen(template: Template) -> bytes:
    """A made-up offer of this house on a template that is being written."""
    with speaking(settings.get("business.language", "") or spoken()):
        return _Print(*specimens.offer(), template).bytes()


def unprintable(offer_id: int) -> str:
    """The letters of this offer that the paper's font lacks, each once."""
    card = queries.card(offer_id)
    if card is None:
        return ""
    seller, buyer = parties.of_offer(card)
    said = [card.subject, card.intro, card.terms, stationery.of_offer(card).conditions, *seller[:10], *buyer[:10]]
    said += [part for line in queries.lines(offer_id) for part in (line.description, line.detail, line.unit, line.code)]
    return missing("".join(said))


class _Print:
    def __init__(self, card: OfferCard, lines: Sequence[OfferLineRow], template: Template) -> None:
        self.card, self.lines, self.template = card, lines, template
        self.kept = stationery.withholding(card.withholding_id)
        self.sums = queries.totals(card, lines)
        self.look = looks.look(template)
        self.seller, self.buyer = parties.of_offer(card)
        self.called = self._called()
        self.sheet = Sheet(
            f"{text('Quotation')} {self.called}", self.seller.name,
            running=" · ".join(part for part in (self.called, self.seller.name, self.buyer.name) if part),
            look=self.look, paper=template.paper,
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
            sheet.paragraph(said, self.look.meta + 0.5, color=style.DIM)
        if self.card.subject:
            sheet.y -= style.GAP / 2
            sheet.paragraph(text("Subject: {subject}", subject=self.card.subject))
        if self.card.intro:
            sheet.y -= style.GAP / 2
            sheet.paragraph(self.card.intro)
        sheet.y -= style.GAP * 0.8

    def _table(self) -> None:
        items = [line for line in self.lines if line.kind == "item"]
        coded = bool(self.template.codes) and any(line.code.strip() for line in items)
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
        table.finish(keep=totals.height(rows, len(after), self.look) + self.look.body * 3)
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
        sums = self.sums
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
        grand, after = (text("Grand total"), self._money(sums.total)), []
        if self.kept is not None:
            said = text("Withholding {part} of VAT, {name}", part=f"{self.kept.tenths}/10", name=self.kept.name)
            rows += [grand, (said, self._money(-rules.withheld(sums, self.kept.tenths)))]
            grand = (text("Net payable"), self._money(self._payable()))
        others = queries.alternative_totals(card, self.lines)
        for rank, other in enumerate(others, 1):
            name = text("Total with alternative {number}", number=rank) if len(others) > 1 else text("Total with alternatives")
            after.append((name, self._money(other.total)))
        if any(line.optional == rules.OPTIONAL and line.kind == "item" for line in self.lines):
            after.append((text("Total with optional items"), self._money(queries.totals(card, self.lines, optional=True).total)))
        return rows, grand, after

    def _close(self) -> None:
        card, sheet = self.card, self.sheet
        sheet.y -= style.GAP / 2
        if self.template.words:
            sheet.paragraph(in_words(self._payable(), card.currency, spoken()))
        if card.rate != 1_000_000:
            house = settings.get("business.currency", "TRY")
            said = f"1 {card.currency} = {locale.number(card.rate, 4, 1_000_000)} {house}"
            sheet.paragraph(text("Exchange rate: {rate}", rate=said), self.look.meta + 0.5, color=style.DIM)
            worth = locale.money(half_up(self._payable() * card.rate, 1_000_000), house, on_paper=True)
            sheet.paragraph(text("For information: {sum}", sum=worth), self.look.meta + 0.5, color=style.DIM)
        self._block(text("Terms"), card.terms)
        if self.template.bank:
            self._block(text("Bank details"), self._accounts() or self.seller.bank)
        if self.template.stamp or self.template.signature:
            signatures.draw(sheet, self.template, self.seller, self.buyer)
        if self.template.conditions.strip():
            sheet.turn()
            sheet.section(text("Conditions"))
            sheet.paragraph(self.template.conditions)

    def _payable(self) -> int:
        return self.sums.total - (rules.withheld(self.sums, self.kept.tenths) if self.kept else 0)

    def _accounts(self) -> str:
        """Those of the offer's currency, else all."""
        found = stationery.accounts(self.card.currency) or stationery.accounts()
        lines = []
        for account in found:
            swift = f"SWIFT {account.swift}" if account.swift else ""
            parts = (account.bank, account.holder, f"IBAN {stationery.iban_shown(account.iban)}", swift, account.currency)
            lines.append(" · ".join(part for part in parts if part))
        return "\n".join(lines)

    def _block(self, title: str, said: str) -> None:
        if said.strip():
            self.sheet.section(title)
            self.sheet.paragraph(said, color=style.DIM)
