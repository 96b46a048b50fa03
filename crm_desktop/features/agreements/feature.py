"""The manifest of agreements: frame, service and maintenance contracts, their prices, their notice days."""

from crm_desktop.base.feature import Feature, Kind
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.agreements"

FEATURE = Feature(
    name="agreements",
    tables={"agreement": "record", "agreement_price": "record", "agreement_item": "record", "product_interval": "record"},
    kinds=(
        Kind(
            "agreement", "agreement", mark("Agreement"), "handshake", "agreements", title_sql="title",
            hits=f"{_HERE}.queries:hits", documents=f"{_HERE}.queries:documents",
        ),
    ),
    timeline=f"{_HERE}.timeline:timeline",
    actions=f"{_HERE}.actions",
)  # fmt: skip
