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
from crm_desktop.kit.timeline_entry import EntryWidget, height_of
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


def test_only_what_is_in_sight_is_a_widget(qtbot) -> None:
    all_ = [
        TimelineEntry(f"2026-01-{1 + n // 1440:02}T{n // 60 % 24:02}:{n % 60:02}:00Z", "note", n, f"Note {n}", "x " * (n % 90))
        for n in range(1500)
    ]
    all_.sort(key=lambda entry: entry.at, reverse=True)
    view = TimelineView(fetcher(all_))
    scroll = Scroll(view)
    qtbot.addWidget(scroll)
    scroll.resize(500, 400)
    scroll.show()
    qtbot.waitExposed(scroll)
    for _ in range(25):
        view._load_more()
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 20_000)
    assert len(view.entries()) > 1200
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum() // 2)
    qtbot.wait(30)
    shown = sorted((w for w in view.findChildren(EntryWidget) if w.isVisible()), key=lambda w: w.y())
    assert 3 < len(shown) < 60
    order = [view.entries().index(widget.entry) for widget in shown]
    assert order == list(range(order[0], order[0] + len(order))) and order[0] > 300
    for upper, lower in zip(shown, shown[1:], strict=False):
        assert upper.geometry().bottom() + 1 == lower.y(), "each stands right under the one before"
    scroll.resize(380, 400)
    qtbot.wait(250)
    shown = sorted((w for w in view.findChildren(EntryWidget) if w.isVisible()), key=lambda w: w.y())
    assert all(widget.height() == height_of(widget.entry, widget.width()) for widget in shown)


def test_a_new_entry_comes_on_top_and_the_cursor_stays(qtbot) -> None:
    all_ = entries(200)
    view = TimelineView(lambda before, limit: [entry for entry in all_ if before is None or entry.at < before][:limit])
    scroll = Scroll(view)
    qtbot.addWidget(scroll)
    scroll.resize(500, 400)
    scroll.show()
    qtbot.waitExposed(scroll)
    view.reload()
    before = view.entries()
    all_.insert(0, TimelineEntry("2026-12-01T10:00:00Z", "note", 999, "New"))
    view.reload()
    assert view.entries()[0].title == "New" and view.entries()[1] == before[0]
