"""Units that were sold and their repairs. No behaviour."""

from peewee import BigIntegerField, IntegerField, TextField

from crm_desktop.store.tables import Table


class Unit(Table):
    """Days are day texts; `quantity` in 1/10,000; `most_days` 0: the longest repair as in the settings."""

    contact_id = BigIntegerField(null=True)
    product_id = BigIntegerField(null=True)
    sale_id = BigIntegerField(null=True)
    delivery_line_id = BigIntegerField(null=True)
    name = TextField()
    brand = TextField(default="")
    serial = TextField(default="")
    quantity = BigIntegerField(default=10_000)
    delivered_on = TextField()
    delivered_to = TextField(default="")
    months = IntegerField(default=0)
    most_days = IntegerField(default=0)
    invoice = TextField(default="")
    note = TextField(default="")
    retired_on = TextField(default="")
    retired_why = TextField(default="")
    created_at = TextField()
    trashed_at = TextField(null=True)

    class Meta:
        table_name = "unit"


class UnitRepair(Table):
    """`kind`: repair, replacement. `to_day` "": still with us. `serial`: the old one of what was replaced."""

    unit_id = BigIntegerField()
    kind = TextField(default="repair")
    from_day = TextField()
    to_day = TextField(default="")
    serial = TextField(default="")
    note = TextField(default="")
    about_id = BigIntegerField(null=True)
    created_at = TextField()

    class Meta:
        table_name = "unit_repair"


class UnitSum(Table):
    """Derived: the day the warranty ends, "" without one; live: not retired, not in the trash."""

    contact_id = BigIntegerField(null=True)
    ends_on = TextField()
    added_days = IntegerField()
    live = IntegerField()

    class Meta:
        table_name = "unit_sum"
