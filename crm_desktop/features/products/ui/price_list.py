"""A price list as it is kept: what it is for at the left with the other lists below, its prices beside it."""

from array import array
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.money import CURRENCIES, parse_decimal
from crm_desktop.base.refs import Ref
from crm_desktop.features.products import pasting, price_actions, price_queries, queries
from crm_desktop.features.products.ui.printing import price_list
from crm_desktop.kit import dialogs, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.fields import ChoiceField, DayField, Field, FlagField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.picker import RecordPicker
from crm_desktop.kit.record_page import PanelCard, PanelRow, RecordPage
from crm_desktop.kit.record_table import RecordTable
from crm_desktop.kit.widgets import Button, Card, IconButton, Label

COLUMNS = (
    Column("product", mark("Product"), 214, paint="strong"),
    Column("code", mark("Code"), 78, paint="dim"),
    Column("quantity_text", mark("At least"), 70, align="right", paint="number", editable=True),
    Column("price_text", mark("Price"), 92, align="right", paint="money", editable=True),
    Column("discount", mark("Disc. %"), 66, align="right", paint="number", editable=True),
    Column("comes_to", mark("Comes to"), 100, align="right", paint="money"),
    Column("own_text", mark("Usual price"), 100, align="right", paint="money"),
)


def currency_choices() -> list[Choice]:
    return [Choice(code, code) for code in CURRENCIES]


def group_choices() -> list[Choice]:
    return [Choice(None, text("Everyone")), *(Choice(id_, name) for id_, name in price_queries.groups())]


def new_list(navigator: Navigator, saved: Any) -> FormDialog:
    form = FormDialog(
        navigator.window, text("New price list"),
        [
            TextField("name", text("Name"), required=True),
            (
                ChoiceField("currency", text("Currency"), queries.currency(), choices=currency_choices),
                ChoiceField("group_id", text("For", "price list"), choices=group_choices, make_new=price_actions.group_named),
            ),
            (DayField("valid_from", text("Valid from")), DayField("valid_to", text("Valid to"))),
        ],
        lambda values: price_actions.add_list(**{key: new for key, new in values.items() if new is not None}),
        save_text=text("Create price list"), saved=saved,
    )  # fmt: skip
    form.open()
    return form


class PriceListRecord(RecordPage):
    """`shown(id)` asks for another list; `left()` for the products."""

    shown = Signal(object)
    left = Signal()

    def __init__(self, navigator: Navigator, id: int) -> None:
        super().__init__(navigator)
        self.navigator, self.id = navigator, id
        self.commands = CommandSet(self)
        self.set_fields(self._made_fields())
        self.prices = PricesTable(self)
        self.set_middle(self.prices)
        self.others = PanelCard(text("Price lists"), add_name=text("New price list"))
        self.others.opened.connect(lambda ref: self.shown.emit(ref.id))
        self.others.added.connect(self.add_list)
        self.add_left(self.others)
        self._set_buttons()
        self.refill()
        watch(self, self.refill, "price_list", "price", "customer_group", "product")

    def _made_fields(self) -> list[Field]:
        found: list[Field] = [
            TextField("name", text("Name"), required=True),
            ChoiceField("currency", text("Currency"), choices=currency_choices),
            ChoiceField("group_id", text("For", "price list"), choices=group_choices, make_new=price_actions.group_named),
            DayField("valid_from", text("Valid from")),
            DayField("valid_to", text("Valid to")),
            FlagField("active", text("In use")),
        ]
        for field in found:
            field.committed.connect(
                lambda new, field=field: attempt(field, price_actions.set_list, self.id, field.name, new)
            )
        return found

    def _set_buttons(self) -> None:
        back = Button(text("Products"), "arrow-left")
        back.clicked.connect(self.left)
        paste = Button(text("Paste prices"), "file-spreadsheet")
        paste.setToolTip(text("Copied from a spreadsheet: code or name, from quantity, price, discount"))
        paste.clicked.connect(self.paste)
        remove = IconButton("trash-2", text("Remove price list"), kind="plain")
        remove.clicked.connect(self.remove)
        print_button = IconButton("printer", text("Print price list"), kind="plain")
        print_button.clicked.connect(self.print)
        self.set_actions([back, paste, print_button, remove])
        group = text("Price list")
        self.commands.add("prices.add", text("Add price"), self.prices.begin, "A", "plus", group)
        self.commands.add("prices.paste", text("Paste prices"), self.paste, "", "file-spreadsheet", group)
        self.commands.add("prices.new", text("New price list"), self.add_list, "", "plus", group)
        self.commands.add("prices.print", text("Print price list"), self.print, "Ctrl+P", "printer", group)
        self.commands.add("prices.remove", text("Remove price list"), self.remove, "", "trash-2", group)
        self.commands.add("prices.back", text("Back to the list"), self.left.emit, "Esc", "arrow-left", group)

    def refill(self, change: Any = None) -> None:
        row = price_queries.price_list(self.id)
        if row is None:
            rest = price_queries.lists()
            self.shown.emit(rest[0].id) if rest else self.left.emit()
            return
        self.setAccessibleName(row.name)
        badges = [] if row.holds else [(text("Does not hold today"), "warn")]
        self.set_head(row.name, subtitle=row.about, icon="tags", badges=badges)
        for name, field in self.fields.items():
            field.set_value(getattr(row, name))
        self.others.set_rows(
            [
                PanelRow(
                    Ref("price_list", one.id), one.name, dim="" if one.id == self.id else one.currency, strong=one.id == self.id,
                    detail=str(one.prices) if one.prices else "",
                )
                for one in price_queries.lists()
            ]
        )  # fmt: skip
        self.prices.refill()

    def add_list(self) -> None:
        new_list(self.navigator, self.shown.emit)

    def print(self) -> None:
        price_list(self.navigator, self.id)

    def remove(self) -> None:
        attempt(self, price_actions.remove_list, self.id)

    def paste(self) -> None:
        """Takes the rows that name a product of ours; says which did not."""
        found = pasting.read(QApplication.clipboard().text())
        if found.prices:
            attempt(self, price_actions.put_prices, self.id, found.prices)
        if found.wrong:
            told = plural("{count} row was left out", "{count} rows were left out", len(found.wrong))
            why = text("They name no product of yours, or no price. Each row: code or name, from quantity, price, discount.")
            dialogs.tell(self, why, told, "\n".join(found.wrong[:50]), "warn")
        elif not found.prices:
            dialogs.tell(self, text("Copy rows of a spreadsheet first: code or name, from quantity, price, discount."))


