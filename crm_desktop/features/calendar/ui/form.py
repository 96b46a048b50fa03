"""Filling in what stands in the calendar: something new that was drawn, or an appointment that is there."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import CalendarEntry, Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import queries as activities
from crm_desktop.features.activities import recurring
from crm_desktop.features.activities import rules as activity_rules
from crm_desktop.features.calendar import actions, queries
from crm_desktop.features.calendar.records import EventDraft
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, Field, LongTextField, RefField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator

KINDS = ("meeting", "visit", "call", "task")


def new_entry(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """From the New menu: at the next full hour."""
    start = clock.now().astimezone().replace(minute=0, second=0, microsecond=0, tzinfo=None) + timedelta(hours=1)
    return plan(navigator, start.isoformat(timespec="minutes"), (start + timedelta(hours=1)).isoformat(timespec="minutes"), ref)


def plan(navigator: Navigator, start: str, end: str, ref: Ref | None = None) -> FormDialog:
    """Asks what stands from `start` to `end`."""
    kinds = [Choice(kind, text(*activities.kind_title(kind)), icon=activity_rules.KINDS[kind][1]) for kind in KINDS]
    kind_field = ChoiceField(
        "kind", text("Kind"), "meeting" if "T" in start else "task",
        choices=[*kinds, Choice("event", text("Appointment"), icon="calendar")],
    )  # fmt: skip
    about = RefField(
        "about", text("About"), Hit(ref.kind, ref.id, activities.title_of(ref.id)) if ref else None, search=activities.find_about,
        placeholder=text("Customer or deal"),
    )  # fmt: skip
    fields = [
        TextField("title", text("What is it"), "", required=True),
        *_times(start, end),
        (kind_field, _repeats("")),
        about,
        TextField("place", text("Place"), ""),
        LongTextField("note", text("Details"), ""),
    ]

    def submit(values: Mapping[str, Any]) -> int:
        about = values["about"]
        whom = about.id if about is not None and about.kind == "contact" else None
        what = about.id if about is not None and about.kind != "contact" else None
        return actions.plan(values["kind"], _draft(values), whom, what)

    dialog = FormDialog(navigator.window, text("New calendar entry"), fields, submit, save_text=text("Add entry"), width=560)
    dialog.open()
    return dialog


def open_event(navigator: Navigator, entry: CalendarEntry) -> FormDialog | None:
    """An appointment to look at and to change; of a series all of it."""
    found = queries.card(entry.id)
    if found is None:
        return None
    whom = Hit("contact", found.contact_id, found.contact) if found.contact_id else None
    fields: list[Any] = [
        TextField("title", text("What is it"), found.title, required=True),
        *_times(found.starts, found.ends),
        (_repeats(found.repeats), TextField("place", text("Place"), found.place)),
        RefField("about", text("Customer"), whom, search=lambda words: activities.find_about(words)),
        LongTextField("note", text("Details"), found.note),
    ]
    if found.zone:
        fields.insert(0, text("Its times are those of {zone}.", zone=found.zone))

    def submit(values: Mapping[str, Any]) -> None:
        about = values["about"]
        contact = activities.contact_of(about.id) if about is not None else None
        actions.edit_event(
            found.id,
            _draft(values)._replace(zone=found.zone, left_out=found.left_out, contact_id=contact),
        )

    title = text("Appointment that repeats") if found.repeats else text("Appointment")
    dialog = FormDialog(navigator.window, title, fields, submit, save_text=text("Save"), width=560)
    series = bool(found.repeats)

    def remove(key: str) -> None:
        if attempt(dialog, actions.remove, key):
            dialog.accept()

    if series and "@" in entry.key:
        dialog.add_button(text("Delete this one"), "ghost", lambda: remove(entry.key))
    delete = dialog.add_button(
        text("Delete all of them") if series else text("Delete"), "ghost", lambda: remove(f"event:{found.id}")
    )
    dialog.buttons.removeWidget(delete)
    dialog.buttons.insertWidget(0, delete)
    dialog.open()
    return dialog


def _times(start: str, end: str) -> list[tuple[Field, ...]]:
    timed = "T" in start
    return [
        (
            DayField("on", text("On day"), start[:10], required=True),
            TextField("from", text("From time"), start[11:16], placeholder="14:00"),
        ),
        (
            DayField("until", text("Until day"), end[:10] if not timed or end[:10] != start[:10] else ""),
            TextField("to", text("Until time"), end[11:16] if timed and end != start else "", placeholder="15:00"),
        ),
    ]


def _repeats(value: str) -> ChoiceField:
    choices = [Choice(key, recurring.said(key)) for key in dict.fromkeys((*recurring.PRESETS, value))]
    return ChoiceField("repeats", text("Repeats"), value, choices=choices)


def _draft(values: Mapping[str, Any]) -> EventDraft:
    """Whole days where no time was given.

    Raises:
        UserError: a time that is none, or an end before the start.
    """
    on, begin, until, end = (str(values[name] or "") for name in ("on", "from", "until", "to"))
    begin, end = _time(begin, "from"), _time(end, "to")
    if end and not begin:
        raise UserError(fields={"from": text("Give the time it begins too.")})
    starts = f"{on}T{begin}" if begin else on
    ends = until or on
    if begin:
        ends = f"{ends}T{end or begin}"
        if not until and end and end < begin:
            ends = (datetime.fromisoformat(ends) + timedelta(days=1)).isoformat(timespec="minutes")
    if ends < starts:
        raise UserError(fields={"until": text("It ends before it begins.")})
    return EventDraft(
        values["title"] or "", starts, ends, place=values.get("place") or "", note=values.get("note") or "",
        repeats=values.get("repeats") or "",
    )  # fmt: skip


def _time(typed: str, field: str) -> str:
    try:
        return activity_rules.wall_time(typed)
    except UserError as error:
        raise UserError(fields={field: error.message}) from None
