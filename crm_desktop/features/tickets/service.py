"""Reading what hangs on a ticket: parts and cost, links, scores, the library of answers."""

from crm_desktop.features.tickets import queries, rules
from crm_desktop.features.tickets.records import Cost, Part, Score, Template, TicketRow
from crm_desktop.store import settings
from crm_desktop.store.reading import ids as read_ids
from crm_desktop.store.reading import row
from crm_desktop.store.reading import rows as read

PER_MINOR = 1_000_000
"""A quantity in 1/10,000 times a cost in 1/10,000 is so many of a minor unit."""
PARTS = f"""(SELECT coalesce(sum((p.quantity * p.cost + {PER_MINOR // 2}) / {PER_MINOR}), 0) FROM ticket_part p
 WHERE p.ticket_id = t.id)"""


def currency() -> str:
    """The house's: costs are kept in it."""
    return str(settings.get("business.currency", "TRY") or "TRY")


def hourly_rate() -> int:
    """What an hour of labour costs the house, minor units."""
    return int(settings.get("ticket.hourly_rate", 0) or 0)


def targets(priority: str) -> tuple[int, int]:
    """Working minutes to the first response and to the solution; 0: no target."""
    kept = settings.get("ticket.targets", None)
    own = kept.get(priority) if isinstance(kept, dict) else None
    found = own if isinstance(own, list) and len(own) == 2 else rules.TARGETS.get(priority, (0, 0))
    return int(found[0] or 0), int(found[1] or 0)


def parts(ticket_id: int) -> list[Part]:
    sql = "SELECT id, coalesce(product_id, 0), name, quantity, cost FROM ticket_part WHERE ticket_id = ? ORDER BY id"
    return [Part(*cells) for cells in read(sql, ticket_id)]


def cost(ticket_id: int) -> Cost:
    """Parts, labour by the hourly rate, and the rest."""
    found = row(f"SELECT {PARTS}, t.labour_minutes, t.other_cost FROM ticket t WHERE t.id = ?", ticket_id)
    return Cost(found[0], labour(found[1]), found[2]) if found else Cost(0, 0, 0)


def labour(minutes: int) -> int:
    return (minutes * hourly_rate() + 30) // 60


def cost_of_contact(contact_id: int, since_day: str = "") -> int:
    """What the service of a customer cost, minor units of the house's currency: it belongs into the customer's value."""
    found = row(
        f"SELECT coalesce(sum({PARTS} + t.other_cost), 0), coalesce(sum(t.labour_minutes), 0) FROM ticket t"
        " WHERE t.contact_id = ? AND t.trashed_at IS NULL AND t.opened_at >= ?",
        contact_id, since_day,
    )  # fmt: skip
    return found[0] + labour(found[1]) if found else 0


def earned_of_contact(contact_id: int) -> int:
    """What a customer's sales left over their cost in the house's currency, what their service cost taken off."""
    sql = """SELECT coalesce(sum(net - returned_net - cost), 0) FROM sale_sum WHERE contact_id = ? AND live AND currency = ?"""
    found = row(sql, contact_id, currency())
    return (int(found[0]) if found else 0) - cost_of_contact(contact_id)


def linked(ticket_id: int) -> list[tuple[int, TicketRow]]:
    """(link, ticket) of those linked to it, either way."""
    sql = """SELECT l.id, CASE l.from_id WHEN ?1 THEN l.to_id ELSE l.from_id END FROM ticket_link l
      WHERE l.from_id = ?1 OR l.to_id = ?1 ORDER BY l.id"""
    found = read(sql, ticket_id)
    cards = {one.id: one for one in queries.rows([other for _, other in found])}
    return [(link, cards[other]) for link, other in found if other in cards]


def merged(ticket_id: int) -> list[TicketRow]:
    """Those that were merged into it."""
    return queries.rows(read_ids("SELECT id FROM ticket WHERE merged_into_id = ? ORDER BY id", ticket_id))


def scores(ticket_id: int) -> list[Score]:
    """What the customer said, the newest first."""
    sql = "SELECT id, at, score, words FROM ticket_score WHERE ticket_id = ? ORDER BY at DESC, id DESC"
    return [Score(*cells) for cells in read(sql, ticket_id)]


def templates(language: str = "") -> list[Template]:
    """The library; of a language and those of any when one is said."""
    sql = "SELECT id, name, body, language FROM answer_template WHERE ?1 = '' OR language IN ('', ?1) ORDER BY position, name, id"
    return [Template(*cells) for cells in read(sql, language)]
