"""Agreements as rows: the paper, its prices, what its service includes; and when products are asked for again."""

from peewee import BigIntegerField, CompositeKey, TextField

from crm_desktop.store.tables import Table


class Agreement(Table):
    """Money in minor units of `currency`; days as text."""

    number = TextField(default="")
    contact_id = BigIntegerField(null=True)
    kind = TextField(default="frame")
    title = TextField()
    language = TextField()
    status = TextField(default="draft")
    starts_on = TextField()
    ends_on = TextField(default="")
    notice_days = BigIntegerField(default=0)
    renew_months = BigIntegerField(default=0)
    kept_until = TextField(default="")
    notice_on = TextField(default="")
    value = BigIntegerField(default=0)
    currency = TextField()
    period = TextField(default="year")
    visits = BigIntegerField(default=0)
    service_note = TextField(default="")
    penalty = TextField(default="")
    penalty_amount = BigIntegerField(default=0)
    exit_clause = TextField(default="")
    exit_amount = BigIntegerField(default=0)
    note = TextField(default="")
    sent_at = TextField(null=True)
    signed_on = TextField(default="")
    signed_at = TextField(null=True)
    ended_on = TextField(default="")
    ended_at = TextField(null=True)
    end_reason = TextField(default="")
    created_at = TextField()
    trashed_at = TextField(null=True)
    amends_id = BigIntegerField(null=True)
    amendment = BigIntegerField(default=0)

    class Meta:
        table_name = "agreement"


class AgreementPrice(Table):
    agreement_id = BigIntegerField()
    product_id = BigIntegerField()
    price = BigIntegerField(null=True)
    discount = TextField(default="")
    min_quantity = BigIntegerField(default=0)
    from_on = TextField(default="")
    to_on = TextField(default="")

    class Meta:
        table_name = "agreement_price"


class AgreementItem(Table):
    agreement_id = BigIntegerField()
    product_id = BigIntegerField(null=True)
    description = TextField()
    quantity = BigIntegerField(default=0)

    class Meta:
        table_name = "agreement_item"


class ProductInterval(Table):
    id = None
    product_id = BigIntegerField(primary_key=True)
    reorder_days = BigIntegerField(default=0)
    service_months = BigIntegerField(default=0)

    class Meta:
        table_name = "product_interval"


class ReorderPause(Table):
    id = None
    contact_id = BigIntegerField()
    product_id = BigIntegerField()
    until_on = TextField()

    class Meta:
        table_name = "reorder_pause"
        primary_key = CompositeKey("contact_id", "product_id")
