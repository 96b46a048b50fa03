"""Kinds, periods, states and currencies as what can be chosen; fields that link an agreement to another record."""

from contextlib import suppress

from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.features.agreements import queries, rules
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import RefField

LANGUAGES = {"tr": "Türkçe", "az": "Azərbaycanca", "en": "English"}


def kinds() -> list[Choice]:
    return [Choice(key, text(said), "", rules.KIND_ICONS[key]) for key, said in rules.KINDS.items()]


def periods() -> list[Choice]:
    return [Choice(key, rules.period_said(key)) for key in rules.PERIODS]


def states() -> list[Choice]:
    return [Choice(key, rules.state_said(key), rules.TONES[key]) for key in rules.STATES]


def languages() -> list[Choice]:
    return [Choice(key, said) for key, said in LANGUAGES.items()]


def currencies(first: str) -> list[str]:
    """All, one of them first."""
    return [first, *(code for code in CURRENCIES if code != first)]


def customer_field(value: Hit | None = None) -> RefField:
    return RefField(
        "contact_id", text("Customer"), value, search=lambda words: queries.find("contact", words), make_new=_new_contact
    )


def product_field(value: Hit | None = None, required: bool = False) -> RefField:
    label = text("Product")
    return RefField("product_id", label, value, search=lambda words: queries.find("product", words), required=required)


def _new_contact(typed: str) -> Hit | None:
    with suppress(UserError):
        return Hit("contact", contacts.create(ContactDraft(name=typed)), typed)
    return None
