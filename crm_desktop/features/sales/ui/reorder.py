"""The list "Due to reorder": whom to ask for what again, and the offer for it in one key."""

from array import array
from typing import Any

from PySide6.QtWidgets import QMenu

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import again_actions
from crm_desktop.features.agreements.queries import interval
from crm_desktop.features.agreements.records import Interval
from crm_desktop.features.products import queries as products
from crm_desktop.features.sales import reorder, reorder_actions, reorder_list, reorder_rules
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.fields import NumberField, RefField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator

DELAYS = (7, 30, 90)


def _whys() -> list[Choice]:
    return [Choice(key, text(said), reorder_rules.TONES[key]) for key, said in reorder_rules.WHYS.items()]


def _offer(page: Any) -> None:
    page.offer_again()


def _put_off(ids: "array[int]", page: ListPage) -> None:
    menu = QMenu(page)
    for days in DELAYS:
        menu.addAction(plural("For {count} day", "For {count} days", days), lambda days=days: put_off(page, ids, days))
    menu.popup(page.cursor().pos())


def put_off(page: ListPage, ids: "array[int]", days: int) -> None:
    """These are not proposed again before so many days have passed."""
    pairs = [(row.contact_id, row.product_id) for row in reorder_list.rows(ids)]
    if pairs and attempt(page, again_actions.pause, pairs, reorder_rules.after(clock.today().isoformat(), days)):
        page.table.clear_selection()


SPEC = ListSpec(
    key="reorder",
    kind="reorder",
    title=mark("Due to reorder"),
    columns=(
        Column("contact", mark("Customer"), 186, sort="contact", paint="avatar"),
        Column("product", mark("Product"), 190, sort="product", paint="strong"),
        Column("badge", mark("Why now"), 152, sort="why", paint="badge"),
        Column("due", mark("Due"), 122, sort="on", paint="due"),
        Column("last_on", mark("Bought last"), 110, sort="last", paint="day"),
        Column("evidence", mark("Rests on"), 250, paint="dim"),
    ),
    ids=reorder_list.ids,
    first=reorder_list.first,
    rows=reorder_list.rows,
    sort="on",
    tables=("sale", "sale_line", "sale_return", "product", "contact", "product_interval", "reorder_pause"),
    count=lambda n: plural("{count} to ask", "{count} to ask", n, count=locale.number(n, 0, 1)),
    filters=(
        Filter("why", mark("Why now"), choices=_whys),
        Filter("late", mark("Late"), sentence=mark("Late"), paint="flag"),
    ),
    views=(
        View("rhythm", mark("Usual rhythm"), {"why": ["rhythm", "interval"]}, "on"),
        View("service", mark("Service due"), {"why": ["service"]}, "on"),
        View("follows", mark("What usually follows"), {"why": ["follows"]}, "on"),
        View("second", mark("Bought only once"), {"why": ["second"]}, "on"),
    ),
    actions=(Bulk("later", mark("Put off"), "alarm-clock", _put_off),),
    buttons=(
        PageButton("interval", mark("How long a product lasts"), "timer", lambda page: page.ask_interval(), keys="I"),
        PageButton("offer", mark("New offer from the last sale"), "file-plus", _offer, keys="O"),
    ),
    empty=Empty(
        "refresh-cw",
        mark("Nobody is due to reorder"),
        mark("Once customers buy the same thing twice, the days of their next purchase stand here."),
        ((mark("Show sales"), lambda page: page.navigator.show_page("sales")),),
    ),
)


class ReorderList(ListPage):
    """Enter opens the customer; O makes the offer; I says how long a product lasts; P puts it off by a month."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator, SPEC)
        group, add = text(SPEC.title), self.commands.add
        self.count_changed.connect(self._stand_on_first)
        add("reorder.later", text("Put off by 30 days"), self.put_off_current, "P", "alarm-clock", group, self._has_row)

    def _stand_on_first(self, count: int) -> None:
        """So that the keys have a line at once."""
        if count and not self.table.current_id():
            self.table.go_to(0)

    def open_id(self, id: int) -> None:
        row = self._current(id)
        if row is not None:
            self.navigator.open(Ref("contact", row.contact_id))

    def offer_again(self) -> None:
        """From the last sale of the line with the cursor."""
        row = self._current()
        made = attempt(self.table, reorder_actions.offer_again, row.contact_id, row.product_id) if row else None
        if made:
            self.navigator.open(Ref("offer", made))

    def put_off_current(self) -> None:
        row = self._current()
        if row is not None:
            put_off(self, array("q", (row.id,)), 30)

    def ask_interval(self) -> FormDialog:
        """After how long a product is bought again or wants service: for all its buyers. Begins with the product of the line
        with the cursor."""
        row = self._current()
        hit = Hit("product", row.product_id, row.product) if row and row.product_id else None
        held = interval(hit.id) if hit else Interval()
        product = RefField("product_id", text("Product"), hit, search=products.find, required=True)
        days = NumberField("reorder_days", text("Runs out after, days"), held.reorder_days or None)
        months = NumberField("service_months", text("Wants service every, months"), held.service_months or None)
        dialog = FormDialog(
            self, text("How long a product lasts"), [product, (days, months)], _keep_interval, save_text=text("Save")
        )
        product.picker.picked.connect(lambda picked: _fill(picked, days, months))
        dialog.open()
        return dialog

    def _current(self, id: int = 0) -> reorder.ReorderRow | None:
        return next(iter(reorder_list.rows([id or self.table.current_id()])), None)

    def _has_row(self) -> bool:
        return self._current() is not None


def _fill(picked: Hit | None, days: NumberField, months: NumberField) -> None:
    """What is known of the product just chosen."""
    held = interval(picked.id) if picked else Interval()
    days.set_value(held.reorder_days or None)
    months.set_value(held.service_months or None)


def _keep_interval(values: dict[str, Any]) -> None:
    product = values["product_id"]
    if product is None:
        raise UserError(fields={"product_id": text("Choose the product.")})
    again_actions.set_interval(product.id, values["reorder_days"], values["service_months"])
