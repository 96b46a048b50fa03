"""Under the lines: by what the price of the line under the cursor was found, and what it would be, also while a quantity
is being typed. For the owner's eyes; nothing of it is printed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.money import parse_decimal
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import line_actions, price_actions, pricing, rules
from crm_desktop.features.offers.records import OfferCard, OfferLineRow
from crm_desktop.features.offers.ui.lines_model import split_unit
from crm_desktop.features.products import price_queries
from crm_desktop.kit import icons, tokens
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Button, IconButton, Label

ICONS = {
    pricing.PRODUCT: "package", pricing.LIST: "tags", pricing.AGREEMENT: "handshake", pricing.BUNDLE: "layers",
    pricing.OFFER: "file-text",
}
HIGH = 34


class PriceStrip(QWidget):
    """`show_line` when the cursor moves, `show_typed` while a quantity is typed. `opened(ref)`: the product."""

    opened = Signal(object)

    def __init__(self, offer_id: int) -> None:
        super().__init__()
        self.offer_id, self._line, self._locked = offer_id, None, False
        self.setFixedHeight(HIGH)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, 0, tokens.S, 0)
        row.setSpacing(tokens.S)
        self.sign = _Sign()
        self.said = Label("", "meta", elide=True, tabular=True)
        self.margin = Label("", "meta", tabular=True)
        self.take_button = Button(text("Take it"), kind="ghost", small=True)
        self.take_button.clicked.connect(self.take)
        self.open_button = Button(text("Open bundle"), "layers", "ghost", small=True)
        self.open_button.setToolTip(text("Its parts as lines, at the bundle's price"))
        self.open_button.clicked.connect(lambda: self.open_bundle())
        self.show_button = IconButton("external-link", text("Show product"), small=True)
        self.show_button.clicked.connect(lambda: self.opened.emit(Ref("product", self._line.product_id)))
        row.addWidget(self.sign)
        row.addWidget(self.said, 1)
        row.addWidget(self.margin)
        for button in (self.take_button, self.open_button, self.show_button):
            button.setFocusPolicy(button.focusPolicy() & ~button.focusPolicy().TabFocus)
            button.hide()
            row.addWidget(button)

    def show_line(self, card: OfferCard, line: OfferLineRow | None, locked: bool) -> None:
        self._line, self._locked = line, locked
        self._tell(line.quantity if line else 0)
        found = rules.line_margin(line, card.discount, bool(card.tax_included)) if line is not None else None
        self.margin.setVisible(found is not None)
        if found is not None:
            share, left = locale.percent(found.percent), locale.money(found.minor, card.currency)
            self.margin.setText(text("Margin {percent}", percent=share))
            told = text("{sum} of this line, after all discounts and without VAT. Only you see it.", sum=left)
            self.margin.setToolTip(told)
            self.margin.setAccessibleName(f"{self.margin.text()}, {told}")

    def show_typed(self, quantity: str) -> None:
        """What the price will be at the quantity as typed so far."""
        try:
            self._tell(parse_decimal(split_unit(quantity)[0], 4))
        except UserError:
            return

    def _tell(self, quantity: int) -> None:
        line = self._line
        product = line.product_id if line is not None and line.kind == "item" else None
        found = None if self._locked or line is None else pricing.of_product(self.offer_id, product, quantity)
        self.show_button.setVisible(product is not None)
        self.open_button.setVisible(bool(found) and bool(price_queries.parts(product or 0)))
        self.take_button.hide()
        by = line.price_by if line is not None and product is not None else ""
        if line is None or product is None:
            self._show("", "" if self._locked else text("Tab: next cell. Enter: next line. Alt and an arrow: move the line."))
        elif found is None:
            self._show(by, _found_by(by) if by else text("The price was typed by hand."))
        elif quantity != line.quantity and pricing.sort_of(by) in pricing.FOUND:
            self._show(found.by, text("Will be found by: {what}, {price}", what=pricing.said(found.by), price=_price(found)))
        elif (found.price, found.discount) == (line.price, line.discount):
            self._show(found.by, _found_by(found.by))
        else:
            own = _found_by(by) if by else text("The price was typed by hand.")
            if pricing.sort_of(by) in pricing.FOUND and found.price == line.price:
                own = text("{found} The discount was typed.", found=own)
            self._show(by, own)
            offered = text("{what}: {price}", what=pricing.said(found.by), price=_price(found))
            self.take_button.setText(text("Take {price}", price=_price(found)))
            self.take_button.setToolTip(offered)
            self.take_button.setAccessibleName(offered)
            self.take_button.setVisible(bool(found.price))

    def _show(self, by: str, said: str) -> None:
        self.said.setText(said)
        self.said.setAccessibleName(said)
        self.sign.show_icon(ICONS.get(pricing.sort_of(by), ""))

    def take(self) -> None:
        """The line costs what is found for it."""
        if self._line is not None:
            attempt(self, price_actions.take_price, self._line.id)

    def open_bundle(self) -> None:
        """Its parts as lines, at the bundle's price."""
        if self._line is not None:
            attempt(self, price_actions.open_bundle, self._line.id)


class _Sign(QWidget):
    """A small icon of what found the price; no room where nothing did."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = ""
        self.setFixedSize(16, 16)
        self.hide()

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self.setVisible(bool(icon))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            icons.draw(QPainter(self), self.rect(), self._icon, "dim", 16)


def _found_by(by: str) -> str:
    if pricing.sort_of(by) == pricing.PRODUCT:
        return text("The product's own price")
    return text("Price found by: {what}", what=pricing.said(by))


def _price(found: pricing.LinePrice) -> str:
    said = locale.price(found.price)
    return f"{said} − {line_actions.shown_chain(found.discount)} %" if found.discount else said
