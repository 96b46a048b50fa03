"""A ticket beside the list: how it stands, what was said last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import queries
from crm_desktop.features.tickets.ui.conversation import MessageBubble
from crm_desktop.kit import tokens
from crm_desktop.kit.fields_rest import breakable
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Badge, Button, Figure, Label

LAST = 4


class TicketPeek(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        card = queries.card(ref.id)
        if card is None:
            return
        row = card.row
        title = Label(breakable(row.subject, 300), "section", wrap=True)
        column.addWidget(title)
        column.addWidget(Label(" · ".join(part for part in (row.number, row.contact) if part), "dim", elide=True))
        badges = QHBoxLayout()
        badges.setSpacing(tokens.S - 2)
        for said, tone in (row.status_badge, row.kind_badge, row.priority_badge):
            badges.addWidget(Badge(said, tone))
        badges.addStretch(1)
        column.addLayout(badges)
        figures = QHBoxLayout()
        figures.setSpacing(tokens.S)
        solved = (text("Solved in"), row.solve_time, "")
        due = (text("Due"), row.due[0] or "—", row.due[1] if row.due[1] == "bad" else "")
        for name, value, tone in ((text("First response"), row.answer_time or "—", ""), solved if row.solve_time else due):
            figures.addWidget(Figure(name, value, tone, boxed=True), 1)
        column.addLayout(figures)
        for message in queries.messages(ref.id)[-LAST:][::-1]:
            column.addWidget(MessageBubble(message))
        if card.description:
            column.addWidget(Label(text("Description"), "strong"))
            column.addWidget(Label(breakable(card.description, 600), "dim", wrap=True))
        button = Button(text("Open"), "arrow-right")
        button.clicked.connect(lambda: navigator.open(ref))
        column.addSpacing(tokens.XS)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
