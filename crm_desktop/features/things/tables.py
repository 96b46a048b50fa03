"""Record types of the person's own, their records, and whose they are."""

from peewee import BigIntegerField, IntegerField, TextField

from crm_desktop.store.tables import Table


class ThingType(Table):
    name = TextField()
    plural = TextField()
    icon = TextField(default="package")
    numbering = TextField(default="")
    position = IntegerField(default=0)
    created_at = TextField()
    trashed_at = TextField(null=True)


class Thing(Table):
    type_id = BigIntegerField()
    name = TextField()
    number = TextField(default="")
    note = TextField(default="")
    created_at = TextField()
    trashed_at = TextField(null=True)


class ThingContact(Table):
    thing_id = BigIntegerField()
    contact_id = BigIntegerField()
    role = TextField(default="")
    position = IntegerField(default=0)
