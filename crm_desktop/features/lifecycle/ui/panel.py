"""Where a contact stands, why, and how it came there: at the right of its record."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.lifecycle import actions, queries, rules
from crm_desktop.features.lifecycle.records import Standing
from crm_desktop.features.lifecycle.rules import Move
from crm_desktop.features.lifecycle.ui.open import ask_stage
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow
from crm_desktop.kit.widgets import Button, Label

FEW = 4
TABLES = (
    "sale", "sale_line", "sale_return", "deal", "offer", "contact", "contact_role", "lifecycle_override", "lifecycle", "setting",
)  # fmt: skip


class StagePanel(PanelCard):
    """The stage with its reason, the moves before it; a person may set it by hand and give it back to the rules."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(text("Stage", "of a customer"), empty_text=text("No prospect and no customer yet."), navigator=navigator)
        self._ref, self._navigator, self._all = ref, navigator, False
        self.why = Label("", "meta", wrap=True)
        self.body.insertWidget(1, self.why)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, tokens.XS, 0, 0)
        row.setSpacing(2)
        self.set_button = Button(text("Set by hand"), "pencil", "ghost", small=True)
        self.set_button.clicked.connect(lambda: ask_stage(navigator, [ref.id]))
        self.rules_button = Button(text("Let the rules decide"), "rotate-ccw", "ghost", small=True)
        self.rules_button.clicked.connect(lambda: attempt(self.rules_button, actions.release, [ref.id]))
        row.addWidget(self.set_button)
        row.addWidget(self.rules_button)
        row.addStretch(1)
        self.add_widget(foot)
        self.refill()
        watch(self, self.refill, *TABLES)

    def refill(self, change: Any = None) -> None:
        held = queries.standing(self._ref.id)
        moves = queries.moves(self._ref.id)
        rows = [_row(move) for move in (moves if self._all else moves[:FEW])]
        if held is None:
            rows = self._of_company()
        self.set_rows(rows, "", self._show_all if len(moves) > FEW and not self._all else None)
        self.why.setText(_sentence(held) if held else "")
        self.why.setVisible(held is not None)
        self.rules_button.setVisible(bool(held and held.by_hand))

    def _of_company(self) -> list[PanelRow]:
        """Where the company stands that a person works for."""
        company = queries.company_of(self._ref.id)
        held = queries.standing(company) if company else None
        return [PanelRow(Ref("contact", held.contact_id), text("Company"), "", *held.badge)] if held else []

    def _show_all(self) -> None:
        self._all = True
        self.refill()


def _row(move: Move) -> PanelRow:
    said, tone = rules.badge(move.stage)
    return PanelRow(None, locale.day_short(move.day), "", said, tone, _why(move))


def _why(move: Move) -> str:
    return rules.why_said(move.why, move.figure, move.note) if move.why != "known" else ""


def _sentence(held: Standing) -> str:
    if held.by_hand and held.until_on:
        return text("{reason}, until {day}", reason=held.reason, day=locale.day(held.until_on))
    if held.by_hand or not held.next_on:
        return held.reason
    if held.stage == rules.LAPSED:
        return text("{reason}; ends on {day}", reason=held.reason, day=locale.day(held.next_on))
    return text("{reason}; quiet from {day}", reason=held.reason, day=locale.day(held.next_on))
