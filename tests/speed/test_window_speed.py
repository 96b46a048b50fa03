"""Jumping and sorting in the list of a million, the board of ten thousand deals, and the two-page offer."""

import io
import random
import subprocess
import sys
import time

import pytest

from crm_desktop.base.feature import load
from crm_desktop.features import catalog
from crm_desktop.features.contacts import queries
from crm_desktop.kit import theme
from crm_desktop.kit.record_table import RecordTable
from tests.speed import house
from tests.speed.conftest import high, middle, milliseconds

pytestmark = pytest.mark.speed


def painted(table: RecordTable, row: int) -> float:
    """Jumps and paints, as scrolling there does."""
    start = time.perf_counter()
    table.scrollTo(table.model().index(row, 1))
    table.viewport().grab()
    return (time.perf_counter() - start) * 1000


def test_jump_and_sort(big, report, qtbot, qapp) -> None:
    from crm_desktop.features.contacts.ui.page import SPEC

    theme.install(qapp, "light")
    table = RecordTable(SPEC.columns, queries.rows)
    qtbot.addWidget(table)
    table.resize(1080, 700)
    table.show()
    qtbot.waitExposed(table)
    table.set_ids(queries.ids({}, "contact.name"))
    rnd = random.Random(5)
    places = [rnd.randrange(1_000_000) for _ in range(60)]
    far, near = [], []
    for place in places:
        far.append(painted(table, place))
        painted(table, place - 15 if place > 500_000 else place + 40)
        near.append(painted(table, place))
    report("jump anywhere in 1,000,000 and paint", middle(far), middle(near), "bare + 3 ms")
    table.close()

    def sorted_first() -> None:
        table.set_first(queries.first({}, "contact.city"))
        table.viewport().grab()

    report("sort by another column, to the first rows", middle(milliseconds(sorted_first, 10)), middle(near), "100 ms")


@pytest.fixture(scope="module")
def dealt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deals")
    house.build(folder, contacts=20_000, deals=10_000)
    return folder


def test_board_of_ten_thousand(dealt, report, qtbot, qapp) -> None:
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication, QWidget

    from crm_desktop import opening
    from crm_desktop.base import i18n
    from crm_desktop.kit.board import Board
    from crm_desktop.kit.navigator import Navigator

    i18n.use("en")
    opening.open_store(dealt, catalog.features())
    try:
        theme.install(qapp, "light")
        page_type = load("crm_desktop.features.deals.ui.page:DealsPage")

        def opened() -> QWidget:
            page = page_type(Navigator(catalog.features()))
            page.resize(1280, 800)
            page.grab()
            return page

        pages = []
        report("board of 10,000 deals: open and paint", middle(milliseconds(lambda: pages.append(opened()), 5)), 0, "250 ms")
        for page in pages:
            qtbot.addWidget(page)
        pages[-1].show()
        qtbot.waitExposed(pages[-1])
        board = pages[-1].findChild(Board)
        target = board.viewport()

        def mouse(kind: QEvent.Type, x: int, y: int) -> None:
            left = Qt.MouseButton.LeftButton
            at = QPointF(x, y)
            event = QMouseEvent(kind, at, target.mapToGlobal(at), left, left, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(target, event)

        mouse(QEvent.Type.MouseButtonPress, 120, 120)
        frames = []
        for n in range(120):
            began = time.perf_counter()
            mouse(QEvent.Type.MouseMove, 120 + 6 * n % 900, 160 + 3 * n % 400)
            target.repaint()
            QApplication.processEvents()
            frames.append((time.perf_counter() - began) * 1000)
        assert board.lifted, "the card hangs at the pointer"
        board.put_back()
        report("longest frame while a card is dragged", max(frames), 0, "33 ms")
        report("frame while a card is dragged, 95th percentile", high(frames), 0, "33 ms")
        for page in pages:
            page.close()
            page.deleteLater()
        QApplication.processEvents()
    finally:
        opening.close_store(with_backup=False)


def bare_pdf() -> bytes:
    """The same amount of text and rules, drawn on raw reportlab."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    from crm_desktop.paper.style import REGULAR

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for _ in range(2):
        canvas.setFont(REGULAR, 9)
        for row in range(35):
            for column in range(7):
                canvas.drawString(40 + 72 * column, 780 - 20 * row, f"satır {row} sütun {column}")
            canvas.line(40, 776 - 20 * row, 550, 776 - 20 * row)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_offer_of_two_pages(desk, report) -> None:
    from pypdf import PdfReader

    from crm_desktop.features.contacts import actions as contacts
    from crm_desktop.features.contacts.records import ContactDraft
    from crm_desktop.features.offers import actions, prints
    from crm_desktop.features.offers.records import LineDraft, OfferDraft

    buyer = contacts.create(ContactDraft(kind="organization", name="Öztürk Gıda A.Ş."))
    lines = tuple(
        LineDraft(
            description=f"Espresso makinesi, {n} gruplu", price=14_250_000_00, quantity=20_000, discount="10+5", tax_percent=2000
        )
        for n in range(40)
    )
    offer = actions.create(OfferDraft(contact_id=buyer, subject="Sezon", language="tr", lines=lines))
    made = prints.pdf(offer)
    assert len(PdfReader(io.BytesIO(made)).pages) == 2
    bare_pdf()
    report(
        "offer PDF of two pages, warm",
        middle(milliseconds(lambda: prints.pdf(offer), 15)),
        middle(milliseconds(bare_pdf, 15)),
        "150 ms",
    )
    code = f"""
import time, sys
from pathlib import Path
from crm_desktop import opening
from crm_desktop.features import catalog
opening.open_store(Path({str(desk)!r}), catalog.features())
start = time.perf_counter()
from crm_desktop.features.offers import prints
prints.pdf({offer})
print((time.perf_counter() - start) * 1000)
"""
    from crm_desktop import opening

    opening.close_store(with_backup=False)
    took = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    report("offer PDF, the first of a process", float(took), 0, "500 ms")
