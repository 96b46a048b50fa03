"""The tickets of the sidebar: list or board, or one ticket's page."""

from crm_desktop.features.tickets.ui.listing import TicketsList
from crm_desktop.features.tickets.ui.record import TicketRecord
from crm_desktop.kit.list_and_record import ListAndRecord
from crm_desktop.kit.navigator import Navigator


class TicketsPage(ListAndRecord):
    """`tickets` is the list; what the shell calls stands in the kit."""

    def __init__(self, navigator: Navigator) -> None:
        listing = TicketsList(navigator)
        super().__init__(navigator, listing, TicketRecord)
        self.tickets = listing


def show_board(navigator: Navigator) -> None:
    navigator.show_page("tickets")
    navigator.run_command("tickets.as_board")


def show_list(navigator: Navigator) -> None:
    navigator.show_page("tickets")
    navigator.run_command("tickets.as_list")
