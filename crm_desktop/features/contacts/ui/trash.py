"""Contacts in the trash, and the way back."""

from PySide6.QtCore import Qt

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions, queries
from crm_desktop.features.contacts.ui.lines import Line, LineList
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label, Scroll


def show_trash(navigator: Navigator) -> "TrashDialog":
    dialog = TrashDialog(navigator)
    dialog.open()
    return dialog


class TrashDialog(Dialog):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator.window, text("Contacts in the trash"), 520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._navigator = navigator
        self.body.addWidget(Label(text("Nothing here is lost: open one, or bring it back to the list."), "dim", wrap=True))
        self.lines = LineList(text("The trash is empty."))
        scroll = Scroll(self.lines)
        scroll.setMinimumHeight(320)
        self.body.addWidget(scroll, 1)
        self.add_button(text("Close"), "primary", "accept")
        self.refill()

    def refill(self) -> None:
        self.lines.set_lines([self._line(*one) for one in queries.trashed()])

    def _line(self, id_: int, name: str, trashed_at: str) -> Line:
        line = Line(name, text("Put away {when}", when=locale.moment(trashed_at)), "user")
        line.add_button("rotate-ccw", text("Restore"), lambda: self.restore(id_, name))
        line.opened.connect(lambda: self._open(id_))
        return line

    def _open(self, id_: int) -> None:
        self.accept()
        self._navigator.open(Ref("contact", id_))

    def restore(self, id_: int, name: str) -> None:
        if attempt(self, actions.restore, [id_]):
            self._navigator.tell(text("Restored {name}", name=name), True)
            self.refill()
