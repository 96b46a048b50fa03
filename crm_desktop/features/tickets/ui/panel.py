"""The tickets of a contact or a deal, at the right of its record."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import queries, rules, service
from crm_desktop.features.tickets.ui.form import new_ticket
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow

FEW = 6


class TicketsPanel(QWidget):
    """Open ones first; the plus opens one for this record."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self.navigator = ref, navigator
        self._limit = FEW
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = PanelCard(
            text("Tickets"), add_name=text("New ticket"), empty_text=text("No tickets yet."), navigator=navigator
        )
        self.card.added.connect(lambda: new_ticket(navigator, ref))
        column.addWidget(self.card)
        self.refill()
        watch(self, self.refill, "ticket", "ticket_part")

    def refill(self, change: Any = None) -> None:
        found = queries.about(self.ref.id, self._limit + 1)
        rows = [
            PanelRow(Ref("ticket", row.id), f"{row.number} {row.subject}", badge=row.status_badge[0], tone=row.status_badge[1])
            for row in found[: self._limit]
        ]
        if self.ref.kind == "contact":
            rows = [*self._about_customer(), *rows]
        open_ = sum(row.status != "closed" for row in found)
        note = plural("{count} open", "{count} open", open_) if open_ else ""
        self.card.set_rows(rows, note, self._show_all if len(found) > self._limit else None)

    def _about_customer(self) -> list[PanelRow]:
        """Complains often; what their service cost."""
        found = []
        if badge := rules.many_complaints(queries.complaints(self.ref.id)):
            found.append(PanelRow(None, text("Complains often"), badge=badge[0], tone=badge[1]))
        if cost := service.cost_of_contact(self.ref.id):
            earned, currency = service.earned_of_contact(self.ref.id), service.currency()
            found.append(PanelRow(None, text("Cost of service"), locale.money_short(cost, currency)))
            tone = "bad" if earned < 0 else ""
            found.append(PanelRow(None, text("Earned after service"), locale.money_short(earned, currency), tone=tone))
        return found

    def _show_all(self) -> None:
        self._limit = 1000
        self.refill()
