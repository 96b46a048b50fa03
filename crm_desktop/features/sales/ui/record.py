"""The page of one sale: what was sold, what is owed and paid, what went out and came back."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import Hit, load
from crm_desktop.base.i18n import NAMES, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.sales import actions, delivery_actions, index, payment_actions, queries, rules
from crm_desktop.features.sales.records import SaleCard, Standing
from crm_desktop.features.sales.ui import asking, printing
from crm_desktop.features.sales.ui.lines_card import LinesCard
from crm_desktop.features.sales.ui.record_commands import add_commands
from crm_desktop.features.sales.ui.record_panels import delivery_rows, instalment_rows, payment_rows, return_rows
from crm_desktop.kit import tokens
from crm_desktop.kit.ask_panel import AskingPage
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, Field, LongTextField, NumberField, RefField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard
from crm_desktop.kit.timeline import TimelineView
from crm_desktop.kit.widgets import Banner, Button, IconButton

TABLES = (
    "sale", "sale_line", "delivery", "delivery_line", "sale_unit", "sale_return", "sale_return_line", "instalment", "payment",
    "payment_share", "contact", "deal", "offer", "withholding",
)  # fmt: skip

ASIDE = 280
KEPT = -1


class SaleRecord(AskingPage):
    def __init__(self, navigator: Navigator, id: int) -> None:
        super().__init__(navigator)
        self.navigator, self.id, self.ref = navigator, id, Ref("sale", id)
        self.card_: SaleCard | None = None
        self.standing: Standing | None = None
        self._set_fields()
        self._set_middle()
        self._set_actions()
        self._set_panels()
        add_commands(self)
        self.refill()
        watch(self, self._changed, *TABLES)

    # ------------------------------------------------------------------ building

    def _set_fields(self) -> None:
        fields: list[Field] = [
            RefField("contact_id", text("Customer"), search=queries.find_contacts),
            RefField("attention_id", text("Attention"), search=queries.find_contacts),
            TextField("subject", text("Subject")),
            DayField("sold_on", text("Sold on")),
            DayField("due_on", text("Payment due")),
            TextField("invoice_number", text("Invoice number")),
            DayField("invoiced_on", text("Invoice date")),
            NumberField("discount", text("Discount on all"), places=2, suffix="%", shown=locale.percent),
            ChoiceField("currency", text("Currency"), choices=[Choice(code, code) for code in asking.currencies("TRY")]),
            NumberField("rate", text("Exchange rate"), places=6),
            ChoiceField("withholding", text("Withholding"), choices=self._withholdings),
            ChoiceField("language", text("Language"), choices=[Choice(code, name) for code, name in NAMES.items()]),
            LongTextField("note", text("Note")),
        ]
        for field in fields:
            field.committed.connect(lambda value, field=field: self._keep(field, value))
        self.set_fields(fields)

    def _keep(self, field: Field, value: Any) -> None:
        if field.name == "withholding":
            if value != KEPT:
                attempt(field, actions.set_withholding, self.id, value or 0)
            return
        plain = (value.id if isinstance(value, Hit) else None) if isinstance(field, RefField) else value
        if field.name == "discount":
            plain = value or 0
        attempt(field, actions.set_field, self.id, field.name, plain)

    def _set_middle(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addLayout(self._slot)
        self.lines = LinesCard(self.id)
        self.lines.grew.connect(self.follow_cursor)
        column.addWidget(self.lines)
        self.timeline = TimelineView(lambda before, limit: index.timeline(self.id, before, limit))
        below = QHBoxLayout()
        below.setSpacing(tokens.L)
        below.addWidget(self.timeline, 1)
        aside = QWidget()
        aside.setFixedWidth(ASIDE)
        self.aside = QVBoxLayout(aside)
        self.aside.setContentsMargins(0, 0, 0, 0)
        self.aside.setSpacing(tokens.M)
        below.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(below)
        column.addStretch(1)
        self.set_middle(middle)

    def _set_actions(self) -> None:
        self.pay_button = Button(text("Record payment"), "coins", "primary")
        self.pay_button.clicked.connect(self.ask_payment)
        self.deliver_button = IconButton("truck", text("Deliver"), "plain")
        self.deliver_button.clicked.connect(self.ask_delivery)
        self.print_button = IconButton("printer", text("Print"), "plain")
        self.print_button.clicked.connect(lambda: self._popup(self._print_menu()))
        self.more_button = IconButton("ellipsis", text("More"), "plain")
        self.more_button.clicked.connect(lambda: self._popup(self._more_menu()))
        self.set_actions([self.deliver_button, self.pay_button, self.print_button, self.more_button])

    def _popup(self, menu: QMenu) -> None:
        menu.popup(QCursor.pos())

    def _print_menu(self) -> QMenu:
        menu = QMenu(self)
        for key, title in printing.DOCUMENTS.items():
            menu.addAction(text(title), lambda key=key: self.print_as(key))
        return menu

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        for key in ("sale.plan", "sale.return", "sale.invoice", "sale.remind", "sale.cancel", "sale.reopen"):
            command = self.commands.get(key)
            if command is not None and command.can_run():
                menu.addAction(command.title, command.run)
        menu.addSeparator()
        menu.addAction(text("Move to trash"), self.trash)
        return menu

    def _set_panels(self) -> None:
        self.instalments = PanelCard(text("Due dates"), add_name=text("Plan instalments"))
        self.instalments.added.connect(self.ask_plan)
        self.payments = PanelCard(text("Payments"), add_name=text("Record payment"), empty_text=text("Nothing paid yet."))
        self.payments.added.connect(self.ask_payment)
        self.deliveries = PanelCard(text("Deliveries"), add_name=text("Deliver"), empty_text=text("Nothing delivered yet."))
        self.deliveries.added.connect(self.ask_delivery)
        self.returns = PanelCard(text("Returns"), add_name=text("Note return"), empty_text=text("Nothing came back."))
        self.returns.added.connect(self.ask_return)
        for card in (self.instalments, self.payments, self.deliveries, self.returns):
            card.opened.connect(self._row_menu)
            self.aside.addWidget(card)
        for feature in self.navigator.features:
            for panel in feature.panels:
                if panel.host == "sale":
                    self.aside.addWidget(load(panel.widget)(self.ref, self.navigator))

    def _row_menu(self, ref: Ref) -> None:
        """What can be done to a line of the panels at the right."""
        menu = QMenu(self)
        if ref.kind == "instalment":
            menu.addAction(text("Edit instalment"), lambda: self._ask_instalment(ref.id))
            menu.addAction(text("Remove instalments"), lambda: attempt(self, payment_actions.unplan, self.id))
        elif ref.kind == "payment":
            menu.addAction(text("Delete payment"), lambda: attempt(self, payment_actions.trash_payments, [ref.id]))
        elif ref.kind == "delivery":
            menu.addAction(text("Delivery note"), lambda: self.print_as("delivery", ref.id))
            menu.addAction(text("Take back delivery"), lambda: attempt(self, delivery_actions.take_back, ref.id))
        elif ref.kind == "return":
            menu.addAction(text("Remove return"), lambda: attempt(self, delivery_actions.remove_return, ref.id))
        self._popup(menu)

    # ------------------------------------------------------------------ what is shown

    def _changed(self, change: Any) -> None:
        self.refill()
        self.timeline.reload()

    def refill(self) -> None:
        """Reads the sale again; one that is gone leaves the page."""
        card = queries.card(self.id)
        if card is None:
            self.navigator.forget(self.ref)
            return
        lines = queries.lines(self.id)
        self.card_ = card
        self.standing = standing = queries.standing(card, lines)
        locked = bool(card.trashed_at) or card.status == "cancelled"
        self._fill_head(card, standing)
        self._fill_fields(card, locked)
        self.lines.fill(card, lines, locked)
        self.instalments.set_rows(*instalment_rows(card, standing))
        self.payments.set_rows(*payment_rows(card, queries.payments_of_sale(self.id)))
        self.deliveries.set_rows(*delivery_rows(card, lines, queries.deliveries(self.id)))
        self.returns.set_rows(*return_rows(card, queries.returns(card, lines)))
        self.returns.setVisible(bool(card.status == "delivered" or any(line.delivered or line.returned for line in lines)))
        self.deliver_button.setVisible(not locked and card.status != "delivered" and any(line.to_deliver for line in lines))
        self.pay_button.setVisible(not locked and standing.open > 0)
        for panel in (self.instalments, self.payments, self.deliveries, self.returns):
            panel.add_button.setVisible(not locked)

    def _fill_head(self, card: SaleCard, standing: Standing) -> None:
        next_due = next((one.due_on for one in standing.dues if one.open > 0), "")
        state = rules.state(card.status, standing.open, standing.paid, next_due, clock.today().isoformat())
        badges = [(text(rules.STATES[state]), rules.TONES[state])]
        if card.status == "delivered":
            badges.append((text(rules.DELIVERED[2]), rules.DELIVERED_TONES[2]))
        money = [locale.money_short(minor, card.currency) for minor in (standing.total, standing.paid, standing.open)]
        figures = [
            (text("Total"), money[0], ""), (text("Paid"), money[1], ""),
            (text("Left to pay"), money[2], "bad" if state == "late" else ""),
        ]  # fmt: skip
        about = " · ".join(part for part in (card.contact or text("Customer deleted"), card.subject) if part)
        self.set_head(card.number, subtitle=about, icon="banknote", badges=badges, figures=figures)
        self.set_banner(self._made_banner(card))

    def _made_banner(self, card: SaleCard) -> Banner | None:
        if card.trashed_at:
            return Banner(
                text("This sale is in the trash."), "warn", (text("Restore"), lambda: attempt(self, actions.restore, [self.id]))
            )
        if card.status == "cancelled":
            return Banner(text("Cancelled: {reason}", reason=card.cancel_reason[:500]), "bad", (text("Reopen"), self.reopen))
        if left := self.credit():
            said = text("{name} has a credit of {sum}.", name=card.contact[:80], sum=locale.money(left, card.currency))
            return Banner(said, "ok", (text("Pay with it"), self.use_credit))
        return None

    def _fill_fields(self, card: SaleCard, locked: bool) -> None:
        values = {name: getattr(card, name) for name in self.fields}
        values["withholding"] = self._withholding(card)
        values["contact_id"] = Hit("contact", card.contact_id, card.contact) if card.contact_id else None
        values["attention_id"] = Hit("contact", card.attention_id, card.attention) if card.attention_id else None
        for name, value in values.items():
            self.fields[name].read_only = locked
            self.fields[name].rest.can_edit = not locked
            self.fields[name].set_value(value)
        self.fields["withholding"].setVisible(len(self._withholdings()) > 1)
        self.fields["rate"].setVisible(card.currency != actions.house_currency())

    def _withholdings(self) -> list[Choice]:
        """What is in the table of withholdings; one that was changed or removed there since stays as it was agreed."""
        found = [Choice(0, text("None"))] + [Choice(id_, f"{name} · {part}/10") for id_, name, part in queries.withholdings()]
        card = self.card_
        if card is not None and card.withheld_tenths and self._withholding(card) == KEPT:
            found.append(Choice(KEPT, f"{card.withholding} · {card.withheld_tenths}/10"))
        return found

    def _withholding(self, card: SaleCard) -> int:
        if not card.withheld_tenths:
            return 0
        kept = [card.withholding, card.withheld_tenths]
        return next((id_ for id_, *own in queries.withholdings() if own == kept), KEPT)

    # ------------------------------------------------------------------ asking

    def is_open(self) -> bool:
        """Whether it may be changed."""
        return self.card_ is not None and self.card_.status != "cancelled" and not self.card_.trashed_at

    def add_line(self) -> None:
        if self.is_open():
            self.lines.add_line()

    def follow_cursor(self) -> None:
        """The cell that is typed in stays in sight."""
        table = self.lines.table
        box = table.visualRect(table.currentIndex())
        if table.hasFocus() or table.isAncestorOf(self.window().focusWidget() or self):
            at = table.viewport().mapTo(self.scroll.widget(), box.center())
            self.scroll.ensureVisible(at.x(), at.y(), 0, 3 * tokens.ROW)

    def ask_payment(self) -> None:
        if self.is_open() and self.card_ and self.standing:
            self.show_panel(asking.PaymentPanel(self.card_, self.standing.open))

    def ask_plan(self) -> None:
        if self.is_open() and self.card_ and self.standing:
            self.show_panel(asking.PlanPanel(self.card_, self.standing.owed))

    def _ask_instalment(self, id: int) -> None:
        part = next((one for one in queries.parts(self.id) if one.id == id), None)
        if part is not None and self.card_ and self.is_open():
            self.show_panel(asking.InstalmentPanel(self.card_, part))

    def ask_delivery(self) -> None:
        if self.is_open() and self.card_:
            self.show_panel(asking.DeliverPanel(self.card_, queries.lines(self.id)))

    def ask_return(self) -> None:
        if self.is_open() and self.card_:
            self.show_panel(asking.ReturnPanel(self.card_, queries.lines(self.id)))

    def ask_cancel(self) -> None:
        if self.is_open() and self.card_:
            self.show_panel(asking.CancelPanel(self.card_))

    def ask_invoice(self) -> None:
        if self.is_open() and self.card_:
            self.show_panel(asking.InvoicePanel(self.card_))

    # ------------------------------------------------------------------ doing

    def print_as(self, key: str = "confirmation", part: int | None = None) -> None:
        if self.card_ is not None:
            printing.preview(self.navigator, self.card_, key, part)

    def remind(self) -> None:
        if self.card_ is not None and self.card_.contact_id:
            printing.ask_reminder(self.navigator, self.card_.contact_id)

    def reopen(self) -> None:
        attempt(self, actions.reopen, self.id)

    def use_credit(self) -> None:
        """What the customer has too much pays this sale."""
        card = self.card_
        if card is not None and card.contact_id:
            attempt(self, payment_actions.use_credit, card.contact_id, card.currency, card.id)

    def credit(self) -> int:
        """What of the customer's credit this sale could take."""
        card, standing = self.card_, self.standing
        if card is None or standing is None or not card.contact_id or not self.is_open():
            return 0
        return min(standing.open, queries.credit(card.contact_id).get(card.currency, 0))

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.leave()

    def leave(self) -> None:
        self.navigator.show_page("sales")

    def step(self, by: int) -> None:
        if ref := self.navigator.beside(by):
            self.navigator.open(ref)
