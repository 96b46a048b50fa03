"""Columns of offers, their lines and their derived sums. No behaviour."""

from peewee import BigIntegerField, IntegerField, TextField

from crm_desktop.store.tables import Table


class Offer(Table):
    """`rate` in 1/1,000,000, `discount` in hundredths of a percent; `buyer` and `seller` are JSON, frozen when sent;
    `pdf` is the SHA-256 of the paper as it was sent."""

    number = TextField(default="")
    revision = IntegerField(default=0)
    revises_id = BigIntegerField(null=True)
    contact_id = BigIntegerField(null=True)
    attention_id = BigIntegerField(null=True)
    deal_id = BigIntegerField(null=True)
    subject = TextField(default="")
    language = TextField()
    currency = TextField()
    rate = BigIntegerField(default=1_000_000)
    issued_on = TextField()
    valid_until = TextField()
    discount = IntegerField(default=0)
    tax_included = IntegerField(default=0)
    rounding = TextField(default="line")
    intro = TextField(default="")
    terms = TextField(default="")
    note = TextField(default="")
    status = TextField(default="draft")
    sent_at = TextField(null=True)
    decided_at = TextField(null=True)
    reject_reason = TextField(default="")
    buyer = TextField(default="")
    seller = TextField(default="")
    created_at = TextField()
    trashed_at = TextField(null=True)
    pdf = TextField(default="")
    template_id = BigIntegerField(null=True)
    withholding_id = BigIntegerField(null=True)

    class Meta:
        table_name = "offer"


class OfferLine(Table):
    """`kind`: item, heading, text, subtotal; `optional`: 0, 1, 2 for an alternative.
    Quantity, price and cost in 1/10,000; `discount` the chain as typed; `price_by` by what the price was found, in words,
    '' where it was typed."""

    offer_id = BigIntegerField()
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
    optional = IntegerField(default=0)
    price_by = TextField(default="")

    class Meta:
        table_name = "offer_line"


class OfferSum(Table):
    """Derived from the lines, minor units."""

    net = BigIntegerField()
    tax = BigIntegerField()
    total = BigIntegerField()
    optional = BigIntegerField(default=0)

    class Meta:
        table_name = "offer_sum"


class OfferChoice(Table):
    """Which of two live offers' prices holds for a product; prices net in 1/10,000 as they stood."""

    offer_id = BigIntegerField()
    other_id = BigIntegerField()
    product_id = BigIntegerField(null=True)
    holds_id = BigIntegerField()
    price = BigIntegerField()
    other_price = BigIntegerField()
    decided_at = TextField()

    class Meta:
        table_name = "offer_choice"


class OfferAgreed(Table):
    """Whether an offer's price or an agreed one holds for a product (`holds`: offer, agreement), as they stood."""

    offer_id = BigIntegerField()
    agreement_id = BigIntegerField()
    product_id = BigIntegerField(null=True)
    holds = TextField()
    price = BigIntegerField()
    agreed_price = BigIntegerField()
    decided_at = TextField()

    class Meta:
        table_name = "offer_agreed"


class OfferHanded(Table):
    """How a sent offer went on its way; `way`: mail, print, save."""

    offer_id = BigIntegerField()
    way = TextField()
    at = TextField()

    class Meta:
        table_name = "offer_handed"


class OfferTemplate(Table):
    """`conditions` where a language has none of its own."""

    name = TextField()
    design = TextField(default="classic")
    accent = TextField(default="#2F5DE0")
    paper = TextField(default="A4")
    stamp = IntegerField(default=1)
    signature = IntegerField(default=1)
    words = IntegerField(default=1)
    codes = IntegerField(default=1)
    bank = IntegerField(default=1)
    conditions = TextField(default="")
    conditions_tr = TextField(default="")
    conditions_az = TextField(default="")
    conditions_en = TextField(default="")

    class Meta:
        table_name = "offer_template"


class BankAccount(Table):
    bank = TextField(default="")
    holder = TextField(default="")
    iban = TextField()
    swift = TextField(default="")
    currency = TextField()

    class Meta:
        table_name = "bank_account"


class TermsBlock(Table):
    language = TextField()
    name = TextField()
    body = TextField()

    class Meta:
        table_name = "terms_block"


class Withholding(Table):
    """`tenths` of the tax that the buyer pays to the state itself."""

    name = TextField()
    tenths = IntegerField()

    class Meta:
        table_name = "withholding"
