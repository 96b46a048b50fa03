"""The trash: every kind in one list, searched, brought back or purged; what lies there for thirty days goes by itself."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts.ui.lines import Line, LineList
from crm_desktop.features.history import actions, queries
from crm_desktop.kit import jobs
from crm_desktop.kit.dialogs import Dialog, confirm
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label, Scroll

SHOWN = 200


def started(navigator: Navigator) -> None:
    """Once after the start: what has lain in the trash for thirty days goes, in one step that undo brings back."""

    def gone(count: int) -> None:
        if count:
            said = plural("{count} record left the trash after 30 days", "{count} records left the trash after 30 days", count)
            navigator.tell(said, True)

    jobs.run(lambda _: _purged(), gone, owner=navigator, slot="purge")


def _purged() -> int:
    old = queries.due_to_go()
    return actions.purge(old) if old else 0


def show_trash(navigator: Navigator) -> "TrashDialog":
    dialog = TrashDialog(navigator)
    dialog.open()
    return dialog


class TrashDialog(Dialog):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator.window, text("Trash"), 600)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._navigator = navigator
        self.body.addWidget(
            Label(text("Open a line, or bring it back to its list. After 30 days it goes by itself."), "dim", wrap=True)
        )
        self.search = QLineEdit(placeholderText=text("Search the trash"))
        self.search.setAccessibleName(text("Search the trash"))
        self.search.setClearButtonEnabled(True)
        self._later = QTimer(self, singleShot=True, interval=120, timeout=self.refill)
        self.search.textChanged.connect(lambda _: self._later.start())
        self.body.addWidget(self.search)
        self.lines = LineList(text("The trash is empty."))
        scroll = Scroll(self.lines)
        scroll.setMinimumHeight(360)
        self.body.addWidget(scroll, 1)
        self.empty_button = self.add_button(text("Empty the trash"), "danger", self.empty)
        self.add_button(text("Close"), "primary", "accept")
        self.found: list[queries.Trashed] = []
        self.refill()
        self.search.setFocus()

    def refill(self) -> None:
        self.found = queries.trashed(self.search.text(), SHOWN)
        self.lines.set_lines([self._line(one) for one in self.found])
        self.empty_button.setEnabled(bool(self.found))

    def _line(self, one: queries.Trashed) -> Line:
        kind = self._navigator.kind(one.kind)
        said = text(kind.title) if kind else ""
        line = Line(one.title, f"{said} · {locale.moment(one.at)}", kind.icon if kind else "file")
        line.add_button("rotate-ccw", text("Restore"), lambda: self.restore(one))
        line.add_button("x", text("Purge"), lambda: self.purge([one.id]))
        line.opened.connect(lambda: self._open(one))
        return line

    def _open(self, one: queries.Trashed) -> None:
        self.accept()
        self._navigator.open(Ref(one.kind, one.id))

    def restore(self, one: queries.Trashed) -> None:
        if attempt(self, actions.restore, [one.id]):
            self._navigator.tell(text("Restored {name}", name=one.title), True)
            self.refill()

    def purge(self, ids: list[int]) -> None:
        gone = attempt(self, actions.purge, ids)
        if gone is not None:
            stays = text("Other records stand on it, so it stays in the trash.")
            said = plural("{count} record purged", "{count} records purged", gone) if gone else stays
            self._navigator.tell(said, bool(gone))
            self.refill()

    def empty(self) -> None:
        """All that is shown, after a question."""
        count = len(self.found)
        title = plural("Purge {count} record?", "Purge {count} records?", count)
        if confirm(self, title, text("They go for good; only undo brings them back."), text("Empty the trash"), danger=True):
            self.purge([one.id for one in self.found])
