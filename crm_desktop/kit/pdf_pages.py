"""PDF pages as pictures, by PDFium in one thread of its own, for it is not thread-safe."""

import atexit
import weakref
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

_thread: ThreadPoolExecutor | None = None
_open_ones: "weakref.WeakSet[_Held]" = weakref.WeakSet()


def _run(work: Any, *args: Any) -> "Future[Any]":
    global _thread
    if _thread is None:
        _thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdfium")
    return _thread.submit(work, *args)


class _Held:
    """The open document; closed in its thread when its pages go, or at the end of the program."""

    def __init__(self) -> None:
        self.document: Any = None

    def close(self) -> None:
        if self.document is not None:
            self.document.close()
            self.document = None


def _close_all() -> None:
    """At the end, before PDFium's own last look: registered after its import, so called earlier."""
    for held in list(_open_ones):
        held.close()


def _let_go(held: _Held) -> None:
    try:
        _run(held.close)
    except RuntimeError:
        held.close()


class PdfPages(QObject):
    """One document. `opened(sizes)` when its pages are known (points), `drawn(page, scale, image)` for each asked,
    `failed()` when it is
    no PDF."""

    opened = Signal(object)
    drawn = Signal(int, float, QImage)
    failed = Signal()

    def __init__(self, data: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._held = _Held()
        self._end = weakref.finalize(self, _let_go, self._held)
        self._asked: set[tuple[int, float]] = set()

    def open(self) -> None:
        """Begins; connect first."""
        _run(self._open)

    def ask(self, page: int, scale: float) -> None:
        """Wants a page at `scale` device pixels a point; `drawn` follows."""
        if (page, scale) not in self._asked:
            self._asked.add((page, scale))
            _run(self._draw, page, scale)

    def image(self, page: int, scale: float) -> QImage:
        """The page now, waited for: printing."""
        return _run(self._made, page, scale).result()

    def close(self) -> None:
        self._end()

    # ------------------------------------------------------------------ in the thread

    def _open(self) -> None:
        import pypdfium2

        try:
            document = self._held.document = pypdfium2.PdfDocument(self._data)
            if not _open_ones:
                atexit.register(_close_all)
            _open_ones.add(self._held)
            sizes = [QSizeF(*document.get_page_size(page)) for page in range(len(document))]
        except pypdfium2.PdfiumError:
            self._say(self.failed)
            return
        self._say(self.opened, sizes)

    def _draw(self, page: int, scale: float) -> None:
        if self._held.document is not None:
            self._say(self.drawn, page, scale, self._made(page, scale))

    def _made(self, page: int, scale: float) -> QImage:
        bitmap = self._held.document[page].render(scale=scale, prefer_bgrx=True)
        return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()

    def _say(self, signal: Any, *values: Any) -> None:
        try:
            signal.emit(*values)
        except RuntimeError:
            return
