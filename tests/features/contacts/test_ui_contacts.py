"""The contacts page, its records and its form, by real clicks and keys."""

from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from crm_desktop.base.refs import Ref
from crm_desktop.features import catalog
from crm_desktop.features.contacts import actions, queries
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.contacts.ui import around
from crm_desktop.features.contacts.ui.duplicates import DuplicatesDialog
from crm_desktop.features.contacts.ui.form import ContactForm, new_contact
from crm_desktop.features.contacts.ui.lines import Line
from crm_desktop.features.contacts.ui.page import ContactsPage
from crm_desktop.features.contacts.ui.peek import ContactPeek
from crm_desktop.features.contacts.ui.relate import ask_relation
from crm_desktop.features.history.ui.trash import TrashDialog
from crm_desktop.kit import theme
from crm_desktop.kit.navigator import Navigator, Place
from crm_desktop.kit.widgets import Button
from crm_desktop.store import journal
from tests.features.contacts.samples import FULL, OTHER
from tests.features.contacts.test_store_contacts import BAD_TEXTS


class Desk:
    """A window with the contacts page in it, that follows the navigator as the shell does."""

    def __init__(self, qtbot) -> None:
        if not QApplication.instance().styleSheet():
            theme.install(QApplication.instance(), "light")
        self.qtbot = qtbot
        self.window = QWidget()
        self.window.resize(1064, 772)
        qtbot.addWidget(self.window)
        self.navigator = Navigator(catalog.features(), self.window)
        self.told: list[str] = []
        self.navigator.told.connect(lambda words, undo: self.told.append(words))
        self.page = ContactsPage(self.navigator)
        self.navigator.opened.connect(self._go)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.window.show()
        self.navigator.show_page("contacts")
        qtbot.waitExposed(self.window)
        self.window.activateWindow()

    def _go(self, place: Place) -> None:
        if place.ref is None:
            self.page.show_list()
        elif place.ref.kind == "contact":
            self.page.open_record(place.ref.id)
        QApplication.processEvents()

    def names(self) -> list[str]:
        table = self.page.list.table
        return [table.row_of(id_).name for id_ in table.ids()]

    def wait(self, met) -> None:
        self.qtbot.waitUntil(met, timeout=5000)


@pytest.fixture
def board(desk, qtbot) -> Desk:
    return Desk(qtbot)


def filled() -> list[int]:
    return actions.add_many([FULL, OTHER, ContactDraft(name="Əli Məmmədov", addresses=(AddressDraft(city="Bakı"),))])


def focused(window: QWidget) -> QWidget:
    """Where the cursor stands in a window, active or not (the offscreen platform activates as it likes)."""
    widget = window.focusWidget()
    assert widget is not None, "the cursor is nowhere"
    return widget


