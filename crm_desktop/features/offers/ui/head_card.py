"""The head of an offer: to whom, until when, in which money and language; each field is edited where it stands."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import NAMES, plural, text
from crm_desktop.base.money import CURRENCIES, half_up
from crm_desktop.features.offers import queries, rules, stationery
from crm_desktop.features.offers.records import OfferCard
from crm_desktop.kit import tokens
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, Field, NumberField, RefField, TextField
from crm_desktop.kit.widgets import Button, Card

TOP = Qt.AlignmentFlag.AlignTop
REFS = {"contact_id": "contact", "attention_id": "contact", "deal_id": "deal"}


class HeadCard(Card):
    """`committed(field, value)`: references as ids."""

    committed = Signal(object, object)

    def __init__(self, offer_id: int) -> None:
        super().__init__(pad=tokens.L, spacing=0)
        self._id = offer_id
        self.body.setContentsMargins(tokens.L, tokens.XS, tokens.L, tokens.S)
        self.fields: dict[str, Field] = {field.name: field for field in self._made()}
        self.margin = TextField("margin", text("Your margin"), read_only=True)
        first = ("contact_id", "attention_id", "valid_until", "currency")
        second = ("subject", "language", "discount")
        third = ("deal_id", "issued_on", "tax_included", "rounding")
        self.more = QWidget()
        rows = QGridLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(tokens.L)
        rows.setVerticalSpacing(0)
        more = QGridLayout(self.more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setHorizontalSpacing(tokens.L)
        for at in range(4):
            rows.setColumnStretch(at, 1)
            more.setColumnStretch(at, 1)
        for at, name in enumerate(first):
            rows.addWidget(self.fields[name], 0, at, TOP)
        for at, name in enumerate(second):
            rows.addWidget(self.fields[name], 1, at, TOP)
        rows.addWidget(self.margin, 1, 3, TOP)
        for at, name in enumerate(third):
            more.addWidget(self.fields[name], 0, at, TOP)
        for at, name in enumerate(("rate", "template_id", "withholding_id")):
            more.addWidget(self.fields[name], 1, at, TOP)
        self.body.addLayout(rows)
        self.body.addWidget(self.more)
        self.more.hide()
        self.more_button = Button(text("More fields"), "chevron-down", "ghost", small=True)
        self.more_button.clicked.connect(self.turn_more)
        foot = QHBoxLayout()
        foot.addWidget(self.more_button)
        foot.addStretch(1)
        self.body.addLayout(foot)
        for field in self.fields.values():
            field.committed.connect(lambda new, field=field: self._tell(field, new))

    def _made(self) -> list[Field]:
        currencies = [Choice(code, code if sign == code else f"{code} {sign}") for code, sign in CURRENCIES.items()]
        return [
            RefField("contact_id", text("Customer"), search=queries.find_contacts, placeholder=text("Name")),
            RefField("attention_id", text("Attention"), search=self._people),
            DayField("valid_until", text("Valid until")),
            ChoiceField("currency", text("Currency"), choices=currencies),
            TextField("subject", text("Topic")),
            ChoiceField("language", text("Language"), choices=[Choice(code, name) for code, name in NAMES.items()]),
            NumberField("discount", text("Whole discount"), places=2, shown=locale.percent),
            RefField("deal_id", text("Deal"), search=queries.find_deals),
            DayField("issued_on", text("Date")),
            ChoiceField(
                "tax_included", text("Prices"), choices=[Choice(0, text("VAT excluded")), Choice(1, text("VAT included"))]
            ),
            ChoiceField(
                "rounding", text("VAT is rounded"), choices=[Choice(key, text(name)) for key, name in rules.ROUNDINGS.items()]
            ),
            NumberField("rate", text("Exchange rate"), places=6),
            ChoiceField("template_id", text("Template"), choices=_templates),
            ChoiceField("withholding_id", text("Withholding"), choices=_withholdings),
        ]

    def _people(self, words: str) -> list[Hit]:
        contact = self.fields["contact_id"].value()
        return queries.find_people(words, contact.id if contact else None)

    def _tell(self, field: Field, new: Any) -> None:
        value = new.id if isinstance(new, Hit) else new
        if field.name in ("discount", "rate") and value is None:
            value = 0 if field.name == "discount" else 1_000_000
        self.committed.emit(field, value)

    def turn_more(self) -> None:
        self.more.setVisible(self.more.isHidden())
        self.more_button.setText(text("More fields") if self.more.isHidden() else text("Fewer fields"))
        self.more_button.set_icon("chevron-down" if self.more.isHidden() else "chevron-up")

    def fill(self, card: OfferCard, margin: rules.Margin | None, locked: bool) -> None:
        shown = card._asdict()
        for name, kind in REFS.items():
            title = {"contact_id": card.contact, "attention_id": card.attention, "deal_id": card.deal}[name]
            shown[name] = Hit(kind, shown[name], title) if shown[name] else None
        shown["template_id"], shown["withholding_id"] = card.template_id or 0, card.withholding_id or 0
        for name, field in self.fields.items():
            field.read_only = locked
            field.rest.can_edit = not locked
            field.set_value(shown[name])
        self.fields["valid_until"].title.setText(_until(card.valid_until))
        self.margin.set_value(_margin(margin, card.currency) if margin else "")
        if self.fields["rate"].value() == 1_000_000 and not self.fields["rate"].is_editing():
            self.fields["rate"].rest.show_text("")


def _templates() -> list[Choice]:
    default = stationery.template(stationery.default_id())
    first = Choice(0, text("Default: {name}", name=default.name or text("Classic")))
    return [first, *(Choice(one.id, one.name) for one in stationery.templates())]


def _withholdings() -> list[Choice]:
    return [Choice(0, text("None", "withholding")), *(Choice(one.id, one.called) for one in stationery.withholdings())]


def _margin(margin: rules.Margin, currency: str) -> str:
    """`%38,2 · 68.744 ₺`: whole units are enough for the eye."""
    return f"{locale.percent(margin.percent)} · {locale.money_short(half_up(margin.minor, 100) * 100, currency)}"


def _until(day: str) -> str:
    """The label, with the days that are left as it stands today."""
    left = (date.fromisoformat(day) - clock.today()).days
    return plural("Valid until, {count} day", "Valid until, {count} days", left) if left > 0 else text("Valid until")
