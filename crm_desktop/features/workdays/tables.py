"""Holidays that the owner adds to the computed ones, or changes of them."""

from peewee import TextField

from crm_desktop.store.tables import Table


class Holiday(Table):
    """`closed`: day, noon (closed from noon on), open (worked all the same)."""

    day = TextField()
    name = TextField(default="")
    closed = TextField(default="day")

    class Meta:
        table_name = "holiday"
