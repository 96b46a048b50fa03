"""The tickets of the sidebar: list or board, or one ticket's page."""

from PySide6.QtWidgets import QStackedWidget

from crm_desktop.features.tickets.ui.listing import TicketsList
from crm_desktop.features.tickets.ui.record import TicketRecord
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator


class TicketsPage(QStackedWidget):
    """The shell calls `open_record` and `show_list`."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.tickets = TicketsList(navigator)
        self.record: TicketRecord | None = None
        self.addWidget(self.tickets)

    def commands(self) -> list[CommandSet]:
        """Of what is shown."""
        return [self.record.commands if self.record is not None else self.tickets.commands]

    def open_record(self, id: int) -> None:
        """Shows one ticket."""
        if self.record is not None and self.record.id == id:
            return
        self._close_record()
        self.record = TicketRecord(self.navigator, id)
        self.addWidget(self.record)
        self.setCurrentWidget(self.record)

    def show_list(self) -> None:
        """Back to list or board."""
        self._close_record()
        self.setCurrentWidget(self.tickets)

    def _close_record(self) -> None:
        if self.record is not None:
            self.removeWidget(self.record)
            self.record.deleteLater()
            self.record = None


def show_board(navigator: Navigator) -> None:
    navigator.show_page("tickets")
    navigator.run_command("tickets.as_board")


def show_list(navigator: Navigator) -> None:
    navigator.show_page("tickets")
    navigator.run_command("tickets.as_list")
