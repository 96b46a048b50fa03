"""The manifest of offers: quotations with lines, taxes, revisions, and their PDF."""

from crm_desktop.base.feature import Feature, Kind, Page, Panel
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.offers"

FEATURE = Feature(
    name="offers",
    tables={
        "offer": "record", "offer_line": "record", "offer_choice": "record", "offer_template": "record",
        "bank_account": "record", "offer_agreed": "record", "terms_block": "record", "withholding": "record",
        "offer_handed": "record", "offer_sum": "derived",
    },
    kinds=(
        Kind(
            "offer", "offer", mark("Offer"), "file-text", page="offers",
            hits=f"{_HERE}.index:hits", documents=f"{_HERE}.index:documents",
            criteria=f"{_HERE}.criteria:criteria", derive=f"{_HERE}.index:derive",
            title_sql="number",
            new=f"{_HERE}.ui.page:new_offer", new_title=mark("New offer"), letter="O",
        ),
    ),
    pages=(
        Page(
            "offers", mark("Offers"), "file-text", f"{_HERE}.ui.page:OffersPage", group=1, letter="O",
            count=f"{_HERE}.queries:waiting",
        ),
    ),
    panels=(
        Panel("contact", "offers", f"{_HERE}.ui.panel:OffersPanel", 20),
        Panel("deal", "offers", f"{_HERE}.ui.panel:OffersPanel", 20),
        Panel("offer.warnings", "agreed", f"{_HERE}.ui.cautions:agreed", 40),
        Panel("offer.warnings", "payment_days", f"{_HERE}.ui.cautions:payment_days", 30),
    ),
    timeline=f"{_HERE}.index:timeline",
    due=f"{_HERE}.calendar:due",
    calendar=f"{_HERE}.calendar:calendar",
    settings=(f"{_HERE}.ui.settings:OfferSettings",),
    actions=f"{_HERE}.actions",
    defaults=f"{_HERE}.stationery_actions:defaults",
)
