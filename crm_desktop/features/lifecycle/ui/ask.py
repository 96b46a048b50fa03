"""A stage set by hand: which, why, and until when."""

from typing import Any

from crm_desktop.base.i18n import plural, text
from crm_desktop.features.lifecycle import actions, queries, rules
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


class StageForm(FormDialog):
    """For one contact or many."""

    def __init__(self, navigator: Navigator, ids: list[int]) -> None:
        self._navigator, self._ids = navigator, ids
        held = queries.standing(ids[0]) if len(ids) == 1 else None
        choices = [Choice(key, rules.said(key), rules.TONES[key]) for key in rules.STAGES]
        super().__init__(
            navigator.window,
            text("Set the stage by hand"),
            [
                ChoiceField("stage", text("Stage"), held.stage if held else rules.ENDED, choices=choices, required=True),
                TextField("reason", text("Reason"), required=True, placeholder=text("Closed the shop; moved away; told us so")),
                DayField(
                    "until_on",
                    text("Until"),
                    hint=text("Leave empty to let it hold for good. Afterwards the rules decide again."),
                ),
            ],
            self._save,
            save_text=text("Set stage"),
            saved=self._saved,
        )
        if held:
            now = text("Now: {stage}, {reason}", stage=held.badge[0], reason=held.reason)
            self.body.insertWidget(0, Label(now, "dim", wrap=True))
        elif len(ids) > 1:
            self.body.insertWidget(0, Label(plural("{count} contact", "{count} contacts", len(ids)), "dim"))

    def _save(self, values: dict[str, Any]) -> None:
        actions.override(self._ids, values["stage"], values["reason"] or "", values["until_on"] or "")

    def _saved(self, _result: object) -> None:
        self._navigator.tell(
            plural("Set the stage of {count} contact", "Set the stage of {count} contacts", len(self._ids)), True
        )
