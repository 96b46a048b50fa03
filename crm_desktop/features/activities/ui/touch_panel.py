"""How often to be in touch with a contact, when it was last, and what serving it took; at the right of its page."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import costs, keep_actions, keeping
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow

RHYTHMS = (7, 14, 30, 60, 90, 180, 365)
BY_TAGS, NEVER = "tags", "0"


def rhythm_choices(asked_by_tags: int, tag: str) -> list[Choice]:
    """The usual rhythms; first what the contact's tags ask for."""
    by_tags = (
        text("As the tag {tag}: {often}", tag=tag, often=keeping.rhythm_said(asked_by_tags))
        if asked_by_tags
        else text("No rhythm")
    )
    first = [Choice(BY_TAGS, by_tags)]
    if asked_by_tags:
        first.append(Choice(NEVER, text("No rhythm")))
    return first + [Choice(str(days), keeping.rhythm_said(days)) for days in RHYTHMS]


class TouchPanel(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref = ref
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = PanelCard(text("Keep in touch"), navigator=navigator)
        self.rhythm = ChoiceField("days", text("How often"), choices=lambda: rhythm_choices(*keeping.rhythm(ref.id)[1:]))
        self.rhythm.committed.connect(self._put)
        self.card.add_widget(self.rhythm)
        column.addWidget(self.card)
        self.refill()
        watch(self, self.refill, "rhythm", "tag_rhythm", "record_tag", "activity", "setting")

    def refill(self, change: Any = None) -> None:
        own, by_tags, tag = keeping.rhythm(self.ref.id)
        self.rhythm.set_value(BY_TAGS if own is None else str(own))
        found = keeping.one(self.ref.id)
        lines = []
        if found.last_at:
            lines.append(PanelRow(None, text("Last in touch"), detail=locale.ago(found.last_at)))
            if found.words:
                lines.append(PanelRow(None, text("“{words}”", words=found.words)))
        if found.rhythm:
            late = found.late > 0
            lines.append(
                PanelRow(None, text("Due", "keep in touch"), badge=keeping.late_said(found), tone="bad" if late else "info")
            )
        spent = costs.cost(self.ref.id)
        if spent.minutes:
            said = plural("{count} activity", "{count} activities", spent.activities)
            lines.append(PanelRow(None, text("Time spent"), detail=costs.said(spent.minutes), dim=said))
        if spent.cost:
            lines.append(PanelRow(None, text("Cost to serve"), detail=locale.money_short(spent.cost, spent.currency)))
        self.card.set_rows(lines)

    def _put(self, chosen: str) -> None:
        attempt(self.rhythm, keep_actions.set_rhythm, [self.ref.id], None if chosen == BY_TAGS else int(chosen or 0))
