"""The cards at the right of a ticket, filled from its card; and the small menus of their lines."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import service_actions, times
from crm_desktop.features.tickets.records import TicketCard
from crm_desktop.features.tickets.ui import record_panels
from crm_desktop.features.warranty.records import UnitCard
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.record_page import PanelCard
from crm_desktop.kit.widgets import Label

WIDE = 230
"""Room of a line in a card at the right."""


class Aside(QObject):
    """Times with the sentence that says why, warranty of the unit, cost, tickets beside, satisfaction."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page = page
        self.times = PanelCard(text("Times"))
        self.why = Label("", "meta", wrap=True)
        self.why.setAccessibleName(text("Why it is due then"))
        self.times.add_widget(self.why)
        self.warranty = PanelCard(text("Warranty"), navigator=page.navigator)
        self.cost = PanelCard(text("Parts and cost"), add_name=text("Add part"), empty_text=text("No parts or labour noted."))
        self.cost.added.connect(page.ask_part)
        self.cost.opened.connect(self._cost_menu)
        self.beside = PanelCard(text("Linked tickets"), add_name=text("Link ticket"), empty_text=text("Stands alone."))
        self.beside.added.connect(page.ask_link)
        self.beside.opened.connect(self._beside_menu)
        self.scores = PanelCard(text("Satisfaction"), add_name=text("Note satisfaction"), empty_text=text("Not asked yet."))
        self.scores.added.connect(page.ask_satisfaction)
        self.scores.opened.connect(self._score_menu)
        for panel in (self.times, self.warranty, self.cost, self.beside, self.scores):
            page.add_panel(panel)

    def fill(self, card: TicketCard, unit: UnitCard | None) -> None:
        self.times.set_rows(*record_panels.time_rows(card))
        why = times.why(card)
        self.why.setText(why)
        self.why.setFixedHeight(max(0, self.why.heightForWidth(WIDE)))
        self.why.setVisible(bool(why))
        self.warranty.setVisible(unit is not None)
        if unit is not None:
            self.warranty.set_rows(*record_panels.warranty_rows(card, unit))
        self.cost.set_rows(*record_panels.cost_rows(card))
        self.beside.set_rows(*record_panels.beside_rows(card))
        self.scores.set_rows(*record_panels.score_rows(card))
        self.scores.setVisible(card.row.status == "closed" or bool(card.row.score))

    def _cost_menu(self, ref: Ref) -> None:
        if ref.kind == "work":
            self._page.ask_work()
            return
        menu = QMenu(self._page)
        menu.addAction(text("Remove"), lambda: attempt(self.cost, service_actions.remove_part, ref.id))
        menu.popup(QCursor.pos())

    def _beside_menu(self, ref: Ref) -> None:
        if ref.kind == "ticket":
            self._page.navigator.open(ref)
            return
        menu = QMenu(self._page)
        menu.addAction(text("Open", "verb"), lambda: self._page.open_link(ref.id))
        menu.addAction(text("Remove link"), lambda: attempt(self.beside, service_actions.unlink, ref.id))
        menu.popup(QCursor.pos())

    def _score_menu(self, ref: Ref) -> None:
        menu = QMenu(self._page)
        menu.addAction(text("Remove"), lambda: attempt(self.scores, service_actions.remove_score, ref.id))
        menu.popup(QCursor.pos())
