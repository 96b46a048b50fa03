"""The list by hand in the real window: a sentence of chips, views that stay, cells as in a spreadsheet, and out of the house."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm_desktop.base import i18n, sheet
from crm_desktop.kit import list_out
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.filter_ask import AskPopup
from crm_desktop.kit.filter_condition import ConditionPopup
from crm_desktop.kit.filter_parts import GroupPopup, JointButton
from crm_desktop.kit.list_drops import DropBar, drops_of
from crm_desktop.kit.list_hand import EditMany
from crm_desktop.kit.list_page import ListPage
from crm_desktop.store import journal
from crm_desktop.store.reading import row, rows, value


def list_of(person) -> ListPage:
    return next(page for page in person.window.findChildren(ListPage) if page.isVisible())


def popup(person, kind):
    person.until(lambda: isinstance(QApplication.activePopupWidget(), kind))
    return QApplication.activePopupWidget()


def said(page) -> list[str]:
    return [chip.text() for chip in page.chips.chips()]


def settled(person, page) -> None:
    person.rest()
    person.until(lambda: page._arrived == page._turn)


def cell(page, row_: int, key: str) -> QPoint:
    """The middle of a cell on the screen."""
    at = next(at for at in range(page.table.model_.columnCount()) if (c := page.table.model_.column(at)) and c.key == key)
    return page.table.visualRect(page.table.model_.index(row_, at)).center()


def names(page) -> list[str]:
    return [page.table.row_of(id_).name for id_ in page.ids]


# ------------------------------------------------------------------ filters


def test_a_sentence_of_chips_by_keys_and_by_mouse(at_home):
    """Typed with completion, picked, joined by or, put in a group, taken away; the same from text."""
    person = at_home
    person.press("G", "C", "F")
    ask = popup(person, AskPopup)
    QTest.keyClicks(ask.line, "cit")
    QTest.keyClick(ask.line, Qt.Key.Key_Tab)
    QTest.keyClicks(ask.line, "is Ankara")
    assert ask.list.item(0).text() == "Filter by: city is Ankara"
    QTest.keyClick(ask.line, Qt.Key.Key_Return)
    page = list_of(person)
    settled(person, page)
    assert said(page) == ["City is Ankara"]
    town = value(
        "SELECT count(DISTINCT contact_id) FROM address JOIN contact c ON c.id = contact_id WHERE city = 'Ankara' AND c.trashed_at IS NULL"  # noqa: E501
    )
    assert len(page.ids) == town > 0
    # picked by the mouse
    person.click(page.chips.add_button)
    ask = popup(person, AskPopup)
    at = next(at for at in range(ask.list.count()) if ask.list.item(at).text() == "Role")
    person.click(ask.list.viewport(), ask.list.visualItemRect(ask.list.item(at)).center())
    condition = popup(person, ConditionPopup)
    ticks = condition._ticks
    person.click(ticks.viewport(), ticks.visualItemRect(ticks.item(1)).center())
    QTest.keyClick(condition, Qt.Key.Key_Escape)
    settled(person, page)
    assert said(page)[1] == "Role is Prospect" and len(page.ids) < town
    # and becomes or
    person.click(page.chips.findChild(JointButton))
    settled(person, page)
    assert len(page.ids) > town and page.chips.filter()["where"].keys() == {"any"}
    # a group inside: has a deal that is open
    person.press("F")
    ask = popup(person, AskPopup)
    QTest.keyClicks(ask.line, "not (has a deal (status is Open)) and bought in the last 365 days")
    QTest.keyClick(ask.line, Qt.Key.Key_Return)
    settled(person, page)
    assert said(page)[2] == "Not (has a deal (status is Open)) and bought in the last 365 days"
    page.chips.line.edit(2)
    group = popup(person, GroupPopup)
    assert group.switch.current == "all" and len(group.parts.chips()) == 2
    group.switch.choose("any")
    QTest.keyClick(group, Qt.Key.Key_Escape)
    settled(person, page)
    assert " or " in said(page)[2]
    # out and in as text; a slip is told
    words = page.chips.sentence()
    page.commands.get("list.copy_filter").run()
    assert QGuiApplication.clipboard().text() == words
    chip = page.chips.chips()[2]
    chip.setFocus()
    person.press("Delete")
    assert len(said(page)) == 2
    page.clear_filters()
    page.commands.get("list.paste_filter").run()
    settled(person, page)
    assert page.chips.sentence() == words
    person.click(page.chips.chips()[0], QPoint(page.chips.chips()[0].width() - 8, 12))
    assert len(said(page)) == 2


@pytest.mark.parametrize(("code", "typed", "chips"), [
    ("tr", "şehir Ankara ve açık talebi var", ["Şehir Ankara", "Açık talebi var"]),
    ("az", "şəhər Ankara və açıq müraciəti var", ["Şəhər Ankara", "Açıq müraciəti var"]),
])  # fmt: skip
def test_typed_in_the_language_of_the_window(at_home, code, typed, chips):
    person = at_home
    i18n.use(code)
    person.press("G", "C", "F")
    ask = popup(person, AskPopup)
    QGuiApplication.clipboard().setText(typed)
    QTest.keySequence(ask.line, "Ctrl+V")
    QTest.keyClick(ask.line, Qt.Key.Key_Return)
    page = list_of(person)
    settled(person, page)
    assert said(page) == chips
    wanted = """SELECT count(*) FROM contact c WHERE trashed_at IS NULL AND EXISTS (SELECT 1 FROM address a WHERE a.contact_id = c.id
      AND city = 'Ankara') AND EXISTS (SELECT 1 FROM ticket t WHERE t.contact_id = c.id AND status <> 'closed' AND t.trashed_at IS NULL)"""  # noqa: E501
    assert len(page.ids) == value(wanted)


def test_a_field_that_is_gone_is_marked_and_ignored(at_home):
    person = at_home
    person.press("G", "C")
    page = list_of(person)
    everyone = len(page.ids)
    page.set_filter({"where": {"field": "own.123", "is": "is", "value": "x"}})
    settled(person, page)
    assert len(page.ids) == everyone and page.chips.chips()[0].lost and "no longer there" in said(page)[0]


def test_board_and_list_hear_the_same_filter(at_home):
    person = at_home
    person.press("G", "D")
    page = list_of(person)
    person.switch("List")
    page.set_filter({"where": {"field": "amount", "is": "at_least", "value": 150_000_00}})
    settled(person, page)
    listed = set(page.ids)
    person.switch("Board")
    person.rest()
    board = page.board.board
    shown = {id_ for column in board.columns_() for id_ in column.ids} if hasattr(board, "columns_") else None
    opened = {row_[0] for row_ in rows("SELECT id FROM deal WHERE amount >= 15000000 AND status = 'open' AND trashed_at IS NULL")}
    assert opened <= listed
    assert shown is None or shown == opened


# ------------------------------------------------------------------ views


def test_views_keep_columns_sorts_groups_over_restart_and_undo(at_home):
    person = at_home
    person.press("G", "C")
    page = list_of(person)
    header, table = page.table.header, page.table

    def click_title(key: str, mods=Qt.KeyboardModifier.NoModifier) -> None:
        at = next(at for at in range(table.model_.columnCount()) if (c := table.model_.column(at)) and c.key == key)
        x = header.sectionViewportPosition(at) + 20
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, mods, QPoint(x, 16))
        settled(person, page)

    click_title("city")
    click_title("name", Qt.KeyboardModifier.ShiftModifier)
    click_title("name", Qt.KeyboardModifier.ShiftModifier)
    assert page.sort == "contact.city,-contact.name"
    found = [(r.city, r.name) for r in map(table.row_of, page.ids) if r.city == "Ankara"]
    assert len(found) > 2 and found[0][1] > found[-1][1]
    page.group_by("city")
    settled(person, page)
    heads = table.model_.heads
    assert sum(head.count for head in heads) == len(page.ids) and heads[0].title < heads[1].title
    before = table.model().rowCount()
    person.click(table.viewport(), QPoint(200, 10))
    assert table.model().rowCount() == before - heads[0].count, "the first group is folded away"
    page.set_compact(True)
    page.set_filter({"where": {"field": "city", "is": "filled"}})
    settled(person, page)
    page.tabs.save_as("By city")
    table.choice.choose(["name", "city", "email"])
    table.choice.pin(1)
    table._show_columns()
    person.restart()
    page = list_of(person)
    settled(person, page)
    assert page.tabs.view().title == "By city" and page.group == "city" and page.sort == "contact.city,-contact.name"
    assert page.table.choice.order == ["name", "city", "email"] and page.table.choice.pinned == 1
    assert page.table.high == 30 and said(page) == ["City is not empty"] and page.table.folded
    person.switch("All")
    settled(person, page)
    assert "phone" in page.table.choice.order, "another view has its own columns"
    # an act and its undo leave the view as it is
    page.tabs.make_default(page.tabs.own()[0].key)
    person.switch("By city")
    settled(person, page)
    page.spec.edit(page.ids[0], "job_title", "Şef")
    person.turn("Ctrl+Z")
    assert page.sort == "contact.city,-contact.name" and page.table.choice.order == ["name", "city", "email"]


# ------------------------------------------------------------------ the hand


def test_cells_as_in_a_spreadsheet(at_home):
    """Enter goes down, Tab across; a block is pasted, bad cells are told with their place; filled down; each one undo step."""
    person = at_home
    person.press("G", "C")
    person.switch("People")
    page = list_of(person)
    settled(person, page)
    table = page.table
    first, second, third, *_ = page.ids
    person.click(table.viewport(), cell(page, 0, "city"))
    person.press("Return")
    person.write("Şəki")
    person.press("Return")
    person.until(lambda: table.row_of(first).city == "Şəki")
    assert table.currentIndex().row() == 1, "Enter goes down"
    person.press("Return", "Ctrl+A")
    person.write("Quba")
    person.press("Tab", "Ctrl+A")
    person.write("0532 111 22 33")
    person.press("Return")
    person.until(lambda: table.row_of(second).city == "Quba" and "532 111 22 33" in table.row_of(second).phone)
    # a block from a spreadsheet: one step
    QGuiApplication.clipboard().setText("Bakı\t0532 222 33 44\nGəncə\t0532 333 44 55\n")
    person.click(table.viewport(), cell(page, 1, "city"))
    steps = len(journal.steps(1000))
    person.press("Ctrl+V")
    person.until(lambda: table.row_of(third).city == "Gəncə" and table.row_of(second).city == "Bakı")
    assert len(journal.steps(1000)) == steps + 1
    # copied out: the block of two by two
    person.click(table.viewport(), cell(page, 1, "city"))
    person.press("Shift+Down", "Shift+Right", "Ctrl+C")
    assert QGuiApplication.clipboard().text().splitlines()[0].split("\t")[0] == "Bakı"
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    # filled down
    person.click(table.viewport(), cell(page, 1, "city"))
    person.press("Shift+Down", "Ctrl+D")
    person.until(lambda: table.row_of(third).city == "Bakı")
    person.turn("Ctrl+Z", 2)
    person.until(lambda: page.table.row_of(second).city == "Quba")
    # bad cells among good ones
    table.choice.choose(["name", "city", "email"])
    table._show_columns()
    QGuiApplication.clipboard().setText("Bakı\tnot a mail\nGəncə\tgood@ornek.com.tr")
    person.click(table.viewport(), cell(page, 0, "city"))
    person.press("Ctrl+V")
    person.until(lambda: table.row_of(second).email == "good@ornek.com.tr" and table.row_of(first).city == "Bakı")
    person.until(lambda: person.sees("1 cell was not taken") and person.sees("Row 1, E-mail"))
    # ten thousand letters and markup stay what they are
    QGuiApplication.clipboard().setText("<b>x</b>" + "ş" * 10_000)
    person.click(table.viewport(), cell(page, 3, "city"))
    person.press("Ctrl+V")
    person.until(lambda: table.row_of(page.ids[3]).city.startswith("<b>x</b>ş"))


def test_all_that_match_are_edited_tagged_dropped_and_thrown_away(at_home):
    person = at_home
    person.press("G", "C")
    page = list_of(person)
    page.set_filter({"where": {"field": "kind", "is": "in", "value": ["person"]}})
    settled(person, page)
    count = len(page.ids)
    person.click(page.table.viewport(), cell(page, 0, "name"))
    person.press("Ctrl+A")
    assert f"{count} selected" in page.selection_bar.count.text()

    def answer(dialog: Dialog) -> None:
        assert isinstance(dialog, EditMany)
        dialog.field.setCurrentIndex(dialog.field.findData("job_title"))
        dialog._ask()
        QTest.keyClicks(dialog.editor, "Buyer")
        person.click(
            next(
                w for w in dialog.findChildren(type(dialog._close).__mro__[1]) if getattr(w, "text", lambda: "")() == "Change all"
            )
        )

    person.when_asked(answer)
    page.commands.get("list.edit_many").run()
    person.until(lambda: value("SELECT count(*) FROM contact WHERE job_title = 'Buyer'") == count)
    person.turn("Ctrl+Z")
    assert value("SELECT count(*) FROM contact WHERE job_title = 'Buyer'") == 0
    # dropped on a tag
    drops = drops_of(page)
    bar = DropBar(page, drops)
    assert bar.targets and bar.targets[0].text()
    bar.deleteLater()
    before = value("SELECT count(*) FROM record_tag")
    drops[0].run(page.ids, page)
    person.until(lambda: value("SELECT count(*) FROM record_tag") > before)
    person.turn("Ctrl+Z")
    assert value("SELECT count(*) FROM record_tag") == before
    # deleted, all, by one key; back by one
    person.click(page.table.viewport(), cell(page, 0, "name"))
    person.press("Ctrl+A", "Delete")
    person.until(lambda: value("SELECT count(*) FROM contact WHERE kind = 'person' AND trashed_at IS NULL") == 0)
    person.turn("Ctrl+Z")
    person.until(lambda: value("SELECT count(*) FROM contact WHERE kind = 'person' AND trashed_at IS NULL") == count)


def test_j_and_k_walk_the_filtered_list_inside_the_record(at_home):
    person = at_home
    person.press("G", "C")
    page = list_of(person)
    page.set_filter({"where": {"field": "kind", "is": "in", "value": ["organization"]}})
    settled(person, page)
    person.click(page.table.viewport(), cell(page, 0, "name"))
    person.press("Return")
    navigator = person.window.navigator
    person.until(lambda: navigator.place.ref is not None)
    person.press("J", "J", "K", "J")
    assert navigator.place.ref.id == page.ids[2]
    person.press("Escape")
    person.until(lambda: navigator.place.ref is None)
    assert page.isVisible() and page.table.isVisible()


def test_out_as_spreadsheet_and_on_paper(at_home, tmp_path):
    """Own report: columns, filter, groups and totals chosen in the list; typed cells in the file, the filter named on paper."""
    from datetime import date

    from pypdf import PdfReader

    person = at_home
    person.press("G", "D")
    person.switch("List")
    page = list_of(person)
    page.set_filter({"where": {"field": "status", "is": "in", "value": ["won"]}})
    page.group_by("stage")
    settled(person, page)
    file = tmp_path / "deals.xlsx"
    list_out.write(page, page.ids, file)
    person.until(file.exists)
    head, *lines = sheet.rows(file)
    assert head[:4] == ["Deal", "Customer", "Stage", "Amount"] and head[4] == "Currency" and len(lines) == len(page.ids)
    amounts = sorted(float(line[3]) for line in lines)
    assert amounts == sorted(
        amount / 100 for (amount,) in rows("SELECT amount FROM deal WHERE status = 'won' AND trashed_at IS NULL")
    )
    assert {line[4] for line in lines} == {"TRY"} and date.fromisoformat(lines[0][-1])
    table = tmp_path / "deals.csv"
    page.spec.edit(page.ids[0], "title", "=1+1")
    settled(person, page)
    list_out.write(page, page.ids, table)
    person.until(table.exists)
    assert "'=1+1" in table.read_text("utf-8-sig")
    made = tmp_path / "deals.pdf"
    made.write_bytes(list_out.maker(page, page.ids)())
    words = " ".join(sheet_.extract_text() for sheet_ in PdfReader(made).pages)
    assert "Filter: Status is Won" in words and "Total" in words and "Demlik" in words
    total = row("SELECT sum(amount) FROM deal WHERE status = 'won' AND trashed_at IS NULL")[0]
    assert f"{total // 100:,}" in words
