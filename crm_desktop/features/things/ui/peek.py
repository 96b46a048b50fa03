"""A record of an own type beside the list: whose it is, what its fields say."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.fields import queries as fields
from crm_desktop.features.things import queries
from crm_desktop.kit import tokens
from crm_desktop.kit.fields_rest import breakable
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.panel_card import PanelCard, PanelRow
from crm_desktop.kit.widgets import Button, Label


class ThingPeek(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        card = queries.card(ref.id)
        if card is None:
            return
        column.addWidget(Label(breakable(card.row.name, 300), "section", wrap=True))
        column.addWidget(Label(" · ".join(part for part in (card.type.name, card.row.number) if part), "dim", elide=True))
        if card.links:
            whose = PanelCard(text("Contacts"), navigator=navigator)
            whose.set_rows([PanelRow(Ref(link.kind, link.other_id), link.name, dim=link.role) for link in card.links])
            column.addWidget(whose)
        filled = [one for one in fields.shown(ref.kind, ref.id) if one.words]
        if filled:
            said = PanelCard(text("Fields"))
            said.set_rows([PanelRow(None, one.field.name, one.words.split("\n", 1)[0][:120]) for one in filled])
            column.addWidget(said)
        if card.note:
            column.addWidget(Label(breakable(card.note, 600), "dim", wrap=True))
        button = Button(text("Open"), "arrow-right")
        button.clicked.connect(lambda: navigator.open(ref))
        column.addSpacing(tokens.XS)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
