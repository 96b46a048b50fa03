"""Appointments as rows, and what was put off."""

from peewee import BigIntegerField, TextField

from crm_desktop.store.tables import Table


class Event(Table):
    """`starts`, `ends`: wall time in `zone`, or days, the last included. `left_out`: starts that fall out of the series."""

    uid = TextField(default="")
    stands_for = TextField(default="")
    title = TextField(default="")
    place = TextField(default="")
    note = TextField(default="")
    starts = TextField()
    ends = TextField()
    zone = TextField(default="")
    repeats = TextField(default="")
    left_out = TextField(default="")
    contact_id = BigIntegerField(null=True)
    created_at = TextField()
    trashed_at = TextField(null=True)

    class Meta:
        table_name = "event"


class EventDays(Table):
    """Derived: the days between which an event stands."""

    first_on = TextField()
    last_on = TextField()

    class Meta:
        table_name = "event_days"


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
