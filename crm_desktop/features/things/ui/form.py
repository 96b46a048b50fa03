"""Filling in: a new record of an own type, and whose a record is. `new_<id>` is made when it is asked for: the types are data."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.things import actions, queries
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, LongTextField, RefField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator

NEW = "new_"


def __getattr__(name: str) -> Callable[..., FormDialog]:
    if name.startswith(NEW) and name.removeprefix(NEW).isdigit():
        return lambda navigator, ref=None: new_thing(navigator, int(name.removeprefix(NEW)), ref)
    raise AttributeError(name)


def new_thing(navigator: Navigator, type_id: int, ref: Ref | None = None) -> FormDialog:
    """Opens the form; `ref` is the contact whose it is."""
    kind = queries.type_(type_id)
    assert kind is not None
    contact = queries.contact_hit(ref.id) if ref is not None and ref.kind == "contact" else None
    lines = [
        TextField("name", text("Name"), "", required=True),
        (RefField("contact", text("Contact"), contact, search=queries.find_contacts), role_field()),
        LongTextField("note", text("Note"), "", rows=3),
    ]

    def save(values: dict[str, Any]) -> int:
        whose = values["contact"]
        role = values["role"] or "" if whose else ""
        return actions.create(type_id, values["name"] or "", whose.id if whose else None, role, values["note"] or "")

    dialog = FormDialog(
        navigator.window, text("New: {name}", name=kind.name), lines, save, draft="" if ref else f"{kind.kind}.new",
        save_text=text("Add"), saved=lambda id_: navigator.open(Ref(kind.kind, id_)), own=kind.kind,
    )  # fmt: skip
    dialog.open()
    return dialog


def ask_contact(owner: QWidget, thing_id: int) -> FormDialog:
    """Another contact of a record, and what they are to it."""
    lines = [RefField("contact", text("Contact"), None, search=queries.find_contacts, required=True), role_field()]
    dialog = FormDialog(
        owner, text("Link a contact"), lines,
        lambda values: actions.link(thing_id, values["contact"].id, values["role"] or ""), save_text=text("Link", "verb"),
    )  # fmt: skip
    dialog.open()
    return dialog


def ask_thing(owner: QWidget, contact_id: int, type_id: int) -> FormDialog:
    """A record that is there already becomes this contact's."""
    kind = queries.type_(type_id)
    name = kind.name if kind else ""
    lines = [RefField("thing", name, None, search=lambda words: queries.find(words, type_id), required=True), role_field()]
    dialog = FormDialog(
        owner, text("Link: {name}", name=name), lines,
        lambda values: actions.link(values["thing"].id, contact_id, values["role"] or ""), save_text=text("Link", "verb"),
    )  # fmt: skip
    dialog.open()
    return dialog


def role_field() -> ChoiceField:
    def offered() -> list[Choice]:
        return [Choice("", text("No role")), *(Choice(role, role) for role in [*queries.roles(), *made])]

    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    return ChoiceField("role", text("What they are to it"), "", choices=offered, make_new=make)
