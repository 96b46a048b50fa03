"""The agreements of the sidebar: the list, or one agreement's page."""

from PySide6.QtWidgets import QStackedWidget

from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import queries
from crm_desktop.features.agreements.ui.listing import SPEC
from crm_desktop.features.agreements.ui.record import AgreementRecord
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.list_page import ListPage
from crm_desktop.kit.navigator import Navigator


class AgreementsPage(QStackedWidget):
    """The shell calls `open_record` and `show_list`."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.agreements = ListPage(navigator, SPEC)
        self.record: AgreementRecord | None = None
        self.addWidget(self.agreements)

    def commands(self) -> list[CommandSet]:
        """Of what is shown."""
        return [self.record.commands if self.record is not None else self.agreements.commands]

    def open_record(self, id: int) -> None:
        """Shows one agreement."""
        if self.record is not None and self.record.id == id:
            return
        self._close_record()
        if not queries.exists(id):
            self.navigator.forget(Ref("agreement", id))
            return
        self.record = AgreementRecord(self.navigator, id)
        self.addWidget(self.record)
        self.setCurrentWidget(self.record)

    def show_list(self) -> None:
        """Back to the list."""
        self._close_record()
        self.setCurrentWidget(self.agreements)

    def _close_record(self) -> None:
        if self.record is not None:
            self.removeWidget(self.record)
            self.record.deleteLater()
            self.record = None
