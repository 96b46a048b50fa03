"""Field days as rows: the plan of a day, and its visits in order."""

from peewee import BigIntegerField, TextField

from crm_desktop.store.tables import Table


class VisitPlan(Table):
    """`starts` is wall time 09:00."""

    name = TextField()
    day = TextField()
    starts = TextField(default="09:00")
    note = TextField(default="")
    created_at = TextField()
    trashed_at = TextField(null=True)

    class Meta:
        table_name = "visit_plan"


class Visit(Table):
    """`starts` '' follows from the visit before; `travel` are minutes on the way to it."""

    plan_id = BigIntegerField()
    contact_id = BigIntegerField()
    position = BigIntegerField(default=0)
    starts = TextField(default="")
    minutes = BigIntegerField(default=30)
    travel = BigIntegerField(default=15)
    purpose = TextField(default="")
    status = TextField(default="planned")
    reason = TextField(default="")
    activity_id = BigIntegerField(null=True)

    class Meta:
        table_name = "visit"