def type_in(widget: QWidget, words: str) -> None:
    """Key by key; QTest itself takes ASCII only."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def button(parent: QWidget, words: str) -> Button:
    QApplication.processEvents()
    return next(one for one in parent.findChildren(Button) if words in (one.text(), one.accessibleName()) and not one.isHidden())


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_list_shows_everyone_and_follows_changes(board: Desk) -> None:
    filled()
    board.wait(lambda: len(board.page.list.table.ids()) == 4)
    assert board.names() == ["Çağrı Öztürk", "Əli Məmmədov", "Işıl Yılmaz", "Öztürk Gıda A.Ş."]
    journal.undo()
    board.wait(lambda: len(board.page.list.table.ids()) == 0)


def test_enter_opens_and_escape_goes_back(board: Desk) -> None:
    ids = filled()
    board.wait(lambda: len(board.page.list.table.ids()) == 4)
    table = board.page.list.table
    table.setFocus()
    table.set_current_id(ids[0])
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert board.page.record.id == ids[0] and board.page.currentWidget() is board.page.record
    board.navigator.open(board.navigator.beside(1))
    assert board.page.record.id == ids[2]
    board.navigator.back()
    board.navigator.back()
    assert board.page.currentWidget() is board.page.list


def test_fields_are_edited_where_they_stand(board: Desk) -> None:
    id_ = filled()[0]
    board.navigator.open(Ref("contact", id_))
    record = board.page.record
    for name, typed, read in (
        ("job_title", "Genel müdür", lambda card: card.job_title),
        ("birthday", "1.2.1990", lambda card: card.birthday),
        ("name", "Çağrı Kaya", lambda card: card.name),
    ):
        field = record.fields[name]
        field.edit()
        editor = focused(board.window)
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        type_in(editor, typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert read(queries.card(id_)) in (typed, "1990-02-01")
    board.wait(lambda: record.contact.name == "Çağrı Kaya")
    field = record.fields["birthday"]
    field.edit()
    focused(board.window).selectAll()
    type_in(focused(board.window), "yarın")
    QTest.keyClick(focused(board.window), Qt.Key.Key_Return)
    assert "14.03.1985" in field.error.text() and queries.card(id_).birthday == "1990-02-01"
    QTest.keyClick(focused(board.window), Qt.Key.Key_Escape)
    assert not field.is_editing()


def test_a_phone_is_added_and_the_other_keeps_its_typed_form(board: Desk) -> None:
    id_ = filled()[0]
    board.navigator.open(Ref("contact", id_))
    phones = board.page.record.fields["phones"]
    click(phones.add_button)
    type_in(focused(board.window), "0212 555 00 11")
    QTest.keyClick(focused(board.window), Qt.Key.Key_Return)
    found = queries.card(id_).phones
    assert [phone.e164 for phone in found] == ["+905337719004", "+903125551212", "+902125550011"]
    assert found[0].number == "0533 771 90 04"
    click(board.page.record.fields["emails"].add_button)
    type_in(focused(board.window), "wrong")
    QTest.keyClick(focused(board.window), Qt.Key.Key_Return)
    assert len(queries.card(id_).emails) == 2


def test_an_address_opens_into_its_parts(board: Desk) -> None:
    id_ = filled()[1]
    board.navigator.open(Ref("contact", id_))
    field = board.page.record.fields["addresses"]
    click(field.add_button)
    type_in(focused(board.window), "Moda Cad. 5")
    field.form.field("city").edit()
    type_in(focused(board.window), "İstanbul")
    QTest.keyClick(focused(board.window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [(a.street, a.city) for a in queries.card(id_).addresses] == [("Moda Cad. 5", "İstanbul")]
    assert field.form is None
    click(button(field, "Edit address"))
    click(button(field, "Remove address"))
    assert queries.card(id_).addresses == ()


def test_rare_fields_come_when_asked(board: Desk) -> None:
    id_ = filled()[1]
    board.navigator.open(Ref("contact", id_))
    record = board.page.record
    assert record.fields["tax_number"].isHidden() and not record.fields["phones"].isHidden()
    click(record.card_fields.more_button)
    assert not record.fields["tax_number"].isHidden()
    actions.set_field(id_, "tax_number", "4540536921")
    board.wait(lambda: "VKN" in record.fields["tax_number"].error.text())


def test_roles_and_tags(board: Desk) -> None:
    id_ = filled()[1]
    board.navigator.open(Ref("contact", id_))
    fields = board.page.record.card_fields
    fields.roles.added.emit("customer")
    fields.tags.added.emit("Önemli")
    board.wait(lambda: queries.card(id_).roles == ("customer",) and queries.card(id_).tags[0].name == "Önemli")
    fields.roles.added.emit("king")
    assert fields.roles.error.text() and queries.card(id_).roles == ("customer",)
    fields.roles.removed.emit("Customer")
    fields.tags.removed.emit("Önemli")
    assert queries.card(id_).roles == () and queries.card(id_).tags == ()


def test_a_new_contact_by_keys_alone(board: Desk) -> None:
    form = new_contact(board.navigator)
    board.wait(lambda: isinstance(form.focusWidget(), QLineEdit))
    type_in(focused(form), "Şule İnan")
    form.form.field("phone").edit()
    type_in(focused(form), "0246 218 11 22")
    form.form.field("email").edit()
    type_in(focused(form), "sule@example")
    QTest.keyClick(focused(form), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and len(queries.ids({})) == 0 and "@" in form.form.field("email").error.text()
    type_in(form.form.field("email").findChild(QLineEdit), "sule@example.com")
    QTest.keyClick(focused(form), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (id_,) = queries.ids({})
    card = queries.card(id_)
    assert (card.name, card.phones[0].e164, card.emails[0].address) == ("Şule İnan", "+902462181122", "sule@example.com")
    assert board.page.record.id == id_ and board.told == ["Added Şule İnan"]


def test_the_form_warns_of_one_who_is_here_and_opens_it(board: Desk) -> None:
    id_ = filled()[0]
    form = new_contact(board.navigator)
    type_in(form.form.field("name").findChild(QLineEdit), "OZTURK cagri")
    board.wait(lambda: form.warning.isVisible())
    assert "same name" in "".join(
        label.text() for label in form.warning.findChildren(QWidget) if hasattr(label, "text") and callable(label.text)
    )
    click(button(form.warning, "Open it"))
    assert board.page.record.id == id_ and (not isValid(form) or not form.isVisible())


def test_the_form_does_not_outrun_its_warning(board: Desk) -> None:
    filled()
    form = new_contact(board.navigator)
    type_in(form.form.field("name").findChild(QLineEdit), "Işıl Yılmaz")
    form.submit()
    assert form.isVisible() and form.warning.isVisible() and len(queries.ids({})) == 4
    click(button(form, "Create anyway"))
    assert len(queries.ids({})) == 5


def test_a_company_and_its_new_person(board: Desk) -> None:
    filled()
    firm = queries.card(queries.ids({"kind": ["organization"]})[0])
    form = new_contact(board.navigator, Ref("contact", firm.id))
    type_in(form.form.field("name").findChild(QLineEdit), "Fatma Öztürk")
    form.submit()
    assert {person.name for person in queries.people_of(firm.id)} == {"Çağrı Öztürk", "Fatma Öztürk"}
    form = ContactForm(board.navigator, kind="organization")
    form.open()
    assert form.organization.isHidden()
    type_in(form.form.field("name").findChild(QLineEdit), "Çelik Otomotiv")
    form.submit()
    assert queries.card(board.page.record.id).kind == "organization"


def test_relationships_by_the_panel(board: Desk) -> None:
    one, two, _ = filled()
    board.navigator.open(Ref("contact", one))
    form = ask_relation(Ref("contact", one), board.navigator)
    form.submit()
    assert form.isVisible()
    kind = next(kind for kind in queries.relation_types() if kind.key == "referred_by")
    form.form.field("type").set_value((kind.id, True))
    form.form.field("contact").set_value(queries.find("isil")[0])
    form.submit()
    assert [(r.phrase, r.name) for r in queries.relations(two)] == [("Referred by", "Çağrı Öztürk")]
    board.wait(lambda: any("Referred: Işıl" in line.accessibleName() for line in board.page.record.findChildren(Line)))
    line = next(line for line in board.page.record.findChildren(Line) if "Referred" in line.accessibleName())
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert queries.relations(two) == []


def test_files_are_dropped_saved_and_removed(board: Desk, tmp_path: Path, monkeypatch) -> None:
    id_ = filled()[0]
    path = tmp_path / "Sözleşme 2026.txt"
    path.write_text("Ağır şartlar", "utf-8")
    board.navigator.open(Ref("contact", id_))
    record = board.page.record
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.com/x")])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    record.dropEvent(drop)
    (kept,) = queries.attachments(id_)
    assert kept.name == "Sözleşme 2026.txt" and board.told[-1] == "Attached 1 file"
    board.wait(lambda: len(record.files.lines.lines) == 1)
    target = tmp_path / "out.txt"
    monkeypatch.setattr("crm_desktop.kit.dialogs.save_file", lambda *args, **kwargs: target)
    click(button(record.files.lines.lines[0], "Save as"))
    assert target.read_text("utf-8") == "Ağır şartlar"
    opened: list[str] = []
    monkeypatch.setattr(
        "crm_desktop.features.contacts.ui.files.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    click(record.files.lines.lines[0])
    assert Path(opened[0]).read_text("utf-8") == "Ağır şartlar"
    click(button(record.files.lines.lines[0], "Remove file"))
    assert queries.attachments(id_) == []
    record.files.add_paths([tmp_path / "nowhere.pdf"])
    assert queries.attachments(id_) == []


def test_calls_and_letters_go_to_the_system(board: Desk, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(around.QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))
    board.navigator.open(Ref("contact", filled()[0]))
    click(board.page.record.call_button)
    click(board.page.record.mail_button)
    around.visit("ozturkgida.com.tr")
    around.visit("javascript:alert(1)")
    around.visit("file:///etc/passwd")
    assert [said.partition("?")[0] for said in asked] == [
        "tel:+905337719004",
        "mailto:cagri@ozturkgida.com.tr",
        "https://ozturkgida.com.tr",
    ]


def test_trash_and_the_way_back(board: Desk) -> None:
    id_ = filled()[0]
    board.navigator.open(Ref("contact", id_))
    board.page.record.commands.run("contact.trash")
    assert id_ not in queries.ids({}) and board.page.currentWidget() is board.page.list
    dialog = TrashDialog(board.navigator)
    board.qtbot.addWidget(dialog)
    click(button(dialog.lines.lines[0], "Restore"))
    assert id_ in queries.ids({}) and dialog.lines.lines == []
    actions.trash([id_])
    board.navigator.open(Ref("contact", id_))
    board.wait(lambda: not board.page.record.contact.trashed_at or button(board.page.record, "Restore") is not None)
    click(button(board.page.record, "Restore"))
    assert id_ in queries.ids({})


def test_duplicates_are_merged_and_undone(board: Desk) -> None:
    ids = filled()
    twin = actions.create(FULL._replace(name="ÖZTÜRK Çağrı", job_title="Müdür", organization="Başka"))
    dialog = DuplicatesDialog(board.navigator)
    board.qtbot.addWidget(dialog)
    dialog.show()
    board.wait(lambda: dialog.compare is not None)
    dialog.compare._groups["job_title"].button(2).click()
    click(dialog.merge_button)
    assert (
        queries.card(twin) is None and queries.card(ids[0]).job_title == "Müdür" and queries.card(ids[0]).name == "Çağrı Öztürk"
    )
    journal.undo()
    assert queries.card(twin) is not None and queries.card(ids[0]).job_title == "Satın alma müdürü"


@pytest.mark.parametrize("bad", BAD_TEXTS)
def test_any_text_is_shown_everywhere(board: Desk, bad: str) -> None:
    id_ = actions.create(
        ContactDraft(
            name=bad, organization=bad, job_title=bad, source=bad, note=bad, tax_number=bad, phones=((bad, bad), ("", bad)),
            addresses=(AddressDraft(bad, bad, bad, bad, bad, bad),), handles=((bad, bad),), tags=(bad,),
        )
    )  # fmt: skip
    actions.relate(id_, actions.create(ContactDraft(name=bad, kind="organization")), actions.add_type(bad))
    board.page.list.table.set_current_id(id_)
    board.window.grab()
    board.navigator.open(Ref("contact", id_))
    assert not board.window.grab().isNull()
    peek = ContactPeek(Ref("contact", id_), board.navigator)
    board.qtbot.addWidget(peek)
    peek.setFixedWidth(290)
    peek.show()
    assert not peek.grab().isNull()
    assert board.page.record.width() <= board.window.width()


def test_a_contact_that_goes_away_leaves_the_page(board: Desk) -> None:
    id_ = actions.create(OTHER)
    board.navigator.open(Ref("contact", id_))
    journal.undo()
    board.wait(lambda: board.page.currentWidget() is board.page.list)
    board.page.open_record(12345)
    assert board.told[-1] == "This contact is no longer there."


def test_every_control_has_a_name(board: Desk) -> None:
    board.navigator.open(Ref("contact", filled()[0]))
    form = new_contact(board.navigator)
    for parent in (board.window, form):
        for widget in parent.findChildren(QWidget):
            if (
                widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and widget.isVisible()
                and isinstance(widget, (Button, QLineEdit, Line))
            ):
                assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget


def test_many_are_changed_in_a_worker(board: Desk, monkeypatch) -> None:
    from crm_desktop.features.contacts.ui import many

    monkeypatch.setattr(many, "MANY", 10)
    ids = array("q", actions.add_many([ContactDraft(name=f"Kişi {n}") for n in range(30)]))
    many._act(board.page.list, actions.add_role, ids, "customer")
    board.wait(lambda: len(queries.ids({"role": ["customer"]})) == 30)
    many._act(board.page.list, actions.add_role, ids, "nonsense")
    board.qtbot.wait(200)
    assert len(queries.ids({"role": ["customer"]})) == 30


def test_a_page_is_opened_by_its_network(board: Desk, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(around.QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))
    id_ = filled()[0]
    board.navigator.open(Ref("contact", id_))
    handles = board.page.record.fields["handles"]
    for place in (0, 1):
        click([one for one in handles.findChildren(Button) if one.accessibleName() == "Open page"][place])
    assert asked == ["https://ozturkgida.com.tr", "https://instagram.com/ozturk"]


def test_a_form_left_half_filled_comes_back_but_not_after_open_it(board: Desk) -> None:
    filled()
    form = new_contact(board.navigator)
    type_in(form.form.field("name").findChild(QLineEdit), "Yarım kal")
    form.reject()
    form = new_contact(board.navigator)
    assert form.form.field("name").findChild(QLineEdit).text() == "Yarım kal"
    form.form.field("name").findChild(QLineEdit).clear()
    type_in(form.form.field("name").findChild(QLineEdit), "Işıl Yılmaz")
    board.wait(lambda: form.warning.isVisible())
    click(button(form.warning, "Open it"))
    form = new_contact(board.navigator)
    assert form.form.field("name").findChild(QLineEdit).text() == ""
    form.reject()
