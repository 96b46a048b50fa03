"""The sales and the payments of a contact, at the right of its record; the sale of an offer, at the right of an offer."""

from typing import Any

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.sales import accounts, actions, payment_actions, queries, rules
from crm_desktop.features.sales.records import PaymentDraft, SaleRow
from crm_desktop.features.sales.ui import asking, printing
from crm_desktop.features.sales.ui.form import new_sale
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import MoneyField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow
from crm_desktop.kit.widgets import Button

FEW = 6
TABLES = ("sale", "sale_line", "payment", "payment_share", "instalment", "sale_return")


class SalesPanel(PanelCard):
    """Newest first; the plus makes one."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(text("Sales"), add_name=text("New sale"), empty_text=text("Nothing sold yet."), navigator=navigator)
        self._ref, self._limit = ref, FEW
        self.added.connect(lambda: new_sale(navigator, ref))
        self.refill()
        watch(self, self.refill, *TABLES)

    def refill(self, change: Any = None) -> None:
        found = queries.of_contact(self._ref.id, self._limit + 1)
        rows = [_row(one) for one in found[: self._limit]]
        late = sum(one.state == "late" for one in found)
        note = plural("{count} overdue", "{count} overdue", late) if late else ""
        self.set_rows(rows, note, self._show_all if len(found) > self._limit else None)

    def _show_all(self) -> None:
        self._limit = 1000
        self.refill()


def _row(one: SaleRow) -> PanelRow:
    """What is left to pay; how it ended when nothing is."""
    ref = Ref("sale", one.id)
    if one.state in ("paid", "cancelled"):
        return PanelRow(ref, one.number, "", *one.badge)
    return PanelRow(ref, one.number, locale.money_short(one.open, one.currency), tone=one.badge[1])


class PaymentsPanel(PanelCard):
    """What they owe, what they have as credit, and what they paid lately; hidden while nothing was ever sold to them."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(text("Payments"), add_name=text("Record payment"), empty_text=text("Nothing paid yet."))
        self._ref, self._navigator = ref, navigator
        self.added.connect(self.ask_payment)
        self.opened.connect(self._row_menu)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(2)
        self.statement = Button(text("Statement"), "scroll-text", "ghost", small=True)
        self.statement.clicked.connect(lambda: printing.preview_statement(navigator, ref.id))
        self.remind = Button(text("Remind"), "bell", "ghost", small=True)
        self.remind.clicked.connect(lambda: printing.ask_reminder(navigator, ref.id))
        self.credit = Button(text("Use credit"), "wallet", "ghost", small=True)
        self.credit.clicked.connect(self._credit_menu)
        for button in (self.statement, self.remind, self.credit):
            row.addWidget(button)
        row.addStretch(1)
        self.add_widget(foot)
        self.refill()
        watch(self, self.refill, *TABLES, "reminder")

    def refill(self, change: Any = None) -> None:
        owed = queries.open_of_contact(self._ref.id)
        credit = queries.credit(self._ref.id)
        paid = queries.payments_of_contact(self._ref.id, FEW)
        rows = []
        for currency, open_, late in owed:
            rows.append(
                PanelRow(None, text("Left to pay"), locale.money_short(open_, currency), tone="bad" if late else "", strong=True)
            )
            if late:
                rows.append(PanelRow(None, text("Overdue"), locale.money_short(late, currency), tone="bad"))
        rows += [
            PanelRow(None, text("Credit"), locale.money_short(left, currency), tone="ok", strong=True)
            for currency, left in credit.items()
        ]
        rows += [
            PanelRow(
                Ref("payment", one.id), locale.day_short(one.paid_on), locale.money_short(one.amount, one.currency),
                dim=text(rules.METHODS.get(one.method, rules.METHODS["other"])),
            )
            for one in paid
        ]  # fmt: skip
        days = accounts.late_days(self._ref.id) if paid else None
        note = plural("{count} day late", "{count} days late", days) if days else ""
        self.set_rows(rows, note)
        self.remind.setVisible(any(late for _, _, late in owed))
        self.credit.setVisible(any(left > 0 for left in credit.values()))
        self.statement.setVisible(bool(rows))

    def ask_payment(self) -> FormDialog:
        """A payment that is not of one sale: it goes to what is due longest."""
        owed = queries.open_of_contact(self._ref.id)
        currency, open_ = (owed[0][0], owed[0][1]) if owed else (actions.house_currency(), 0)
        dialog = FormDialog(
            self._navigator.window, text("Record payment"), asking.payment_fields(open_, currency),
            lambda values: asking.record(values, self._ref.id, currency if owed else values["amount"][1]),
            save_text=text("Record payment"), width=600,
        )  # fmt: skip
        dialog.open()
        return dialog

    def _row_menu(self, ref: Ref) -> None:
        menu = QMenu(self)
        menu.addAction(text("Delete payment"), lambda: attempt(self, payment_actions.trash_payments, [ref.id]))
        menu.popup(QCursor.pos())

    def _credit_menu(self) -> None:
        menu = QMenu(self)
        for currency, left in queries.credit(self._ref.id).items():
            if left > 0:
                said = locale.money_short(left, currency)
                menu.addAction(text("Pay open sales with {sum}", sum=said), lambda code=currency: self._use(code))
                menu.addAction(text("Pay {sum} back", sum=said), lambda code=currency, most=left: self._pay_back(code, most))
        menu.popup(QCursor.pos())

    def _use(self, currency: str) -> None:
        attempt(self.credit, payment_actions.use_credit, self._ref.id, currency)

    def _pay_back(self, currency: str, most: int) -> None:
        dialog = FormDialog(
            self._navigator.window, text("Pay back"),
            [MoneyField("amount", text("Amount"), (most, currency), currencies=[currency])],
            lambda values: payment_actions.pay_back(PaymentDraft(self._ref.id, values["amount"][0], currency)),
            save_text=text("Pay back"),
        )  # fmt: skip
        dialog.open()


class OfferSalePanel(QWidget):
    """For an accepted offer: makes its sale, or leads to the one it became. On other offers it is not there."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self._ref, self._navigator = ref, navigator
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.button = Button("", "banknote", "primary")
        self.button.clicked.connect(lambda: make_or_open(navigator, ref.id, self.button))
        column.addWidget(self.button)
        self.refill()
        watch(self, self.refill, "sale", "offer")

    def refill(self, change: Any = None) -> None:
        made = queries.of_offer(self._ref.id)
        self.button.setText(text("Open sale {number}", number=made.number) if made else text("Make sale"))
        wanted = made is not None or queries.offer_accepted(self._ref.id)
        if self.button.isHidden() == wanted:
            self.button.setVisible(wanted)


def make_or_open(navigator: Navigator, offer_id: int, beside: QWidget) -> None:
    """The sale of an accepted offer, made when there is none yet."""
    made = queries.of_offer(offer_id)
    id_ = made.id if made else attempt(beside, actions.from_offer, offer_id)
    if id_ is not None:
        navigator.open(Ref("sale", id_))


def sell_offer(navigator: Navigator) -> None:
    """The command: of the offer that is open."""
    ref = navigator.place.ref if navigator.place else None
    if ref is None or ref.kind != "offer":
        navigator.tell(text("Open an accepted offer first."))
        return
    make_or_open(navigator, ref.id, navigator.window or QWidget())
