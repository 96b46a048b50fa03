"""Reaching somebody through the person's own programs: the address to open, with its text filled in. It opens nothing itself.

Numbers go out as E.164. Nothing here touches a network: an address is handed to the system, which asks its own programs.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language, mark, text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.activities import queries
from crm_desktop.features.contacts import handles, names, phones
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.contacts.records import ContactCard
from crm_desktop.store import settings
from crm_desktop.store.reading import row, value

CHANNELS = {
    "call": (mark("Call", "verb"), "phone"),
    "mail": (mark("Write e-mail"), "mail"),
    "whatsapp": (mark("Write on WhatsApp"), "message-circle"),
    "telegram": (mark("Write on Telegram"), "send"),
    "map": (mark("Show on the map"), "map-pin"),
}
WITH_CONTEXT = ("call",)
KIND_OF = {"call": "call", "mail": "email", "whatsapp": "message", "telegram": "message"}
WRITTEN = ("mail", "whatsapp", "telegram")
NAMES = {
    "call": mark("Call", "activity"),
    "mail": mark("E-mail"),
    "whatsapp": "WhatsApp",
    "telegram": "Telegram",
    "map": mark("Map"),
}
TEMPLATES = "activities.templates"
PLACEHOLDERS = {
    "name": mark("Whole name"),
    "first_name": mark("Given name"),
    "company": mark("Company"),
    "business": mark("Name of our business"),
    "business_phone": mark("Our phone"),
    "day": mark("Today's date"),
    "about": mark("Deal, offer or ticket it is about"),
}
MOST = 4000


class Template(NamedTuple):
    """A text with places to fill. `channel` "" fits every channel that is written; `language` "" fits every customer."""

    name: str
    subject: str
    body: str
    channel: str = ""
    language: str = ""


class Way(NamedTuple):
    """One way to somebody: channel, what is dialled or written to, as it is shown."""

    channel: str
    target: str
    shown: str


def contact_behind(record_id: int, kind: str) -> int | None:
    """Whom a contact, a deal, an offer or a ticket leads to; an offer first to the person it is for the attention of."""
    if kind == "offer":
        found = row("SELECT attention_id, contact_id FROM offer WHERE id = ?", record_id)
        return (found[0] or found[1]) if found else None
    return queries.contact_of(record_id)


def ways(contact_id: int) -> list[Way]:
    """What there is of this contact; what its company has stands in where the person has none."""
    card = contacts.card(contact_id)
    if card is None:
        return []
    firm = contacts.card(card.organization_id) if card.organization_id else None
    cards = [card, *([firm] if firm else [])]
    numbers = next(([(one.e164, one.number) for one in own.phones] for own in cards if own.phones), [])
    found = [
        Way("call", e164 or _dialled(number), phones.shown(number, e164)) for e164, number in numbers if e164 or _dialled(number)
    ]
    mails = next((own.emails for own in cards if own.emails), ())
    found += [Way("mail", one.address, one.address) for one in mails]
    found += [Way("whatsapp", one.target, one.shown) for one in found if one.channel == "call" and _mobile(one.target)]
    found += _telegram(card, [one for one in found if one.channel == "whatsapp"])
    place = next((said for own in cards for said in map(_place, own.addresses) if said), "")
    return [*found, *([Way("map", place, place)] if place else [])]


def _dialled(number: str) -> str:
    return phones.e164(number, names.home_country()) or "".join(c for c in number if c.isdigit() or c == "+")


def _mobile(number: str) -> bool:
    """Whether a messenger may be behind it: a whole number, and no land line of the two countries."""
    if not number.startswith("+"):
        return False
    if number.startswith("+90"):
        return number.startswith("+905")
    if number.startswith("+994"):
        return number[4:6] in ("10", "50", "51", "55", "60", "70", "77", "99")
    return True


def _telegram(card: ContactCard, mobile: Sequence[Way]) -> list[Way]:
    named = [one.value for one in card.handles if one.network == "telegram" or handles.network_of(one.value) == "telegram"]
    plain = [one.rstrip("/").rsplit("/", 1)[-1].lstrip("@") for one in named]
    return [Way("telegram", one, f"@{one}") for one in plain if one] or [
        Way("telegram", one.target, one.shown) for one in mobile[:1]
    ]


def _place(address: Any) -> str:
    return ", ".join(part for part in (address.street, address.district, address.postcode, address.city, address.country) if part)


def url(channel: str, target: str, subject: str = "", body: str = "") -> str:
    """What the system opens. Mail subjects and bodies are cut where programs stop reading."""
    said = quote(body[:MOST], safe="")
    if channel == "call":
        return f"tel:{quote(target, safe='+')}"
    if channel == "mail":
        parts = [f"{key}={quote(kept[:MOST], safe='')}" for key, kept in (("subject", one_line(subject)), ("body", body)) if kept]
        return f"mailto:{quote(target, safe='@+.-_')}" + (f"?{'&'.join(parts)}" if parts else "")
    if channel == "whatsapp":
        return f"https://wa.me/{target.lstrip('+')}" + (f"?text={said}" if body else "")
    if channel == "telegram":
        if target.startswith("+"):
            return f"https://t.me/{quote(target, safe='+')}" + (f"?text={said}" if body else "")
        return f"https://t.me/{quote(target, safe='_')}" + (f"?text={said}" if body else "")
    return f"https://www.openstreetmap.org/search?query={quote(target, safe='')}"


def templates() -> list[Template]:
    """As they are kept; the first of each kind comes with the program, in the house's language."""
    kept = settings.get(TEMPLATES, None)
    if kept is None:
        return defaults()
    return [Template(*(str(one.get(key, "")) for key in Template._fields)) for one in kept if isinstance(one, Mapping)]


