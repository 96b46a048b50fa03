"""The chips of sales beside an offer that is being written."""

from crm_desktop.base.refs import Ref
from crm_desktop.features.offers.ui.caution_chip import CautionChip
from crm_desktop.features.sales import cautions
from crm_desktop.kit.navigator import Navigator

TABLES = ("sale", "sale_line", "payment", "payment_share", "instalment", "contact_terms", "contact")


def overdue(ref: Ref, navigator: Navigator) -> CautionChip:
    return CautionChip(ref, navigator, cautions.overdue, *TABLES)


def credit(ref: Ref, navigator: Navigator) -> CautionChip:
    return CautionChip(ref, navigator, cautions.credit, *TABLES)
