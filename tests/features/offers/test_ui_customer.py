"""What stands beside the offer of its customer, asked of the manifests."""

from PySide6.QtCore import Qt

from crm_desktop.features.offers import actions, queries
from crm_desktop.features.tickets import actions as tickets
from crm_desktop.features.tickets.records import TicketDraft
from crm_desktop.kit.widgets import Badge
from tests.features.offers import samples
from tests.features.offers.test_ui_editor import opened, page  # noqa: F401
from tests.features.offers.test_ui_panels import button


def test_an_open_complaint_stands_beside_the_draft(page, qtbot):  # noqa: F811
    id_ = samples.draft()
    contact = queries.card(id_).contact_id
    tickets.create(TicketDraft("Leaks", contact, kind="complaint"))
    editor = opened(page, id_)
    said = [badge.accessibleName() or badge.text() for badge in editor.customer.findChildren(Badge)]
    assert any("ticket" in one.casefold() for one in said), said
    gone = []
    page.editor.navigator.opened.connect(lambda place: gone.append(place.ref))
    qtbot.mouseClick(button(editor.customer, "Show customer"), Qt.MouseButton.LeftButton)
    assert gone and gone[-1].kind == "contact" and gone[-1].id == contact
    actions.send(id_)
    qtbot.waitUntil(lambda: not editor.customer.isVisible(), timeout=4000)


def test_nothing_to_say_takes_no_room(page):  # noqa: F811
    assert not opened(page, samples.draft()).customer.isVisible()
