"""Who is responsible for a record, and what was handed over: at its right."""

from typing import Any

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.team import actions, queries
from crm_desktop.features.team.records import Handover
from crm_desktop.features.team.ui.brief import mail_brief, show_brief
from crm_desktop.features.team.ui.handing import Answer, HandOver
from crm_desktop.features.team.ui.open import choose_person
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.menus import Menu
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow
from crm_desktop.kit.widgets import Button

FEW = 3


class ResponsiblePanel(PanelCard):
    """The person, a button to change it, one to hand over; each hand-over as a line with its menu."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(text("Responsible"), empty_text=text("Nobody yet."))
        self._ref, self._navigator = ref, navigator
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, tokens.XS, 0, 0)
        row.setSpacing(2)
        self.person_button = Button(text("Change person"), "user-check", "ghost", small=True)
        self.person_button.clicked.connect(lambda: choose_person(navigator, self, [ref.id]))
        self.hand_button = Button(text("Hand over"), "share-2", "ghost", small=True)
        self.hand_button.clicked.connect(lambda: HandOver(navigator, ref.id).open())
        row.addWidget(self.person_button)
        row.addWidget(self.hand_button)
        row.addStretch(1)
        self.add_widget(foot)
        self.opened.connect(self._open)
        self.refill()
        watch(self, self.refill, "responsible", "house_person", "handover", "activity")

    def refill(self, change: Any = None) -> None:
        held = queries.responsible_of(self._ref.id)
        given = queries.handovers(self._ref.id, FEW)
        rows = [PanelRow(None, held.name, strong=True)] if held else []
        self.set_rows([*rows, *map(_row, given)])
        self.person_button.setText(text("Change", "verb") if held else text("Set person"))
        self.person_button.setAccessibleName(text("Change person") if held else text("Set person"))

    def _open(self, ref: Ref) -> None:
        """A hand-over's line: its brief, the answer, away."""
        one = queries.handover(ref.id)
        if one is None:
            return
        menu = Menu(self, text("Hand-over"))
        if not one.answered_at:
            menu.addAction(text("Write what came back"), lambda: Answer(self._navigator, one).open())
        menu.addAction(text("Show the brief"), lambda: show_brief(self._navigator, one.id))
        menu.addAction(text("Mail the brief"), lambda: mail_brief(self._navigator, one.id))
        menu.addSeparator()
        menu.addAction(text("Delete hand-over"), lambda: attempt(self, actions.delete_handover, one.id))
        menu.popup(QCursor.pos())


def _row(one: Handover) -> PanelRow:
    """To whom, and whether the answer came."""
    said = text("→ {name}", name=one.taker) if one.taker else text("Handed over")
    if one.answered_at:
        return PanelRow(Ref("handover", one.id), said, "", text("answered"), "ok", locale.day_short(one.at[:10]))
    tone = "warn" if one.due_on else "info"
    badge = text("until {day}", day=locale.day_short(one.due_on)) if one.due_on else text("waiting", "for an answer")
    return PanelRow(Ref("handover", one.id), said, "", badge, tone, one.task.partition("\n")[0][:80])
