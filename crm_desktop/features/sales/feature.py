"""The manifest of sales: what was sold, delivered, given back, is owed and was paid."""

from crm_desktop.base.feature import Feature, Kind
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.sales"

FEATURE = Feature(
    name="sales",
    tables={
        "sale": "record", "sale_line": "record", "delivery": "record", "delivery_line": "record", "sale_unit": "record",
        "sale_return": "record", "sale_return_line": "record", "instalment": "record", "payment": "record", "payment_share": "record",
        "reminder": "record", "sale_sum": "derived", "sale_due": "derived", "sale_part": "derived",
    },
    kinds=(
        Kind(
            "sale", "sale", mark("Sale"), "banknote", page="sales", title_sql="number",
            hits=f"{_HERE}.index:hits", documents=f"{_HERE}.index:documents", derive=f"{_HERE}.index:derive",
        ),
    ),
    timeline=f"{_HERE}.index:timeline",
    figures=f"{_HERE}.accounts:figures",
    actions=f"{_HERE}.actions",
)
