"""What changed in the record in the window: when, on which device, from what to what; one field put back by a click."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.history import actions, queries
from crm_desktop.kit import tokens
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, EmptyState, Label, Scroll, rule

CUT = 300


def show_changes(navigator: Navigator) -> "ChangesDialog | None":
    place = navigator.place
    ref = place.ref if place is not None else None
    if ref is None:
        navigator.tell(text("Open a record first; then its changes are shown here."))
        return None
    dialog = ChangesDialog(navigator, ref)
    dialog.open()
    return dialog


class ChangesDialog(Dialog):
    def __init__(self, navigator: Navigator, ref: Ref) -> None:
        super().__init__(navigator.window, text("Changes of {name}", name=queries.title(ref.kind, ref.id)[:60]), 680)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._navigator, self._ref = navigator, ref
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.S)
        self.lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(self.lines)
        scroll = Scroll(holder)
        scroll.setMinimumHeight(420)
        self.body.addWidget(scroll, 1)
        self.add_button(text("Close"), "primary", "accept")
        self.buttons: list[Button] = []
        self.refill()

    def refill(self) -> None:
        while item := self.lines.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self.buttons = []
        found = queries.changes(self._ref.kind, self._ref.id)
        for place, change in enumerate(found):
            if place:
                self.lines.addWidget(rule())
            self.lines.addWidget(self._line(change))
        if not found:
            said = text("What is edited from now on is listed here, field by field.")
            self.lines.addWidget(EmptyState("history", text("No field has changed yet"), said))

    def _line(self, change: queries.Change) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, tokens.S, 0)
        row.setSpacing(tokens.M)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(change.name, "strong", elide=True))
        old, new = (" ".join(said.split())[:CUT] or "—" for said in (change.old, change.new))
        words.addWidget(Label(f"{old} → {new}", "body", wrap=True))
        at = locale.moment(change.at)
        words.addWidget(Label(f"{at} · {change.device}" if change.device else at, "meta"))
        row.addLayout(words, 1)
        button = Button(text("Put back"), "rotate-ccw", small=True)
        button.setAccessibleName(text("Put back {field}: {value}", field=change.name, value=old))
        button.clicked.connect(lambda: self.put_back(change))
        self.buttons.append(button)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def put_back(self, change: queries.Change) -> None:
        if attempt(self, actions.put_back, self._ref.id, change):
            self._navigator.tell(text("{field} put back", field=change.name), True)
            self.refill()
