"""What the commands of field days open."""

from array import array
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.visits import actions
from crm_desktop.kit.fields import DayField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


def choose(navigator: Navigator) -> None:
    """The list to choose customers from."""
    navigator.show_page("visits")
    navigator.run_command("visits.start")


def new_plan(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """A new field day; `ref` a contact to begin with."""
    return ask_plan(navigator, [ref.id] if ref is not None and ref.kind == "contact" else [])


def ask_plan(navigator: Navigator, ids: "Sequence[int] | array[int]", name: str = "") -> FormDialog:
    """Name, day and begin of a field day with these customers; then it opens."""
    day = clock.today() + timedelta(days=1)

    def save(values: dict[str, Any]) -> int:
        return actions.create_plan(values["name"] or "", values["day"] or "", list(ids), values["starts"] or "")

    def saved(made: int) -> None:
        navigator.open(Ref("visit_plan", made))
        navigator.tell(text("Planned the field day"), True)

    dialog = FormDialog(
        navigator.window, text("New field day"),
        [
            TextField("name", text("Name"), name or text("Visits {day}", day=locale.day_short(day)), required=True),
            (DayField("day", text("Day"), day.isoformat(), required=True), TextField("starts", text("Begins at"), "09:00")),
        ],
        save, save_text=text("Plan the day"), saved=saved,
    )  # fmt: skip
    if ids:
        dialog.body.insertWidget(
            0, Label(plural("{count} customer, by city and district", "{count} customers, by city and district", len(ids)), "dim")
        )
    dialog.open()
    return dialog
