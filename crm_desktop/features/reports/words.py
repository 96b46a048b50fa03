"""Facts of a contact in words, and the head of every report."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import rules
from crm_desktop.features.contacts.records import Address, ContactCard
from crm_desktop.features.fields import queries as fields
from crm_desktop.features.offers.parties import tax_line
from crm_desktop.features.offers.records import Party
from crm_desktop.features.reports.records import Fact
from crm_desktop.paper.sheet import Letterhead


def head_of(seller: Party, logo: bytes | None) -> Letterhead:
    reach = " · ".join(part for part in (seller.phone, seller.email, seller.web) if part.strip())
    return Letterhead(seller.name, tuple(part for part in (seller.address, reach, tax_line(seller)) if part.strip()), logo)


def facts(card: ContactCard) -> list[Fact]:
    """The fields that are filled, in the order of the contact's page."""
    found = [
        Fact(text("Company"), card.organization),
        Fact(text("Job title"), card.job_title),
        *(Fact(_labelled(text("Phone"), phone.label), phone.number) for phone in card.phones),
        *(Fact(_labelled(text("E-mail"), mail.label), mail.address) for mail in card.emails),
        *(Fact(_labelled(text("Address"), place.label), address(place)) for place in card.addresses),
        *(Fact(rules.network_text(handle.network), handle.value) for handle in card.handles),
        Fact(text("Birthday"), day(card.birthday)),
        *(Fact(rules.label_text(one.label) or text("Anniversary"), day(one.day)) for one in card.anniversaries),
        Fact(text("Language"), rules.language_text(card.language)),
        Fact(text("Tax office"), card.tax_office),
        Fact(text("Tax number"), card.tax_number),
        Fact(text("Source"), card.source),
        Fact(text("Referred by"), card.referrer),
        Fact(text("Tags"), ", ".join(tag.name for tag in card.tags)),
        *(Fact(one.field.name, one.words) for one in fields.shown("contact", card.id)),
        Fact(text("Added on"), locale.day(card.created_at[:10])),
    ]
    return [fact for fact in found if fact.value.strip()]


def _labelled(title: str, label: str) -> str:
    shown = rules.label_text(label)
    return f"{title} ({shown})" if shown else title


def address(place: Address) -> str:
    town = " ".join(filter(None, (place.postcode, " / ".join(filter(None, (place.district, place.city))))))
    return ", ".join(filter(None, (place.street, town, place.country)))


def day(stored: str) -> str:
    """14.03.1985, or 14.03. where the year is not known."""
    return f"{stored[5:]}.{stored[2:4]}." if stored.startswith("--") else locale.day(stored) if stored else ""
