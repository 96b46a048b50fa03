"""The customer report and the customer list, by the text of their PDFs."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.reports import making, prints, queries
from crm_desktop.store import settings


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def person(name: str = "Işık Yılmaz", city: str = "Muğla", **more: object) -> int:
    return contacts.create(
        ContactDraft(
            name=name,
            phones=(("mobile", "0532 111 22 33"),),
            emails=(("work", "isik@ornek.com"),),
            organization="Ağrı Gıda A.Ş.",
            job_title="Müdür",
            addresses=(AddressDraft("Atatürk Cad. 1", "Bodrum", city, "48400", "Türkiye"),),
            source="Fuar",
            roles=("customer",),
            **more,
        )
    )


def test_customer_report(store: Path) -> None:
    settings.put({"business.name": "Demlik Kahve", "business.city": "İzmir"})
    id_ = person(birthday="--03-14", tags=("VIP",), note="Salı günleri yok.")
    said = text_of(prints.customer_pdf(id_))
    for words in (
        "Demlik Kahve",
        "Customer report",
        "Işık Yılmaz",
        "Ağrı Gıda A.Ş.",
        "Müdür",
        "0532 111 22 33",
        "isik@ornek.com",
        "48400 Bodrum / Muğla",
        "14.03.",
        "VIP",
        "Salı günleri yok.",
        "Contact added",
        "Page 1 of 1",
    ):
        assert words in said


def test_customer_report_in_turkish(store: Path) -> None:
    said = text_of(prints.customer_pdf(person(), language="tr"))
    assert "Işık Yılmaz" in said
    assert "Customer report" not in said


def test_open_deals_offers_tickets(store: Path) -> None:
    from crm_desktop.features.deals import actions as deals
    from crm_desktop.features.deals.records import DealDraft
    from crm_desktop.features.tickets import actions as tickets
    from crm_desktop.features.tickets.records import TicketDraft

    id_ = person()
    deals.create(DealDraft(title="Espresso makinesi", contact_id=id_, amount=12_345_67, currency="TRY"))
    tickets.create(TicketDraft(subject="Pompa sesi", contact_id=id_))
    said = text_of(prints.customer_pdf(id_))
    for words in ("Open deals", "Espresso makinesi", "12,345.67", "Open tickets", "Pompa sesi", "History"):
        assert words in said


def test_list_named_filters_groups_and_pages(store: Path) -> None:
    contacts.add_many(
        [ContactDraft(name=f"Kişi {n:03}", addresses=(AddressDraft(city="Bursa" if n % 2 else "Adana"),)) for n in range(120)]
    )
    person()
    data = prints.customer_list_pdf()
    said = text_of(data)
    assert "122 contacts" in said
    assert f"Page {len(PdfReader(BytesIO(data)).pages)} of" in said
    assert said.count("E-mail") == len(PdfReader(BytesIO(data)).pages)
    assert said.index("Kişi 000") < said.index("Kişi 119")
    some = text_of(prints.customer_list_pdf(filter={"city": ["Adana"], "role": ["customer"]}))
    assert "City: Adana" in some
    assert "Role: Customer" in some
    assert "There are no contacts" in some
    grouped = text_of(prints.customer_list_pdf(group=True))
    assert grouped.index("Adana") < grouped.index("Bursa") < grouped.index("Muğla")


def test_only_these_in_their_order(store: Path) -> None:
    one, two, three = (person(name) for name in ("Zeynep", "Ali", "Mert"))
    said = text_of(prints.customer_list_pdf(ids=[one, two]))
    assert said.index("Zeynep") < said.index("Ali")
    assert "Mert" not in said
    assert three


def test_hostile_texts_print(store: Path) -> None:
    odd = "<b>kalın</b> &amp; <img src=x> 😀 \u0645\u0631\u062d\u0628\u0627 " + "x" * 10_000
    id_ = person(odd, note=odd)
    assert "<b>kalın</b> &amp;" in text_of(prints.customer_pdf(id_))
    assert "<b>kalın</b>" in text_of(prints.customer_list_pdf())


def test_a_thousand_rows(store: Path) -> None:
    contacts.add_many([ContactDraft(name=f"Kişi {n}") for n in range(1000)])
    assert "1,000 contacts" in text_of(prints.customer_list_pdf())


def test_written_to_a_file(store: Path, tmp_path: Path) -> None:
    id_ = person()
    prints.customer(tmp_path / "a.pdf", contact_id=id_)
    prints.customer_list(tmp_path / "b.pdf", sort="-created")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError):
        prints.customer(tmp_path / "no" / "a.pdf", contact_id=id_)
    with pytest.raises(UserError):
        prints.customer(tmp_path / "a.pdf", contact_id=5)


def test_any_report_of_the_manifests(store: Path) -> None:
    about = {"contact": person(), "product": products.create(ProductDraft("Çekirdek", price=100_0000))}
    for report in queries.reports():
        data = making.make_bytes(report, {f"{report.needs}_id": about[report.needs]} if report.needs else {})
        assert data.startswith(b"%PDF")
    assert making.file_name("Rapor", 'a/b:"c"').startswith("Rapor a b c")


def test_periods(store: Path) -> None:
    from datetime import UTC, datetime

    from crm_desktop.base.clock import standing_at

    with standing_at(datetime(2026, 3, 14, 12, tzinfo=UTC)):
        assert queries.period("month") == ("2026-03-01", "2026-03-14")
        assert queries.period("last_month") == ("2026-02-01", "2026-02-28")
        assert queries.period("year") == ("2026-01-01", "2026-03-14")
        assert queries.period("last_year") == ("2025-01-01", "2025-12-31")
    assert queries.period("") == ("", "")
    assert [report.key for report in queries.reports()][:2] == ["customer", "customer-list"]
