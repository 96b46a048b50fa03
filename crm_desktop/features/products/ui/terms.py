"""What holds for one customer, at the right of their record: group, price list, days to pay, credit limit."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.base.refs import Ref
from crm_desktop.features.products import price_actions, price_queries, queries
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, Field, MoneyField, NumberField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard


class TermsPanel(QWidget):
    """A person without terms shows those of the company they work at."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref = ref
        house = queries.currency()
        self.fields: dict[str, Field] = {
            "group_id": ChoiceField("group_id", text("Customer group"), choices=_groups, make_new=price_actions.group_named),
            "list_id": ChoiceField("list_id", text("Price list"), choices=_lists),
            "payment_days": NumberField("payment_days", text("Days to pay"), shown=_days),
            "credit_limit": MoneyField(
                "credit_limit", text("Credit limit"), currencies=[house, *(code for code in CURRENCIES if code != house)],
                shown=lambda held: locale.money_short(*held) if held else "",
            ),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = PanelCard(text("Terms"))
        for field in self.fields.values():
            field.committed.connect(lambda new, field=field: self._put(field, new))
            self.card.add_widget(field)
        column.addWidget(self.card)
        self.refill()
        watch(self, self.refill, "contact_terms", "customer_group", "price_list", "contact")

    def refill(self, change: Any = None) -> None:
        held = price_queries.terms(self.ref.id)
        self.card.note.setText(text("of {company}", company=held.company[:60]) if held.company else "")
        limit = None if held.credit_limit is None else (held.credit_limit, held.currency)
        for name, value in (
            ("group_id", held.group_id), ("list_id", held.list_id), ("payment_days", held.payment_days), ("credit_limit", limit)
        ):  # fmt: skip
            self.fields[name].set_value(value)

    def _put(self, field: Field, new: Any) -> None:
        currency = ""
        if field.name == "credit_limit" and new is not None:
            new, currency = new[0] or None, new[1]  # an emptied line is no limit
        attempt(field, price_actions.set_terms, self.ref.id, field.name, new, currency)


def _groups() -> list[Choice]:
    return [Choice(None, text("No group")), *(Choice(id_, name) for id_, name in price_queries.groups())]


def _lists() -> list[Choice]:
    return [Choice(None, text("No list of their own")), *(Choice(row.id, row.name) for row in price_queries.lists())]


def _days(count: int | None) -> str:
    return "" if count is None else plural("{count} day", "{count} days", count)
