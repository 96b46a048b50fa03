"""Customer groups as the person keeps them: named anew, removed; how many customers and price lists each has beside it."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import plural, text
from crm_desktop.features.products import price_actions, price_queries
from crm_desktop.features.products.price_queries import GroupRow
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.dialogs import ask_text
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, IconButton, Label


class CustomerGroupSettings(QWidget):
    """A line per group."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Customer groups")
        self._shown: list[GroupRow] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.S)
        about = text("Customers of a group buy at its price lists. A customer's group is chosen among their terms.")
        column.addWidget(Label(about, "dim", wrap=True))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.S)
        column.addLayout(self.lines)
        self.add_button = Button(text("Add customer group"), "plus")
        self.add_button.clicked.connect(self.add)
        column.addWidget(self.add_button)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "customer_group", "contact_terms", "price_list", "contact")

    def refill(self, change: Any = None) -> None:
        found = price_queries.group_rows()
        if found == self._shown:
            return
        self._shown = found
        while item := self.lines.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for row in found:
            self.lines.addWidget(_GroupLine(row))
        if not found:
            self.lines.addWidget(Label(text("No groups yet."), "meta"))

    def add(self) -> None:
        name = ask_text(self, text("New customer group"), label=text("Name"), yes=text("Add"))
        if name is not None:
            attempt(self, price_actions.group_named, name)


class _GroupLine(QWidget):
    def __init__(self, row: GroupRow) -> None:
        super().__init__()
        self._row = row
        self.name = QLineEdit(row.name)
        self.name.setAccessibleName(text("Name of the group"))
        self.name.setMaxLength(80)
        self.name.editingFinished.connect(self._rename)
        customers = plural("{count} customer", "{count} customers", row.customers)
        lists = plural("{count} price list", "{count} price lists", row.lists)
        self.about = Label(f"{customers} · {lists}", "meta")
        self.remove_button = IconButton("trash-2", text("Remove customer group"))
        self.remove_button.clicked.connect(lambda: attempt(self.remove_button, price_actions.remove_group, row.id))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.S)
        line.addWidget(self.name, 1)
        line.addWidget(self.about)
        line.addWidget(self.remove_button)

    def _rename(self) -> None:
        if self.name.text() != self._row.name:
            attempt(self.name, price_actions.rename_group, self._row.id, self.name.text())
