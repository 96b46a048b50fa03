"""Answers that go out: placeholders of the library filled in, and the mail draft. No Qt."""

import re
from email.message import EmailMessage
from email.policy import SMTP

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import mark, speaking, text
from crm_desktop.base.text import one_line
from crm_desktop.features.offers import parties
from crm_desktop.features.tickets import queries
from crm_desktop.features.tickets.records import Message, TicketCard
from crm_desktop.features.warranty import queries as register
from crm_desktop.store.reading import row

PLACEHOLDERS = {
    "name": mark("Customer's name"), "first_name": mark("First name"), "number": mark("Number of the ticket"),
    "subject": mark("Subject"), "product": mark("Product"), "serial": mark("Serial number"), "warranty": mark("Warranty ends on"),
    "due": mark("Due day"), "resolution": mark("How it was solved"), "business": mark("Our name"), "phone": mark("Our phone"),
    "today": mark("Today's date"),
}  # fmt: skip
_PLACE = re.compile(r"\{(\w+)\}")
QUOTED = 4000


def values(card: TicketCard) -> dict[str, str]:
    """What the placeholders stand for, of one ticket."""
    line, house = card.row, parties.seller()
    person = row("SELECT given_name, kind FROM contact WHERE id = ?", line.contact_id) if line.contact_id else None
    unit = register.card(card.unit_id) if card.unit_id else None
    first = (person[0] or line.contact.split(" ")[0]) if person and person[1] == "person" else line.contact
    return {
        "name": line.contact, "first_name": first, "number": line.number, "subject": line.subject,
        "product": unit.row.name if unit else card.product, "serial": unit.row.serial if unit else "",
        "warranty": locale.day(unit.row.ends_on) if unit else "", "due": locale.day(line.due_at[:10]),
        "resolution": card.resolution, "business": house.name, "phone": house.phone, "today": locale.day(clock.today()),
    }  # fmt: skip


def filled(body: str, known: dict[str, str]) -> tuple[str, list[str]]:
    """The text with its placeholders filled in, and the names of those that nothing is known of: they stay to be seen."""
    missing: list[str] = []

    def fill(found: re.Match[str]) -> str:
        said = known.get(found[1], "")
        if not said:
            missing.append(found[1])
        return said or found[0]

    return _PLACE.sub(fill, body), list(dict.fromkeys(missing))


def language_of(card: TicketCard) -> str:
    """The customer's, "" when nobody said."""
    found = row("SELECT language FROM contact WHERE id = ?", card.row.contact_id) if card.row.contact_id else None
    return str(found[0]) if found else ""


def mail(card: TicketCard, body: str, asked: Message | None = None) -> bytes:
    """An .eml draft: to the customer, with the number in its subject, what they wrote last quoted below."""
    letter = EmailMessage(policy=SMTP)
    letter["X-Unsent"] = "1"
    address = one_line(parties.email_of(card.row.contact_id or None))
    try:
        letter["To"] = address
    except (ValueError, IndexError):
        del letter["To"]
    letter["Subject"] = one_line(f"[{card.row.number}] {card.row.subject}")[:200]
    quoted = ""
    if asked is not None:
        with speaking(language_of(card) or "en"):
            head = text("On {day} you wrote:", day=locale.day(asked.at[:10]))
        quoted = "\n\n" + head + "\n" + "\n".join(f"> {line}" for line in asked.body[:QUOTED].splitlines())
    letter.set_content(body + quoted + "\n")
    return letter.as_bytes()


def last_asked(ticket_id: int) -> Message | None:
    """What the customer wrote last."""
    return next((one for one in reversed(queries.messages(ticket_id)) if one.direction == "in"), None)
