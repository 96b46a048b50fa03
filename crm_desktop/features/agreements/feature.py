"""The manifest of agreements: frame, service and maintenance contracts, their prices, their notice days."""

from crm_desktop.base.feature import Feature, Kind, Page, Panel
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.agreements"

FEATURE = Feature(
    name="agreements",
    tables={
        "agreement": "record",
        "agreement_price": "record",
        "agreement_item": "record",
        "product_interval": "record",
        "reorder_pause": "record",
    },
    kinds=(
        Kind(
            "agreement",
            "agreement",
            mark("Agreement"),
            "handshake",
            "agreements",
            title_sql="title",
            hits=f"{_HERE}.finding:hits",
            documents=f"{_HERE}.finding:documents",
            criteria=f"{_HERE}.criteria:criteria",
            new=f"{_HERE}.ui.form:new_agreement",
            new_title=mark("New agreement"),
            letter="M",
        ),
    ),
    pages=(
        Page(
            "agreements",
            mark("Agreements"),
            "handshake",
            f"{_HERE}.ui.page:AgreementsPage",
            1,
            "M",
            f"{_HERE}.queries:waiting_count",
        ),
    ),
    panels=(Panel("contact", "agreements", f"{_HERE}.ui.panel:AgreementsPanel", 25),),
    timeline=f"{_HERE}.timeline:timeline",
    due=f"{_HERE}.timeline:due",
    calendar=f"{_HERE}.calendar:calendar",
    actions=f"{_HERE}.actions",
)
