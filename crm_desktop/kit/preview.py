"""A PDF as it will print: its pages, made by PDFium in one thread."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QKeyEvent, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.kit import jobs, tokens
from crm_desktop.kit.dialogs import Dialog, save_file
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.pdf_pages import PdfPages
from crm_desktop.kit.pdf_view import PdfView
from crm_desktop.kit.widgets import Button, EmptyState, IconButton, Label

PRINT_DPI = 300


class PdfPreview(QWidget):
    """make() -> bytes runs in a worker; `reload()` makes it again (a live preview calls it when typing stops; the old
    pages stay until the new ones are there). Tools: page n of m, zoom, fit width, print (Ctrl+P), save as. A UserError
    of make is shown in
    place."""

    def __init__(
        self,
        make: Callable[[], bytes] | None = None,
        *,
        file_name: str = "document.pdf",
        tools: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._file_name = make, file_name
        self._data = b""
        self._coming: PdfPages | None = None
        self.view = PdfView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self.tools = self._made_tools()
        if not tools:
            self.tools.hide()
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)
        if make is not None:
            self.reload()

    def reload(self) -> None:
        """Makes the document again; a newer call overtakes an older one."""
        make = self._make
        if make is not None:
            jobs.run(lambda _progress: make(), self.set_bytes, self._failed, owner=self, slot="pdf")

    def set_make(self, make: Callable[[], bytes], file_name: str = "") -> None:
        self._make, self._file_name = make, file_name or self._file_name
        self.reload()

    def set_bytes(self, data: bytes) -> None:
        self._data = data
        coming = self._coming = PdfPages(data, self)
        coming.opened.connect(lambda sizes: self._opened(coming, sizes))
        coming.failed.connect(lambda: self._say_wrong(text("This is not a PDF that can be shown.")))
        coming.open()

    def data(self) -> bytes:
        """The very bytes that are shown."""
        return self._data

    def page_count(self) -> int:
        return len(self.view.sizes)

    def print(self) -> None:
        """The system's dialog, 300 dpi."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if not self.page_count():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._file_name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.page_count())
        if dialog.exec():
            self.print_to(printer)

    def print_to(self, printer: object) -> None:
        """All pages (or those the dialog chose) onto a QPrinter, each on its own paper size."""
        from PySide6.QtPrintSupport import QPrinter

        assert isinstance(printer, QPrinter) and self.view.pages is not None
        printer.setResolution(PRINT_DPI)
        printer.setFullPage(True)
        first, last = printer.fromPage() or 1, printer.toPage() or self.page_count()
        painter = QPainter()
        for page in range(first - 1, min(last, self.page_count())):
            self._lay_paper(printer, self.view.sizes[page])
            if not painter.isActive():
                painter.begin(printer)
            else:
                printer.newPage()
            image = self.view.pages.image(page, PRINT_DPI / 72)
            painter.drawImage(QRectF(painter.viewport()), image)
        painter.end()

    def _lay_paper(self, printer: object, size: QSizeF) -> None:
        paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        printer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))  # type: ignore[attr-defined]

    def save_as(self) -> None:
        path = save_file(self, text("Save PDF"), self._file_name, [(text("PDF documents"), "*.pdf")])
        if path is None:
            return
        try:
            path.write_bytes(self._data)
        except OSError as error:
            reason = error.strerror or str(error)
            tell_error(
                self.save_button, UserError(text("The file could not be written: {reason}. Choose another place.", reason=reason))
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_P:
            self.print()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_S:
            self.save_as()
        else:
            super().keyPressEvent(event)

    def _made_tools(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        self.page_label = Label("", "dim", tabular=True)
        self.zoom_label = Label("", "dim", tabular=True)
        self.zoom_label.setMinimumWidth(44)
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.page_changed.connect(self._say_page)
        self.view.zoomed.connect(lambda factor: self.zoom_label.setText(f"{round(factor * 100)} %"))
        out, wider = IconButton("zoom-out", text("Smaller")), IconButton("zoom-in", text("Larger"))
        fit = IconButton("maximize-2", text("Fit width"))
        out.clicked.connect(lambda: self.view.step_zoom(-1))
        wider.clicked.connect(lambda: self.view.step_zoom(1))
        fit.clicked.connect(lambda: self.view.set_zoom(0))
        self.save_button = Button(text("Save as …"), "download", small=True)
        self.save_button.clicked.connect(self.save_as)
        self.print_button = Button(text("Print"), "printer", "primary", small=True)
        self.print_button.clicked.connect(self.print)
        row.addWidget(self.page_label)
        row.addStretch(1)
        for widget in (out, self.zoom_label, wider, fit):
            row.addWidget(widget)
        row.addSpacing(tokens.S)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        return bar

    def _opened(self, pages: PdfPages, sizes: list[QSizeF]) -> None:
        if pages is not self._coming:
            pages.close()
            return
        self._clear_wrong()
        self.view.show_pages(pages, sizes)

    def _say_page(self, number: int, count: int) -> None:
        self.page_label.setText(text("Page {number} of {count}", number=number, count=count) if count else "")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._say_wrong(error.message)

    def _say_wrong(self, message: str) -> None:
        self._clear_wrong()
        self._stack.addWidget(
            EmptyState("file-x", text("The document cannot be shown"), message, [(text("Try again"), self.reload)])
        )
        self._stack.setCurrentIndex(1)

    def _clear_wrong(self) -> None:
        while self._stack.count() > 1:
            old = self._stack.widget(1)
            self._stack.removeWidget(old)
            old.deleteLater()


class PreviewDialog(Dialog):
    """A large window with a PdfPreview: what `navigator.preview_pdf(title, make, file_name)` opens."""

    def __init__(self, parent: QWidget | None, title: str, make: Callable[[], bytes], file_name: str = "document.pdf") -> None:
        super().__init__(parent, title, width=820)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = PdfPreview(make, file_name=file_name or "document.pdf")
        room = parent.window().height() - 180 if parent else 640
        self.preview.setMinimumHeight(max(320, min(900, room)))
        self.body.addWidget(self.preview)
        self.preview.setFocus()
