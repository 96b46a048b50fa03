"""The last step: what was done, and where to go from here."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.transfer.records import Result
from crm_desktop.kit import tokens
from crm_desktop.kit.widgets import Button, Card, Figure, Label

_WIDTH = 640


class OutcomeStep(QWidget):
    show_asked = Signal()
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ids: tuple[int, ...] = ()
        column = QVBoxLayout(self)
        column.setSpacing(tokens.L)
        column.addStretch(2)
        card = Card(tokens.XL, tokens.L)
        card.setFixedWidth(_WIDTH)
        self.title = Label("", "page", wrap=True)
        self.note = Label("", "dim", wrap=True)
        card.body.addWidget(self.title)
        figures = QHBoxLayout()
        figures.setSpacing(tokens.M)
        self.figures = {
            "new": Figure(text("New contacts"), boxed=True),
            "updated": Figure(text("Updated"), boxed=True),
            "merged": Figure(text("Joined"), boxed=True),
            "skipped": Figure(text("Skipped"), boxed=True),
            "bad": Figure(text("Left out"), boxed=True),
        }
        for figure in self.figures.values():
            figures.addWidget(figure, 1)
        card.body.addLayout(figures)
        card.body.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.show_button = Button(text("Show imported"), "users")
        self.bad_button = Button(text("Open the file of rows left out"), "file-x")
        self.undo_button = Button(text("Undo"), "undo-2")
        for button in (self.show_button, self.bad_button, self.undo_button):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.show_button.clicked.connect(self.show_asked)
        self.undo_button.clicked.connect(self.undo_asked)
        self.bad_button.clicked.connect(self._open_bad)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._result: Result | None = None

    def show_result(self, result: Result) -> None:
        self._result = result
        self.ids = result.ids or result.changed
        count = result.counts.new + result.counts.updated
        self.title.setText(
            plural("{count} contact is here", "{count} contacts are here", count, count=locale.number(count, 0, 1))
        )
        for key, figure in self.figures.items():
            value = getattr(result.counts, key)
            figure.set(locale.number(value, 0, 1), "bad" if key == "bad" and value else "")
            figure.setVisible(bool(value) or key != "merged")
        self.bad_button.setVisible(result.bad_path is not None)
        self.show_button.setVisible(bool(self.ids))
        self.note.setText(self._note(result))
        self.note.setMinimumHeight(self.note.heightForWidth(_WIDTH - 2 * tokens.XL))

    def _note(self, result: Result) -> str:
        safe = text("A backup was made before. Undo takes the whole import back, now or later.")
        if result.bad_path is None:
            return safe
        return (
            text(
                "The rows left out are in {file}, each with its reason. Mend them there and import that file.",
                file=str(result.bad_path),
            )
            + "\n"
            + safe
        )

    def _open_bad(self) -> None:
        if self._result and self._result.bad_path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.bad_path)))
