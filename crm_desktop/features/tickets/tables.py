"""Tickets as rows, and what was written about each."""

from peewee import BigIntegerField, TextField

from crm_desktop.store.tables import Table


class Ticket(Table):
    """`due_at` is local wall time 2026-11-22T16:30; the other moments are UTC text."""

    number = TextField()
    contact_id = BigIntegerField(null=True)
    deal_id = BigIntegerField(null=True)
    product_id = BigIntegerField(null=True)
    kind = TextField(default="question")
    cause = TextField(default="")
    priority = TextField(default="normal")
    status = TextField(default="new")
    subject = TextField()
    description = TextField(default="")
    resolution = TextField(default="")
    due_at = TextField(default="")
    opened_at = TextField()
    answered_at = TextField(null=True)
    closed_at = TextField(null=True)
    reopened = BigIntegerField(default=0)
    created_at = TextField()
    trashed_at = TextField(null=True)

    class Meta:
        table_name = "ticket"


class TicketMessage(Table):
    """direction: "in" from the customer, "out" to them, "note" among us."""

    ticket_id = BigIntegerField()
    direction = TextField(default="out")
    body = TextField()
    at = TextField()

    class Meta:
        table_name = "ticket_message"
