"""Deals as rows: pipelines with their stages, the deals, every stage they were in, and why they ended."""

from peewee import BigIntegerField, TextField

from crm_desktop.store.tables import Table


class Pipeline(Table):
    name = TextField()
    position = BigIntegerField(default=0)
    trashed_at = TextField(null=True)

    class Meta:
        table_name = "pipeline"


class Stage(Table):
    """`probability` is 1/100 percent; `rot_days` 0 never rots; `needs` a JSON list of rules.NEEDS."""

    pipeline_id = BigIntegerField()
    name = TextField()
    position = BigIntegerField(default=0)
    probability = BigIntegerField(default=0)
    rot_days = BigIntegerField(default=0)
    needs = TextField(default="[]")

    class Meta:
        table_name = "stage"


class DealReason(Table):
    outcome = TextField()
    name = TextField()
    position = BigIntegerField(default=0)

    class Meta:
        table_name = "deal_reason"


class Deal(Table):
    title = TextField()
    contact_id = BigIntegerField(null=True)
    stage_id = BigIntegerField()
    stage_since = TextField()
    place = BigIntegerField(default=0)
    amount = BigIntegerField(default=0)
    currency = TextField()
    probability = BigIntegerField(null=True)
    expected_close = TextField(default="")
    next_step = TextField(default="")
    next_step_on = TextField(default="")
    snoozed_until = TextField(default="")
    snooze_reason = TextField(default="")
    status = TextField(default="open")
    closed_at = TextField(null=True)
    reason_id = BigIntegerField(null=True)
    competitor = TextField(default="")
    would_have_won = TextField(default="")
    win_back_on = TextField(default="")
    win_back_offer = TextField(default="")
    source_id = BigIntegerField(null=True)
    note = TextField(default="")
    created_at = TextField()
    trashed_at = TextField(null=True)
    forecast = TextField(default="pipeline")

    class Meta:
        table_name = "deal"


class DealStage(Table):
    """A stay in a stage; the one that lasts has left_at NULL."""

    deal_id = BigIntegerField()
    stage_id = BigIntegerField()
    entered_at = TextField()
    left_at = TextField(null=True)

    class Meta:
        table_name = "deal_stage"
