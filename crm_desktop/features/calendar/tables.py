"""Appointments as rows."""

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
