"""Who may be here already: one click takes them instead of making a double."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import mark, text
from crm_desktop.features.contacts.records import Likeness
from crm_desktop.kit import tokens
from crm_desktop.kit.widgets import Avatar, Button, Card, Label

REASONS = {
    "tax": mark("same tax number"), "phone": mark("same phone"), "email": mark("same e-mail"), "name": mark("same name"),
}  # fmt: skip


class AlikeCard(Card):
    """`use(sort, who)` at a click."""

    def __init__(self, use: Callable[[str, Likeness], None]) -> None:
        super().__init__(pad=tokens.M, spacing=tokens.S)
        self._use = use
        self.body.addWidget(Label(text("They may be here already"), "strong", tone="warn"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.S)
        self.body.addLayout(self._lines)
        self.hide()

    def show_found(self, found: Sequence[tuple[str, Likeness]], chosen: set[int]) -> None:
        while item := self._lines.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for sort, one in found[:3]:
            self._lines.addWidget(self._line(sort, one, one.id in chosen))
        self.setVisible(bool(found))

    def _line(self, sort: str, one: Likeness, chosen: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        row.addWidget(Avatar(one.name, 28))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.name, "medium", elide=True))
        reasons = ", ".join(text(REASONS[reason]) for reason in one.reasons if reason in REASONS)
        words.addWidget(Label(" · ".join(filter(None, (reasons, one.subtitle))), "meta", elide=True))
        row.addLayout(words, 1)
        said = text("Taken") if chosen else text("Take this company") if sort == "organization" else text("Take this contact")
        button = Button(said, "check" if chosen else "", "primary" if chosen else "plain", small=True)
        button.setAccessibleName(text("{act}: {name}", act=said, name=one.name))
        button.clicked.connect(lambda: self._use(sort, one))
        row.addWidget(button)
        return holder
