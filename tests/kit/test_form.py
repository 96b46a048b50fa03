"""Forms: cursor, errors beside, draft, Ctrl+Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.kit import theme
from crm_desktop.kit.fields import MoneyField, RefField, TextField
from crm_desktop.kit.form import Form, FormDialog
from crm_desktop.store import views


@pytest.fixture(autouse=True)
def dressed(qapp) -> None:
    theme.install(QApplication.instance(), "light")


def lines():
    return [TextField("title", "Title", required=True), (MoneyField("amount", "Amount", (0, "TRY")), TextField("note", "Note")),
            RefField("contact", "Customer", search=lambda words: [])]  # fmt: skip


def test_the_cursor_stands_in_the_first_field_and_ctrl_enter_saves(qtbot, desk) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    got = []
    dialog = FormDialog(window, "New deal", lines(), got.append, draft="deal.new", saved=lambda result: got.append("saved"))
    dialog.open()
    qtbot.waitUntil(lambda: dialog.form.field("title").line.hasFocus())
    qtbot.keyClicks(dialog.form.field("title").line, "Espresso")
    dialog.form.field("amount").line.setText("86,000")
    qtbot.keyClick(dialog.form.field("title").line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert got == [{"title": "Espresso", "amount": (8600000, "TRY"), "note": "", "contact": None}, "saved"]


def test_what_is_wrong_stands_beside_its_field(qtbot, desk) -> None:
    def refuse(values):
        raise UserError(fields={"note": "Too short."})

    form = Form(lines(), refuse)
    qtbot.addWidget(form)
    form.show()
    assert not form.save() and "Title" in form.field("title").error.text()
    form.field("title").line.setText("x")
    form.field("amount").line.setText("abc")
    assert not form.save() and form.field("amount").error.text()
    form.field("amount").line.setText("5")
    assert not form.save() and form.field("note").error.text() == "Too short."
    form.field("note").line.setText("longer")
    assert form.field("note").error.text() == "", "typing takes it away"


def test_a_check_answers_when_the_typing_stops(qtbot, desk) -> None:
    form = Form(lines(), lambda values: None, check=lambda values: {"note": "Known already."} if values["note"] == "dup" else {})
    qtbot.addWidget(form)
    form.show()
    form.field("title").line.setText("t")
    form.field("note").line.setText("dup")
    qtbot.waitUntil(lambda: form.field("note").error.text() == "Known already.", timeout=1500)
    assert form.field("title").error.text() == ""


def test_a_draft_is_kept_and_dropped(qtbot, desk) -> None:
    form = Form(lines(), lambda values: 7, draft="deal.new")
    qtbot.addWidget(form)
    form.field("title").line.setText("Half")
    form.field("contact").picker.set_hit(Hit("contact", 3, "Şule"))
    form.cancel()
    again = Form(lines(), lambda values: 7, draft="deal.new")
    qtbot.addWidget(again)
    assert again.field("title").value() == "Half" and again.field("contact").value() == Hit("contact", 3, "Şule")
    assert again.save() and views.draft("deal.new") == {}
