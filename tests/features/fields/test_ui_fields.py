"""Own fields at the screen: on a record's page, in a form, refused beside the field."""

import pytest
from PySide6.QtCore import Qt

from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts.ui.form import new_contact
from crm_desktop.features.contacts.ui.record import ContactRecord
from crm_desktop.features.fields import actions, queries, rules
from crm_desktop.features.fields.ui.section import OwnSection
from crm_desktop.kit import own
from crm_desktop.kit.navigator import Navigator
from crm_desktop.store.reading import value
from tests.features.fields.samples import chosen, contact, key_of

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def navigator(qtbot):
    from PySide6.QtWidgets import QWidget

    from crm_desktop.features import catalog

    window = QWidget()
    window.resize(1100, 700)
    qtbot.addWidget(window)
    return Navigator(catalog.features(), window)


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(1200, 800)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_a_record_page_shows_and_takes_own_fields(qtbot, navigator):
    id_, whole = contact(), key_of("whole", "Machines")
    page = shown(qtbot, ContactRecord(navigator, id_))
    qtbot.waitUntil(lambda: isinstance(page.own, OwnSection) and page.own.isVisible())
    field = page.own.fields[whole]
    field.edit()
    qtbot.keyClicks(field.line, "a few")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert "not a number" in field.error.text()
    field.line.clear()
    qtbot.keyClicks(field.line, "12")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert value("SELECT v FROM value WHERE record_id = ?", id_) == 12
    key_of("date", "Since", section="Service")
    qtbot.waitUntil(lambda: len(page.own.fields) == 2)


def test_unique_is_told_beside_the_field(qtbot, navigator):
    first, second, key = contact(), contact("Ece"), key_of("text", "Serial", single=True)
    actions.put(first, key, "A-1")
    section = shown(qtbot, OwnSection(Ref("contact", second), navigator))
    field = section.fields[key]
    field.edit()
    qtbot.keyClicks(field.line, "A-1")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert "Ada" in field.error.text()


def test_several_choices_are_ticked(qtbot, navigator):
    id_, key, (_, _, cezve) = chosen()
    section = shown(qtbot, OwnSection(Ref("contact", id_), navigator))
    field = section.fields[key]
    field.edit()
    field.list.item(2).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClick(field.list, Qt.Key.Key_Return)
    assert str(cezve) in value("SELECT v FROM value WHERE record_id = ?", id_)
    assert field.rest.text() == "Espresso, Filter, Cezve" if hasattr(field.rest, "text") else True


def test_every_type_stands_on_the_page(qtbot, navigator):
    id_ = contact()
    for type_ in rules.TYPES:
        options = {"formula": "1 / 0", "shows": "decimal"} if type_ == "computed" else {}
        key_of(type_, type_, choices=(("One", "ok"),) if type_.startswith("choice") else (), options=options)
    section = shown(qtbot, OwnSection(Ref("contact", id_), navigator))
    section._show_all()
    assert len(section.fields) == len(rules.TYPES)
    computed = next(field for field in queries.fields("contact") if field.type == "computed")
    assert section.fields[computed.key].hint.text() == "Divided by zero."


def test_a_form_asks_what_is_required_and_keeps_it_in_one_step(qtbot, navigator):
    key = key_of("text", "Serial", required=True, single=True)
    form = new_contact(navigator)
    form.form.field("name").edit()
    form.form.field("name").line.setText("Efe Kaya")
    form.submit()
    assert "Fill in" in form.form.field(key).error.text()
    form.form.field(key).line.setText("S-77")
    form.submit()
    assert value("SELECT count(*) FROM value WHERE v = 'S-77'") == 1
    steps = value("SELECT count(*) FROM step WHERE state = 'done'")
    from crm_desktop.store import journal

    journal.undo()
    assert value("SELECT count(*) FROM value WHERE v = 'S-77'") == 0
    assert value("SELECT count(*) FROM contact WHERE name = 'Efe Kaya'") == 0
    assert steps


def test_what_lists_ask(qtbot):
    id_, key, _ = chosen()
    money = key_of("money", "Worth")
    actions.put(id_, money, "5")
    columns = {column.key: column for column in own.columns("contact")}
    assert columns[money].paint == "money" and columns[money].align == "right" and columns[key].editable
    cells = own.cells("contact", [id_])
    assert cells[id_][money] == (500, "TRY") and [name for name, _ in cells[id_][key]] == ["Espresso", "Filter"]
    assert own.cells("contact", [id_], [money]) == {id_: {money: (500, "TRY")}}
    own.put_all([(id_, money, "7,5"), (id_, key, "Cezve")])
    assert own.cells("contact", [id_])[id_][money] == (7_50, "TRY")


def test_cells_of_a_list_are_edited_in_place(qtbot, navigator):
    """In the real list of contacts: a number typed, text refused at the cell, the value seen at once."""
    from crm_desktop.features.contacts.ui.page import ContactsPage

    id_, key = contact(), key_of("whole", "Machines", listed=True)
    actions.put(id_, key, 3)
    page = shown(qtbot, ContactsPage(navigator)).list
    qtbot.waitUntil(lambda: len(page.table.ids()) == 1)
    model = page.table.model_
    at = next(n for n in range(model.columnCount()) if model.column(n) is not None and model.column(n).key == key)
    qtbot.waitUntil(lambda: model.data(model.index(0, at)) == "3")
    page._edit(id_, key, "1,200")
    qtbot.waitUntil(lambda: model.data(model.index(0, at)) == "1,200")
    with pytest.raises(Exception, match="not a number"):
        own.put(id_, key, "many")
