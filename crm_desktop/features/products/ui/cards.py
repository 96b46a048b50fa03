"""The cards of a product's page: which prices hold for it, and the parts of a bundle."""

from typing import TYPE_CHECKING, Any

from crm_desktop.base import locale
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts.ui.lines import Line, LineList
from crm_desktop.features.products import bundle_actions, price_queries, queries
from crm_desktop.features.products.price_queries import PartRow
from crm_desktop.kit.fields import NumberField, RefField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.record_page import PanelCard, PanelRow

if TYPE_CHECKING:
    from crm_desktop.features.products.ui.record import ProductRecord

FEW = 8


class HeldPrices(PanelCard):
    """The lists a product stands in; a click opens the list."""

    def __init__(self, page: "ProductRecord") -> None:
        super().__init__(text("Prices"), empty_text=text("In no price list. Everyone pays the price of the product."))
        self._page, self._limit = page, FEW
        self.opened.connect(lambda ref: page.list_asked.emit(ref.id))

    def refill(self) -> None:
        found = price_queries.of_product(self._page.id)
        rows = [
            PanelRow(
                Ref("price_list", row.list_id), row.list_name, detail=row.comes_to or f"-{row.discount}",
                dim=text("from {quantity}", quantity=row.quantity_text) if row.min_quantity else "",
                badge="" if row.holds_today else text("Does not hold today"), tone="neutral",
            )
            for row in found[: self._limit]
        ]  # fmt: skip
        self.set_rows(rows, str(len(found)) if found else "", self._show_all if len(found) > self._limit else None)

    def _show_all(self) -> None:
        self._limit = 10_000
        self.refill()


class PartsCard(PanelCard):
    """What a bundle is made of; only bundles show it."""

    def __init__(self, page: "ProductRecord") -> None:
        super().__init__(text("Parts"), add_name=text("Add part"))
        self._page = page
        self.added.connect(self.ask)
        self.lines = LineList(text("Add the products this bundle is made of. Without a price of its own it costs their sum."))
        self.add_widget(self.lines)

    def refill(self) -> None:
        found = queries.parts(self._page.id)
        sums = [part.sum for part in found]
        whole = "" if None in sums or not found else locale.price(sum(one for one in sums if one is not None), found[0].currency)
        self.note.setText(text("together {price}", price=whole) if whole else "")
        self.lines.set_lines([self._line(part) for part in found])

    def _line(self, part: PartRow) -> Line:
        counted = " ".join(one for one in (locale.quantity(part.quantity), part.unit) if one)
        price = text("has no price in {currency}", currency=part.currency)
        if part.price is not None:
            price = locale.price(part.price, part.currency)
        line = Line(
            part.name, f"{counted} × {price}", "package",
            (text("Remove part"), lambda: attempt(self, bundle_actions.remove_part, part.id)),
        )  # fmt: skip
        line.opened.connect(lambda: self.ask(part))
        return line

    def ask(self, part: PartRow | None = None) -> FormDialog:
        """A new part, or another quantity and price of one."""
        id_ = self._page.id
        hit = Hit("product", part.product_id, part.name) if part else None
        form = FormDialog(
            self._page.navigator.window, text("Part of a bundle"),
            [
                RefField("product_id", text("Product"), hit, search=self._others, required=True, read_only=part is not None),
                (
                    NumberField("quantity", text("Quantity"), part.quantity if part else 10_000, places=4, required=True),
                    NumberField(
                        "price", text("Price in the bundle"), part.own_price if part else None, places=4,
                        placeholder=text("its own price"),
                    ),
                ),
            ],
            lambda values: _put(id_, part, values), save_text=text("Save"),
        )  # fmt: skip
        form.open()
        return form

    def _others(self, words: str) -> list[Hit]:
        return [hit for hit in queries.find(words) if hit.id != self._page.id]


def _put(bundle_id: int, part: PartRow | None, values: dict[str, Any]) -> None:
    quantity, price = values["quantity"], values["price"]
    if part is None:
        bundle_actions.add_part(bundle_id, values["product_id"].id, quantity, price)
    else:
        bundle_actions.change_part(part.id, quantity, price)
