"""What can be asked of tickets, and of contacts and deals about tickets."""

from collections.abc import Sequence

from crm_desktop.base import clock
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark
from crm_desktop.features.tickets import rules


def _said(table: dict[str, str]) -> Sequence[tuple[object, str]]:
    return [(key, rules.said(table, key)) for key in table]


def criteria() -> Sequence[Criterion]:
    now = clock.now().astimezone().strftime("%Y-%m-%dT%H:%M")
    mine = "SELECT r.{} FROM ticket r WHERE r.{} IS NOT NULL AND r.trashed_at IS NULL AND {{match}}"
    of_contact = mine.format("contact_id", "contact_id")
    return (
        Criterion("number", mark("No."), "text", "t.number"),
        Criterion("subject", mark("Subject"), "text", "t.subject"),
        Criterion("contact", mark("Customer"), "text", "(SELECT c9.name FROM contact c9 WHERE c9.id = t.contact_id)"),
        Criterion("status", mark("Status"), "choice", "t.status", choices=lambda: _said(rules.STATUSES)),
        Criterion("kind", mark("Kind"), "choice", "t.kind", choices=lambda: _said(rules.KINDS)),
        Criterion("priority", mark("Priority"), "choice", "t.priority", choices=lambda: _said(rules.PRIORITIES)),
        Criterion("late", mark("Late"), "flag", f"(t.due_at <> '' AND t.due_at < '{now}' AND t.status <> 'closed')"),
        Criterion("unanswered", mark("Not answered yet"), "flag", "(t.answered_at IS NULL AND t.status <> 'closed')"),
        Criterion("reopened", mark("Reopened"), "flag", "(t.reopened > 0)"),
        Criterion("due", mark("Due"), "day", "t.due_at"),
        Criterion("opened", mark("Opened"), "moment", "t.opened_at"),
        Criterion("closed", mark("Closed on"), "moment", "t.closed_at"),
        Criterion("cause", mark("Cause"), "text", "t.cause"),
        Criterion("description", mark("Description"), "text", "t.description"),
        Criterion(
            "customer", mark("a customer", "relation"), "record", ctx="relation", related="contact",
            within="SELECT q.id FROM ticket q JOIN contact r ON r.id = q.contact_id WHERE {match}",
        ),
        Criterion(
            "ticket", mark("a ticket", "relation"), "record", within=of_contact, related="ticket", of="contact", ctx="relation"
        ),
        Criterion(
            "ticket.open", mark("Has an open ticket"), "flag", "r.status <> 'closed'", within=of_contact, of="contact"
        ),
        Criterion(
            "ticket", mark("a ticket", "relation"), "record", related="ticket", of="deal", ctx="relation",
            within=mine.format("deal_id", "deal_id"),
        ),
    )  # fmt: skip
