"""All that is open with a customer, gathered once: for a brief that somebody takes along or takes over."""

from typing import NamedTuple

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import TimelineEntry, load
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.activities import queries as activities
from crm_desktop.features.activities.records import ActivityRow
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.contacts import rules as contact_rules
from crm_desktop.features.contacts.records import ContactCard
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.deals.records import DealRow
from crm_desktop.features.offers import queries as offers
from crm_desktop.features.offers.records import OfferRow
from crm_desktop.features.sales import accounts, reorder
from crm_desktop.features.sales.reorder import ReorderRow
from crm_desktop.features.tickets import queries as tickets
from crm_desktop.features.tickets.records import TicketRow
from crm_desktop.store.reading import rows

LIVE_OFFERS = ("draft", "sent")
TIMELINES = (
    "crm_desktop.features.activities.timeline:timeline", "crm_desktop.features.sales.index:timeline",
    "crm_desktop.features.tickets.timeline:timeline",
)  # fmt: skip


class Bought(NamedTuple):
    """A product as it was last sold to them."""

    product: str
    quantity: int
    net: int
    currency: str
    sold_on: str


class Matters(NamedTuple):
    """Of one customer. `debts`: (sale, due day, open, currency)."""

    card: ContactCard
    people: tuple[tuple[str, str, str], ...]
    bought: tuple[Bought, ...]
    deals: tuple[DealRow, ...]
    offers: tuple[OfferRow, ...]
    tickets: tuple[TicketRow, ...]
    debts: tuple[tuple[str, str, int, str], ...]
    tasks: tuple[ActivityRow, ...]
    promises: tuple[ActivityRow, ...]
    reorders: tuple[ReorderRow, ...]
    unknown: tuple[str, ...]
    last: tuple[TimelineEntry, ...]


def of(contact_id: int, told: int = 5) -> Matters | None:
    """`told`: how many entries of what happened."""
    card = contacts.card(contact_id)
    if card is None:
        return None
    to_do = activities.open_tasks(contact_id)
    people = [
        (one.name, one.job_title, next((phone.number for phone in found.phones), "") if (found := contacts.card(one.id)) else "")
        for one in contacts.people_of(contact_id)[:4]
    ]
    return Matters(
        card,
        tuple(people),
        tuple(bought(contact_id)),
        tuple(row for row in deals.of_contact(contact_id, 100) if row.status == "open"),
        tuple(row for row in offers.of_contact(contact_id, 100) if row.status in LIVE_OFFERS),
        tuple(row for row in tickets.about(contact_id, 100) if row.status != "closed"),
        tuple(accounts.overdue(contact_id)),
        tuple(row for row in to_do if row.kind != "promise"),
        tuple(row for row in to_do if row.kind == "promise"),
        tuple(row for row in reorder.everything() if row.contact_id == contact_id),
        tuple(unknown(card)),
        tuple(happened(contact_id, told)),
    )


def bought(contact_id: int, limit: int = 6) -> list[Bought]:
    """What they bought last, each product once."""
    sql = """SELECT coalesce(r.name, ''), p.quantity, p.net, p.currency, max(p.sold_on) FROM sale_part p
      JOIN product r ON r.id = p.product_id WHERE p.contact_id = ?1 AND p.quantity > 0 AND p.sale_id IN
      (SELECT id FROM sale WHERE contact_id = ?1) GROUP BY p.product_id, p.currency ORDER BY 5 DESC LIMIT ?2"""
    return [Bought(*cells) for cells in rows(sql, contact_id, limit)]


def happened(contact_id: int, limit: int) -> list[TimelineEntry]:
    """The newest of what was said, done, sold and asked."""
    found = [entry for one in TIMELINES for entry in load(one)(contact_id, None, limit)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:limit]


def unknown(card: ContactCard) -> list[str]:
    """Facts that a customer should have and that nobody asked for yet."""
    asked = [
        (card.phones, text("Phone")),
        (card.emails, text("E-mail")),
        (any(one.city for one in card.addresses), text("City")),
        (any(one.street for one in card.addresses), text("Street")),
        (card.kind == "person" or card.tax_number, text("Tax number")),
        (card.kind == "organization" or card.birthday, text("Birthday")),
        (card.kind == "organization" or card.job_title or not card.organization_id, text("Job title")),
        (card.source, text("Source")),
    ]
    missing = [said for known, said in asked if not known]
    if card.kind == "organization" and not contacts.people_of(card.id):
        missing.append(text("A person to talk to"))
    return missing


def address(card: ContactCard) -> str:
    """The first address on one line."""
    if not card.addresses:
        return ""
    one = card.addresses[0]
    town = " ".join(filter(None, (one.postcode, " / ".join(filter(None, (one.district, one.city))))))
    return ", ".join(filter(None, (one.street, town)))


def reach(card: ContactCard) -> str:
    """Phones and e-mails on one line."""
    return " · ".join([*(one.number for one in card.phones[:2]), *(one.address for one in card.emails[:1])])


def who(card: ContactCard) -> str:
    """Roles, job, company."""
    roles = [text(contact_rules.ROLES[role]) for role in card.roles]
    return " · ".join(part for part in (*roles, card.job_title, card.organization) if part)


def due_said(row: ActivityRow) -> str:
    return locale.day(row.due_on) if row.due_on else ""


def debt_said(days_due: str) -> str:
    """How long a payment is late."""
    from datetime import date

    days = (clock.today() - date.fromisoformat(days_due)).days
    return plural("{count} day late", "{count} days late", days)
