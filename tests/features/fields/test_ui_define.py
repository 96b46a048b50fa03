"""Fields are defined by hand: added, changed, ordered, their choices taken away, removed, brought back, purged."""

import pytest
from PySide6.QtCore import Qt

from crm_desktop.features.fields import actions, queries
from crm_desktop.features.fields.ui import settings as settings_module
from crm_desktop.features.fields.ui.field_form import FieldForm, InsteadDialog, edit_field
from crm_desktop.features.fields.ui.settings import FieldSettings, define_fields
from crm_desktop.store import journal
from tests.features.fields.samples import chosen, contact, filled, key_of
from tests.features.fields.test_ui_fields import navigator, shown  # noqa: F401

pytestmark = pytest.mark.usefixtures("desk")


def new_form(qtbot, page) -> FieldForm:
    page.add_button.click()
    return page.findChild(FieldForm) or next(w for w in page.window().findChildren(FieldForm) if w.isVisible())


def names() -> list[str]:
    return [field.name for field in queries.fields("contact")]


def test_a_field_is_added_by_its_form(qtbot, navigator):  # noqa: F811
    page = shown(qtbot, FieldSettings(navigator, "contact"))
    form = new_form(qtbot, page)
    qtbot.keyClicks(form._parts["name"].line, "Contract class")
    box = form._parts["type"].box
    box.setCurrentIndex(box.findData("choice"))
    box.activated.emit(box.currentIndex())
    assert form._parts["choices"].isVisibleTo(form) and not form._parts["formula"].isVisibleTo(form)
    lines = form._parts["choices"].lines
    qtbot.keyClicks(lines[0].name, "Gold")
    qtbot.keyClicks(lines[1].name, "Silver")
    lines[0].set_tone("warn")
    form._parts["listed"].box.setChecked(True)
    form.submit()
    (field,) = queries.fields("contact")
    assert (field.name, field.listed, [(c.name, c.tone) for c in field.choices]) == (
        "Contract class", True, [("Gold", "warn"), ("Silver", "accent")],
    )  # fmt: skip
    qtbot.waitUntil(lambda: page.list.count() == 1)


def test_a_bad_formula_is_told_where_it_is_typed(qtbot, navigator):  # noqa: F811
    page = shown(qtbot, FieldSettings(navigator, "contact"))
    form = new_form(qtbot, page)
    qtbot.keyClicks(form._parts["name"].line, "Sum")
    box = form._parts["type"].box
    box.setCurrentIndex(box.findData("computed"))
    box.activated.emit(box.currentIndex())
    form._parts["formula"].box.setPlainText("1 + {Nothing}")
    form.submit()
    assert "Nothing" in form._parts["formula"].error.text()
    form._parts["formula"].box.setPlainText("1 + 1")
    form.submit()
    assert names() == ["Sum"]


def test_order_by_the_keys_and_removal_with_what_follows(qtbot, navigator, monkeypatch):  # noqa: F811
    for name in ("A", "B", "C"):
        key_of(name=name)
    page = shown(qtbot, FieldSettings(navigator, "contact"))
    page.list.setFocus()
    page.list.setCurrentRow(2)
    qtbot.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names() == ["A", "C", "B"]
    page.list.setCurrentRow(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert names() == ["C", "B"]
    qtbot.waitUntil(lambda: page.removed.isVisible())
    line = page.findChildren(settings_module._RemovedLine)[-1]
    line.back.click()
    assert sorted(names()) == ["A", "B", "C"]
    qtbot.waitUntil(lambda: page.list.count() == 3)
    page.list.setCurrentRow(0)
    page.remove()
    qtbot.waitUntil(lambda: page.removed.isVisible())
    monkeypatch.setattr(settings_module, "confirm", lambda *a, **k: True)
    page.findChildren(settings_module._RemovedLine)[-1].purge.click()
    assert queries.fields("contact", removed=True) == []


def test_a_choice_in_use_asks_what_takes_its_place(qtbot, navigator, monkeypatch):  # noqa: F811
    id_, key, (espresso, filter_, _) = chosen()
    page = shown(qtbot, FieldSettings(navigator, "contact"))
    asked = []

    def answer(dialog: InsteadDialog) -> int:
        asked.append(dialog.title_label.text())
        dialog.field.box.setCurrentIndex(dialog.field.box.findData(filter_))
        return 1

    monkeypatch.setattr(InsteadDialog, "exec", answer)
    form = edit_field(page, int(key.removeprefix("own.")))
    form._parts["choices"].lines[0].gone.click()
    form.submit()
    assert asked and "Espresso" in asked[0]
    assert [one.words for one in queries.shown("contact", id_)] == ["Filter"]
    journal.undo()
    assert [one.words for one in queries.shown("contact", id_)] == ["Espresso, Filter"]
    assert espresso


def test_the_dialog_opens_on_the_kind_of_the_open_record(qtbot, navigator):  # noqa: F811
    filled()
    dialog = define_fields(navigator, "deal")
    qtbot.addWidget(dialog)
    assert dialog.settings.kind == "deal"
    dialog.settings.choose("contact")
    assert dialog.settings.list.count() == 1
    dialog.accept()


def test_odd_names_do_no_harm(qtbot, navigator):  # noqa: F811
    id_ = contact()
    for name in ("<b>x</b>", "🙂 שלום", "a" * 80):
        key = key_of(name=name)
        actions.put(id_, key, name)
    shown(qtbot, FieldSettings(navigator, "contact")).grab()
