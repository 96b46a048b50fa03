"""Handing a record over, and typing back what came of it."""

from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.team import actions, queries
from crm_desktop.features.team.records import Handover
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, FlagField, LongTextField, NumberField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


class HandOver(FormDialog):
    """Who goes on with it, what is to do, until when; the brief follows."""

    def __init__(self, navigator: Navigator, record_id: int) -> None:
        self._navigator, self._record_id = navigator, record_id
        held = queries.responsible_of(record_id)
        people = [Choice(one.id, one.name) for one in queries.people() if held is None or one.id != held.id]
        self.who = ChoiceField("to", text("To whom"), None, choices=people, make_new=actions.add_person, required=True)
        super().__init__(
            navigator.window,
            text("Hand over"),
            [
                self.who,
                LongTextField("task", text("What is to be done"), rows=4, required=True),
                DayField("due_on", text("Answer until")),
                FlagField("responsible", text("They are responsible from now on"), True),
                ChoiceField(
                    "after",
                    text("The brief"),
                    "print",
                    choices=[
                        Choice("print", text("Show and print it")),
                        Choice("mail", text("Write it as an e-mail")),
                        Choice("", text("Not now")),
                    ],
                ),
            ],
            self._save,
            save_text=text("Hand over"),
            saved=self._saved,
            width=560,
        )
        about = queries.named(record_id)
        if about is not None:
            said = " · ".join(part for part in (about.title, about.customer) if part)
            self.body.insertWidget(0, Label(said, "dim", wrap=True))

    def _save(self, values: dict[str, Any]) -> tuple[int, str]:
        if not values["to"]:
            raise UserError(fields={"to": text("Choose who takes it.")})
        made = actions.hand_over(
            self._record_id, values["to"], values["task"] or "", values["due_on"] or "", bool(values["responsible"])
        )
        return made, values["after"] or ""

    def _saved(self, result: tuple[int, str]) -> None:
        from crm_desktop.features.team.ui.brief import mail_brief, show_brief

        made, after = result
        self._navigator.tell(text("Handed over"), True)
        if after == "print":
            show_brief(self._navigator, made)
        elif after == "mail":
            mail_brief(self._navigator, made)


class Answer(FormDialog):
    """What came back, as an activity of the record."""

    def __init__(self, navigator: Navigator, one: Handover) -> None:
        self._navigator, self._one = navigator, one
        kinds = [
            Choice("note", text("Note", "activity")),
            Choice("call", text("Call", "activity")),
            Choice("visit", text("Visit")),
            Choice("email", text("E-mail")),
        ]
        super().__init__(
            navigator.window,
            text("Write what came back"),
            [
                LongTextField(
                    "words", text("What {name} says", name=one.taker) if one.taker else text("The answer"), rows=6, required=True
                ),
                (ChoiceField("kind", text("As"), "note", choices=kinds), NumberField("minutes", text("Minutes"))),
            ],
            self._save,
            draft=f"handover.answer.{one.id}",
            save_text=text("Save answer"),
            saved=self._saved,
            width=560,
        )
        self.body.insertWidget(0, Label(one.task[:600], "dim", wrap=True))

    def _save(self, values: dict[str, Any]) -> int:
        return actions.answer(self._one.id, values["words"] or "", int(values["minutes"] or 0), values["kind"] or "note")

    def _saved(self, _made: int) -> None:
        self._navigator.tell(text("Wrote what came back"), True)
