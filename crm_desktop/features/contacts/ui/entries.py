"""Between the kit's lists of entries and the contact's phones, e-mails, pages and days; addresses as one line."""

from collections.abc import Sequence
from typing import Any

from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import phones, rules
from crm_desktop.features.contacts.records import Address, Anniversary, ContactCard, Email, Handle, Phone
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import Entry


def labels(keys: Sequence[str]) -> list[Choice]:
    return [Choice("", text("No label")), *(Choice(key, rules.label_text(key)) for key in keys)]


def networks() -> list[Choice]:
    return [Choice(key, rules.network_text(key)) for key in rules.NETWORKS]


def of_phones(found: Sequence[Phone]) -> list[Entry]:
    return [Entry(phone.id, phone.label, phones.shown(phone.number, phone.e164)) for phone in found]


def of_emails(found: Sequence[Email]) -> list[Entry]:
    return [Entry(email.id, email.label, email.address) for email in found]


def of_handles(found: Sequence[Handle]) -> list[Entry]:
    return [Entry(handle.id, handle.network, handle.value) for handle in found]


def of_days(found: Sequence[Anniversary]) -> list[Entry]:
    return [Entry(day.id, day.label, rules.shown_day(day.day)) for day in found]


def told(entries: Sequence[Entry]) -> list[tuple[int, str, str]]:
    """What the actions take."""
    return [(entry.id, entry.label, entry.value) for entry in entries]


def address_line(address: Address | Any) -> str:
    """`Kızılırmak Mah. 1443. Cad. No 12, 06530 Çankaya / Ankara`."""
    place = " / ".join(part for part in (address.district, address.city) if part)
    town = " ".join(part for part in (address.postcode, place) if part)
    return ", ".join(part for part in (address.street, town, country_shown(address.country)) if part)


def country_shown(country: str) -> str:
    """Nothing for a code of home, else as stored."""
    return "" if country in ("TR", "AZ", "") else country


def subtitle(card: ContactCard) -> str:
    city = next((address.city for address in card.addresses if address.city), "")
    first = card.job_title if card.kind == "person" else text(rules.KINDS[card.kind])
    return " · ".join(part for part in (first, card.organization, city) if part)
