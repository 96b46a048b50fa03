"""What waits by its kind: all of it, or the tasks, the tickets, the payments alone. As many lines as they need."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, text
from crm_desktop.kit import tokens
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button

TITLES = {
    "activity": mark("Tasks"),
    "event": mark("Appointments"),
    "deal": mark("Deals"),
    "ticket": mark("Tickets"),
    "offer": mark("Offers"),
    "sale": mark("Payments"),
    "contact": mark("Customers"),
    "agreement": mark("Agreements"),
}


class KindTabs(QWidget):
    """`changed` by a click; hidden while there is but one kind. `current` is "" for all."""

    changed = Signal(str)

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self.current = ""
        self.buttons: dict[str, Button] = {}
        self._flow = Flow(self, tokens.XS)

    def show_counts(self, kinds: Mapping[str, int]) -> None:
        there = [kind for kind in dict.fromkeys((*TITLES, *kinds)) if kinds.get(kind) or kind == self.current != ""]
        said = {"": text("All {count}", count=locale.number(sum(kinds.values()), 0, 1))}
        said |= {
            kind: text("{kind} {count}", kind=self._title(kind), count=locale.number(kinds.get(kind, 0), 0, 1)) for kind in there
        }
        if list(said) != list(self.buttons):
            self._make(list(said))
        for kind, words in said.items():
            self.buttons[kind].setText(words)
            self.buttons[kind].setChecked(kind == self.current)
        self.setVisible(len(there) > 1 or bool(self.current))

    def _make(self, kinds: list[str]) -> None:
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for kind in kinds:
            button = self.buttons[kind] = Button("", kind="ghost", small=True, parent=self)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, kind=kind: self.choose(kind))
            self._flow.addWidget(button)

    def choose(self, kind: str) -> None:
        self.current = kind
        self.changed.emit(kind)

    def _title(self, kind: str) -> str:
        found = self._navigator.kind(kind)
        return text(TITLES[kind]) if kind in TITLES else text(found.title) if found else kind
