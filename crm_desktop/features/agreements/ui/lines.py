"""The cards in the middle of an agreement's page: agreed prices, and what service includes."""

from typing import TYPE_CHECKING

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import line_actions, queries, shown
from crm_desktop.features.agreements.locks import LOCKED
from crm_desktop.features.agreements.records import ItemRow, PriceRow
from crm_desktop.features.agreements.ui import form
from crm_desktop.features.contacts.ui.lines import Line, LineList
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.record_page import PanelCard

if TYPE_CHECKING:
    from crm_desktop.features.agreements.ui.record import AgreementRecord


class PricesCard(PanelCard):
    """A line per agreed price; Enter or click changes it, Delete removes it."""

    def __init__(self, page: "AgreementRecord") -> None:
        super().__init__(text("Agreed prices"), add_name=text("Add agreed price"))
        self.page = page
        self.added.connect(self.ask_new)
        self.lines = LineList(text("Prices that offers to this customer shall obey."))
        self.add_widget(self.lines)

    def ask_new(self) -> None:
        form.ask_price(self, self.page.id, self.page.card_.row.currency)

    def refill(self) -> None:
        found = queries.prices(self.page.id)
        self.note.setText(str(len(found)) if found else "")
        self.locked = self.page.is_(*LOCKED)
        self.add_button.setVisible(not self.locked)
        self.lines.set_lines([self._line(row) for row in found])

    def _line(self, row: PriceRow) -> Line:
        under = " · ".join(part for part in (shown.price(row), shown.condition(row)) if part)
        remove = (text("Remove agreed price"), lambda: attempt(self, line_actions.remove_price, row.id))
        line = Line(row.product, under, "tag", None if self.locked else remove)
        if self.locked:
            line.opened.connect(lambda: self.page.navigator.open(Ref("product", row.product_id)))
            return line
        line.opened.connect(lambda: form.ask_price(self, row.agreement_id, row.currency, row))
        return line


class IncludedCard(PanelCard):
    """A line per included service or product."""

    def __init__(self, page: "AgreementRecord") -> None:
        super().__init__(text("Included service"), add_name=text("Add included service"))
        self.page = page
        self.added.connect(self.ask_new)
        self.lines = LineList(text("What the customer gets without paying again."))
        self.add_widget(self.lines)

    def ask_new(self) -> None:
        form.ask_item(self, self.page.id)

    def refill(self) -> None:
        found = queries.items(self.page.id)
        self.note.setText(str(len(found)) if found else "")
        self.locked = self.page.is_(*LOCKED)
        self.add_button.setVisible(not self.locked)
        self.lines.set_lines([self._line(row) for row in found])

    def _line(self, row: ItemRow) -> Line:
        icon = "package" if row.product_id else "wrench"
        remove = (text("Remove included service"), lambda: attempt(self, line_actions.remove_item, row.id))
        line = Line(shown.item(row), "", icon, None if self.locked else remove)
        if self.locked:
            return line
        line.opened.connect(lambda: form.ask_item(self, row.agreement_id, row))
        return line
