"""A lead becomes contact, company, deal and next step; who is here already is filled up, not doubled."""

import pytest

from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import queries as activities
from crm_desktop.features.activities import timeline
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts import queries as contact_queries
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.leads import actions, opening_files, queries
from crm_desktop.features.leads.reading import read
from crm_desktop.features.leads.records import LeadDraft
from crm_desktop.store import journal
from crm_desktop.store.reading import value
from tests.features.leads.samples import LEAD

CARD = """BEGIN:VCARD
VERSION:3.0
N:Məmmədov;Elçin;;;
FN:Elçin Məmmədov
ORG:Araz Supermarket MMC;Təchizat
TITLE:Müdir
TEL;TYPE=CELL:+994 50 212 33 44
EMAIL;TYPE=INTERNET:e.mammadov@arazmarket.az
ADR;TYPE=WORK:;;Nizami küç. 45;Bakı;Nəsimi;AZ1010;Azərbaycan
NOTE:3 aparat istəyir\\, sabah zəng
END:VCARD
"""
MAIL = b"""From: =?utf-8?b?QXnFn2UgS2F5YQ==?= <ayse@kaya.example>
To: info@demlik.example
Subject: =?utf-8?q?De=C4=9Firmen_fiyat=C4=B1?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain; charset=iso-8859-9
Content-Transfer-Encoding: quoted-printable

Merhaba,
iki de=F0irmen i=E7in fiyat rica ederim.
Sayg=FDlar=FDmla
Ay=FEe Kaya
0532 111 22 33
--x
Content-Type: application/pdf; name="../../x.pdf"
Content-Disposition: attachment; filename="../../x.pdf"

xxxx
--x--
"""


def test_all_in_one_step(store) -> None:
    made = actions.take(LEAD)
    person = contact_queries.card(made.contact_id)
    firm = contact_queries.card(person.organization_id)
    deal = deals.card(made.deal_id)
    assert (person.name, person.job_title, person.phones[0].e164) == ("Ayşe Kaya", "Satın Alma Müdürü", "+905324112233")
    assert (firm.name, firm.roles, firm.addresses[0].city) == ("Öztürk Tekstil Ltd. Şti.", ("prospect",), "Bursa")
    assert (deal.row.title, deal.row.contact_id, deal.row.next_step, deal.row.next_step_on) == (
        "İki makine",
        firm.id,
        "Ara",
        "2030-01-02",
    )
    assert [entry.body for entry in timeline.timeline(made.deal_id, None, 5)][0].endswith("Merhaba ...")
    journal.undo()
    assert value("SELECT count(*) FROM contact") == 0 and value("SELECT count(*) FROM deal") == 0


def test_who_is_here_is_filled_up(store) -> None:
    held = contacts.create(ContactDraft(name="Ayşe Kaya", phones=(("", "0532 411 22 33"),), roles=("customer",)))
    found = queries.alike("Ayse Kaya", "", ("+90 532 411 22 33",), (), "")
    assert [(sort, one.id) for sort, one in found] == [("contact", held)]
    made = actions.take(LEAD._replace(contact_id=held, deal="", next_step=""))
    assert (made.contact_id, made.deal_id) == (held, None)
    card = contact_queries.card(held)
    assert card.roles == ("customer",) and card.organization == "Öztürk Tekstil Ltd. Şti."
    assert len(card.phones) == 1 and card.emails[0].address == "ayse@ozturk.example"
    assert value("SELECT count(*) FROM contact WHERE name = 'Ayşe Kaya'") == 1
    again = actions.take(LEAD._replace(name="Ömer Ak", phones=(), emails=()))
    assert contact_queries.card(again.contact_id).organization_id == card.organization_id


def test_a_company_alone_and_a_person_alone(store) -> None:
    firm = actions.take(
        LeadDraft(organization="Araz MMC", phones=(("work", "012 493 11 22"),), next_step="Call", next_step_on="2030-01-02")
    )
    assert contact_queries.card(firm.contact_id).kind == "organization"
    assert [task.subject for task in activities.open_tasks(firm.contact_id)] == ["Call"]
    person = actions.take(LeadDraft(name="Oğuz Kara", city="Ankara", deal="One grinder"))
    assert contact_queries.card(person.contact_id).roles == ("prospect",)


def test_nothing_to_take(store) -> None:
    with pytest.raises(UserError) as refused:
        actions.take(LeadDraft(words="hm"))
    assert "name" in refused.value.fields


def test_a_card(store) -> None:
    found = queries.reading(CARD)
    said = {piece.field: piece.value for piece in found.pieces}
    assert said["name"] == "Elçin Məmmədov" and said["organization"] == "Araz Supermarket MMC"
    assert (said["street"], said["city"], said["postcode"]) == ("Nizami küç. 45", "Bakı", "AZ1010")
    assert said["need"] == "3 aparat istəyir, sabah zəng"
    assert all(found.text[piece.start : piece.end].strip() for piece in found.pieces)


def test_a_mail_as_a_file(tmp_path) -> None:
    path = tmp_path / "lead.eml"
    path.write_bytes(MAIL)
    words = opening_files.words_of(path)
    found = read(words)
    assert found.first("name") == "Ayşe Kaya" and found.first("email") == "ayse@kaya.example"
    assert [piece.value for piece in found.every("need")][0] == "Değirmen fiyatı"
    assert queries.deal_title(found) == "Değirmen fiyatı"
    assert found.every("phone")[0].label == "mobile"


def test_files_that_are_none(tmp_path) -> None:
    (tmp_path / "x.vcf").write_bytes(b"\x89PNG\0\0\0")
    for name in ("x.vcf", "missing.eml"):
        with pytest.raises(UserError):
            opening_files.words_of(tmp_path / name)
    (tmp_path / "broken.eml").write_bytes(
        b"From: x\nContent-Type: text/plain; charset=nonsense\nMIME-Version: 1.0\n\n\xff\xfe hello 0532 111 22 33"
    )
    assert "hello" in opening_files.words_of(tmp_path / "broken.eml")
