"""The offer as PDF: by its template, in three languages. What is shown before printing is these very bytes."""

from collections.abc import Sequence

from crm_desktop.base import locale
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import speaking, text
from crm_desktop.base.money import half_up
from crm_desktop.base.words import in_words
from crm_desktop.features.offers import lines_on_paper, looks, parties, queries, rules, signatures, specimens, stationery
from crm_desktop.features.offers.records import OfferCard, OfferLineRow, Template
from crm_desktop.paper import style, totals
from crm_desktop.paper.fonts import missing
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.store import files, settings


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
    conditions = stationery.of_offer(card).conditions_in(card.language)
    said = [card.subject, card.intro, card.terms, conditions, *seller[:10], *buyer[:10]]
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
        table = lines_on_paper.drawn(self.sheet, self.lines, bool(self.template.codes))
        rows, grand, after = self._sums()
        table.finish(keep=totals.height(rows, len(after), self.look) + self.look.body * 3)
        totals.draw(self.sheet, rows, grand, after, share=0.56)

    def _sums(self) -> tuple[list[tuple[str, str]], tuple[str, str], list[tuple[str, str]]]:
        card, kept = self.card, self.kept
        rows, grand = lines_on_paper.sums(self.sums, card, self._money, (kept.name, kept.tenths) if kept else None)
        after = []
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
            self._block(text("Bank details"), stationery.accounts_said(card.currency, self.seller.bank))
        if self.template.stamp or self.template.signature:
            signatures.draw(sheet, self.template, self.seller, self.buyer)
        conditions = self.template.conditions_in(spoken())
        if conditions.strip():
            sheet.turn()
            sheet.section(text("Conditions"))
            sheet.paragraph(conditions)

    def _payable(self) -> int:
        return self.sums.total - (rules.withheld(self.sums, self.kept.tenths) if self.kept else 0)

    def _block(self, title: str, said: str) -> None:
        if said.strip():
            self.sheet.section(title)
            self.sheet.paragraph(said, color=style.DIM)
