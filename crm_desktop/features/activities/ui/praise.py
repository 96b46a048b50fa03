"""What customers said well of us: to read, to allow, to copy into an offer."""

from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import praise_actions, queries
from crm_desktop.features.activities.records import ActivityRow
from crm_desktop.features.activities.ui.form import new_praise
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, EmptyState, Label, Scroll, Segmented

MOST = 60


class PraiseDialog(Dialog):
    """All of it, or only what may be shown; a click copies the words with the name."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator.window, text("Praise and references"), 620)
        self.navigator = navigator
        self.which = Segmented([("all", text("All")), ("leave", text("May be shown"))])
        self.which.changed.connect(lambda _: self.refill())
        self.body.addWidget(self.which)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, tokens.S, 0)
        self._column.setSpacing(tokens.S)
        scroll = Scroll(self._holder)
        scroll.setMinimumHeight(380)
        self.body.addWidget(scroll)
        self.add_button(text("Keep praise"), "plain", lambda: new_praise(navigator), "plus")
        self.add_button(text("Close"))
        self.refill()
        watch(self, lambda change: self.refill(), "activity", "contact")

    def refill(self) -> None:
        while self._column.count():
            gone = self._column.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        found = queries.praise(quotable_only=self.which.current == "leave")[:MOST]
        for row in found:
            self._column.addWidget(self._card(row))
        if not found:
            self._column.addWidget(
                EmptyState(
                    "award",
                    text("No praise is kept yet"),
                    text("Keep what customers say well of you; with their leave it may stand in an offer."),
                )
            )
        self._column.addStretch(1)

    def _card(self, row: ActivityRow) -> Card:
        card = Card(pad=tokens.M, spacing=tokens.XS)
        said = row.body or row.subject
        card.body.addWidget(Label(text("“{words}”", words=said[:1500]), "body", wrap=True))
        foot = QHBoxLayout()
        day = locale.day_short(clock.local(row.at).date())
        foot.addWidget(Label(" · ".join(part for part in (row.contact, day) if part), "meta", elide=True), 1)
        leave = Button(
            text("May be shown") if row.quotable else text("Not to be shown"),
            "eye" if row.quotable else "eye-off",
            "ghost",
            small=True,
        )
        leave.clicked.connect(lambda: attempt(leave, praise_actions.set_leave, row.id, not row.quotable))
        foot.addWidget(leave)
        copy = Button(text("Copy"), "copy", "ghost", small=True)
        copy.setEnabled(bool(row.quotable))
        copy.clicked.connect(lambda: self._copy(row, said))
        foot.addWidget(copy)
        show = Button(text("Open", "verb"), "arrow-right", "ghost", small=True)
        show.clicked.connect(lambda: (self.accept(), self.navigator.open(Ref("activity", row.id))))
        foot.addWidget(show)
        card.body.addLayout(foot)
        return card

    def _copy(self, row: ActivityRow, said: str) -> Any:
        QGuiApplication.clipboard().setText("\n".join(part for part in (text("“{words}”", words=said), row.contact) if part))
        self.navigator.tell(text("Copied the words of {name}", name=row.contact))


def show(navigator: Navigator) -> PraiseDialog:
    dialog = PraiseDialog(navigator)
    dialog.open()
    return dialog
