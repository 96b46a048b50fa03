"""Today with 50,000 open items, a month of 5,000 entries, a calendar file of 5,000 appointments."""

import gc
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crm_desktop import opening
from crm_desktop.base import clock, i18n
from crm_desktop.features import catalog
from crm_desktop.kit import theme
from crm_desktop.kit.navigator import Navigator
from crm_desktop.store import work
from crm_desktop.store.ids import new_ids
from crm_desktop.store.reading import rows
from tests.speed.conftest import middle, milliseconds

pytestmark = pytest.mark.speed
SUBJECT = "Call about the offer for the grinder, number {}"


def fill(days: list[str], times: int = 2) -> None:
    """One open task for each day; each `times`-th has a time."""
    ids, at = new_ids(len(days)), clock.now_text()
    with work.quiet() as connection:
        connection.executemany("INSERT INTO record (id, kind) VALUES (?, 'activity')", [(id_,) for id_ in ids])
        connection.executemany(
            "INSERT INTO activity (id, kind, subject, at, due_on, due_time, created_at) VALUES (?, 'task', ?, ?, ?, ?, ?)",
            [
                (id_, SUBJECT.format(n), at, day, "" if n % times else f"{8 + n % 11:02}:{n % 4 * 15:02}", at)
                for n, (id_, day) in enumerate(zip(ids, days, strict=True))
            ],
        )
        connection.execute("DELETE FROM search_dirty")


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("busy")
    i18n.use("en")
    opening.open_store(folder, catalog.features(), language="en")
    opening.fill_defaults(catalog.features(), "en", "TR", "TRY")
    chance, today = random.Random(3), clock.today()
    month = today.replace(day=1)
    fill([(month - timedelta(days=chance.randrange(10, 200))).isoformat() for _ in range(45_000)])
    fill([(month + timedelta(days=chance.randrange(0, 28))).isoformat() for _ in range(5_000)])
    opening.close_store(with_backup=False)
    return folder


@pytest.fixture
def open_house(busy: Path, qapp):
    theme.install(qapp, "light")
    opening.open_store(busy, catalog.features())
    yield
    opening.close_store(with_backup=False)


def test_today_with_fifty_thousand(open_house, report, qtbot) -> None:
    from crm_desktop.features.today import queries
    from crm_desktop.features.today.ui.day import Day

    features = catalog.features()
    day = Day(Navigator(features))
    day.resize(1064, 740)
    qtbot.addWidget(day)
    day.show()
    qtbot.waitExposed(day)
    assert sum(group.many for group in queries.waiting_now(features).groups) >= 49_000

    def ours() -> None:
        day.refill()
        day.grab()

    def bare() -> None:
        """The same rows read and shown as plain labels, two to a line."""
        found = rows("SELECT subject, due_on FROM activity WHERE done_at IS NULL AND trashed_at IS NULL ORDER BY due_on LIMIT 60")
        rows("SELECT count(*) FROM activity WHERE done_at IS NULL AND trashed_at IS NULL")
        page = QWidget()
        column = QVBoxLayout(page)
        for subject, on in found:
            column.addWidget(QLabel(subject))
            column.addWidget(QLabel(on))
        page.resize(1064, 740)
        page.grab()
        page.deleteLater()

    report(
        "Today with 50,000 open items, filled and painted",
        middle(milliseconds(ours, 10)),
        middle(milliseconds(bare, 10)),
        "100 ms",
    )
    read = middle(milliseconds(lambda: queries.waiting_now(features), 10))
    report("its reading alone", read, 0, "")


@pytest.fixture(autouse=True)
def as_in_the_program() -> None:
    """The program freezes what it began with, so that no collection walks it."""
    gc.collect()
    gc.freeze()


def test_month_of_five_thousand(open_house, report, qtbot) -> None:
    from crm_desktop.features.calendar.ui.page import CalendarPage

    page = CalendarPage(Navigator(catalog.features()))
    page.resize(1064, 740)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.show_view("month")
    assert len(page.view.items) >= 5_000

    def ours() -> None:
        page.refill()
        page.view.grab()

    first, last = page.view.first.isoformat(), page.view.last.isoformat()

    class Bare(QWidget):
        def paintEvent(self, event: object) -> None:
            painter = QPainter(self)
            for n, (subject, _) in enumerate(self.found[:126]):
                shown = self.fontMetrics().elidedText(subject, Qt.TextElideMode.ElideRight, 140)
                painter.drawText(n % 7 * 150, n // 7 * 20 + 14, shown)

    board = Bare()
    board.resize(1064, 700)

    def bare() -> None:
        """The month's rows read and sorted, as many lines drawn as have room."""
        board.found = sorted(rows("SELECT subject, due_on FROM activity WHERE due_on BETWEEN ? AND ?", first, last))
        board.grab()

    report("month of 5,000 entries, read and painted", middle(milliseconds(ours, 10)), middle(milliseconds(bare, 10)), "50 ms")
    report("month painted again", middle(milliseconds(page.view.grab, 10)), 0, "")


def test_file_of_five_thousand(tmp_path, report) -> None:
    from icalendar import Calendar

    from crm_desktop.features.calendar import ics_actions, ics_reading

    begin = date(2026, 1, 1)
    events = [
        f"BEGIN:VEVENT\r\nUID:{n}@x\r\nDTSTAMP:20260101T000000Z"
        f"\r\nDTSTART;TZID=Europe/Istanbul:{begin + timedelta(days=n % 700):%Y%m%d}T100000"
        f"\r\nDURATION:PT1H\r\nSUMMARY:{SUBJECT.format(n)}\r\nEND:VEVENT\r\n"
        for n in range(5_000)
    ]
    path = tmp_path / "big.ics"
    path.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + "".join(events) + "END:VCALENDAR\r\n", newline="")
    i18n.use("en")
    opening.open_store(tmp_path / "house", catalog.features(), language="en")
    try:
        bare = milliseconds(lambda: Calendar.from_ical(path.read_bytes()), 1)[0]
        ours = milliseconds(lambda: ics_actions.take(ics_reading.read(path)), 1)[0]
        report("import of 5,000 appointments, read and kept", ours, bare, "bare: the library's reading alone")
    finally:
        opening.close_store(with_backup=False)
