"""The sales page: the list by how it is paid, and in its place the sale that was opened."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from crm_desktop.base.i18n import mark, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.sales import actions, queries, rules
from crm_desktop.features.sales.ui.form import new_sale, sell_an_offer
from crm_desktop.features.sales.ui.record import SaleRecord
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.list_page import Empty, Filter, ListPage, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator


def _states() -> list[Choice]:
    return [Choice(key, text(name), rules.TONES[key]) for key, name in rules.STATES.items()]


def _deliveries() -> list[Choice]:
    return [Choice(key, text(name), rules.DELIVERED_TONES[key]) for key, name in rules.DELIVERED.items()]


def _currencies() -> list[Choice]:
    return [Choice(code, code) for code in queries.currencies()]


def _peek(ref: Ref, navigator: Navigator) -> QWidget:
    from crm_desktop.features.sales.ui.peek import SalePeek

    return SalePeek(ref, navigator)


def _bring_in(page: Any) -> None:
    from crm_desktop.features.sales.ui.bringing_in import choose

    choose(page)


SPEC = ListSpec(
    key="sales",
    kind="sale",
    title=mark("Sales"),
    columns=(
        Column("number", mark("Number"), 172, sort="number", paint="strong"),
        Column("contact", mark("Customer"), 190, sort="sale.contact", paint="avatar"),
        Column("subject", mark("Subject"), 150, shown=False),
        Column("badge", mark("Payment"), 130, field="state", sort="state", paint="badge"),
        Column("delivery", mark("Delivery"), 125, field="delivered", sort="delivered", paint="badge"),
        Column("sold_on", mark("Date"), 98, field="sold", sort="sold", paint="day"),
        Column("next_due", mark("Payment due"), 100, field="due", sort="due", paint="day"),
        Column("total_money", mark("Total"), 122, field="total", align="right", sort="total", paint="money"),
        Column("open_money", mark("Left to pay"), 122, field="open", align="right", sort="open", paint="money"),
        Column("invoice_number", mark("Invoice"), 120, shown=False),
    ),
    ids=queries.ids,
    rows=queries.rows,
    first=queries.first,
    sort="-sold",
    asked=True,
    tables=("sale", "sale_line", "delivery", "sale_return", "instalment", "payment", "payment_share", "contact"),
    count=queries.count_text,
    summary=queries.summary,
    filters=(
        Filter("state", mark("Payment"), choices=_states, sentence=mark("Payment: {value}")),
        Filter("delivered", mark("Delivery"), choices=_deliveries, sentence=mark("Delivery: {value}")),
        Filter("sold", mark("Date"), paint="period", sentence=mark("Sold: {value}")),
        Filter("currency", mark("Currency"), choices=_currencies, sentence=mark("Currency: {value}")),
    ),
    views=(
        View("open", mark("Unpaid"), {"state": ["open", "part", "late"]}),
        View("late", mark("Overdue"), {"state": ["late"]}, "due"),
        View("paid", mark("Paid"), {"state": ["paid"]}),
        View("cancelled", mark("Cancelled"), {"state": ["cancelled"]}),
    ),
    peek=_peek,
    buttons=(
        PageButton("offer", mark("From an offer"), "file-check", run=lambda page: sell_an_offer(page.navigator)),
        PageButton("import", mark("Import"), "download", run=_bring_in),
    ),
    trash=actions.trash,
    new=new_sale,
    new_title=mark("New sale"),
    empty=Empty(
        "banknote",
        mark("No sales yet"),
        mark("An accepted offer becomes a sale with one click; others are typed here."),
        ((mark("New sale"), lambda page: new_sale(page.navigator)), (mark("Import"), _bring_in)),
    ),
)


class SalesPage(QStackedWidget):
    """The shell calls `open_record` and `show_list`."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.list = ListPage(navigator, SPEC)
        self.record: SaleRecord | None = None
        self.addWidget(self.list)

    def commands(self) -> list[CommandSet]:
        """Of what is shown."""
        return [self.record.commands if self.record is not None else self.list.commands]

    def open_record(self, id: int) -> None:
        if self.record is not None and self.record.id == id:
            return
        self._close_record()
        if queries.card(id) is None:
            self.navigator.tell(text("This sale is no longer there."))
            return
        self.record = SaleRecord(self.navigator, id)
        self.addWidget(self.record)
        self.setCurrentWidget(self.record)

    def show_list(self) -> None:
        self._close_record()
        self.setCurrentWidget(self.list)

    def _close_record(self) -> None:
        if self.record is not None:
            self.removeWidget(self.record)
            self.record.deleteLater()
            self.record = None
