"""When a customer buys again, at the right of the contact: each product with its rhythm and the day it is due, service too."""

from typing import Any

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import again_actions
from crm_desktop.features.sales import reorder, reorder_actions, reorder_rules
from crm_desktop.features.sales.reorder import ReorderRow
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.panel_card import PanelCard, PanelRow
from crm_desktop.kit.widgets import Button

FEW = 6
DELAYS = (7, 30, 90)
TABLES = ("sale", "sale_line", "sale_return", "sale_return_line", "product", "product_interval", "reorder_pause")


class AgainPanel(PanelCard):
    """Not there while nothing was bought twice and nothing wants service."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(text("Buys again"))
        self._ref, self._navigator, self._limit = ref, navigator, FEW
        self.found: list[ReorderRow] = []
        self.opened.connect(self._ask)
        self.offer = Button(text("Offer from the last sale"), "file-plus", "ghost", small=True)
        self.offer.setToolTip(text("New offer from the last sale"))
        self.offer.clicked.connect(lambda: self.offer_again(0))
        self.add_widget(self.offer)
        self.refill()
        watch(self, self.refill, *TABLES)

    def refill(self, change: Any = None) -> None:
        self.found = reorder.of_contact(self._ref.id)
        rows = [_row(row, place) for place, row in enumerate(self.found[: self._limit])]
        due = sum(row.on <= row.today for row in self.found)
        note = plural("{count} due", "{count} due", due) if due else ""
        self.set_rows(rows, note, self._show_all if len(self.found) > self._limit else None)
        if self.isHidden() == bool(self.found):
            self.setVisible(bool(self.found))

    def _show_all(self) -> None:
        self._limit = 1000
        self.refill()

    def _ask(self, ref: Ref) -> None:
        """What can be done with one of them."""
        self.menu_of(self.found[ref.id]).popup(QCursor.pos())

    def menu_of(self, row: ReorderRow) -> QMenu:
        menu = QMenu(self)
        menu.addAction(text("New offer from the last sale"), lambda: self.offer_again(row.product_id))
        if row.product_id:
            menu.addAction(text("Show product"), lambda: self._navigator.open(Ref("product", row.product_id)))
        menu.addSeparator()
        for days in DELAYS:
            said = plural("Put off by {count} day", "Put off by {count} days", days)
            menu.addAction(said, lambda days=days: self.put_off(row, days))
        return menu

    def offer_again(self, product_id: int) -> None:
        made = attempt(self.offer, reorder_actions.offer_again, self._ref.id, product_id)
        if made:
            self._navigator.open(Ref("offer", made))

    def put_off(self, row: ReorderRow, days: int) -> None:
        until = reorder_rules.after(clock.today().isoformat(), days)
        attempt(self, again_actions.pause, [(row.contact_id, row.product_id)], until)


def _row(row: ReorderRow, place: int) -> PanelRow:
    """The product and its rhythm; the day it is due at the right."""
    said = row.product or text(reorder_rules.WHYS[row.why])
    near = row.on <= reorder_rules.after(row.today, reorder.AHEAD)
    when = locale.day_relative(row.on) if near else locale.day(row.on)
    tone = "bad" if row.on < row.today else "warn" if near else ""
    why = "" if row.why in ("rhythm", "second") else text(reorder_rules.WHYS[row.why])
    return PanelRow(Ref("again", place), said, when, tone=tone, dim=" · ".join(part for part in (why, row.evidence) if part))


def offer_again(navigator: Navigator) -> None:
    """The command: for the contact that is open."""
    ref = navigator.place.ref if navigator.place else None
    if ref is None or ref.kind != "contact" or navigator.window is None:
        navigator.tell(text("Open a customer first."))
        return
    made = attempt(navigator.window, reorder_actions.offer_again, ref.id)
    if made:
        navigator.open(Ref("offer", made))
