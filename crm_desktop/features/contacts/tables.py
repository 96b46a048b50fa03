"""The tables of contacts, for writing. Columns only; the schema is in store/migrations."""

from peewee import BigIntegerField, CompositeKey, IntegerField, TextField

from crm_desktop.store.tables import Table


class Source(Table):
    name = TextField()

    class Meta:
        table_name = "source"


class Contact(Table):
    kind = TextField(default="person")
    name = TextField()
    given_name = TextField(default="")
    family_name = TextField(default="")
    job_title = TextField(default="")
    organization_id = BigIntegerField(null=True)
    language = TextField(default="")
    birthday = TextField(default="")
    tax_office = TextField(default="")
    tax_number = TextField(default="")
    source_id = BigIntegerField(null=True)
    referrer_id = BigIntegerField(null=True)
    note = TextField(default="")
    uid = TextField(default="")
    created_at = TextField()
    trashed_at = TextField(null=True)

    class Meta:
        table_name = "contact"


class ContactRole(Table):
    id = None
    contact_id = BigIntegerField()
    role = TextField()

    class Meta:
        table_name = "contact_role"
        primary_key = CompositeKey("contact_id", "role")


class Phone(Table):
    contact_id = BigIntegerField()
    label = TextField(default="")
    number = TextField()
    e164 = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "phone"


class Email(Table):
    contact_id = BigIntegerField()
    label = TextField(default="")
    address = TextField()
    folded = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "email"


class Address(Table):
    contact_id = BigIntegerField()
    label = TextField(default="")
    street = TextField(default="")
    district = TextField(default="")
    city = TextField(default="")
    postcode = TextField(default="")
    country = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "address"


class Handle(Table):
    contact_id = BigIntegerField()
    network = TextField(default="")
    value = TextField()
    position = IntegerField(default=0)

    class Meta:
        table_name = "handle"


class Anniversary(Table):
    contact_id = BigIntegerField()
    label = TextField(default="")
    day = TextField()
    position = IntegerField(default=0)

    class Meta:
        table_name = "anniversary"


class RelationshipType(Table):
    key = TextField(default="")
    name = TextField()
    inverse = TextField()

    class Meta:
        table_name = "relationship_type"


class Relationship(Table):
    from_id = BigIntegerField()
    to_id = BigIntegerField()
    type_id = BigIntegerField()
    note = TextField(default="")

    class Meta:
        table_name = "relationship"


class NotDuplicate(Table):
    """Two that a person has told apart: they are not shown as one again."""

    one_id = BigIntegerField()
    other_id = BigIntegerField()
    said_at = TextField()

    class Meta:
        table_name = "not_duplicate"
