"""Who offers and to whom: read from settings and contacts while an offer is a draft, from the offer itself once sent."""

import json

from crm_desktop.base.i18n import text
from crm_desktop.features.offers.records import OfferCard, Party
from crm_desktop.store import settings
from crm_desktop.store.reading import row, value

SELLER = ("name", "tax_office", "tax_number", "phone", "email", "web", "country", "bank", "logo")


def seller() -> Party:
    """The business as its settings say now."""
    said = {key: str(settings.get(f"business.{key}", "") or "") for key in SELLER}
    address, city = (str(settings.get(f"business.{key}", "") or "").strip() for key in ("address", "city"))
    return Party(address=", ".join(part for part in (address, city) if part), **said)


def buyer(contact_id: int | None, attention_id: int | None = None) -> Party:
    """A contact as it is now: name, first address, phone and e-mail."""
    found = row("SELECT name, tax_office, tax_number FROM contact WHERE id = ?1", contact_id) if contact_id else None
    if found is None:
        return Party()
    place = row(
        "SELECT street, district, city, postcode, country FROM address WHERE contact_id = ?1 ORDER BY position, id LIMIT 1",
        contact_id,
    ) or ("", "", "", "", "")
    street, district, city, postcode, country = place
    town = " ".join(part for part in (postcode, " / ".join(part for part in (district, city) if part)) if part)
    return Party(
        name=found[0],
        address=", ".join(part for part in (street.replace("\n", ", "), town) if part),
        attention=value("SELECT name FROM contact WHERE id = ?1", attention_id) or "" if attention_id else "",
        tax_office=found[1],
        tax_number=found[2],
        phone=value("SELECT number FROM phone WHERE contact_id = ?1 ORDER BY position, id LIMIT 1", contact_id) or "",
        email=email_of(contact_id),
        country=country,
    )


def email_of(contact_id: int | None) -> str:
    found = value("SELECT address FROM email WHERE contact_id = ?1 ORDER BY position, id LIMIT 1", contact_id)
    return found or ""


def frozen(party: Party) -> str:
    return json.dumps(party._asdict(), ensure_ascii=False)


def thawed(stored: str) -> Party:
    """What was frozen; fields that a newer or older program froze are left or missing without harm."""
    try:
        said = json.loads(stored)
    except ValueError:
        return Party()
    return Party(**{key: str(said.get(key, "")) for key in Party._fields})


def of_offer(card: OfferCard) -> tuple[Party, Party]:
    """(seller, buyer) as this offer names them."""
    if card.seller or card.buyer:
        return thawed(card.seller), thawed(card.buyer)
    return seller(), buyer(card.contact_id, card.attention_id)


def tax_line(party: Party) -> str:
    """`V.D. Kadıköy · VKN 2910804196` in the language spoken; in Azerbaijan there is only a number."""
    office = text("Tax office: {office}", office=party.tax_office) if party.tax_office.strip() else ""
    number = text("Tax no: {number}", number=party.tax_number) if party.tax_number.strip() else ""
    return " · ".join(part for part in (office, number) if part)
