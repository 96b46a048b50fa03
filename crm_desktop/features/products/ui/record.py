"""A product's own page: its fields, its picture, and what it leads to."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.base.refs import Ref
from crm_desktop.features.products import actions, queries
from crm_desktop.features.products.records import ProductCard
from crm_desktop.features.products.ui.cards import HeldPrices, PartsCard
from crm_desktop.features.products.ui.page import category_choices, kind_choices, tax_choices
from crm_desktop.kit import dialogs, icons, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.fields import ChoiceField, Field, FlagField, LongTextField, NumberField, RefField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import RecordPage
from crm_desktop.kit.widgets import Banner, Button, Card, IconButton, Label

PHOTO = 280


class ProductRecord(RecordPage):
    """`list_asked(id)`: the price list to show instead."""

    list_asked = Signal(object)

    def __init__(self, navigator: Navigator, id: int) -> None:
        super().__init__(navigator)
        self.navigator, self.id, self.ref = navigator, id, Ref("product", id)
        self.commands = CommandSet(self)
        self.photo = Photo(self)
        self.description = LongTextField("description", text("Description"), "")
        self.description.committed.connect(lambda new: self._put(self.description, "description", new))
        self.set_fields(self._made_fields())
        self.parts, self.held = PartsCard(self), HeldPrices(self)
        self.set_middle(self._made_middle())
        self.add_panel(self.held)
        self._set_buttons()
        self.refill()
        watch(self, self.refill, "product", "product_category", "tax_rate", "bundle_part", "price", "price_list")

    def refill(self, change: Any = None) -> None:
        card = queries.card(self.id)
        if card is None:
            self.navigator.forget(Ref("product", self.id))
            return
        self.setAccessibleName(card.name[:200])
        badges = [] if card.active else [(text("Inactive", "product"), "neutral")]
        self.set_head(
            card.name, subtitle=" · ".join(part for part in (card.code, card.category) if part), icon="package", badges=badges,
            figures=_figures(card),
        )
        back = (text("Restore"), lambda: attempt(self, actions.restore, [self.id]))
        self.set_banner(Banner(text("This product is in the trash."), "warn", back) if card.trashed_at else None)
        shown = card._asdict() | {
            "better_id": Hit("product", card.better_id, card.better) if card.better_id else None,
            "follows_id": Hit("product", card.follows_id, card.follows) if card.follows_id else None,
            "price": card.typed_price,
            "cost": card.typed_cost,
        }
        for name, field in self.fields.items():
            field.set_value(shown[name])
        self.description.set_value(card.description)
        self.photo.show_photo(card.photo)
        self.parts.setVisible(card.kind == "bundle")
        self.parts.refill()
        self.held.refill()

    def _made_fields(self) -> list[Field]:
        found: list[Field] = [
            TextField("name", text("Name"), required=True),
            TextField("code", text("Code")),
            ChoiceField("kind", text("Kind"), choices=kind_choices),
            ChoiceField(
                "category_id", text("Category"), choices=lambda: [Choice(None, text("No category")), *category_choices()],
                make_new=actions.category_named,
            ),
            ChoiceField(
                "unit", text("Unit"), choices=lambda: [Choice(unit, unit) for unit in queries.units()],
                make_new=lambda typed: typed,
            ),
            NumberField("price", text("Price without tax"), places=4, shown=lambda value: self._money(value)),
            NumberField("cost", text("Cost"), places=4, shown=lambda value: self._money(value)),
            ChoiceField("currency", text("Currency"), choices=[Choice(code, code) for code in CURRENCIES]),
            ChoiceField("tax_rate_id", text("Tax rate"), choices=self._rates),
            NumberField("warranty_months", text("Warranty, months")),
            RefField("better_id", text("Next better model"), search=self._others),
            RefField("follows_id", text("What usually follows it"), search=self._others),
            FlagField("active", text("Offered to customers")),
        ]
        for field in found:
            field.committed.connect(lambda new, field=field: self._put(field, field.name, new))
        return found

    def _rates(self) -> list[Choice]:
        """Those that hold today, and the one it has."""
        card = queries.card(self.id)
        held = {rate.id for rate in queries.tax_rates(active_only=True, day=clock.today().isoformat())}
        held.add(card.tax_rate_id if card and card.tax_rate_id else 0)
        return [Choice(None, text("No tax")), *(choice for choice in tax_choices() if choice.key in held)]

    def _others(self, words: str) -> list[Hit]:
        return [hit for hit in queries.find(words) if hit.id != self.id]

    def _money(self, value: int) -> str:
        card = queries.card(self.id)
        return locale.price(value, card.currency if card else "")

    def _put(self, field: Field, name: str, new: Any) -> None:
        attempt(field, actions.set_field, self.id, name, new.id if isinstance(new, Hit) else new)

    def _made_middle(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(self.parts)
        column.addWidget(self.photo)
        words = Card()
        words.body.addWidget(self.description)
        column.addWidget(words)
        column.addStretch(1)
        return holder

    def _set_buttons(self) -> None:
        trash = IconButton("trash-2", text("Move to trash"), kind="plain")
        trash.clicked.connect(self.trash)
        print_button = IconButton("printer", text("Print product sheet"), kind="plain")
        print_button.clicked.connect(self.print)
        self.set_actions([print_button, trash])
        group = text("Product")
        self.commands.add("product.edit", text("Edit"), self.edit_first, "E", "pencil", group)
        self.commands.add("product.next", text("Next product"), lambda: self.step(1), "J", "chevron-down", group)
        self.commands.add("product.previous", text("Previous product"), lambda: self.step(-1), "K", "chevron-up", group)
        self.commands.add("product.back", text("Back to the list"), self.leave, "Esc", "arrow-left", group)
        self.commands.add("product.print", text("Print product sheet"), self.print, "Ctrl+P", "printer", group)
        self.commands.add("product.photo", text("Choose a picture"), self.photo.choose, "", "image", group)
        self.commands.add("product.part", text("Add part"), self.parts.ask, "A", "plus", group, self._is_bundle)
        self.commands.add("product.trash", text("Move to trash"), self.trash, "", "trash-2", group)

    def _is_bundle(self) -> bool:
        card = queries.card(self.id)
        return card is not None and card.kind == "bundle"

    def print(self) -> None:
        from crm_desktop.features.products.ui.printing import sheet

        sheet(self.navigator, self.id)

    def step(self, by: int) -> None:
        ref = self.navigator.beside(by)
        if ref is not None:
            self.navigator.open(ref)

    def leave(self) -> None:
        self.navigator.show_page("products")

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.leave()


class Photo(Card):
    """The picture of a product, chosen from a file or dropped on it."""

    def __init__(self, page: ProductRecord) -> None:
        super().__init__()
        self._page = page
        self.setAcceptDrops(True)
        self.picture = QLabel()
        self.picture.setFixedHeight(PHOTO)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = Label(text("No picture yet. Choose one, or drop a file here."), "dim")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_button = Button(text("Choose a picture"), "image", small=True)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button = Button(text("Remove the picture"), "x", "ghost", small=True)
        self.remove_button.clicked.connect(lambda: attempt(self, actions.set_field, page.id, "photo", ""))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        for widget in (self.picture, self.hint):
            self.body.addWidget(widget)
        self.body.addLayout(row)

    def show_photo(self, sha: str) -> None:
        data = queries.photo(sha) if sha else None
        image = QImage.fromData(data) if data else QImage()
        self.picture.setVisible(not image.isNull())
        self.hint.setVisible(image.isNull())
        self.remove_button.setVisible(bool(sha))
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            size = QSize(int(PHOTO * 1.6 * ratio), int(PHOTO * ratio))
            scaled = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            scaled.setDevicePixelRatio(ratio)
            self.picture.setPixmap(QPixmap.fromImage(scaled))
            self.picture.setAccessibleName(text("Picture of the product"))
        else:
            self.hint.setText(text("No picture yet. Choose one, or drop a file here."))
            self.picture.setPixmap(icons.pixmap("image", "faint", 20))

    def choose(self) -> None:
        path = dialogs.open_file(self, text("Choose a picture"), [(text("Pictures"), "*.png *.jpg *.jpeg *.webp *.gif *.bmp")])
        if path is not None:
            self.take(path)

    def take(self, path: Any) -> None:
        sha = attempt(self, actions.photo_from, path)
        if isinstance(sha, str):
            attempt(self, actions.set_field, self._page.id, "photo", sha)

    def dragEnterEvent(self, event: Any) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: Any) -> None:
        from pathlib import Path

        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.take(paths[0])


def _figures(card: ProductCard) -> list[tuple[str, str, str]]:
    found = [(text("Price"), locale.price(card.price, card.currency), "")]
    if card.cost and card.price:
        share = (card.price - card.cost) * 10_000 // card.price
        found.append((text("Margin"), locale.percent(share), "ok" if share > 0 else "bad"))
    return found
