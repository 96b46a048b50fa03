"""What stands at the right of an offer in the paper's place: a title, a way to close it, and cards under one another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import tokens
from crm_desktop.kit.widgets import IconButton, Label, Scroll


class SidePanel(QWidget):
    """Fill `column`; `clear` empties it. `closed` when the person is done with it."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(tokens.S)
        self.head = QHBoxLayout()
        self.head.addWidget(Label(title, "section", elide=True), 1)
        self.close_button = IconButton("x", text("Close"))
        self.close_button.clicked.connect(self.closed)
        self.head.addWidget(self.close_button)
        page.addLayout(self.head)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, tokens.S, tokens.S)
        self.column.setSpacing(tokens.M)
        page.addWidget(Scroll(content), 1)

    def clear(self) -> None:
        while (item := self.column.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()

    def refill(self) -> None:
        """Called whenever the offer may have changed."""
