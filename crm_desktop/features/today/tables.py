"""What was put off, and why."""

from peewee import BigIntegerField, TextField

from crm_desktop.store.tables import Table


class Snooze(Table):
    """Something put off; `hides` keeps it off Today until its day."""

    key = TextField()
    record_id = BigIntegerField()
    title = TextField(default="")
    until_on = TextField()
    reason = TextField(default="")
    hides = BigIntegerField(default=0)
    at = TextField()

    class Meta:
        table_name = "snooze"
