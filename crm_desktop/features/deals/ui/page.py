"""The deals of the sidebar: board, list and forecast, or one deal's page."""

from crm_desktop.features.deals.ui.record import DealRecord
from crm_desktop.features.deals.ui.sight import DealsList
from crm_desktop.kit.list_and_record import ListAndRecord
from crm_desktop.kit.navigator import Navigator


class DealsPage(ListAndRecord):
    """`deals` is the list; what the shell calls stands in the kit."""

    def __init__(self, navigator: Navigator) -> None:
        listing = DealsList(navigator)
        super().__init__(navigator, listing, DealRecord)
        self.deals = listing


def show_board(navigator: Navigator) -> None:
    _show(navigator, "board")


def show_list(navigator: Navigator) -> None:
    _show(navigator, "list")


def show_forecast(navigator: Navigator) -> None:
    _show(navigator, "forecast")


def _show(navigator: Navigator, mode: str) -> None:
    navigator.show_page("deals")
    navigator.run_command(f"deals.as_{mode}")
