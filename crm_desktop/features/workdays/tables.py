"""Holidays that the owner adds to the computed ones, or changes of them."""

from peewee import IntegerField, TextField

from crm_desktop.store.tables import Table


class Holiday(Table):
    """`closed`: day, noon (closed from noon on), open (worked all the same). `public`: it is the law's holiday too."""

    day = TextField()
    name = TextField(default="")
    closed = TextField(default="day")
    public = IntegerField(default=1)

    class Meta:
        table_name = "holiday"
