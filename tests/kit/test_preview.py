"""The preview shows the very PDF, prints it at 300 dpi, saves it, and says what is wrong."""

from io import BytesIO

import pypdf
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm_desktop.base.errors import UserError
from crm_desktop.kit import jobs, theme
from crm_desktop.kit.preview import PdfPreview
from crm_desktop.kit.widgets import EmptyState
from crm_desktop.kit.widgets_bubble import Bubble


def pdf(pages: int) -> bytes:
    writer, out = pypdf.PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def preview(qtbot):
    theme.install(QApplication.instance(), "light")
    made = PdfPreview(lambda: pdf(3), file_name="offer.pdf")
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    qtbot.waitUntil(lambda: made.page_count() == 3)
    return made


def test_pages_zoom_and_place(qtbot, preview) -> None:
    assert preview.tools.jump.words.text() == "Page 1 of 3"
    wide = preview.view.rect_of(0).width()
    preview.view.step_zoom(1)
    assert preview.view.rect_of(0).width() > wide
    preview.view.set_zoom(0)
    preview.view.go_to(2)
    assert preview.tools.jump.words.text() == "Page 3 of 3"
    qtbot.waitUntil(lambda: 2 in preview.view._images)


def test_it_is_made_again_and_the_old_stays_meanwhile(qtbot, preview) -> None:
    preview.set_make(lambda: pdf(5))
    assert preview.page_count() == 3
    qtbot.waitUntil(lambda: preview.page_count() == 5)


def test_printing_gives_the_same_pages(qtbot, preview, tmp_path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_to(printer)
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20000)
    pages = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == 3 and abs(float(pages[0].mediabox.width) - 595) < 2


def test_what_is_wrong_is_said_in_place(qtbot, preview) -> None:
    def refuse() -> bytes:
        raise UserError("The offer has no customer.")

    preview.set_make(refuse)
    qtbot.waitUntil(lambda: preview.findChild(EmptyState) is not None)
    preview.set_make(lambda: b"not a pdf")
    qtbot.wait(200)
    assert preview.findChild(EmptyState).isVisible()
    preview.set_make(lambda: pdf(1))
    qtbot.waitUntil(lambda: preview.page_count() == 1)


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_page_is_jumped_to(qtbot, preview) -> None:
    jump = preview.tools.jump
    assert not jump.back.isEnabled()
    click(jump.on)
    assert jump.words.text() == "Page 2 of 3"
    click(jump.words)
    QTest.keyClicks(jump.typed, "99")
    QTest.keyClick(jump.typed, Qt.Key.Key_Return)
    assert jump.words.text() == "Page 3 of 3" and not jump.on.isEnabled()
    click(jump.words)
    QTest.keyClicks(jump.typed, "1")
    QTest.keyClick(jump.typed, Qt.Key.Key_Escape)
    assert jump.words.text() == "Page 3 of 3"


def test_whole_page_and_width(preview) -> None:
    wide = preview.view.rect_of(0).width()
    click(preview.tools.fit_page)
    assert preview.view.rect_of(0).height() <= preview.view.viewport().height()
    click(preview.tools.fit_width)
    assert preview.view.rect_of(0).width() == wide


def test_a_printer_that_is_not_there_is_a_sentence(qtbot, preview, tmp_path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    preview.print_to(printer)
    qtbot.waitUntil(lambda: any(isinstance(widget, Bubble) for widget in QApplication.allWidgets()), timeout=20000)


class Opened(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())


def test_mail_is_a_draft_with_the_very_pdf(qtbot, preview) -> None:
    from email import message_from_bytes, policy
    from pathlib import Path

    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    try:
        click(preview.tools.mail)
        qtbot.waitUntil(lambda: bool(opened.paths), timeout=20000)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    letter = message_from_bytes(Path(opened.paths[0]).read_bytes(), policy=policy.default)
    (attached,) = letter.iter_attachments()
    assert letter["X-Unsent"] == "1" and letter["Subject"] == "offer"
    assert attached.get_filename() == "offer.pdf" and attached.get_content() == preview.data()
