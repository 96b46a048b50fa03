"""Fields and record types of one's own, made and used in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm_desktop.base.refs import Ref
from crm_desktop.features.fields import queries as fields
from crm_desktop.features.things import queries as things
from crm_desktop.store.reading import value


def firm() -> int:
    return value("SELECT id FROM contact WHERE kind = 'organization' AND trashed_at IS NULL ORDER BY id LIMIT 1")


def said(id_: int, kind: str = "contact") -> dict[str, str]:
    return {one.field.name: one.words for one in fields.shown(kind, id_)}


def choose(person, field: str, words: str) -> None:
    """In the open form: the entry of a box, by its words."""
    box = QApplication.activeModalWidget().form.field(field).box
    at = box.findText(words)
    assert at >= 0, [box.itemText(n) for n in range(box.count())]
    box.setFocus()
    box.setCurrentIndex(at)
    box.activated.emit(at)
    person.rest()


def define(person, name: str, type_: str, **more: str) -> None:
    """By the button of the open dialog of fields."""
    person.click("New field")
    person.write(name)
    choose(person, "type", type_)
    for field, words in more.items():
        person.fill(field.replace("_", " ").capitalize(), words)
    person.press("Ctrl+Return")


def test_fields_are_defined_filled_found_and_taken_back(at_home):
    """From a contact's page: three fields, one computed; typed wrong and right; searched; undo, redo, a restart."""
    person, id_ = at_home, firm()
    person.window.navigator.open(Ref("contact", id_))
    person.rest()
    person.click("Define fields")
    define(person, "Beans a month", "Decimal number")
    define(person, "Roaster", "Text")
    person.click("New field")
    person.write("Beans a week")
    choose(person, "type", "Computed")
    person.click("Formula")
    person.write("{Nothing} / 4")
    person.press("Ctrl+Return")
    assert person.sees("Nothing")
    person.fill("Formula", "{Beans a month} / 4")
    person.press("Ctrl+Return")
    assert [field.name for field in fields.fields("contact")][-3:] == ["Beans a month", "Roaster", "Beans a week"]
    person.click("Done")
    own = person.window.pages.currentWidget().record.own
    keys = {field.name: field.key for field in fields.fields("contact")}
    for name, words in (("Beans a month", "plenty"), ("Roaster", "Öz Şimşek Kavurma")):
        field = own.fields[keys[name]]
        person.window.pages.currentWidget().record.scroll.ensureWidgetVisible(field)
        person.click(field.rest)
        person.write(words)
        person.press("Return")
    field = own.fields[keys["Beans a month"]]
    assert "not a number" in field.error.text()
    field.line.setFocus()
    person.press("Ctrl+A")
    person.write("30")
    person.press("Return")
    assert said(id_)["Beans a week"] == "7.5" and said(id_)["Roaster"] == "Öz Şimşek Kavurma"
    person.press("Ctrl+K")
    person.write("simsek kav")
    person.press("Return")
    person.until(lambda: person.window.navigator.place.ref == Ref("contact", id_))
    person.turn("Ctrl+Z", 5)
    assert [field.name for field in fields.fields("contact") if field.name.startswith(("Beans", "Roaster"))] == []
    person.turn("Ctrl+Shift+Z", 5)
    person.restart()
    assert said(id_)["Beans a week"] == "7.5"


def test_a_choice_goes_while_it_is_in_use_and_a_field_while_lists_show_it(at_home):
    """The sample's contract class: a choice is removed and replaced; the field renamed, removed, brought back with its data."""
    person = at_home
    field = next(one for one in fields.fields("contact") if one.name == "Contract class")
    gold, silver = field.choices[0].id, field.choices[1].id
    count = fields.choice_used(field, gold) + fields.choice_used(field, silver)
    person.window.navigator.run_command("fields.define")
    person.rest()
    dialog = QApplication.activeModalWidget()
    if dialog.settings.kind != "contact":
        dialog.settings.choose("contact")
    names = [one.name for one in fields.fields("contact")]
    dialog.settings.list.setCurrentRow(names.index("Contract class"))
    person.click("Edit")
    person.fill("Name", "Class")

    def instead(asked) -> None:
        box = asked.field.box
        box.setCurrentIndex(box.findData(silver))
        asked.accept()

    person.click("Remove choice")
    person.when_asked(instead)
    person.press("Ctrl+Return")
    field = fields.field(field.id)
    assert field.name == "Class" and [choice.name for choice in field.choices] == ["Silver", "Bronze"]
    assert fields.choice_used(field, silver) == count
    dialog.settings.list.setCurrentRow(names.index("Contract class"))
    dialog.settings.list.setFocus()
    person.press("Delete")
    assert "Class" not in [one.name for one in fields.fields("contact")]
    person.click("Bring back Class")
    assert fields.choice_used(fields.field(field.id), silver) == count
    person.click("Done")
    person.turn("Ctrl+Z", 3)
    assert fields.choice_used(fields.field(field.id), gold)


