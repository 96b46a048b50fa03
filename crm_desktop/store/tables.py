"""The base of all Peewee classes, and the store's own tables. Columns only, no behaviour."""

from peewee import BigIntegerField, CompositeKey, IntegerField, Model, TextField

from crm_desktop.store import known
from crm_desktop.store.file import db
from crm_desktop.store.ids import new_id


class Table(Model):
    """Bound to the file. Insert with `create()` or `insert()`: `save()` of a new row whose id is set updates nothing."""

    id = BigIntegerField(primary_key=True)

    class Meta:
        database = db
        legacy_table_names = False


class Record(Table):
    """A row per entity; what may attach to anything refers to it."""

    kind = TextField()


class Setting(Table):
    id = None
    key = TextField(primary_key=True)
    value = TextField()


class Tag(Table):
    name = TextField()
    tone = TextField(default="info")


class RecordTag(Table):
    id = None
    record_id = BigIntegerField()
    tag_id = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("record_id", "tag_id")


class Attachment(Table):
    record_id = BigIntegerField()
    name = TextField()
    sha256 = TextField()
    size = IntegerField()
    media_type = TextField(default="")
    added_at = TextField()


def new_record(kind: str) -> int:
    """Inserts a row of `record` and returns its id, for the entity's own row."""
    id_ = new_id()
    Record.insert(id=id_, kind=kind).execute()
    known.follow("record.made", kind, [id_])
    return id_