class PricesTable(Card):
    """A line to type the next price into, and the prices, each cell edited in place."""

    def __init__(self, page: PriceListRecord) -> None:
        super().__init__(pad=tokens.M + 2, spacing=tokens.S)
        self._page = page
        self.product = RecordPicker(queries.find, placeholder=text("Product: name or code"), name=text("Product"))
        self.quantity, self.price, self.discount = QLineEdit(), QLineEdit(), QLineEdit()
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self.product, 1)
        for line, name, wide in (
            (self.quantity, text("At least"), 110), (self.price, text("Price"), 100), (self.discount, text("Disc. %"), 90)
        ):  # fmt: skip
            line.setAccessibleName(name)
            line.setPlaceholderText(name)
            line.setFixedWidth(wide)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.returnPressed.connect(self.add)
            row.addWidget(line)
        add = Button(text("Add", "price"), "plus")
        add.clicked.connect(self.add)
        row.addWidget(add)
        self.product.picked.connect(lambda hit: self.quantity.setFocus() if hit else None)
        self.body.addLayout(row)
        self.table = RecordTable(COLUMNS, price_queries.prices, key="price_list", checkable=False)
        self.table.setAccessibleName(text("Prices"))
        self.table.setMinimumHeight(380)
        self.table.edited.connect(self._edit)
        self.table.trash_requested.connect(lambda ids: attempt(self.table, price_actions.remove_prices, list(ids)))
        QShortcut(QKeySequence.StandardKey.Paste, self.table, page.paste, context=Qt.ShortcutContext.WidgetShortcut)
        self.body.addWidget(self.table, 1)
        self.empty = Label(text("No prices yet. Type a product above, or paste rows from a spreadsheet."), "dim", wrap=True)
        self.body.addWidget(self.empty)

    def begin(self) -> None:
        self.product.line.setFocus()

    def refill(self) -> None:
        ids = array("q", price_queries.price_ids(self._page.id))
        self.table.set_ids(ids)
        self.table.refresh()
        self.table.setVisible(bool(ids))
        self.empty.setVisible(not ids)

    def add(self) -> None:
        """Puts what is typed; the cursor goes back for the next product."""
        hit = self.product.hit()
        try:
            quantity = parse_decimal(self.quantity.text(), 4) if self.quantity.text().strip() else 0
            price = parse_decimal(self.price.text(), 4) if self.price.text().strip() else None
        except UserError as error:
            tell_error(self.price, error)
            return
        discount = self.discount.text()
        if attempt(self.price, price_actions.put_price, self._page.id, hit.id if hit else 0, quantity, price, discount) is None:
            return
        self.product.set_hit(None)
        for line in (self.quantity, self.price, self.discount):
            line.clear()
        self.begin()

    def _edit(self, id: int, key: str, typed: Any) -> None:
        attempt(self.table, self._put, id, key, str(typed or "").strip())

    def _put(self, id: int, key: str, typed: str) -> None:
        if key == "discount":
            price_actions.set_price(id, "discount", typed)
        elif key == "price_text":
            price_actions.set_price(id, "price", parse_decimal(typed, 4) if typed else None)
        else:
            price_actions.set_price(id, "min_quantity", parse_decimal(typed, 4) if typed else 0)
