"""A unit beside the list: covered or not, and its repairs."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.warranty import queries
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Badge, Button, Figure, Label, rule

LAST = 6


class UnitPeek(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        card = queries.card(ref.id)
        if card is None:
            return
        row = card.row
        head = QHBoxLayout()
        head.addWidget(Label(row.name, "section", elide=True), 1)
        head.addWidget(Badge(*row.badge))
        column.addLayout(head)
        column.addWidget(Label(" · ".join(part for part in (row.serial, row.contact) if part), "dim", elide=True))
        column.addWidget(
            Figure(text("Ends", "warranty"), locale.day(row.ends_on) or "—", "warn" if row.state == "ending" else "")
        )
        column.addWidget(Label(text("Delivered {day}", day=locale.day(row.delivered_on)), "meta"))
        if card.repairs:
            column.addWidget(rule())
        for one in reversed(card.repairs[-LAST:]):
            kind = text("Replaced") if one.kind == "replacement" else text("Repair")
            said = text("{first} – {last}", first=locale.day_short(one.from_day), last=locale.day_short(one.to_day) or "…")
            pair = QHBoxLayout()
            pair.addWidget(Label(kind, "body"), 1)
            pair.addWidget(Label(said, "meta"))
            column.addLayout(pair)
        button = Button(text("Open", "verb"), "arrow-right")
        button.clicked.connect(lambda: navigator.open(ref))
        column.addWidget(button)
