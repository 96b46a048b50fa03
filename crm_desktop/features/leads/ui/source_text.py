"""The pasted text, with what was read from it marked; a file may be dropped on it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.leads.records import Piece
from crm_desktop.kit import theme


class SourceText(QPlainTextEdit):
    """`file_given(Path)` when a file is dropped or pasted."""

    file_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(text("The pasted text"))
        self.setPlaceholderText(text("Paste a signature, an e-mail or a card here, or drop a file (.eml, .vcf, .txt)."))
        self.setTabChangesFocus(True)
        self._pieces: Sequence[Piece] = ()
        self._field = ""

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._mark()

    def stress(self, field: str) -> None:
        """The pieces of one field stand out, and are scrolled to."""
        if field != self._field:
            self._field = field
            self._mark()
            first = next((piece for piece in self._pieces if piece.field == field), None)
            if first is not None and not self.hasFocus():
                cursor = QTextCursor(self.document())
                cursor.setPosition(min(first.start, self._last()))
                self.setTextCursor(cursor)
                self.ensureCursorVisible()

    def _mark(self) -> None:
        shown = []
        for piece in self._pieces:
            one = QTextEdit.ExtraSelection()
            one.cursor = QTextCursor(self.document())  # type: ignore[attr-defined]
            one.cursor.setPosition(min(piece.start, self._last()))  # type: ignore[attr-defined]
            one.cursor.setPosition(min(piece.end, self._last()), QTextCursor.MoveMode.KeepAnchor)  # type: ignore[attr-defined]
            kind = QTextCharFormat()
            stressed = piece.field == self._field
            kind.setBackground(theme.color("accent" if stressed else "accent_soft"))
            if stressed:
                kind.setForeground(theme.color("panel"))
            one.format = kind  # type: ignore[attr-defined]
            shown.append(one)
        self.setExtraSelections(shown)

    def _last(self) -> int:
        return max(0, self.document().characterCount() - 1)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if path := _local(source):
            self.file_given.emit(path)
        else:
            self.insertPlainText(source.text()[:200_000])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if path := _local(event.mimeData()):
            event.acceptProposedAction()
            self.file_given.emit(path)
        else:
            super().dropEvent(event)


def _local(source: QMimeData) -> Path | None:
    return next((Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()), None)
