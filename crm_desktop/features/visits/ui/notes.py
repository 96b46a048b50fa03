"""Visit notes written one after another: what came of it, minutes, the next step; Ctrl+Enter keeps it and brings the next."""

from datetime import timedelta
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.features.visits import actions, queries
from crm_desktop.features.visits.records import VisitRow
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, LongTextField, NumberField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


class VisitNote(FormDialog):
    """Of one visit; afterwards the next planned one of the day comes, until none is left."""

    def __init__(self, navigator: Navigator, plan_id: int, visit: VisitRow) -> None:
        self._navigator, self._plan_id, self._visit = navigator, plan_id, visit
        waiting = [one for one in queries.visits(plan_id, with_why=False) if one.status == "planned"]
        last = len(waiting) <= 1
        feelings = [
            Choice(1, text("It went well"), "ok"),
            Choice(0, text("Neither good nor bad")),
            Choice(-1, text("It went badly"), "bad"),
        ]
        super().__init__(
            navigator.window,
            visit.name[:80],
            [
                LongTextField("words", text("What came of it"), rows=5, required=True),
                (
                    NumberField("minutes", text("Minutes"), visit.minutes),
                    ChoiceField("feeling", text("How it went"), 0, choices=feelings),
                ),
                (
                    TextField("next_step", text("Next step")),
                    DayField("next_on", text("On"), (clock.today() + timedelta(days=7)).isoformat()),
                ),
            ],
            self._save,
            draft=f"visit.note.{visit.id}",
            save_text=text("Save") if last else text("Save and next"),
            saved=self._saved,
            width=560,
        )
        place = " · ".join(part for part in (f"{visit.start}–{visit.end}", visit.place, visit.purpose) if part)
        self.body.insertWidget(0, Label(place, "dim", wrap=True))
        self.missed = self.add_button(text("It did not happen"), "ghost", self.miss)
        self.buttons.insertWidget(0, self.missed)

    def _save(self, values: dict[str, Any]) -> int:
        step = values["next_step"] or ""
        return actions.write(
            self._visit.id,
            values["words"] or "",
            int(values["minutes"] or 0),
            step,
            (values["next_on"] or "") if step.strip() else "",
            int(values["feeling"] or 0),
        )

    def _saved(self, _made: int) -> None:
        self._navigator.tell(text("Wrote the visit to {name}", name=self._visit.name), True)
        write_next(self._navigator, self._plan_id, after=self._visit.id)

    def miss(self) -> None:
        """Why, in a word; then the next."""
        from crm_desktop.kit.dialogs import ask_text

        reason = ask_text(self, text("Why did it not happen?"), label=text("Reason"), yes=text("Did not happen"))
        if reason is not None and attempt(self, actions.miss, self._visit.id, reason):
            self.accept()
            write_next(self._navigator, self._plan_id, after=self._visit.id)


def write_next(navigator: Navigator, plan_id: int, after: int = 0) -> VisitNote | None:
    """The form of the next visit that waits for its note: behind `after`, else the first."""
    visits = queries.visits(plan_id, with_why=False)
    places = [one.id for one in visits]
    start = places.index(after) + 1 if after in places else 0
    waiting = next((one for one in [*visits[start:], *visits[:start]] if one.status == "planned"), None)
    return write(navigator, plan_id, waiting) if waiting else None


def write(navigator: Navigator, plan_id: int, visit: VisitRow) -> VisitNote:
    form = VisitNote(navigator, plan_id, visit)
    form.open()
    return form
