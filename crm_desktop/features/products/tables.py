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


class CustomerGroup(Table):
    """Customers who buy at the same prices."""

    name = TextField()

    class Meta:
        table_name = "customer_group"


class PriceList(Table):
    """Without a group it is for everyone who buys in its currency. Days are '' where open."""

    name = TextField()
    currency = TextField()
    group_id = BigIntegerField(null=True)
    valid_from = TextField(default="")
    valid_to = TextField(default="")
    active = IntegerField(default=1)
    position = IntegerField(default=0)

    class Meta:
        table_name = "price_list"


class Price(Table):
    """`price` None: the product's own, less the discount."""

    list_id = BigIntegerField()
    product_id = BigIntegerField()
    min_quantity = BigIntegerField(default=0)
    price = BigIntegerField(null=True)
    discount = TextField(default="")

    class Meta:
        table_name = "price"


class ContactTerms(Table):
    """What holds for one customer; None where nothing was agreed. `credit_limit` in minor units of `currency`."""

    id = None
    contact_id = BigIntegerField(primary_key=True)
    group_id = BigIntegerField(null=True)
    list_id = BigIntegerField(null=True)
    payment_days = IntegerField(null=True)
    credit_limit = BigIntegerField(null=True)
    currency = TextField(default="")

    class Meta:
        table_name = "contact_terms"


class BundlePart(Table):
    """`price` in the bundle's currency, None: the product's own."""

    bundle_id = BigIntegerField()
    product_id = BigIntegerField()
    quantity = BigIntegerField(default=10_000)
    price = BigIntegerField(null=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "bundle_part"
