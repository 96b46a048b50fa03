"""Fields in place and in a form, and the picker."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crm_desktop.base import clock, i18n
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.base.refs import Ref
from crm_desktop.kit import theme
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import (
    ChoiceField,
    DayField,
    Entry,
    FlagField,
    LongTextField,
    ManyField,
    MomentField,
    MoneyField,
    NumberField,
    RefField,
    TagsField,
    TextField,
)
from crm_desktop.kit.guard import attempt

HITS = [Hit("contact", 1, "Işıl Yılmaz"), Hit("contact", 2, "Əli Məmmədov")]


@pytest.fixture
def show(qtbot):
    theme.install(QApplication.instance(), "light")
    i18n.use("en")
    holder = QWidget()
    column = QVBoxLayout(holder)
    holder.resize(300, 500)
    qtbot.addWidget(holder)
    holder.show()

    def shown(field):
        field.told = []
        field.committed.connect(field.told.append)
        column.addWidget(field)
        return field

    shown.holder = holder
    return shown


def test_enter_commits_and_escape_takes_back(qtbot, show) -> None:
    field = show(TextField("job", "Job title", "Buyer"))
    qtbot.mouseClick(field.rest, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field.line, "Manager")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.told == ["Manager"] and field.rest.text() == "Manager" and not field.is_editing()
    qtbot.keyClick(field.rest, Qt.Key.Key_E)
    qtbot.keyClicks(field.line, "x")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.told == ["Manager"] and field.rest.text() == "Manager"


def test_leaving_commits_and_the_same_value_says_nothing(qtbot, show) -> None:
    field, other = show(TextField("a", "A", "one")), show(TextField("b", "B", "two"))
    field.edit()
    other.edit()
    qtbot.waitUntil(lambda: not field.is_editing())
    assert field.told == []
    other.line.setText("three")
    field.edit()
    qtbot.waitUntil(lambda: other.told == ["three"])


def test_a_refusal_stands_beside_and_keeps_what_was_typed(qtbot, show) -> None:
    field = show(TextField("vkn", "Tax number", "1"))

    def refuse(value: str) -> None:
        raise UserError("That number is too short.")

    field.committed.connect(lambda value: attempt(field, refuse, value))
    field.edit()
    field.line.setText("22")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.is_editing() and field.error.text() == "That number is too short." and field.line.text() == "22"
    field.set_value("9")
    assert field.line.text() == "22", "a refresh leaves an open editor alone"
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.rest.text() == "9" and field.error.text() == ""


@pytest.mark.parametrize(
    ("field", "typed", "value", "rest"),
    [
        (lambda: NumberField("n", "N", 5), "1,250", 1250, "1,250"),
        (lambda: NumberField("q", "Q", 10000, places=4, suffix="kg"), "2.5", 25000, "2.5 kg"),
        (lambda: MoneyField("m", "M", (0, "TRY")), "1.234,56", (123456, "TRY"), "1,234.56 ₺"),
        (lambda: DayField("d", "D", ""), "22.11.2026", "2026-11-22", "22.11.2026"),
        (lambda: DayField("d", "D", ""), "", "", "—"),
        (lambda: MomentField("t", "T", ""), "22.11.2026 9:05", "2026-11-22T09:05", "22.11.2026 09:05"),
    ],
)
def test_figures_and_days(qtbot, show, field, typed, value, rest) -> None:
    made = show(field())
    made.edit()
    made.line.setText(typed)
    made.commit()
    assert made.value() == value and made.rest.text().replace("\xa0", " ") == rest


def test_days_in_words(show) -> None:
    field = show(DayField("d", "D", ""))
    field.edit()
    for typed, days in (("today", 0), ("tomorrow", 1), ("+7", 7), ("-1", -1)):
        field.line.setText(typed)
        assert (clock.today() - clock.today().resolution * -days).isoformat() == field.read()
    field.line.setText("31.02.2026")
    assert not field.commit() and field.error.text()


def test_choice_and_flag(qtbot, show) -> None:
    field = show(ChoiceField("k", "Kind", "a", choices=[Choice("a", "Fault"), Choice("b", "Return")]))
    field.edit()
    field.box.setCurrentIndex(1)
    field.box.activated.emit(1)
    assert field.told == ["b"] and field.rest.text() == "Return"
    flag = show(FlagField("f", "Remind me"))
    flag.box.click()
    assert flag.told == [True]


def test_a_link_opens_and_is_picked_by_typing(qtbot, show) -> None:
    opened = []
    field = show(RefField("c", "Customer", HITS[0], search=lambda words: [hit for hit in HITS if hit.id == 2]))
    field.opened.connect(opened.append)
    qtbot.mouseClick(field.rest, Qt.MouseButton.LeftButton)
    assert opened == [Ref("contact", 1)]
    field.edit()
    qtbot.keyClicks(field.picker.line, "eli")
    assert field.picker.hits.isVisible()
    qtbot.keyClick(field.picker.line, Qt.Key.Key_Return)
    assert field.told == [HITS[1]] and field.id() == 2
    field.edit()
    field.picker.line.clear()
    qtbot.keyClick(field.picker.line, Qt.Key.Key_Return)
    assert field.told[-1] is None


def test_the_picker_creates(qtbot, show) -> None:
    field = show(RefField("c", "Customer", None, search=lambda words: [], make_new=lambda name: Hit("contact", 9, name)))
    field.edit()
    qtbot.keyClicks(field.picker.line, "New One")
    qtbot.keyClick(field.picker.line, Qt.Key.Key_Return)
    assert field.told == [Hit("contact", 9, "New One")]


def test_many_are_added_changed_and_removed(qtbot, show) -> None:
    field = show(ManyField("p", "Phones", [Entry(1, "work", "111")], labels=[Choice("mobile", "Mobile"), Choice("work", "Work")]))
    qtbot.mouseClick(field.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field._open.line, "222")
    qtbot.keyClick(field._open.line, Qt.Key.Key_Return)
    assert field.told[-1] == [Entry(1, "work", "111"), Entry(0, "mobile", "222")]
    field.set_value([Entry(1, "work", "111"), Entry(2, "mobile", "222")])
    field._edit_entry(field.value()[1])
    field._open.line.setText("")
    qtbot.keyClick(field._open.line, Qt.Key.Key_Return)
    assert field.told[-1] == [Entry(1, "work", "111")], "an emptied one goes"
    field._edit_entry(field.value()[0])
    field._open.line.setText("zzz")
    qtbot.keyClick(field._open.line, Qt.Key.Key_Escape)
    assert field.value() == [Entry(1, "work", "111")]


def test_tags(qtbot, show) -> None:
    field = show(TagsField("t", "Tags", [(1, "VIP", "ok")], suggest=lambda: ["VIP", "Toptan"]))
    names = {"added": [], "removed": []}
    field.added.connect(names["added"].append)
    field.removed.connect(names["removed"].append)
    field.edit()
    qtbot.keyClicks(field.line, "Toptan")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    field._remove("VIP")
    assert names == {"added": ["Toptan"], "removed": ["VIP"]}


@pytest.mark.parametrize("value", ["<b>x</b>", "x" * 10_000, "   ", "مرحبا 👩", "a\nb"])
def test_any_text_stands(show, value: str) -> None:
    field = show(LongTextField("n", "Note", value))
    assert not field.grab().isNull() and field.minimumSizeHint().width() < 400
