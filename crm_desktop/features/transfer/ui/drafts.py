"""The first contacts as they will be, beside the table; a bad row tells its reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.transfer.records import Item
from crm_desktop.features.transfer.ui import words
from crm_desktop.kit import tokens
from crm_desktop.kit.widgets import Avatar, Card, Label, Scroll

_NARROW = 300


class DraftList(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self.title = Label(text("How they will read"), "meta_strong", tone="dim")
        self.scroll = Scroll()
        column.addWidget(self.title)
        column.addWidget(self.scroll, 1)
        self.columns = 1
        self.set_wide(False)

    def set_wide(self, wide: bool) -> None:
        """Alone on the page, or at the side of the table."""
        self.columns = 3 if wide else 1
        self.setMaximumWidth(16777215 if wide else _NARROW)
        self.setMinimumWidth(_NARROW)

    def show_items(self, items: Sequence[Item]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, tokens.S, 0)
        grid.setSpacing(tokens.S)
        for place, item in enumerate(items):
            grid.addWidget(_card(item), place // self.columns, place % self.columns)
        grid.setRowStretch(len(items) // self.columns + 1, 1)
        for column in range(self.columns):
            grid.setColumnStretch(column, 1)
        self.scroll.set_content(holder)

    def show_problem(self, sentence: str) -> None:
        self.scroll.set_content(Label(sentence, "body", wrap=True, tone="bad"))


def _card(item: Item) -> QWidget:
    card = Card(tokens.M, tokens.XS)
    if item.draft is None:
        card.body.addWidget(Label(text("Row {number} is left out", number=item.number), "strong", tone="bad"))
        card.body.addWidget(Label(item.problem[:200], "dim", wrap=True))
        card.body.addStretch(1)
        return card
    row = QHBoxLayout()
    row.setSpacing(tokens.S)
    name = words.title(item.draft)[:200]
    row.addWidget(Avatar(name, 24))
    row.addWidget(Label(name, "strong", elide=True), 1)
    card.body.addLayout(row)
    for line in words.lines(item.draft):
        card.body.addWidget(Label(line[:200], "meta", elide=True))
    card.body.addStretch(1)
    return card
