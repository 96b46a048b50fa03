"""The timeline, the panels and the page of a record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crm_desktop.base.feature import TimelineEntry
from crm_desktop.base.refs import Ref
from crm_desktop.kit import theme
from crm_desktop.kit.fields import TextField
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow, RecordPage
from crm_desktop.kit.timeline import EntryAction, TimelineView
from crm_desktop.kit.timeline_entry import EntryWidget
from crm_desktop.kit.widgets import Scroll


@pytest.fixture(autouse=True)
def dressed(qapp) -> None:
    theme.install(QApplication.instance(), "light")


def entries(count: int, same: int = 0) -> list[TimelineEntry]:
    """Newest first; the last `same` of the first fifty share their second."""

    def second(at: int) -> int:
        return 49 if 50 - same <= at < 50 + same else at

    return [
        TimelineEntry(f"2026-11-{22 - second(at) // 60:02}T10:{59 - second(at) % 60:02}:00Z", "note", at, f"Note {at}")
        for at in range(count)
    ]


def fetcher(all_: list[TimelineEntry]):
    return lambda before, limit: [entry for entry in all_ if before is None or entry.at < before][:limit]


def test_pages_come_when_the_end_is_seen(qtbot) -> None:
    view = TimelineView(fetcher(entries(130)))
    scroll = Scroll(view)
    qtbot.addWidget(scroll)
    scroll.resize(500, 400)
    scroll.show()
    assert len(view.entries()) == 50
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 1000)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: len(view.entries()) > 90)


def test_entries_of_one_second_are_neither_lost_nor_doubled(qtbot) -> None:
    all_ = entries(120, same=6)
    view = TimelineView(fetcher(all_))
    qtbot.addWidget(view)
    view._load_more()
    view._load_more()
    view._load_more()
    assert [entry.id for entry in view.entries()] == [entry.id for entry in all_]


def test_an_entry_opens_and_offers(qtbot) -> None:
    done, opened = [], []
    view = TimelineView(fetcher(entries(3)), actions=lambda entry: [EntryAction("pencil", "Edit", lambda e: done.append(e.id))])
    view.opened.connect(opened.append)
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    first = view.findChildren(EntryWidget)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert opened == [Ref("note", 0)]
    first._show_buttons(True)
    button = first._buttons.layout().itemAt(0).widget()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [0] and button.accessibleName() == "Edit"


@pytest.mark.parametrize("value", ["<b>x</b>", "x" * 10_000, "مرحبا 👩\nb", ""])
def test_any_text_paints(qtbot, value: str) -> None:
    view = TimelineView(
        lambda before, limit: [TimelineEntry("2026-11-22T10:00:00Z", "n", 1, value, value, "phone", "warn", value)]
    )
    qtbot.addWidget(view)
    view.resize(400, 300)
    assert not view.grab().isNull() and view.minimumSizeHint().width() < 400


def test_a_panel_lists_opens_and_adds(qtbot) -> None:
    navigator, opened, added = Navigator(), [], []
    card = PanelCard("Deals", add_name="New deal", empty_text="None yet.", navigator=navigator)
    card.opened.connect(opened.append)
    card.added.connect(lambda: added.append(1))
    qtbot.addWidget(card)
    card.show()
    card.set_rows([PanelRow(Ref("deal", 7), "Season order", "48.000 ₺")], "1 open")
    line = card._rows.itemAt(0).widget()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.add_button, Qt.MouseButton.LeftButton)
    assert opened == [Ref("deal", 7)] and added == [1] and line.accessibleName() == "Season order, 48.000 ₺"
    card.set_rows([])
    assert card._rows.count() == 1


def test_panels_go_below_in_a_narrow_window(qtbot) -> None:
    page = RecordPage(Navigator())
    qtbot.addWidget(page)
    page.set_fields([TextField("a", "A", "one"), TextField("b", "B", "two")])
    panel = PanelCard("Deals")
    page.add_panel(panel)
    page.set_head("x" * 500, subtitle="y", badges=[("Loyal", "ok")], figures=[("Open", "1 ₺", "")])
    page.resize(1100, 700)
    page.show()
    assert panel.mapTo(page, panel.rect().topLeft()).x() > 700
    page.resize(760, 700)
    qtbot.waitUntil(lambda: panel.mapTo(page, panel.rect().topLeft()).x() < 100)
    assert page.minimumSizeHint().width() <= 760
    page.commands.run("record.edit")
    assert page.fields["a"].is_editing()
