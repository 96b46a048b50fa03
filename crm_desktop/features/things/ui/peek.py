"""A record of an own type beside the list: whose it is, what its fields say."""

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.fields import queries as fields
from crm_desktop.features.things import queries
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.panel_card import PanelCard, PanelRow
from crm_desktop.kit.peek_body import PeekBody


class ThingPeek(PeekBody):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(ref, navigator)
        card = queries.card(ref.id)
        if card is None:
            return
        self.head(card.row.name, " · ".join(part for part in (card.type.name, card.row.number) if part))
        if card.links:
            whose = PanelCard(text("Contacts"), navigator=navigator)
            whose.set_rows([PanelRow(Ref(link.kind, link.other_id), link.name, dim=link.role) for link in card.links])
            self.column.addWidget(whose)
        for one in fields.shown(ref.kind, ref.id):
            self.fact(one.field.name, one.words)
        self.fact(text("Note"), card.note)
        self.foot()
