"""The service desk through the real window: hours that move due times, an answer out of the library, a unit under warranty
from its delivery to its repair, merging, and what the customer says at the end."""

from PySide6.QtWidgets import QListWidget

from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sales import actions as sales
from crm_desktop.features.sales.records import LineDraft, SaleDraft
from crm_desktop.features.tickets import actions as tickets
from crm_desktop.features.tickets import queries, service
from crm_desktop.features.tickets.records import TicketDraft
from crm_desktop.features.warranty import queries as register
from crm_desktop.kit.fields_base import Field
from crm_desktop.shell.preferences import Preferences
from crm_desktop.store.reading import row, value


def record_of(person):
    return person.window.pages.currentWidget().record


def settings(person, section: str) -> Preferences:
    person.press("Ctrl+,")
    dialog = next(person.widgets(Preferences))
    sections: QListWidget = dialog.sections
    place = [sections.item(row).text() for row in range(sections.count())].index(section)
    sections.setCurrentRow(place)
    person.rest()
    return dialog


def test_hours_and_holidays_move_what_is_due(at_home):
    person = at_home
    contact = contacts.create(ContactDraft(name="Deniz Aksu"))
    id_ = tickets.create(TicketDraft("No steam", contact, "fault", priority="low"))
    before = queries.card(id_).row.due_at
    person.window.navigator.open(Ref("ticket", id_))
    person.rest(250)
    assert person.sees("working hours from"), "the record says why it is due then"
    dialog = settings(person, "Working hours")
    saturday = next(field for field in dialog.findChildren(Field) if field.name == "day5")
    saturday.edit()
    person.rest()
    person.write("10:00-16:00")
    person.press("Return")
    person.until(lambda: queries.card(id_).row.due_at < before)
    saturday.edit()
    person.press("Ctrl+A")
    person.write("18-9")
    person.press("Return")
    person.until(lambda: person.sees("Each time begins before it ends"))
    person.press("Escape")
    dialog.accept()
    person.rest()
    person.turn("Ctrl+Z")
    person.until(lambda: queries.card(id_).row.due_at == before)


def test_an_answer_from_the_library_and_what_the_customer_said(at_home):
    person = at_home
    contact = contacts.create(ContactDraft(name="Deniz Aksu"))
    id_ = tickets.create(TicketDraft("No steam", contact, "complaint"))
    person.window.navigator.open(Ref("ticket", id_))
    person.rest(250)
    record = record_of(person)
    person.press("A")
    picker = record.conversation.composer.pick()
    person.rest()
    picker.line.setFocus()
    assert "Deniz Aksu" in picker.preview.text(), "filled in while one looks"
    picker.line.setText("sorry")
    picker.take()
    person.rest()
    assert record.conversation.composer.box.toPlainText().startswith("Dear Deniz Aksu,")
    person.press("Ctrl+Return")
    person.until(lambda: queries.card(id_).row.status == "waiting")
    person.until(lambda: person.sees("the customer is awaited"))

    person.click(record.close_button)
    person.write("New boiler.")
    person.click(record.solve.form.field("root_cause").line)
    person.write("Limescale")
    person.press("Ctrl+Return")
    person.until(lambda: queries.card(id_).row.status == "closed")
    assert queries.card(id_).root_cause == "Limescale"
    person.rest(150)
    person.until(lambda: person.sees("How satisfied is the customer?"))
    person.press("Left", "Left", "Left")
    person.click(record.satisfaction.words)
    person.write("Took a week")
    person.press("Return")
    person.until(lambda: service.scores(id_))
    assert service.scores(id_)[0][2:] == (2, "Took a week") and not record.satisfaction.isVisible()

    person.click(record.reopen_button)
    person.until(lambda: queries.card(id_).row.reopened == 1)
    person.until(lambda: person.sees("reopened 1 time"))


def test_from_delivery_to_repair_under_warranty(at_home):
    person = at_home
    contact = contacts.create(ContactDraft(name="Deniz Aksu"))
    machine = products.create(ProductDraft(name="Coffee machine", warranty_months=24))
    sale = sales.create(SaleDraft(contact, lines=(LineDraft(product_id=machine),)))
    person.window.navigator.open(Ref("sale", sale))
    person.rest(250)
    record = record_of(person)
    person.click(record.deliver_button)
    serials = next(one for one in record.panel.form.fields() if one.name.startswith("serials"))
    serials.edit()
    person.rest()
    person.write("SN-778899")
    person.press("Ctrl+Return")
    person.until(lambda: register.about(sale))
    person.press("Escape")
    unit = register.about(sale)[0]
    assert unit.serial == "SN-778899" and unit.state == "covered"

    person.press("G", "W")
    person.rest(250)
    page = person.window.pages.currentWidget()
    page.listing.focus_search()
    person.write("778899")
    person.until(lambda: page.listing.table.ids().tolist() == [unit.id])

    person.window.navigator.open(Ref("unit", unit.id))
    person.rest(250)
    person.click("New ticket")
    person.write("Leaks")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT 1 FROM ticket WHERE unit_id = ?", unit.id))
    id_, owner = row("SELECT id, contact_id FROM ticket WHERE unit_id = ?", unit.id)
    assert owner == contact, "the unit brings its owner along"
    tickets.set_field(id_, "kind", "fault")
    person.window.navigator.open(Ref("ticket", id_))
    person.rest(300)
    record = record_of(person)
    said = " ".join(name.accessibleName() for name in record.aside.warranty.children() if hasattr(name, "accessibleName"))
    assert "Under warranty" in said and "20 business days" in said and "To be mended by" in said
    asked = []
    person.window.navigator.preview_asked.connect(lambda title, make, name: asked.append((title, make()[:5], name)))
    record.commands.run("ticket.certificate")
    person.press("Escape")
    record.commands.run("print")
    person.rest(200)
    assert [(title, head) for title, head, _ in asked] == [("Warranty certificate", b"%PDF-"), ("Service form", b"%PDF-")]


def test_two_tickets_become_one(at_home):
    person = at_home
    contact = contacts.create(ContactDraft(name="Deniz Aksu"))
    kept = tickets.create(TicketDraft("Water on the floor", contact))
    other = tickets.create(TicketDraft("It leaks again", contact))
    person.window.navigator.open(Ref("ticket", other))
    person.rest(250)
    record = record_of(person)
    record.ask_merge()
    person.write("water on the")
    person.rest(150)
    person.press("Return")
    person.press("Ctrl+Return")
    person.until(lambda: queries.card(other).merged_into_id == kept)
    person.rest(250)
    assert record_of(person).id == kept and person.sees("It leaks again")
    person.window.navigator.open(Ref("ticket", other))
    person.rest(250)
    person.until(lambda: person.sees("Merged into"))
    person.turn("Ctrl+Z")
    person.until(lambda: queries.card(other).merged_into_id == 0)
