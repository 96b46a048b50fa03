"""Name, day and begin of a field day; time, length and purpose of one visit."""

from typing import Any

from crm_desktop.base.i18n import text
from crm_desktop.features.visits import actions
from crm_desktop.features.visits.records import PlanRow, VisitRow
from crm_desktop.kit.fields import DayField, NumberField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator


class PlanForm(FormDialog):
    def __init__(self, navigator: Navigator, plan: PlanRow) -> None:
        self._plan = plan
        super().__init__(
            navigator.window,
            text("Field day"),
            [
                TextField("name", text("Name"), plan.name, required=True),
                (DayField("day", text("Day"), plan.day, required=True), TextField("starts", text("Begins at"), plan.starts)),
            ],
            self._save,
        )

    def _save(self, values: dict[str, Any]) -> None:
        actions.set_plan(self._plan.id, {field: values[field] or "" for field in ("name", "day", "starts")})


class VisitForm(FormDialog):
    def __init__(self, navigator: Navigator, visit: VisitRow) -> None:
        self._visit = visit
        super().__init__(
            navigator.window,
            visit.name[:80],
            [
                TextField("purpose", text("Why we go"), visit.purpose),
                (
                    TextField(
                        "starts",
                        text("Appointed at"),
                        visit.fixed,
                        placeholder=visit.start,
                        hint=text("Empty: after the one before"),
                    ),
                    NumberField("minutes", text("Minutes there"), visit.minutes),
                    NumberField("travel", text("Minutes on the way"), visit.travel),
                ),
            ],
            self._save,
        )

    def _save(self, values: dict[str, Any]) -> None:
        actions.set_visit(self._visit.id, {field: values[field] for field in ("purpose", "starts", "minutes", "travel")})
