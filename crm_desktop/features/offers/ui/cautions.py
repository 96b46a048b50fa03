"""The chips that offers themselves put beside a draft: agreed prices, and in how many days the customer pays."""

from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import cautions
from crm_desktop.features.offers.ui.caution_chip import CautionChip
from crm_desktop.kit.navigator import Navigator


def agreed(ref: Ref, navigator: Navigator) -> CautionChip:
    return CautionChip(ref, navigator, cautions.agreed, "agreement", "agreement_price", "contact")


def payment_days(ref: Ref, navigator: Navigator) -> CautionChip:
    return CautionChip(ref, navigator, cautions.payment_days, "contact_terms", "contact")
