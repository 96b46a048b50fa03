"""The preview shows the very PDF, prints it at 300 dpi, saves it, and says what is wrong."""

from io import BytesIO

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

from crm_desktop.base.errors import UserError
from crm_desktop.kit import theme
from crm_desktop.kit.preview import PdfPreview
from crm_desktop.kit.widgets import EmptyState


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
    assert preview.page_label.text() == "Page 1 of 3"
    wide = preview.view.rect_of(0).width()
    preview.view.step_zoom(1)
    assert preview.view.rect_of(0).width() > wide
    preview.view.set_zoom(0)
    preview.view.go_to(2)
    assert preview.page_label.text() == "Page 3 of 3"
    qtbot.waitUntil(lambda: 2 in preview.view._images)


def test_it_is_made_again_and_the_old_stays_meanwhile(qtbot, preview) -> None:
    preview.set_make(lambda: pdf(5))
    assert preview.page_count() == 3
    qtbot.waitUntil(lambda: preview.page_count() == 5)


def test_printing_gives_the_same_pages(preview, tmp_path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_to(printer)
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
