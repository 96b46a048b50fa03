"""Pages of a PDF onto a printer: rendered by PDFium at 300 dpi and painted outside the GUI thread, which Qt allows for a
QPrinter."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.kit.pdf_pages import PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300


def print_pages(printer: "QPrinter", data: bytes, sizes: Sequence[QSizeF], progress: Callable[[int, int], object]) -> None:
    """All pages, or those the dialog chose, each on its own size of paper.

    Raises:
        UserError: the printer is not there, or gave up on the way.
    """
    printer.setResolution(DPI)
    printer.setFullPage(True)
    first, last = printer.fromPage() or 1, min(printer.toPage() or len(sizes), len(sizes))
    pages, painter = PdfPages(data), QPainter()
    pages.open()
    try:
        for page in range(first - 1, last):
            progress(page - first + 1, last - first + 1)
            _lay_paper(printer, sizes[page])
            ready = printer.newPage() if painter.isActive() else painter.begin(printer)
            if not ready or printer.printerState() in (printer.PrinterState.Error, printer.PrinterState.Aborted):
                raise UserError(_gone(printer))
            painter.drawImage(QRectF(painter.viewport()), pages.image(page, DPI / 72))
        progress(last - first + 1, last - first + 1)
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()


def _lay_paper(printer: "QPrinter", size: QSizeF) -> None:
    """Set by the sheet's own way of lying: a landscape sheet is not turned again."""
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))


def _gone(printer: "QPrinter") -> str:
    if printer.outputFileName():
        return text("The pages could not be written to {name}. Choose another place.", name=printer.outputFileName())
    name = printer.printerName() or text("the printer")
    return text("{name} does not answer. See that it is on and connected, or save the document as PDF.", name=name)
