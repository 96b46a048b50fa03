"""What stands beside an offer of its customer, asked of the manifests: overdue, credit, complaints, agreed prices."""

import pytest
from PySide6.QtCore import Qt

from crm_desktop.features.agreements import actions as agreements
from crm_desktop.features.agreements import line_actions as agreed
from crm_desktop.features.agreements.records import AgreementDraft, PriceDraft
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.offers import actions, queries
from crm_desktop.features.products import actions as products
from crm_desktop.features.products import price_actions
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sales import actions as sales
from crm_desktop.features.sales.records import LineDraft, SaleDraft
from crm_desktop.features.tickets import actions as tickets
from crm_desktop.features.tickets.records import TicketDraft
from crm_desktop.kit.menus import Menu
from tests.features.offers import samples
from tests.features.offers.test_ui_editor import opened, page  # noqa: F401


def chips(editor) -> dict[str, object]:
    return {chip.text(): chip for chip in editor.customer.chips if not chip.isHidden()}


@pytest.fixture
def gone(page) -> list:  # noqa: F811
    """Where a click led."""
    found: list = []
    page.navigator.opened.connect(lambda place: found.append(place.ref))
    return found


def test_all_there_is_to_know_with_its_evidence(page, qtbot, gone):  # noqa: F811
    id_ = samples.draft()
    contact = queries.card(id_).contact_id
    person = contacts.create(ContactDraft("person", "Çağrı", organization_id=contact))
    ticket = tickets.create(TicketDraft("Leaks", person, kind="complaint"))
    sale = sales.create(SaleDraft(contact, sold_on="2020-01-02", due_on="2020-02-01", lines=(
        LineDraft(description="Beans", price=1_000_0000, tax_percent=0),)))  # fmt: skip
    price_actions.set_terms(contact, "credit_limit", 5_000_00, "TRY")
    price_actions.set_terms(contact, "payment_days", 30)
    product = products.create(ProductDraft("Grinder", price=5))
    agreement = agreements.create(AgreementDraft("Frame", contact, starts_on="2020-01-01"))
    agreed.add_price(agreement, PriceDraft(product, price=80_0000))
    agreements.sign(agreement, "2020-01-01")
    editor = opened(page, id_)
    said = chips(editor)
    assert [name.split(":")[0] for name in said] == [
        "Overdue", "1 open complaint", "Credit limit 5,000\xa0₺", "Pays within 30 days", "1 agreed price"
    ]  # fmt: skip
    assert "over by" in list(said)[2]
    qtbot.mouseClick(said["1 open complaint"], Qt.MouseButton.LeftButton)
    assert (gone[-1].kind, gone[-1].id) == ("ticket", ticket)
    qtbot.mouseClick(next(chip for name, chip in said.items() if name.startswith("Overdue")), Qt.MouseButton.LeftButton)
    assert (gone[-1].kind, gone[-1].id) == ("sale", sale)
    qtbot.mouseClick(said["1 agreed price"], Qt.MouseButton.LeftButton)
    menu = said["1 agreed price"].findChild(Menu)
    assert len(menu.actions()) == 2 and "Grinder" in menu.actions()[1].text()
    menu.actions()[0].trigger()
    assert gone[-1].kind == "agreement"
    menu.close()
    actions.send(id_)
    qtbot.waitUntil(lambda: not editor.customer.isVisible(), timeout=4000)


def test_it_follows_the_customer_and_blocks_nothing(page, qtbot):  # noqa: F811
    id_ = samples.draft()
    editor = opened(page, id_)
    assert not editor.customer.isVisible()
    other = samples.customer("Moda Kahve")
    tickets.create(TicketDraft("How much", other, kind="question"))
    actions.set_field(id_, "contact_id", other)
    qtbot.waitUntil(lambda: list(chips(editor)) == ["1 open ticket"], timeout=4000)
    assert editor.send_button.isEnabled()
    actions.set_field(id_, "contact_id", None)
    qtbot.waitUntil(lambda: not editor.customer.isVisible(), timeout=4000)
