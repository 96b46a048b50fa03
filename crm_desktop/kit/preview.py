"""A PDF as it will print: its pages, made by PDFium in one thread."""

from collections.abc import Callable

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.kit import jobs, tokens
from crm_desktop.kit.dialogs import Dialog, save_file
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.pdf_pages import PdfPages
from crm_desktop.kit.pdf_view import PdfView
from crm_desktop.kit.preview_tools import PreviewTools
from crm_desktop.kit.widgets import EmptyState


class PdfPreview(QWidget):
    """make() -> bytes runs in a worker; `reload()` makes it again (a live preview calls it when typing stops; the old
    pages stay until the new ones are there). Tools: page n of m, zoom, fit width or page, mail, save as (Ctrl+S),
    print (Ctrl+P). A UserError of make is shown in place. `handed("print" | "mail" | "save")` when it went that way."""

    handed = Signal(str)

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
        self.tools = PreviewTools(self.view)
        self.tools.print_asked.connect(self.print)
        self.tools.save_asked.connect(self.save_as)
        self.tools.mail_asked.connect(self.write_mail)
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
        """The system's dialog; then 300 dpi, in a worker."""
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
        """Onto a QPrinter, in a worker; a printer that is not there is told beside the button."""
        from crm_desktop.kit.pdf_print import print_pages

        data, sizes = self._data, list(self.view.sizes)
        jobs.run(
            lambda progress: print_pages(printer, data, sizes, progress),  # type: ignore[arg-type]
            lambda _done: self.handed.emit("print"),
            self._refused,
            owner=self,
            title=text("Printing"),
        )

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        tell_error(self.tools.print, error)

    def write_mail(self) -> None:
        """A draft in the person's own mail program, the very bytes attached."""
        from crm_desktop.kit.pdf_mail import write_mail

        if self._data:
            write_mail(self.tools.mail, self._data, self._file_name)
            self.handed.emit("mail")

    def save_as(self) -> None:
        path = save_file(self, text("Save PDF"), self._file_name, [(text("PDF documents"), "*.pdf")])
        if path is None:
            return
        try:
            path.write_bytes(self._data)
            self.handed.emit("save")
        except OSError as error:
            reason = error.strerror or str(error)
            tell_error(
                self.tools.save, UserError(text("The file could not be written: {reason}. Choose another place.", reason=reason))
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_P:
            self.print()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_S:
            self.save_as()
        else:
            super().keyPressEvent(event)

    def _opened(self, pages: PdfPages, sizes: list[QSizeF]) -> None:
        if pages is not self._coming:
            pages.close()
            return
        self._clear_wrong()
        self.view.show_pages(pages, sizes)

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
