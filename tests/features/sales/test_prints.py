"""The papers of selling: what they say in three languages, by the text of the very PDF."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from crm_desktop.base import locale
from crm_desktop.base.feature import load
from crm_desktop.base.i18n import speaking
from crm_desktop.features.sales import delivery_actions, payment_actions, prints, queries
from crm_desktop.features.sales.feature import FEATURE
from crm_desktop.features.sales.records import LineDraft
from tests.features.sales.samples import contact_of, customer, days_ago, sale
from tests.features.sales.screen import shop


def said(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages).replace("\u00a0", " ")


def test_confirmation_says_what_was_sold_and_when_it_is_paid(store) -> None:
    made = shop()
    card = queries.card(made)
    paper = said(prints.sale_pdf(made))
    total = queries.standing(card).total
    for part in (
        card.number,
        card.contact,
        "Espresso machine",
        locale.number(total),
        "Order confirmation",
        "not an invoice",
        "Payment due",
    ):
        assert part in paper
    assert "Proforma" in said(prints.sale_pdf(made, "proforma"))


@pytest.mark.parametrize("language", ["tr", "az", "en"])
def test_every_paper_in_the_customers_language(store, language: str) -> None:
    made = sale(contact_id=customer(language=language), sold_on=days_ago(40))
    delivery_actions.deliver(made)
    who = contact_of(made)
    assert queries.card(made).language == language
    papers = [prints.sale_pdf(made), prints.delivery_pdf(made), prints.sale_pdf(made, "proforma"), prints.statement_pdf(who)]
    papers += [prints.reminder_pdf(who, tone) for tone in ("friendly", "firm", "final")]
    texts = [said(paper) for paper in papers]
    assert len(set(texts)) == len(papers)
    with speaking(language):
        assert locale.number(queries.standing(queries.card(made)).open) in texts[-1]
    if language != "en":
        assert not any(word in text for text in texts for word in ("Order confirmation", "Delivery note", "overdue", "Balance"))
    assert not any("fatura no" in text.casefold() for text in texts)


def test_delivery_note_has_serials_and_no_prices(store) -> None:
    made = shop()
    paper = said(prints.delivery_pdf(made))
    assert "KM2G 40218" in paper and "Yurtiçi Kargo" in paper
    assert "142,500" not in paper


def test_statement_ends_in_the_balance(store) -> None:
    made = shop()
    who = contact_of(made)
    paper = said(prints.statement_pdf(who))
    assert locale.number(queries.standing(queries.card(made)).open) in paper
    payment_actions.remind(who, "firm", "TRY")


def test_a_thousand_lines_and_strange_letters(store) -> None:
    strange = "<b>kalın</b> 😀 مرحبا {title} %s & " + "ağ " * 300
    lines = tuple(LineDraft(f"Kahve {place}", price=10_000) for place in range(999)) + (LineDraft(strange, price=1),)
    made = sale(lines)
    data = prints.sale_pdf(made)
    pages = PdfReader(io.BytesIO(data)).pages
    assert len(pages) > 15
    assert "<b>kalın</b>" in said(data)
    assert "Description" in pages[7].extract_text()


@pytest.mark.parametrize("report", FEATURE.reports, ids=lambda report: report.key)
def test_reports(store, tmp_path: Path, report) -> None:
    path = tmp_path / "report.pdf"
    load(report.make)(path)
    assert said(path.read_bytes())
    shop()
    load(report.make)(path, language="tr")
    paper = said(path.read_bytes())
    assert "Öztürk" in paper or report.key in ("sales-period", "sales-product", "cash")
    assert "," in paper
