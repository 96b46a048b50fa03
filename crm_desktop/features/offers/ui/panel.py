"""The offers of a contact or a deal, at the right of its record."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import queries
from crm_desktop.features.offers.ui.page import new_offer
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow

FEW = 6


class OffersPanel(QWidget):
    """Newest first; the plus begins one."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self._limit = ref, FEW
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = PanelCard(text("Offers"), add_name=text("New offer"), empty_text=text("No offers yet."), navigator=navigator)
        self.card.added.connect(lambda: new_offer(navigator, ref))
        column.addWidget(self.card)
        self.refill()
        watch(self, self.refill, "offer", "offer_line")

    def refill(self, change: Any = None) -> None:
        read = queries.of_deal if self.ref.kind == "deal" else queries.of_contact
        found = read(self.ref.id, self._limit + 1)
        rows = []
        for offer in found[: self._limit]:
            rows.append(PanelRow(Ref("offer", offer.id), offer.label or offer.subject or text("New offer"), "", *offer.state))
        waiting = sum(offer.status == "sent" for offer in found)
        note = plural("{count} with the customer", "{count} with the customer", waiting) if waiting else ""
        self.card.set_rows(rows, note, self._show_all if len(found) > self._limit else None)

    def _show_all(self) -> None:
        self._limit = 1000
        self.refill()
