"""People of the house: responsible for records, given work, answering it."""

from email import message_from_bytes
from email.policy import default

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import queries as activities
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.deals import queries as deal_queries
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.features.team import actions, mail, prints, queries


def text_of(pdf: bytes) -> str:
    """All words of a PDF, runs of blanks as one."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    finally:
        document.close()


@pytest.fixture
def deal(store) -> int:
    customer = contacts.create(ContactDraft(kind="organization", name="Işık A.Ş.", phones=(("", "+90 532 111 22 33"),)))
    stage = deal_queries.stages()[0].id
    return deals.create(DealDraft(title="Two machines", contact_id=customer, stage_id=stage, amount=1_000_00, currency="TRY"))


def test_assign_show_and_filter(deal) -> None:
    elif_, kamran = actions.add_person("Elif"), actions.add_person("Kamran")
    customer = deal_queries.card(deal).row.contact_id
    actions.assign([deal, customer], elif_)
    actions.assign([customer], kamran)
    assert queries.responsible_of(deal).name == "Elif"
    assert list(queries.ids({"person": [kamran]})) == [customer]
    assert list(queries.ids({"kind": ["deal"], "open": True})) == [deal]
    row = queries.owned_rows([deal])[0]
    assert (row.title, row.customer, row.person) == ("Two machines", "Işık A.Ş.", "Elif")
    assert list(queries.ids({"words": "ışik"})) == [deal, customer] or set(queries.ids({"words": "ışik"})) == {deal, customer}
    deals.trash([deal])
    assert list(queries.ids({})) == [customer]


def test_a_name_once(store) -> None:
    actions.add_person("İsmail")
    with pytest.raises(UserError):
        actions.add_person("ismail")
    with pytest.raises(UserError):
        actions.add_person("  ")


def test_who_leaves_gives_their_records_away(deal) -> None:
    elif_, kamran = actions.add_person("Elif"), actions.add_person("Kamran")
    actions.assign([deal], elif_)
    actions.remove_person(elif_, kamran)
    assert queries.responsible_of(deal).name == "Kamran"
    actions.remove_person(kamran)
    assert queries.responsible_of(deal) is None


def test_hand_over_mail_and_answer(deal) -> None:
    elif_, kamran = actions.add_person("Elif"), actions.add_person("Kamran", "kamran@example.com")
    actions.assign([deal], elif_)
    today = clock.today().isoformat()
    made = actions.hand_over(deal, kamran, "Ask whether they take both", today)
    assert queries.responsible_of(deal).name == "Kamran"
    assert [item.title for item in queries.due(today)] == ["Answer due from Kamran"]
    pdf = prints.brief_pdf(made)
    said = text_of(pdf)
    for part in ("Two machines", "Ask whether they take both", "From Elif to Kamran", "Işık A.Ş.", "Answer"):
        assert part in said
    letter = message_from_bytes(mail.draft(made), policy=default)
    assert letter["To"] == "kamran@example.com"
    assert [part.get_content_type() for part in letter.iter_attachments()] == ["application/pdf"]
    activity = actions.answer(made, "They take both", 15, "call")
    row = activities.activity_rows([activity])[0]
    assert (row.about_id, row.minutes, row.body) == (deal, 15, "They take both")
    assert queries.due(today) == []
    assert queries.handovers(deal)[0].answer == "They take both"


def test_bad_hand_overs(deal) -> None:
    with pytest.raises(UserError) as refused:
        actions.hand_over(deal, 7, " ")
    assert set(refused.value.fields) == {"task", "to"}
