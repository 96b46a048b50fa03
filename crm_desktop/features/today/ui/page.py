"""Today in the sidebar: the day's list, the week looked back on, or one activity's page."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from crm_desktop.features.activities.ui.record import ActivityRecord
from crm_desktop.features.today.ui.day import Day
from crm_desktop.features.today.ui.look_back import LookBack
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator, Place


class TodayPage(QStackedWidget):
    """The shell calls `open_record` (of an activity) and `show_list`."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.day = Day(navigator)
        self.day.look_back_asked.connect(self.look_back)
        self.record: ActivityRecord | None = None
        self.looking: LookBack | None = None
        self.addWidget(self.day)
        navigator.opened.connect(self._opened)

    def commands(self) -> list[CommandSet]:
        """Of what is shown."""
        shown = self.record or self.looking or self.day
        return [shown.commands]

    def open_record(self, id_: int) -> None:
        """Shows one activity."""
        self._close()
        self.record = ActivityRecord(self.navigator, id_)
        self._show(self.record)

    def look_back(self) -> None:
        """Shows the week looked back on."""
        self._close()
        self.looking = LookBack(self.navigator)
        self.looking.left.connect(self.show_list)
        self._show(self.looking)
        self.looking.setFocus()

    def show_list(self) -> None:
        """Back to the day."""
        self._close()
        self.setCurrentWidget(self.day)
        self.setFocusProxy(self.day)

    def _opened(self, place: Place) -> None:
        """Today asked for again, from the sidebar."""
        if place == Place("today") and self.looking is not None:
            self.show_list()

    def _show(self, widget: QWidget) -> None:
        self.addWidget(widget)
        self.setCurrentWidget(widget)

    def _close(self) -> None:
        for widget in (self.record, self.looking):
            if widget is not None:
                self.removeWidget(widget)
                widget.deleteLater()
        self.record = self.looking = None
