"""A stage set by hand; the rest of the lifecycle is derived."""

from peewee import BigIntegerField, TextField

from crm_desktop.store.tables import Table


class LifecycleOverride(Table):
    """`until_on` is the last day on which it holds, '' without end."""

    contact_id = BigIntegerField()
    stage = TextField()
    reason = TextField()
    from_on = TextField()
    until_on = TextField(default="")

    class Meta:
        table_name = "lifecycle_override"
