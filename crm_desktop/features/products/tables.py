"""Columns of products, their categories and the tax rates offered. No behaviour."""

from peewee import BigIntegerField, IntegerField, TextField

from crm_desktop.store.tables import Table


class TaxRate(Table):
    """`percent` in hundredths: 2000 is 20 %."""

    name = TextField()
    percent = IntegerField()
    country = TextField(default="")
    active = IntegerField(default=1)
    valid_from = TextField(default="")
    valid_to = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "tax_rate"


class ProductCategory(Table):
    name = TextField()

    class Meta:
        table_name = "product_category"


class Product(Table):
    """`price` and `cost` in 1/10,000, tax excluded; `photo` a SHA-256 of the files."""

    kind = TextField(default="product")
    code = TextField(default="")
    name = TextField()
    description = TextField(default="")
    unit = TextField(default="")
    price = BigIntegerField(default=0)
    cost = BigIntegerField(default=0)
    currency = TextField(default="")
    tax_rate_id = BigIntegerField(null=True)
    category_id = BigIntegerField(null=True)
    warranty_months = IntegerField(default=0)
    photo = TextField(default="")
    better_id = BigIntegerField(null=True)
    follows_id = BigIntegerField(null=True)
    active = IntegerField(default=1)
    created_at = TextField()
    trashed_at = TextField(null=True)

    class Meta:
        table_name = "product"
