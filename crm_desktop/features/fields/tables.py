"""Own fields, their choices, and the values of any record."""

from peewee import BareField, BigIntegerField, CompositeKey, IntegerField, TextField

from crm_desktop.store.tables import Table


class Field(Table):
    kind = TextField()
    name = TextField()
    type = TextField()
    section = TextField(default="")
    help = TextField(default="")
    required = IntegerField(default=0)
    single = IntegerField(default=0)
    indexed = IntegerField(default=0)
    listed = IntegerField(default=0)
    initial = TextField(default="")
    options = TextField(default="{}")
    position = IntegerField(default=0)
    created_at = TextField()
    trashed_at = TextField(null=True)


class FieldChoice(Table):
    field_id = BigIntegerField()
    name = TextField()
    tone = TextField(default="info")
    position = IntegerField(default=0)
    trashed_at = TextField(null=True)


class Value(Table):
    id = None
    record_id = BigIntegerField()
    field_id = BigIntegerField()
    v = BareField()

    class Meta:
        primary_key = CompositeKey("field_id", "record_id")
