"""A PDF as it will print: its pages, made by PDFium in one thread."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from crm_desktop.kit.dialogs import Dialog


class PdfPreview(QWidget):
    """make() -> bytes runs in a worker; `reload()` makes it again (a live preview calls it when typing stops; the old pages stay until
    the new ones are there). Tools: page n of m, zoom, fit width, print (Ctrl+P), save as. A UserError of make is shown in place."""

    def __init__(
        self, make: Callable[[], bytes], *, file_name: str = "document.pdf", tools: bool = True, parent: QWidget | None = None,
    ) -> None: ...

    def reload(self) -> None: ...

    def set_bytes(self, data: bytes) -> None: ...

    def page_count(self) -> int: ...

    def print(self) -> None:
        """The system's dialog, 300 dpi."""

    def save_as(self) -> None: ...


class PreviewDialog(Dialog):
    """A large window with a PdfPreview: what `navigator.preview_pdf(title, make, file_name)` opens."""

    def __init__(self, parent: QWidget | None, title: str, make: Callable[[], bytes], file_name: str = "document.pdf") -> None: ...
