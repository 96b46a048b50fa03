"""What can be asked of tickets, and of contacts and deals about tickets."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark
from crm_desktop.features.tickets import queries, rules
from crm_desktop.store.criteria import tag


def _said(table: Mapping[Any, str]) -> Sequence[tuple[object, str]]:
    return [(key, rules.said(table, key)) for key in table]


def criteria() -> Sequence[Criterion]:
    late = queries.LATE.replace("?", f"'{rules.now_text()}'")
    score = "(SELECT o9.score FROM ticket_score o9 WHERE o9.ticket_id = t.id ORDER BY o9.at DESC LIMIT 1)"
    unit = "(SELECT u9.name || ' ' || u9.serial FROM unit u9 WHERE u9.id = t.unit_id)"
    mine = "SELECT r.{} FROM ticket r WHERE r.{} IS NOT NULL AND r.trashed_at IS NULL AND {{match}}"
    of_contact = mine.format("contact_id", "contact_id")
    return (
        Criterion("number", mark("No."), "text", "t.number"),
        Criterion("subject", mark("Subject"), "text", "t.subject"),
        Criterion("contact", mark("Customer"), "text", "(SELECT c9.name FROM contact c9 WHERE c9.id = t.contact_id)"),
        Criterion("status", mark("Status"), "choice", "t.status", choices=lambda: _said(rules.STATUSES)),
        Criterion("kind", mark("Kind"), "choice", "t.kind", choices=lambda: _said(rules.KINDS)),
        Criterion("priority", mark("Priority"), "choice", "t.priority", choices=lambda: _said(rules.PRIORITIES)),
        Criterion("late", mark("Late"), "flag", late),
        Criterion("unanswered", mark("Not answered yet"), "flag", "(t.answered_at IS NULL AND t.status <> 'closed')"),
        Criterion("reopened", mark("Reopened"), "flag", "(t.reopened > 0)"),
        Criterion("due", mark("Due"), "day", "t.due_at"),
        Criterion("opened", mark("Opened"), "moment", "t.opened_at"),
        tag(),
        Criterion("closed", mark("Closed on"), "moment", "t.closed_at"),
        Criterion("cause", mark("Cause"), "text", "t.cause"),
        Criterion("description", mark("Description"), "text", "t.description"),
        Criterion("root_cause", mark("Root cause"), "text", "t.root_cause"),
        Criterion("remedy", mark("Asks for"), "choice", "t.remedy", choices=lambda: _said(rules.REMEDIES)),
        Criterion("unit", mark("About a unit under warranty"), "flag", "(t.unit_id IS NOT NULL)"),
        Criterion("unit_name", mark("Unit under warranty"), "text", unit),
        Criterion("score", mark("Satisfaction"), "choice", score, choices=lambda: _said(rules.SCORES)),
        Criterion("labour", mark("Labour, minutes"), "number", "t.labour_minutes", sums=True),
        Criterion("answer_due", mark("Answer by"), "day", "nullif(t.answer_due, '')"),
        Criterion("received", mark("Came to us"), "day", "t.received_on"),
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
