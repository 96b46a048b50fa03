"""A contact's deals, at the right of its record."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.deals import queries, shown
from crm_desktop.features.deals.ui.form import new_deal
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow

FEW = 6


class ContactDeals(QWidget):
    """Open deals first; the plus makes one for this contact."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self.navigator = ref, navigator
        self._limit = FEW
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = PanelCard(
            text("Deals"), add_name=text("New deal"), empty_text=text("No deals with this customer yet."), navigator=navigator
        )
        self.card.added.connect(lambda: new_deal(navigator, ref))
        column.addWidget(self.card)
        self.refill()
        watch(self, self.refill, "deal", "stage", "contact")

    def refill(self, change: Any = None) -> None:
        found = queries.of_contact(self.ref.id, self._limit + 1)
        rows = []
        for row in found[: self._limit]:
            money = locale.money_short(row.amount, row.currency)
            badge, tone = ("", "") if row.status == "open" else shown.status(row)
            rows.append(PanelRow(Ref("deal", row.id), row.title, money, badge, tone, strong=True))
        open_ = sum(row.status == "open" for row in found)
        note = plural("{count} open", "{count} open", open_) if open_ else ""
        self.card.set_rows(rows, note, self._show_all if len(found) > self._limit else None)

    def _show_all(self) -> None:
        self._limit = 1000
        self.refill()
