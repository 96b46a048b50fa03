"""Activities as rows: notes, calls, tasks, visits, meetings, e-mails."""

from peewee import BigIntegerField, TextField

from crm_desktop.store.tables import Table


class Activity(Table):
    """`about_id` is any record; `at` UTC; `due_on` and `due_time` local wall time in `zone`; `repeats` an RRULE."""

    kind = TextField(default="note")
    about_id = BigIntegerField(null=True)
    contact_id = BigIntegerField(null=True)
    subject = TextField(default="")
    body = TextField(default="")
    at = TextField()
    due_on = TextField(default="")
    due_time = TextField(default="")
    zone = TextField(default="")
    done_at = TextField(null=True)
    repeats = TextField(default="")
    minutes = BigIntegerField(default=0)
    feeling = BigIntegerField(default=0)
    direction = TextField(default="")
    priority = TextField(default="normal")
    created_at = TextField()
    trashed_at = TextField(null=True)

    class Meta:
        table_name = "activity"
