"""What a customer reads on an offer's last lines: tax for each rate, the total, and the total in words, in three languages."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.offers import actions as offers
from crm_desktop.features.offers import prints
from crm_desktop.features.offers.records import LineDraft, OfferDraft

SAID = {
    ("tr", "TRY"): (
        ("KDV %20", "1.800,00", "360,00"),
        ("KDV %1", "293,84", "2,94"),
        "2.456,78",
        "Yalnız ikibindörtyüzellialtı Türk lirası yetmişsekiz kuruş",
    ),
    ("az", "AZN"): (
        ("ƏDV 20%", "1.800,00", "360,00"),
        ("ƏDV 1%", "293,84", "2,94"),
        "2.456,78",
        "iki min dörd yüz əlli altı manat 78 qəpik",
    ),
    ("en", "TRY"): (
        ("VAT 20%", "1,800.00", "360.00"),
        ("VAT 1%", "293.84", "2.94"),
        "2,456.78",
        "Two thousand four hundred fifty-six Turkish lira and seventy-eight kuruş",
    ),
}


@pytest.mark.parametrize("language, currency", SAID)
def test_taxes_total_and_words(desk, language, currency):
    """Two rates, of which the second only comes out right when halves are rounded up: 1 % of 293.84 is 2.9384."""
    customer = contacts.create(ContactDraft(kind="organization", name="Çınar Otel"))
    lines = (
        LineDraft(description="Machine", quantity=10_000, price=18_000_000, tax_percent=2000),
        LineDraft(description="Beans", quantity=20_000, price=1_469_200, tax_percent=100),
    )
    id_ = offers.create(OfferDraft(contact_id=customer, subject="x", language=language, currency=currency, lines=lines))
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(prints.pdf(id_))).pages).split())
    *rates, total, words = SAID[language, currency]
    for name, base, tax in rates:
        at = text.index(name)
        assert base in text[at : at + 60] and tax in text[at : at + 60], text[at : at + 60]
    assert total in text
    assert words.casefold() in text.casefold()
