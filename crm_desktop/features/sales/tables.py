"""Columns of sales and all that hangs on them, and of their derived sums. No behaviour."""

from peewee import BigIntegerField, CompositeKey, IntegerField, TextField

from crm_desktop.store.tables import Table


class Sale(Table):
    """`rate` in 1/1,000,000, `discount` in hundredths of a percent; `buyer` is JSON, frozen when sold; of the tax
    `withheld_tenths` are paid to the state by the buyer."""

    number = TextField()
    contact_id = BigIntegerField(null=True)
    attention_id = BigIntegerField(null=True)
    offer_id = BigIntegerField(null=True)
    deal_id = BigIntegerField(null=True)
    subject = TextField(default="")
    language = TextField()
    sold_on = TextField()
    due_on = TextField()
    currency = TextField()
    rate = BigIntegerField(default=1_000_000)
    discount = IntegerField(default=0)
    tax_included = IntegerField(default=0)
    rounding = TextField(default="line")
    buyer = TextField(default="")
    invoice_number = TextField(default="")
    invoiced_on = TextField(default="")
    terms = TextField(default="")
    note = TextField(default="")
    status = TextField(default="confirmed")
    cancelled_on = TextField(default="")
    cancel_reason = TextField(default="")
    created_at = TextField()
    trashed_at = TextField(null=True)
    withholding = TextField(default="")
    withheld_tenths = IntegerField(default=0)

    class Meta:
        table_name = "sale"


class SaleLine(Table):
    """`kind`: item, heading, text. Quantity, price and cost in 1/10,000; `discount` the chain as typed."""

    sale_id = BigIntegerField()
    position = IntegerField()
    kind = TextField(default="item")
    product_id = BigIntegerField(null=True)
    code = TextField(default="")
    description = TextField(default="")
    detail = TextField(default="")
    quantity = BigIntegerField(default=10_000)
    unit = TextField(default="")
    price = BigIntegerField(default=0)
    cost = BigIntegerField(default=0)
    discount = TextField(default="")
    tax_percent = IntegerField(default=0)

    class Meta:
        table_name = "sale_line"


class Delivery(Table):
    sale_id = BigIntegerField()
    position = IntegerField()
    delivered_on = TextField()
    carrier = TextField(default="")
    note = TextField(default="")
    created_at = TextField()

    class Meta:
        table_name = "delivery"


class DeliveryLine(Table):
    delivery_id = BigIntegerField()
    line_id = BigIntegerField()
    quantity = BigIntegerField()

    class Meta:
        table_name = "delivery_line"


class SaleUnit(Table):
    delivery_line_id = BigIntegerField()
    serial = TextField()

    class Meta:
        table_name = "sale_unit"


class SaleReturn(Table):
    sale_id = BigIntegerField()
    returned_on = TextField()
    reason = TextField()
    note = TextField(default="")
    created_at = TextField()

    class Meta:
        table_name = "sale_return"


class SaleReturnLine(Table):
    return_id = BigIntegerField()
    line_id = BigIntegerField()
    quantity = BigIntegerField()

    class Meta:
        table_name = "sale_return_line"


class Instalment(Table):
    sale_id = BigIntegerField()
    due_on = TextField()
    amount = BigIntegerField()
    note = TextField(default="")

    class Meta:
        table_name = "instalment"


class Payment(Table):
    """`amount` in minor units of `currency`, below zero when paid back; `worth` in those of `settles`, the sales' currency."""

    contact_id = BigIntegerField(null=True)
    paid_on = TextField()
    amount = BigIntegerField()
    currency = TextField()
    settles = TextField()
    rate = BigIntegerField(default=1_000_000)
    worth = BigIntegerField()
    method = TextField(default="transfer")
    note = TextField(default="")
    created_at = TextField()
    trashed_at = TextField(null=True)

    class Meta:
        table_name = "payment"


class PaymentShare(Table):
    payment_id = BigIntegerField()
    sale_id = BigIntegerField()
    amount = BigIntegerField()

    class Meta:
        table_name = "payment_share"


class Reminder(Table):
    contact_id = BigIntegerField()
    at = TextField()
    tone = TextField()
    amount = BigIntegerField(default=0)
    currency = TextField()

    class Meta:
        table_name = "reminder"


class SaleSum(Table):
    """Derived, minor units. `live` is 0 for cancelled and trashed ones."""

    contact_id = BigIntegerField(null=True)
    currency = TextField()
    sold_on = TextField()
    month = TextField()
    live = IntegerField()
    net = BigIntegerField()
    tax = BigIntegerField()
    total = BigIntegerField()
    cost = BigIntegerField()
    returned = BigIntegerField()
    returned_net = BigIntegerField()
    paid = BigIntegerField()
    open = BigIntegerField()
    next_due = TextField()
    delivered = IntegerField()

    class Meta:
        table_name = "sale_sum"


class SaleDue(Table):
    """Derived: what falls due when and is still unpaid; what is paid has no row."""

    id = None
    sale_id = BigIntegerField()
    position = IntegerField()
    contact_id = BigIntegerField(null=True)
    currency = TextField()
    due_on = TextField()
    amount = BigIntegerField()
    open = BigIntegerField()

    class Meta:
        table_name = "sale_due"
        primary_key = CompositeKey("sale_id", "position")


class SalePart(Table):
    """Derived: what one sale sold of one product, returns taken off."""

    id = None
    sale_id = BigIntegerField()
    product_id = BigIntegerField()
    contact_id = BigIntegerField(null=True)
    currency = TextField()
    sold_on = TextField()
    quantity = BigIntegerField()
    net = BigIntegerField()
    cost = BigIntegerField()

    class Meta:
        table_name = "sale_part"
        primary_key = CompositeKey("sale_id", "product_id")
