"""The deals of the sidebar: board, list and forecast, or one deal's page."""

from PySide6.QtWidgets import QStackedWidget

from crm_desktop.features.deals.ui.record import DealRecord
from crm_desktop.features.deals.ui.sight import DealsList
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator


class DealsPage(QStackedWidget):
    """The shell calls `open_record` and `show_list`."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.deals = DealsList(navigator)
        self.record: DealRecord | None = None
        self.addWidget(self.deals)

    def commands(self) -> list[CommandSet]:
        """Of what is shown."""
        return [self.record.commands if self.record is not None else self.deals.commands]

    def open_record(self, id_: int) -> None:
        """Shows one deal."""
        if self.record is not None and self.record.id == id_:
            return
        self._close_record()
        self.record = DealRecord(self.navigator, id_)
        self.addWidget(self.record)
        self.setCurrentWidget(self.record)

    def show_list(self) -> None:
        """Back to board, list or forecast."""
        self._close_record()
        self.setCurrentWidget(self.deals)

    def _close_record(self) -> None:
        if self.record is not None:
            self.removeWidget(self.record)
            self.record.deleteLater()
            self.record = None


def show_board(navigator: Navigator) -> None:
    _show(navigator, "board")


def show_list(navigator: Navigator) -> None:
    _show(navigator, "list")


def show_forecast(navigator: Navigator) -> None:
    _show(navigator, "forecast")


def _show(navigator: Navigator, mode: str) -> None:
    navigator.show_page("deals")
    navigator.run_command(f"deals.as_{mode}")
