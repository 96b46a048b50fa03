"""What new offers begin with: how long they hold, how they are numbered and rounded, and the terms in each language."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import clock
from crm_desktop.base.i18n import NAMES, text
from crm_desktop.features.offers import house, rules
from crm_desktop.features.offers.ui.stationery_cards import StationeryCards
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, Field, FlagField, LongTextField, NumberField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


class OfferSettings(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Offers")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.XS)
        self.number = Label("", "meta")
        self.fields: dict[str, Field] = {}
        for field in self._made():
            self.fields[field.name] = field
            field.committed.connect(lambda new, field=field: self._put(field, new))
            column.addWidget(field)
            if field.name == "prefix":
                column.addWidget(self.number)
        self.cards = StationeryCards()
        column.addWidget(self.cards)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "setting")

    def _made(self) -> list[Field]:
        return [
            NumberField("validity_days", text("Valid for, days")),
            TextField("prefix", text("Numbers begin with")),
            FlagField("tax_included", text("Prices in new offers include VAT")),
            ChoiceField(
                "rounding", text("VAT is rounded"), choices=[Choice(key, text(name)) for key, name in rules.ROUNDINGS.items()]
            ),
            *(
                LongTextField(
                    f"terms.{code}", text("Terms: {language}", language=name), placeholder=text("Payment, delivery, warranty")
                )
                for code, name in NAMES.items()
            ),
        ]

    def refill(self, change: Any = None) -> None:
        for name, said in house.offer_settings().items():
            self.fields[name].set_value(said)
        self.number.setText(text("The next one looks like {number}", number=f"{house.prefix()}-{clock.today().year}-0001"))

    def _put(self, field: Field, new: Any) -> None:
        attempt(field, house.put_setting, field.name, new)
