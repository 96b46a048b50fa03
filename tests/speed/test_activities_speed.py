"""The timeline of a contact with 20,000 entries, opened and scrolled, beside a bare list of the same texts; a typed line."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QRect, QSize, QStringListModel, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from crm_desktop import opening
from crm_desktop.base import i18n
from crm_desktop.features import catalog
from crm_desktop.features.activities import spoken
from crm_desktop.features.contacts.ui import around
from crm_desktop.kit import theme
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.timeline import TimelineView
from crm_desktop.kit.widgets import Scroll
from crm_desktop.store import search, work
from crm_desktop.store.ids import new_ids
from crm_desktop.store.reading import rows, value
from tests.speed import house
from tests.speed.conftest import high, middle, milliseconds

pytestmark = pytest.mark.speed
COUNT = 20_000
BARE = """SELECT done_at, kind, subject, body FROM activity WHERE contact_id = ?1 AND done_at IS NOT NULL AND trashed_at IS NULL
 ORDER BY done_at DESC LIMIT 50"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A house in which one customer was called, visited and written to 20,000 times."""
    folder = tmp_path_factory.mktemp("told")
    house.build(folder, contacts=2_000)
    i18n.use("en")
    opening.open_store(folder, catalog.features())
    who = value("SELECT min(id) FROM contact")
    ids = new_ids(COUNT)
    start = datetime(2026, 11, 22, 10, tzinfo=UTC)
    kinds = ("call", "note", "visit", "email", "meeting")

    def cells(number: int, id_: int) -> tuple:
        at = (start - timedelta(minutes=37 * number)).strftime("%Y-%m-%dT%H:%M:%SZ")
        body = "Wants it before the end of the month. Sent the dates and the price of the second grinder. " * (1 + number % 3)
        return id_, kinds[number % 5], who, f"Talked about offer {number}", body, at, number % 3 - 1

    with work.quiet() as connection:
        connection.executemany("INSERT INTO record VALUES (?, 'activity')", ((id_,) for id_ in ids))
        connection.executemany(
            "INSERT INTO activity(id, kind, contact_id, subject, body, at, done_at, feeling, minutes, created_at)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, 5, ?6)",
            (cells(number, id_) for number, id_ in enumerate(ids)),
        )
        search.refold(connection)
    yield who
    opening.close_store(with_backup=False)


class Bare(QStyledItemDelegate):
    """Three lines of text: what any list of the same words must paint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(200, 84)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        title, _, body = index.data().partition("\n")
        rect = option.rect
        painter.setPen(option.palette.text().color())
        painter.drawText(QRect(rect.x() + 42, rect.y() + 8, rect.width() - 42, 20), 0, title)
        painter.drawText(QRect(rect.x() + 42, rect.y() + 28, rect.width() - 42, 50), Qt.TextFlag.TextWordWrap.value, body)


def bare_list(texts: list[str]) -> QListView:
    listed = QListView()
    listed.setModel(QStringListModel(texts))
    listed.setItemDelegate(Bare(listed))
    listed.setUniformItemSizes(True)
    listed.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    return listed


def test_opening(told, report, qtbot, qapp) -> None:
    theme.install(qapp, "light")
    fetch = around.timeline(Navigator(catalog.features()), told)
    kept = []

    def opened() -> None:
        scroll = Scroll(TimelineView(fetch))
        scroll.resize(520, 640)
        scroll.grab()
        kept.append(scroll)

    def bare() -> None:
        found = rows(BARE, told)
        listed = bare_list([f"{kind}\n{subject} {body}" for _, kind, subject, body in found])
        listed.resize(520, 640)
        listed.grab()
        kept.append(listed)

    opened()
    bare()
    ours, theirs = middle(milliseconds(opened, 20)), middle(milliseconds(bare, 20))
    report("timeline of 20,000 entries: opened and painted", ours, theirs, "50 ms")
    report("timeline of 20,000 entries: first 50 of all features", middle(milliseconds(lambda: fetch(None, 50))), 0, "")
    deep = fetch("2026-01-01T00:00:00Z", 1)[0].at
    report("timeline of 20,000 entries: 50 from the depth", middle(milliseconds(lambda: fetch(deep, 50))), 0, "")


def frames(area: object, qapp: object, count: int) -> list[float]:
    """Milliseconds of each frame of a scroll by 45 pixels: placing, loading what comes, painting what is exposed."""
    bar, took = area.verticalScrollBar(), []
    for _ in range(count):
        start = time.perf_counter()
        bar.setValue(bar.value() + 45)
        qapp.processEvents()
        area.viewport().repaint()
        took.append((time.perf_counter() - start) * 1000)
    return took


def test_scrolling(told, report, qtbot, qapp) -> None:
    theme.install(qapp, "light")
    view = TimelineView(around.timeline(Navigator(catalog.features()), told))
    scroll = Scroll(view)
    listed = bare_list([f"{kind}\n{subject} {body}" for _, kind, subject, body in rows(BARE.replace("LIMIT 50", ""), told)])
    for widget in (scroll, listed):
        qtbot.addWidget(widget)
        widget.resize(520, 640)
        widget.show()
        qtbot.waitExposed(widget)
    frames(scroll, qapp, 30), frames(listed, qapp, 30)
    ours, theirs = frames(scroll, qapp, 600), frames(listed, qapp, 600)
    report("timeline: a frame of scrolling, the middle one", middle(ours), middle(theirs), "16.7 ms")
    report("timeline: a frame of scrolling, 95 of 100", high(ours), high(theirs), "16.7 ms")
    for _ in range(100):
        view._load_more()
    deep = frames(scroll, qapp, 200)
    report(f"timeline: the same with {len(view.entries()):,} loaded", high(deep), high(theirs), "16.7 ms")


def test_a_typed_line(report) -> None:
    line = "call Ayşe Yılmaz next tuesday at 14:30 every 2 weeks"
    today = date(2026, 11, 22)
    report("a typed line understood", middle(milliseconds(lambda: spoken.read(line, today))), 0, "16 ms")
