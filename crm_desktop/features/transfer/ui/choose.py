"""The first step: a file is chosen or dropped."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import dialogs, theme, tokens
from crm_desktop.kit.widgets import Button, EmptyState

KINDS = "*.csv *.xlsx *.xls *.ods *.vcf *.vcard *.txt *.tsv"


class ChooseStep(QWidget):
    """`chosen(path)` when there is one."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.state = EmptyState(
            "download",
            text("Drop a file here"),
            text(
                "A CSV or Excel file that Google, Outlook, Apple or any other program exported, "
                "or address cards (vCard 2.1, 3.0, 4.0) of a phone. You see everything before it is imported."
            ),
            [(text("Choose file"), self.ask)],
        )
        column.addWidget(self.state)

    @property
    def button(self) -> Button:
        return self.state.buttons[0]

    def ask(self) -> None:
        path = dialogs.open_file(self, text("Import contacts"), [(text("Contacts (CSV, Excel, vCard)"), KINDS)])
        if path is not None:
            self.chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.chosen.emit(Path(paths[0]))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("accent" if self._over else "edge"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("accent_soft" if self._over else "ground"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), tokens.RADIUS_CARD, tokens.RADIUS_CARD)
