"""Record types of the person's own: vehicles, machines, properties. Each is a kind and a page of its own, made at run time."""

from crm_desktop.base.feature import Feature

FEATURE = Feature(
    name="things",
    tables={"thing_type": "record", "thing": "record", "thing_contact": "record"},
)
