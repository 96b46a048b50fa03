"""Parts of the list's hand that need no feature: what a spreadsheet puts on the clipboard, groups laid out, several sorts, pinned
columns, what may come next while a filter is typed."""

from array import array

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.errors import UserError
from crm_desktop.kit import filter_reading, record_block
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.filter_chips import FilterChips
from crm_desktop.kit.filter_typing import offers
from crm_desktop.kit.filter_words import Fields, sentence
from crm_desktop.kit.filters import Filter
from crm_desktop.kit.list_out import _plain, typed
from crm_desktop.kit.list_shown import sorts_of, with_another
from crm_desktop.kit.record_groups import Grouped, Head, laid_out
from crm_desktop.kit.record_table import RecordTable
from tests.kit.rows import COLUMNS, Source, many

ASKED = (
    Criterion("city", "City", "text", choices=lambda: [("Bakı", "Bakı"), ("Quba", "Quba")]), Criterion("bought", "Bought", "day"),
    Criterion("tag", "Tag", "choices", choices=lambda: [(1, "VIP"), (2, "old, new")]), Criterion("amount", "Amount", "money"),
    Criterion("late", "Late", "flag"), Criterion("ticket", "a ticket", "record", related="ticket"),
    Criterion("own.5", "Güven puanı", "number", own=True, scale=1000),
)  # fmt: skip


class Known(Fields):
    def of(self, kind):
        found = ASKED if kind == "line" else (Criterion("status", "Status", "choice", choices=lambda: [("open", "Open")]),)
        return {one.key: one for one in found}


def test_what_a_spreadsheet_puts_on_the_clipboard() -> None:
    assert record_block.parsed('a\tb\r\n"x ""y""\nz"\t\r\n') == [["a", "b"], ['x "y"\nz', ""]]
    assert record_block.parsed("") == [] and record_block.parsed("one") == [["one"]]
    column = Column("s", "Stage", choices=lambda: [Choice(7, "Işık"), Choice(8, "Won")])
    assert record_block.value_of(column, " IŞIK ") == 7 and record_block.value_of(column, "?") == "?"


def test_groups_are_laid_out_with_their_heads() -> None:
    found = Grouped([Head("a", "A", 2, {}), Head("b", "B", 1, {})], [array("q", [5, 6]), array("q", [7])])
    assert laid_out(found, set()) == (array("q", [-1, 5, 6, -2, 7]), [0, 3])
    assert laid_out(found, {"a"}) == (array("q", [-1, -2, 7]), [0, 1])


def test_heads_are_never_chosen_and_open_nothing(qtbot) -> None:
    table = RecordTable(COLUMNS, Source().rows)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    ids = many(40)
    table.set_grouped(Grouped([Head("a", "A", 20, {}), Head("b", "B", 20, {})], [ids[:20], ids[20:]]), set())
    table.select_all()
    assert table.selected_count() == 40 and table.selected_ids() == ids
    opened = []
    table.activated_id.connect(opened.append)
    table.group_toggled.connect(opened.append)
    table.setFocus()
    table.go_to(0)
    assert table.current_id() == 0
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["a", ids[0]]
    table.set_ids(ids)
    assert table.model().rowCount() == 40 and table.selected_ids() == ids


def test_pinned_columns_stay_and_are_hit(qtbot) -> None:
    table = RecordTable([Column(f"c{n}", f"C{n}", 200, paint="number") for n in range(10)], lambda ids: [], key="")
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.set_ids(array("q", range(1, 50)))
    table.choice.pin(1)
    table._show_columns()
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert [section for section, _, _ in table.pinned_sections()] == [0, 1]
    assert table.indexAt(QPoint(60, 20)).column() == 1
    assert not table.grab().isNull()


def test_several_sorts() -> None:
    assert sorts_of("a,-b") == [("a", False), ("b", True)]
    assert with_another("a", "b", False) == "a,b" and with_another("a,b", "b", True) == "a,-b"
    assert with_another("a,-b", "b", False) == "a" and with_another("-a", "a", True) == "a"


def test_cells_for_a_spreadsheet() -> None:
    row = many and type("R", (), {"m": (123456, "TRY"), "s": "184.500 ₺", "d": "2026-11-22", "n": 7, "t": "=1+1"})()
    assert typed(Column("m", "M", paint="money"), row) == [1234.56, "TRY"]
    assert (
        typed(Column("n", "N", paint="number"), row) == [7] and str(typed(Column("d", "D", paint="day"), row)[0]) == "2026-11-22"
    )
    assert _plain("=1+1") == "'=1+1" and _plain("+90 532 111 22 33") == "+90 532 111 22 33" and _plain(-5) == "-5"


@pytest.mark.parametrize("said", [
    "city is Bakı and bought in the last 90 days and tag is not VIP",
    'tag is "old, new" or not (late and has a ticket (status is Open))',
    "amount is between 1,000.5 and 20,000", "bought this quarter", 'city contains "and"', "late: no", "does not have a ticket",
    "güven puanı is over 1.5", "city is one of Bakı, Quba", "bought between 01.01.2026 and …", "city is not empty",
])  # fmt: skip
def test_words_are_read_back_as_they_were(said) -> None:
    tree = filter_reading.read(said, Known(), "line")
    assert sentence(tree, Known(), "line") == said


@pytest.mark.parametrize(("said", "why"), [
    ("amount is abc", "“abc” is not a number"), ("tag is Nope", "no choice “Nope”"), ("foo bar", "“foo bar” is not understood"),
    ("city is Bakı and", "missing at the end"), ("(city is Bakı", "bracket"), ("city is Bakı )", "not understood"),
    ("x" * 30_000, "too long"),
])  # fmt: skip
def test_what_cannot_be_read_is_told(said, why) -> None:
    with pytest.raises(UserError, match=why):
        filter_reading.read(said, Known(), "line")


def test_what_may_come_next() -> None:
    assert [one.said for one in offers("ci", Known(), "line")] == ["city"]
    assert "city is Quba" in [one.said for one in offers("city is q", Known(), "line")]
    assert offers("late", Known(), "line")[0].tree == {"field": "late", "is": "is", "value": True}
    assert any(one.said == "late and tag is VIP" for one in offers("late and tag is ", Known(), "line"))
    assert any(one.said == "bought this quarter" for one in offers("bought th", Known(), "line"))


def test_older_kept_filters_become_conditions(qtbot, desk) -> None:
    simple = (Filter("late", "Late", paint="flag"), Filter("bought", "Bought", paint="period"), Filter("odd", "Odd", paint="flag"))  # noqa: E501
    chips = FilterChips(simple, Known(), "line")
    qtbot.addWidget(chips)
    chips.set_filter({"city": ["Bakı"], "late": True, "bought": "last_90", "odd": True, "unknown": 1})
    assert [chip.text() for chip in chips.chips()] == ["Odd", "City is Bakı", "Late", "Bought in the last 90 days"]
    chips.put("city", ["Quba"])
    assert chips.sentence() == "late and bought in the last 90 days and city is Quba"
    chips.drop("late", "odd")
    assert chips.filter().keys() == {"where"} and "late" not in chips.sentence()
    chips.add_words("amount is at least 5")
    assert chips.chips()[-1].text() == "Amount is at least 5"
    assert QGuiApplication.clipboard() is not None
