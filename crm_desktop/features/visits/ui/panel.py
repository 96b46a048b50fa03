"""The visits of a customer, planned and done: at the right of its record."""

from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.visits import queries, rules
from crm_desktop.features.visits.ui.open import new_plan
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow


class VisitsPanel(PanelCard):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(
            text("Visits"),
            add_name=text("Plan a field day with this customer"),
            empty_text=text("No visit is planned."),
            navigator=navigator,
        )
        self._ref = ref
        self.added.connect(lambda: new_plan(navigator, ref))
        self.refill()
        watch(self, self.refill, "visit", "visit_plan")

    def refill(self, change: Any = None) -> None:
        rows = [
            PanelRow(
                Ref("visit_plan", plan),
                locale.day_short(day),
                "",
                text(rules.STATUSES[status], "visit"),
                rules.TONES[status],
                name,
            )
            for plan, name, day, status in queries.of_contact(self._ref.id)
        ]
        self.set_rows(rows)