def defaults() -> list[Template]:
    """What a house begins with, in the language spoken; the greetings are taken by themselves."""
    return [
        Template(text("Greeting"), "", text("Hello {first_name},"), "mail"),
        Template(text("Short greeting"), "", text("Hello {first_name},"), "whatsapp"),
        Template(
            text("Ask how it goes"),
            text("How are things"),
            text("Hello {first_name}, how are things? I wanted to ask whether you need anything."),
        ),
        Template(
            text("About the offer"),
            text("About our offer"),
            text("Hello {first_name}, I am writing about {about}. May I answer any questions?"),
        ),
        Template(
            text("Confirm a visit"),
            text("Our visit"),
            text("Hello {first_name}, I would like to confirm our visit. Does the day still suit you?"),
        ),
    ]


def fitting(channel: str, spoken: str = "") -> list[Template]:
    """Templates for a channel, those in the customer's language first."""
    found = [
        one
        for one in templates()
        if one.channel in ("", channel) and (not one.language or one.language == (spoken or language()))
    ]
    return sorted(found, key=lambda one: one.language == "")


def filled(template: Template, contact_id: int, about_id: int | None = None) -> tuple[str, str]:
    """Subject and body with their places filled; a place that is not known stays as it is typed."""
    known = values(contact_id, about_id)
    return _fill(template.subject, known), _fill(template.body, known)


def _fill(said: str, known: Mapping[str, str]) -> str:
    """Not str.format: a text may hold any braces, and a name may hold {name}."""
    return re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], found[0]), said)


def values(contact_id: int, about_id: int | None = None) -> dict[str, str]:
    card = contacts.card(contact_id)
    name = card.name if card else ""
    given = (card.given_name or card.name) if card else ""
    firm = (card.organization or (card.name if card.kind == "organization" else "")) if card else ""
    return {
        "name": name,
        "first_name": given,
        "company": firm,
        "business": str(settings.get("business.name", "")),
        "business_phone": str(settings.get("business.phone", "")),
        "day": locale.day(clock.today()),
        "about": (_title(about_id) if about_id and about_id != contact_id else "") or text("our last talk"),
    }


def _title(record_id: int) -> str:
    kind = value("SELECT kind FROM record WHERE id = ?", record_id)
    column = {"deal": "title", "offer": "trim(number || ' ' || subject)", "ticket": "trim(number || ' ' || subject)"}.get(kind)
    return str(value(f"SELECT {column} FROM {kind} WHERE id = ?", record_id) or "") if column else ""


def checked(template: Template) -> Template:
    """Cleaned.

    Raises:
        UserError: it has no name or no text.
    """
    made = template._replace(
        name=one_line(template.name)[:80], subject=one_line(template.subject)[:300], body=clean(template.body)[:MOST]
    )
    if not made.name:
        raise UserError(fields={"name": text("Give the template a name.")})
    if not made.body:
        raise UserError(fields={"body": text("Write the text of the template.")})
    return made
