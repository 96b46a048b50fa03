"""People of the house, whose record is whose, and what was handed over."""

from peewee import BigIntegerField, TextField

from crm_desktop.store.tables import Table


class HousePerson(Table):
    name = TextField()
    email = TextField(default="")
    position = BigIntegerField(default=0)
    left_on = TextField(default="")

    class Meta:
        table_name = "house_person"


class Responsible(Table):
    id = None
    record_id = BigIntegerField(primary_key=True)
    person_id = BigIntegerField()

    class Meta:
        table_name = "responsible"


class Handover(Table):
    """`answered_at` is UTC text; `activity_id` is the answer, typed back."""

    record_id = BigIntegerField()
    from_id = BigIntegerField(null=True)
    to_id = BigIntegerField(null=True)
    at = TextField()
    task = TextField(default="")
    due_on = TextField(default="")
    answered_at = TextField(null=True)
    activity_id = BigIntegerField(null=True)

    class Meta:
        table_name = "handover"
