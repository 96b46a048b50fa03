"""Activities as rows: notes, calls, tasks, visits, meetings, e-mails, promises; who took part; how often to be in touch."""

from peewee import BigIntegerField, CompositeKey, TextField

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
    promised_on = TextField(default="")
    outcome = TextField(default="")
    message_id = TextField(default="")
    quotable = BigIntegerField(default=0)
    decisions = TextField(default="")
    part_of_id = BigIntegerField(null=True)
    length = BigIntegerField(default=0)

    class Meta:
        table_name = "activity"


class ActivityPerson(Table):
    """Somebody else it happened with: attendees of a meeting, addresses of a mail."""

    id = None
    activity_id = BigIntegerField()
    contact_id = BigIntegerField()

    class Meta:
        table_name = "activity_person"
        primary_key = CompositeKey("activity_id", "contact_id")


class Rhythm(Table):
    """`days` None: as the contact's tags say; 0: never."""

    id = None
    contact_id = BigIntegerField(primary_key=True)
    days = BigIntegerField(null=True)
    snoozed_until = TextField(default="")

    class Meta:
        table_name = "rhythm"


class TagRhythm(Table):
    id = None
    tag_id = BigIntegerField(primary_key=True)
    days = BigIntegerField()

    class Meta:
        table_name = "tag_rhythm"