def test_a_record_type_is_made_used_and_found(at_home, tmp_path):
    """A type with numbers and a field; its page in the sidebar; a record with a contact; search; restart; out and in."""
    person, whose = at_home, firm()
    person.window.navigator.run_command("things.types")
    person.rest()
    person.click("New record type")
    person.write("Vehicle")
    person.fill("Name, several", "Vehicles")
    person.fill("Numbers begin with", "CAR-")
    person.press("Ctrl+Return")
    type_ = next(one for one in things.types() if one.name == "Vehicle")
    person.click("Fields of Vehicles")
    define(person, "Plate", "Text")
    QApplication.activeModalWidget().accept()
    person.rest()
    person.click("Done")
    person.click(person.window.sidebar.items[type_.kind])
    page = person.window.pages.currentWidget()
    assert page.listing.title.text() == "Vehicles" and person.sees("Nothing here yet")
    person.click("New: Vehicle")
    person.write("Transit van")
    person.click(QApplication.activeModalWidget().form.field("contact").picker.line)
    person.write(value("SELECT name FROM contact WHERE id = ?", whose)[:9])
    person.press("Return")
    person.press("Ctrl+Return")
    person.until(lambda: person.window.navigator.place.ref is not None)
    ref = person.window.navigator.place.ref
    card = things.card(ref.id)
    assert (card.row.name, card.row.number, [link.other_id for link in card.links]) == ("Transit van", "CAR-0001", [whose])
    record = person.window.pages.currentWidget().record
    plate = next(iter(record.own.fields.values()))
    person.click(plate.rest)
    person.write("34 ABC 123")
    person.press("Return")
    assert said(ref.id, ref.kind) == {"Plate": "34 ABC 123"}
    composer = record.timeline.parentWidget().findChildren(type(record.timeline))[0]
    assert composer is record.timeline and person.sees("Vehicle added: Transit van")
    person.press("Ctrl+K")
    person.write("34 abc")
    person.press("Return")
    person.until(lambda: person.window.navigator.place.ref == ref)
    person.window.navigator.open(Ref("contact", whose))
    person.rest()
    from crm_desktop.features.things.ui.panel import ContactThings

    (panel,) = person.window.pages.currentWidget().record.findChildren(ContactThings)
    assert [link.name for link in panel.cards[type_.id].links] == ["Transit van"]
    person.restart()
    assert type_.kind in person.window.sidebar.items
    person.window.navigator.show_page(type_.kind)
    person.rest()
    page = person.window.pages.currentWidget()
    person.until(lambda: len(page.listing.table.ids()) == 1)
    page.listing.focus_table()
    person.press("X", "Delete")
    person.until(lambda: not len(things.ids(type_.id, {})))
    person.turn("Ctrl+Z")
    assert list(things.ids(type_.id, {})) == [ref.id]
    _out_and_in(person, page, type_.id, tmp_path)


def _out_and_in(person, page, type_id: int, folder) -> None:
    from crm_desktop.features.things.ui import exchange

    path = folder / "vehicles.xlsx"
    exchange.write(page, person.window.navigator, path, type_id, list(things.ids(type_id, {})))
    person.until(path.exists)
    person.rest()
    exchange.show(page, person.window.navigator, path, type_id)
    person.rest()
    assert person.sees("1 row will be brought in.")
    person.click(QApplication.activeModalWidget().findChildren(type(person.find("Cancel")))[-1])
    person.until(lambda: len(things.ids(type_id, {})) == 2)
    person.turn("Ctrl+Z")
    assert len(things.ids(type_id, {})) == 1


def test_a_removed_type_leaves_the_sidebar_and_comes_back(at_home):
    person = at_home
    (machine,) = things.types()
    assert person.window.sidebar.items[machine.kind].isVisible() and machine.filled == 12
    person.window.navigator.show_page(machine.kind)
    person.window.navigator.run_command("things.types")
    person.rest()
    person.click("Remove Machines")
    assert machine.kind not in person.window.sidebar.items
    assert person.window.navigator.place.page == "today"
    person.click("Bring back Machines")
    person.until(lambda: machine.kind in person.window.sidebar.items)
    person.click("Done")
    QTest.keyClick(person.hand, Qt.Key.Key_Escape)
    person.click(person.window.sidebar.items[machine.kind])
    page = person.window.pages.currentWidget()
    person.until(lambda: len(page.listing.table.ids()) == 12)
