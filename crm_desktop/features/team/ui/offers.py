"""The live offers of the customer whose ticket is open: nobody answers a complaint without knowing what is on offer."""

from typing import Any

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import queries as offers
from crm_desktop.features.team import queries
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow

LIVE = ("draft", "sent")
FEW = 6


class LiveOffersPanel(PanelCard):
    """On a ticket's page."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(text("Live offers"), empty_text=text("No offer is open with this customer."), navigator=navigator)
        self._ref = ref
        self.refill()
        watch(self, self.refill, "offer", "offer_line", "ticket")

    def refill(self, change: Any = None) -> None:
        contact_id = queries.contact_of(self._ref.id)
        found = [one for one in offers.of_contact(contact_id, 50) if one.status in LIVE] if contact_id else []
        rows = [
            PanelRow(Ref("offer", one.id), one.label or one.subject or text("New offer"), "", *one.state) for one in found[:FEW]
        ]
        self.set_rows(rows, str(len(found)) if found else "")
