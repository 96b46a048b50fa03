"""Today in the sidebar: the day's list, or one activity's page."""

from PySide6.QtWidgets import QStackedWidget

from crm_desktop.features.activities.ui.record import ActivityRecord
from crm_desktop.features.today.ui.day import Day
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator


class TodayPage(QStackedWidget):
    """The shell calls `open_record` (of an activity) and `show_list`."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.day = Day(navigator)
        self.record: ActivityRecord | None = None
        self.addWidget(self.day)

    def commands(self) -> list[CommandSet]:
        """Of what is shown."""
        return [self.record.commands if self.record is not None else self.day.commands]

    def open_record(self, id_: int) -> None:
        """Shows one activity."""
        self._close_record()
        self.record = ActivityRecord(self.navigator, id_)
        self.addWidget(self.record)
        self.setCurrentWidget(self.record)

    def show_list(self) -> None:
        """Back to the day."""
        self._close_record()
        self.setCurrentWidget(self.day)

    def _close_record(self) -> None:
        if self.record is not None:
            self.removeWidget(self.record)
            self.record.deleteLater()
            self.record = None
