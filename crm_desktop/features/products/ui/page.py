"""The products page: the list of what is sold, and in its place the product that was opened."""

from array import array
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.money import parse_decimal
from crm_desktop.base.refs import Ref
from crm_desktop.features.products import actions, price_queries, queries, rules
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator


def category_choices() -> list[Choice]:
    return [Choice(id_, name) for id_, name in queries.categories()]


def kind_choices() -> list[Choice]:
    return [Choice(key, text(name)) for key, name in rules.KINDS.items()]


def tax_choices() -> list[Choice]:
    return [Choice(rate.id, rate.name) for rate in queries.tax_rates()]


def _import(page: ListPage) -> None:
    from crm_desktop.features.products.ui.bringing_in import choose

    choose(page)


def _edit(id: int, key: str, typed: Any) -> None:
    if key == "price_text":
        key, typed = "price", parse_decimal(str(typed), 4)
    actions.set_field(id, key, typed)


def _new(navigator: Navigator) -> None:
    from crm_desktop.features.products.ui.form import new_product

    new_product(navigator)


def _peek(ref: Ref, navigator: Navigator) -> QWidget:
    from crm_desktop.features.products.ui.peek import ProductPeek

    return ProductPeek(ref, navigator)


def _activate(ids: "array[int]", page: ListPage) -> None:
    attempt(page, actions.set_active, ids, True)


def _deactivate(ids: "array[int]", page: ListPage) -> None:
    attempt(page, actions.set_active, ids, False)


def _catalogue(page: ListPage) -> None:
    from crm_desktop.features.products.ui.printing import catalogue

    catalogue(page.navigator)


def _price_lists(page: ListPage) -> None:
    page.parentWidget().open_price_lists()


SPEC = ListSpec(
    key="products",
    kind="product",
    title=mark("Products"),
    columns=(
        Column("name", mark("Name"), 250, sort="product.name", paint="strong", editable=True),
        Column("code", mark("Code"), 110, sort="product.code", editable=True),
        Column("category", mark("Category"), 130, sort="product.category", editable=True),
        Column("unit", mark("Unit"), 80, paint="dim", editable=True),
        Column("price_text", mark("Price"), 130, field="price", align="right", sort="price", paint="money", editable=True),
        Column("tax_text", mark("VAT"), 80, field="tax", align="right", paint="number"),
        Column("state", mark("Status"), 110, field="active", paint="badge"),
        Column("warranty_months", mark("Warranty, months"), 120, align="right", paint="number", shown=False),
    ),
    ids=queries.ids,
    rows=queries.rows,
    first=queries.first,
    sort="product.name",
    asked=True,
    tables=("product", "product_category", "tax_rate"),
    count=lambda count: plural("{count} product", "{count} products", count),
    filters=(
        Filter("category", mark("Category"), choices=category_choices, sentence=mark("Category: {value}")),
        Filter("kind", mark("Kind"), choices=kind_choices, sentence=mark("Kind: {value}")),
        Filter("tax", mark("Tax rate"), choices=tax_choices, sentence=mark("Tax rate: {value}")),
        Filter("active", mark("Active only"), paint="flag", sentence=mark("Active only")),
    ),
    views=(View("active", mark("Active"), {"active": True}), View("inactive", mark("Inactive"), {"inactive": True})),
    peek=_peek,
    edit=_edit,
    trash=actions.trash,
    actions=(
        Bulk("activate", mark("Activate"), "check", _activate),
        Bulk("deactivate", mark("Deactivate"), "archive", _deactivate),
    ),
    buttons=(
        PageButton("import", mark("Import"), "download", _import),
        PageButton("catalogue", mark("Catalogue"), "book-open", _catalogue),
        PageButton("prices", mark("Price lists"), "tags", _price_lists),
    ),
    new=_new,
    new_title=mark("New product"),
    empty=Empty(
        "package",
        mark("No products yet"),
        mark("What you sell lives here: goods and services with price, tax and warranty, ready for your offers."),
        ((mark("New product"), lambda page: _new(page.navigator)), (mark("Import"), _import)),
    ),
)


class ProductsPage(QStackedWidget):
    """List and record in one place of the sidebar."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.list = ListPage(navigator, SPEC)
        self.addWidget(self.list)
        self.record: Any = None
        self.prices: Any = None

    def open_ref(self, ref: Ref) -> None:
        """A product, or a price list."""
        if ref.kind != "price_list":
            self.open_record(ref.id)
        elif price_queries.price_list(ref.id) is not None:
            self.open_price_lists(ref.id)
        else:
            self.show_list()
            self.navigator.tell(text("This price list is no longer there."))

    def open_record(self, id: int) -> None:
        from crm_desktop.features.products.ui.record import ProductRecord

        if self.record is None or self.record.id != id:
            if queries.card(id) is None:
                self.show_list()
                self.navigator.tell(text("This product is no longer there."))
                return
            before, self.record = self.record, ProductRecord(self.navigator, id)
            self.record.list_asked.connect(self.open_price_lists)
            self.addWidget(self.record)
            if before is not None:
                self.removeWidget(before)
                before.deleteLater()
        self.setCurrentWidget(self.record)

    def open_price_lists(self, id: int = 0) -> None:
        """The first list when none is named; asks for one when there is none."""
        from crm_desktop.features.products.ui.price_list import PriceListRecord, new_list

        if not id:
            lists = price_queries.lists()
            if not lists:
                new_list(self.navigator, self.open_price_lists)
                return
            id = lists[0].id
        before, self.prices = self.prices, PriceListRecord(self.navigator, id)
        self.prices.shown.connect(self.open_price_lists)
        self.prices.left.connect(self._leave_price_lists)
        self.addWidget(self.prices)
        self.setCurrentWidget(self.prices)
        if before is not None:
            self.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _leave_price_lists(self) -> None:
        self.navigator.show_page("products")
        self.show_list()

    def show_list(self) -> None:
        self.setCurrentWidget(self.list)

    def commands(self) -> list[CommandSet]:
        return [self.currentWidget().commands]
