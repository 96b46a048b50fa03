"""What is to be done for a contact or about a deal, at the right of its record."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import actions, queries
from crm_desktop.features.activities.ui.form import new_task
from crm_desktop.features.activities.ui.task_line import TaskLine
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard
from crm_desktop.kit.widgets import Label


class Tasks(QWidget):
    """Open tasks, the soonest first; the plus makes one."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self.navigator = ref, navigator
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = PanelCard(text("Tasks"), add_name=text("New task"), navigator=navigator)
        self.card.added.connect(lambda: new_task(navigator, ref))
        column.addWidget(self.card)
        self.holder = QWidget()
        self._lines = QVBoxLayout(self.holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.empty = Label(text("Nothing to do."), "meta", wrap=True, tone="faint")
        self._lines.addWidget(self.empty)
        self.card.add_widget(self.holder)
        self.lines: list[TaskLine] = []
        self.refill()
        watch(self, self.refill, "activity", "contact")

    def refill(self, change: Any = None) -> None:
        for line in self.lines:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [TaskLine(task) for task in queries.open_tasks(self.ref.id) if task.kind != "promise"]
        for line in self.lines:
            line.completed.connect(self._complete)
            line.opened.connect(lambda id_: self.navigator.open(Ref("activity", id_)))
            self._lines.addWidget(line)
        self.empty.setVisible(not self.lines)
        self.card.set_rows([], str(len(self.lines)) if self.lines else "")

    def _complete(self, id_: int) -> None:
        attempt(self, actions.complete, [id_])
