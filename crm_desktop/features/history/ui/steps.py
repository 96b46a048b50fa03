"""The last steps, newest first; any of them can be taken back by itself - a merge of last week brings both contacts back."""

from PySide6.QtCore import Qt

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.contacts.ui.lines import Line, LineList
from crm_desktop.features.history import actions, queries
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label, Scroll
from crm_desktop.store.journal import Step


def show_steps(navigator: Navigator) -> "StepsDialog":
    dialog = StepsDialog(navigator)
    dialog.open()
    return dialog


class StepsDialog(Dialog):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator.window, text("Last steps"), 600)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._navigator = navigator
        words = text("Each step can be taken back by itself. What later steps changed stays as it is.")
        self.body.addWidget(Label(words, "dim", wrap=True))
        self.lines = LineList(text("Nothing has been done yet."))
        scroll = Scroll(self.lines)
        scroll.setMinimumHeight(400)
        self.body.addWidget(scroll, 1)
        self.add_button(text("Close"), "primary", "accept")
        self.refill()

    def refill(self) -> None:
        self.lines.set_lines([self._line(step) for step in queries.last_steps()])

    def _line(self, step: Step) -> Line:
        line = Line(step.label, locale.moment(step.at), "history")
        line.add_button("undo-2", text("Take back"), lambda: self.take_back(step))
        return line

    def take_back(self, step: Step) -> None:
        left = attempt(self, actions.take_back, step.id)
        if left is None:
            return
        if left:
            said = plural(
                "Took it back; {count} change stays, for later steps changed it again",
                "Took it back; {count} changes stay, for later steps changed them again",
                left,
            )
        else:
            said = text("Took back: {step}", step=step.label)
        self._navigator.tell(said, True)
        self.refill()
