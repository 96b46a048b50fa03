"""Filling in: a task, a call that was made, the minutes of a meeting, a note."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import actions, costs, praise_actions, queries, recurring, rules
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, FlagField, LongTextField, NumberField, RefField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator


def hit_of(ref: Ref | None) -> Hit | None:
    """What a form's "About" holds at first."""
    return Hit(ref.kind, ref.id, queries.title_of(ref.id)) if ref is not None else None


def about_field(ref: Ref | None) -> RefField:
    return RefField("about", text("About"), hit_of(ref), search=queries.find_about, placeholder=text("Customer or deal"))


def repeat_choices(held: str = "") -> list[Choice]:
    """The usual rhythms, and the one that is held."""
    rules_ = list(recurring.PRESETS) + ([held] if held and held not in recurring.PRESETS else [])
    return [Choice(key, recurring.said(key)) for key in rules_]


def outcome_choices() -> list[Choice]:
    return [Choice(rules.UNTOLD, text("Not told yet")), *(Choice(key, text(said)) for key, said in rules.OUTCOMES.items())]


def feeling_choices() -> list[Choice]:
    return [Choice(key, text(said)) for key, said in rules.FEELINGS.items()]


def new_task(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """Asks for a task, about `ref` when given."""
    fields = [
        TextField("subject", text("What is to be done"), "", required=True),
        (
            DayField("due_on", text("Due on"), clock.today().isoformat()),
            TextField("due_time", text("Time"), "", placeholder="14:00"),
        ),
        (
            ChoiceField("repeats", text("Repeats"), "", choices=repeat_choices()),
            ChoiceField("kind", text("Kind"), "task", choices=kind_choices()),
        ),
        about_field(ref),
        LongTextField("body", text("Details"), ""),
    ]

    def submit(values: Mapping[str, Any]) -> int:
        contact_id, about_id = split(values["about"])
        return actions.add_task(
            values["subject"] or "",
            values["due_on"] or "",
            contact_id,
            about_id,
            values["body"] or "",
            due_time=values["due_time"] or "",
            repeats=values["repeats"] or "",
            kind=values["kind"] or "task",
        )

    return _opened(navigator, text("New task"), fields, submit, text("Add task"), "" if ref else "task.new")


def kind_choices() -> list[Choice]:
    return [Choice(key, text(*queries.kind_title(key)), icon=icon) for key, (_, icon) in rules.KINDS.items()]


def new_call(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """Asks for a call that was made."""
    return _log(navigator, "call", text("Log a call"), text("What was said"), ref or _shown(navigator))


def new_praise(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """Asks for what a customer said well of us, and whether we may show it."""
    ref = ref or _shown(navigator)
    fields = [
        LongTextField("body", text("What they said, in their words"), "", required=True),
        about_field(ref),
        FlagField("leave", text("We may show it to others")),
    ]

    def submit(values: Mapping[str, Any]) -> int:
        contact_id, about_id = split(values["about"])
        return praise_actions.keep(values["body"] or "", contact_id, about_id, bool(values["leave"]))

    return _opened(navigator, text("Keep praise"), fields, submit, text("Keep praise"), "" if ref else "praise.new")


def _shown(navigator: Navigator) -> Ref | None:
    """The record that is open, when something can be said about it."""
    ref = navigator.place.ref if navigator.place else None
    return ref if ref is not None and ref.kind in ("contact", "deal", "ticket", "offer") and queries.title_of(ref.id) else None


def _log(navigator: Navigator, kind: str, title: str, body: str, ref: Ref | None) -> FormDialog:
    fields = [
        TextField("subject", text("Subject"), "", required=True),
        about_field(ref),
        LongTextField("body", body, ""),
        (
            NumberField("minutes", text("Minutes"), costs.default_minutes(kind)),
            ChoiceField("feeling", text("How it felt"), 0, choices=feeling_choices()),
        ),
    ]

    def submit(values: Mapping[str, Any]) -> int:
        contact_id, about_id = split(values["about"])
        return actions.log(
            kind,
            contact_id,
            about_id,
            values["subject"] or "",
            values["body"] or "",
            minutes=values["minutes"] or 0,
            feeling=values["feeling"] or 0,
        )

    return _opened(navigator, title, fields, submit, text("Save"), "" if ref else f"{kind}.new")


def split(about: Hit | None) -> tuple[int | None, int | None]:
    """A picked hit as (contact_id, about_id)."""
    if about is None:
        return None, None
    return (about.id, None) if about.kind == "contact" else (None, about.id)


def _opened(navigator: Navigator, title: str, fields: list, submit: Any, save_text: str, draft: str) -> FormDialog:
    dialog = FormDialog(navigator.window, title, fields, submit, draft=draft, save_text=save_text, own="activity")
    dialog.open()
    return dialog


def write(navigator: Navigator) -> None:
    """The cursor into the composer of the record shown; without one, a form."""
    from crm_desktop.features.activities.ui.composer import Composer

    window = navigator.window
    shown = next((one for one in window.findChildren(Composer) if one.isVisible()), None) if window is not None else None
    if shown is not None:
        shown.start()
    else:
        _log(navigator, "note", text("New note"), text("Note", "activity"), None)
