"""The manifest of the warranty register: what was sold to whom, and until when it is covered."""

from crm_desktop.base.feature import Feature, Kind, Page, Panel
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.warranty"

FEATURE = Feature(
    name="warranty",
    tables={"unit": "record", "unit_repair": "record", "unit_sum": "derived"},
    kinds=(
        Kind(
            "unit", "unit", mark("Unit under warranty"), "shield-check", "warranty", title_sql="name",
            hits=f"{_HERE}.index:hits", documents=f"{_HERE}.index:documents", criteria=f"{_HERE}.criteria:criteria",
            derive=f"{_HERE}.index:derive",
            new=f"{_HERE}.ui.form:new_unit", new_title=mark("New unit under warranty"), letter="W",
        ),
    ),
    pages=(
        Page(
            "warranty", mark("Warranty"), "shield-check", f"{_HERE}.ui.page:WarrantyPage", 2, "W", f"{_HERE}.queries:ending_count"
        ),
    ),
    panels=(
        Panel("contact", "units", f"{_HERE}.ui.panel:UnitsPanel", 32),
        Panel("sale", "units", f"{_HERE}.ui.panel:UnitsPanel", 40),
    ),
    timeline=f"{_HERE}.index:timeline",
    due=f"{_HERE}.index:due",
    calendar=f"{_HERE}.index:calendar",
    settings=(f"{_HERE}.ui.settings:WarrantySettings",),
    actions=f"{_HERE}.actions",
    follows=(("sales.delivered", f"{_HERE}.actions:delivered"), ("sales.taken_back", f"{_HERE}.actions:taken_back")),
)  # fmt: skip
