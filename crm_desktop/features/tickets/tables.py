"""Tickets as rows, and what was written about each."""

from peewee import BigIntegerField, IntegerField, TextField

from crm_desktop.store.tables import Table


class Ticket(Table):
    """`due_at` and `answer_due` are local wall time 2026-11-22T16:30, `..._on` days; the other moments are UTC text.
    `due_set`: due_at was said by a person. `clock_from`: reopened then. `other_cost`: minor units of the house's currency."""

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
    unit_id = BigIntegerField(null=True)
    remedy = TextField(default="")
    root_cause = TextField(default="")
    answer_due = TextField(default="")
    due_set = IntegerField(default=0)
    clock_from = TextField(default="")
    received_on = TextField(default="")
    returned_on = TextField(default="")
    loaner_on = TextField(default="")
    labour_minutes = IntegerField(default=0)
    other_cost = BigIntegerField(default=0)
    merged_into_id = BigIntegerField(null=True)

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


class TicketWait(Table):
    """The customer is awaited, UTC texts; `until` "": still."""

    ticket_id = BigIntegerField()
    since = TextField()
    until = TextField(default="")

    class Meta:
        table_name = "ticket_wait"


class TicketPart(Table):
    """`quantity` in 1/10,000, `cost` of one in 1/10,000 of the house's currency."""

    ticket_id = BigIntegerField()
    product_id = BigIntegerField(null=True)
    name = TextField()
    quantity = BigIntegerField(default=10_000)
    cost = BigIntegerField(default=0)

    class Meta:
        table_name = "ticket_part"


class TicketLink(Table):
    """Both ways."""

    from_id = BigIntegerField()
    to_id = BigIntegerField()

    class Meta:
        table_name = "ticket_link"


class TicketScore(Table):
    """What the customer said after it was closed: 1 to 5, and in words."""

    ticket_id = BigIntegerField()
    at = TextField()
    score = IntegerField()
    words = TextField(default="")

    class Meta:
        table_name = "ticket_score"


class AnswerTemplate(Table):
    """An answer of the library; `language` "": any."""

    name = TextField()
    body = TextField()
    language = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "answer_template"
