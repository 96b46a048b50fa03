"""The chip of tickets beside an offer that is being written."""

from crm_desktop.base.refs import Ref
from crm_desktop.features.offers.ui.caution_chip import CautionChip
from crm_desktop.features.tickets import cautions
from crm_desktop.kit.navigator import Navigator


def open_tickets(ref: Ref, navigator: Navigator) -> CautionChip:
    return CautionChip(ref, navigator, cautions.open_tickets, "ticket", "contact")
