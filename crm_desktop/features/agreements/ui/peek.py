"""An agreement beside the list: how it stands, its days, its prices."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import queries, shown
from crm_desktop.kit import tokens
from crm_desktop.kit.fields_rest import breakable
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Badge, Button, Figure, Label, rule

FEW = 5


class AgreementPeek(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        card = queries.card(ref.id)
        if card is None:
            return
        row = card.row
        column.addWidget(Label(breakable(row.title, 300), "section", wrap=True))
        column.addWidget(Label(" · ".join(part for part in (row.called, row.contact) if part), "dim", elide=True))
        badges = Flow()
        for said, tone in shown.badges(card):
            badges.addWidget(Badge(said, tone))
        column.addLayout(badges)
        figures = QHBoxLayout()
        figures.setSpacing(tokens.S)
        figures.addWidget(Figure(text("Ends on"), locale.day(row.end) or "—", row.end_words[1], boxed=True), 1)
        figures.addWidget(Figure(text("Notice day"), locale.day(row.notice) or "—", row.notice_words[1], boxed=True), 1)
        column.addLayout(figures)
        for title, said in (
            (text("Value"), row.worth),
            (text("Renewal"), shown.renewal(row)),
            (text("Agreed prices"), "\n".join(f"{one.product[:80]}: {shown.price(one)}" for one in queries.prices(row.id)[:FEW])),
            (text("Included service"), "\n".join(shown.item(one)[:120] for one in queries.items(row.id)[:FEW])),
            (text("Note"), card.note[:600]),
        ):
            if said:
                column.addWidget(rule())
                column.addWidget(Label(title, "meta"))
                column.addWidget(Label(breakable(said, 600), "body", wrap=True))
        button = Button(text("Open"), "arrow-right")
        button.clicked.connect(lambda: navigator.open(ref))
        column.addSpacing(tokens.XS)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
